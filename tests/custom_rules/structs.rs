//! Rules of functions of structs and tuples, standing alone, in graphs and called by others.

use nalgebra::Vector2;
use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::{Differentiable, Leaf, Real, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Spring {
    rate: f64,
    shape: Vector2<f64>,
    loads: Vec<f64>,
    ends: [f64; 2],
}

fn spring() -> Spring {
    Spring { rate: 0.5, shape: Vector2::new(1.0, -2.0), loads: vec![0.1, 0.2, 0.3], ends: [1.5, -0.25] }
}

/// By reverse mode, of a struct by reference.
#[differentiable(order = 2, vjp = energy_rule)]
fn energy(spring: &Spring, x: f64) -> f64 {
    let loads: f64 = spring.loads.iter().sum();
    spring.rate * spring.ends[0] * x.sin() + spring.shape.norm_squared() * loads * spring.ends[1]
}

#[differentiable]
fn energy_rule(spring: &Spring, x: f64, bar: f64) -> (f64, (SpringTangent, f64)) {
    let (rate, ends, squared) = (spring.rate, spring.ends, spring.shape.norm_squared());
    let mut total = 0.0;
    for load in &spring.loads {
        total += *load;
    }
    let value = rate * ends[0] * x.sin() + squared * total * ends[1];
    let gradient = SpringTangent {
        rate: bar * ends[0] * x.sin(),
        shape: spring.shape * (2.0 * bar * total * ends[1]),
        loads: spring.loads.iter().map(|_| bar * squared * ends[1]).collect(),
        ends: [bar * rate * x.sin(), bar * squared * total],
    };
    (value, (gradient, bar * rate * ends[0] * x.cos()))
}

/// Every differentiable step of the same.
#[differentiable(order = 2)]
fn energy_by_steps(spring: &Spring, x: f64) -> f64 {
    let loads: f64 = spring.loads.iter().sum();
    spring.rate * spring.ends[0] * x.sin() + spring.shape.norm_squared() * loads * spring.ends[1]
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Outcome {
    pair: Pair,
    list: Vec<f64>,
    #[no_grad]
    name: String,
}

/// By forward mode, of a struct by value; the result has a part without derivative, and structs in it.
#[differentiable(jvp = measured_rule)]
fn measured(pair: Pair, xs: &[f64], #[no_grad] times: usize) -> Outcome {
    Outcome {
        pair: Pair { left: pair.left * xs[0], right: pair.right + xs[1] },
        list: xs.iter().map(|x| x * pair.left).collect(),
        name: "a".repeat(times),
    }
}

fn measured_rule(
    pair: Pair,
    xs: &[f64],
    times: usize,
    dot: PairTangent,
    xs_dot: &[f64],
) -> (Outcome, OutcomeTangent) {
    let tangent = OutcomeTangent {
        pair: PairTangent { left: dot.left * xs[0] + pair.left * xs_dot[0], right: dot.right + xs_dot[1] },
        list: xs.iter().zip(xs_dot).map(|(x, x_dot)| x * dot.left + x_dot * pair.left).collect(),
    };
    (measured(pair, xs, times), tangent)
}

/// Both modes, of tuples with a `Vec` and with a struct.
#[differentiable(vjp = mixed_vjp, jvp = mixed_jvp)]
fn mixed(weights: (Vec<f64>, f64), pairs: &(f64, Pair)) -> (f64, Pair) {
    (weights.0[0] * weights.1, Pair { left: pairs.0 * weights.1, right: pairs.1.left })
}

fn mixed_vjp(
    weights: (Vec<f64>, f64),
    pairs: &(f64, Pair),
    bar: (f64, PairTangent),
) -> ((f64, Pair), ((Vec<f64>, f64), (f64, PairTangent))) {
    let mut by_list = vec![0.0; weights.0.len()];
    by_list[0] = bar.0 * weights.1;
    let by_scale = bar.0 * weights.0[0] + bar.1.left * pairs.0;
    let by_pairs = (bar.1.left * weights.1, PairTangent { left: bar.1.right, right: 0.0 });
    (mixed(weights, pairs), ((by_list, by_scale), by_pairs))
}

fn mixed_jvp(
    weights: (Vec<f64>, f64),
    pairs: &(f64, Pair),
    weights_dot: (Vec<f64>, f64),
    pairs_dot: &(f64, PairTangent),
) -> ((f64, Pair), (f64, PairTangent)) {
    let first = weights_dot.0[0] * weights.1 + weights.0[0] * weights_dot.1;
    let left = pairs_dot.0 * weights.1 + pairs.0 * weights_dot.1;
    (mixed(weights, pairs), (first, PairTangent { left, right: pairs_dot.1.left }))
}

#[differentiable]
fn calls(spring: &Spring, x: f64, #[no_grad] times: usize) -> f64 {
    let pair = Pair { left: x * spring.rate, right: spring.shape[0] };
    let outcome: Outcome = measured(pair, &spring.loads, times);
    let halves: (f64, Pair) = mixed((outcome.list, x), &(x, outcome.pair));
    energy(spring, x) * halves.1.left + halves.1.right + energy(spring, x * halves.0)
}

#[differentiable(order = 2)]
fn calls_twice(spring: &Spring, x: f64) -> f64 {
    energy(spring, x * x) * spring.rate + energy(spring, x).sin()
}

#[differentiable(order = 2)]
fn calls_twice_by_steps(spring: &Spring, x: f64) -> f64 {
    energy_by_steps(spring, x * x) * spring.rate + energy_by_steps(spring, x).sin()
}

#[test]
fn a_rule_gives_the_tangent_of_a_struct() {
    let at = (spring(), 0.7);
    let (value, gradient) = energy::value_and_grad(&at.0, at.1);
    assert_eq!(value.to_bits(), energy(&at.0, at.1).to_bits());
    assert_eq!(gradient, energy_by_steps::grad(&at.0, at.1));
    gradcheck(
        &at,
        |(spring, x): &(Spring, f64)| energy(spring, *x),
        |(spring, x), bar| energy::vjp(spring, *x, bar),
        |(spring, x), (dot, x_dot)| energy::jvp(spring, *x, &dot, x_dot),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(spring, x): &(Spring, f64)| energy::grad(spring, *x),
        |(spring, x), (dot, x_dot)| energy::hvp(spring, *x, &dot, x_dot),
    )
    .unwrap();
}

#[test]
fn a_rule_is_given_structs_and_tuples_and_gives_them() {
    gradcheck(
        &(Pair { left: 0.5, right: -1.0 }, vec![0.3, 2.0, -0.7]),
        |(pair, xs): &(Pair, Vec<f64>)| measured(*pair, xs, 2),
        |(pair, xs), bar| measured::vjp(*pair, xs, 2, bar),
        |(pair, xs), (dot, xs_dot)| measured::jvp(*pair, xs, 2, dot, &xs_dot),
    )
    .unwrap();
    gradcheck(
        &((vec![1.0, 2.0], 3.0), (0.5, Pair { left: 1.5, right: 0.0 })),
        |(weights, pairs): &((Vec<f64>, f64), (f64, Pair))| mixed(weights.clone(), pairs),
        |(weights, pairs), bar| mixed::vjp(weights.clone(), pairs, bar),
        |(weights, pairs), (dot, pairs_dot)| mixed::jvp(weights.clone(), pairs, dot, &pairs_dot),
    )
    .unwrap();
}

#[test]
fn functions_that_call_rules_of_structs_are_differentiated() {
    let at = (spring(), 0.7);
    gradcheck(
        &at,
        |(spring, x): &(Spring, f64)| calls(spring, *x, 2),
        |(spring, x), bar| calls::vjp(spring, *x, 2, bar),
        |(spring, x), (dot, x_dot)| calls::jvp(spring, *x, 2, &dot, x_dot),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(spring, x): &(Spring, f64)| calls_twice::grad(spring, *x),
        |(spring, x), (dot, x_dot)| calls_twice::hvp(spring, *x, &dot, x_dot),
    )
    .unwrap();
    let dot =
        SpringTangent { rate: 1.0, shape: Vector2::new(0.5, 0.25), loads: vec![1.0; 3], ends: [2.0, -1.0] };
    let found = calls_twice::hvp(&at.0, at.1, &dot, 0.5);
    let expected = calls_twice_by_steps::hvp(&at.0, at.1, &dot, 0.5);
    let difference = found.0 - expected.0;
    assert!(tapeless::Tangent::inner_product(&difference, &difference) < 1e-24, "{difference:?}");
    assert!((found.1 - expected.1).abs() < 1e-12);
}

#[test]
fn graphs_and_buffers_take_what_rules_of_structs_give() {
    let (leaf, x) = (Leaf::new(spring()).with_grad(), Leaf::new(0.7));
    energy::graph(&leaf, &x).backward();
    let (gradient, by_x) = energy::grad(leaf.value(), 0.7);
    assert_eq!(leaf.grad(), gradient);
    let x = Leaf::new(0.7).with_grad();
    let graph = energy::graph(&leaf, &x);
    assert_eq!(graph.gradients(), energy::grad(&spring(), 0.7));
    let (mut sum, mut x_sum) = (gradient.clone(), 1.0);
    energy::accumulate_grad(&spring(), 0.7, &mut sum, &mut x_sum);
    assert_eq!((sum, x_sum), (gradient * 2.0, 1.0 + by_x));
}

#[derive(Clone, Debug, Differentiable)]
struct Labelled {
    rate: f64,
    #[no_grad]
    name: String,
    #[no_grad]
    sizes: Vec<usize>,
    #[no_grad]
    data: Vec<f64>,
    #[no_grad]
    count: usize,
}

/// Fields without derivative are there for the rule as they are for the function.
#[differentiable(vjp = labelled_rule)]
fn labelled(of: &Labelled, x: f64) -> f64 {
    of.rate * x * of.name.len() as f64 * of.data[0] * of.sizes[0] as f64 * of.count as f64
}

fn labelled_rule(of: &Labelled, x: f64, bar: f64) -> (f64, (LabelledTangent, f64)) {
    let by_rate = labelled(&Labelled { rate: 1.0, ..of.clone() }, x);
    (labelled(of, x), (LabelledTangent { rate: bar * by_rate }, bar * labelled(of, 1.0)))
}

#[test]
fn fields_without_grad_reach_the_rule() {
    let of = Labelled { rate: 2.0, name: "ab".to_owned(), sizes: vec![3], data: vec![0.5], count: 4 };
    assert_eq!(labelled::value_and_grad(&of, 2.0), (48.0, (LabelledTangent { rate: 24.0 }, 24.0)));
    let leaf = Leaf::new(of).with_grad();
    labelled::graph(&leaf, &Leaf::new(2.0)).backward();
    assert_eq!(leaf.grad(), LabelledTangent { rate: 24.0 });
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Scaled<T: Real, const N: usize> {
    scale: T,
    levels: [T; N],
}

#[differentiable(vjp = weighed_rule)]
fn weighed<T: Real, const N: usize>(scaled: Scaled<T, N>, x: T) -> T {
    scaled.levels.iter().fold(T::from_f64(0.0), |sum, level| sum + *level) * scaled.scale * x
}

fn weighed_rule<T: Real, const N: usize>(
    scaled: Scaled<T, N>,
    x: T,
    bar: T,
) -> (T, (ScaledTangent<T, N>, T)) {
    let sum = scaled.levels.iter().fold(T::from_f64(0.0), |sum, level| sum + *level);
    let gradient = ScaledTangent { scale: bar * sum * x, levels: [bar * scaled.scale * x; N] };
    (weighed(scaled, x), (gradient, bar * sum * scaled.scale))
}

#[test]
fn rules_of_generic_structs() {
    gradcheck(
        &(Scaled { scale: 0.5, levels: [1.0, 2.0, -0.5] }, 1.5),
        |(scaled, x): &(Scaled<f64, 3>, f64)| weighed(*scaled, *x),
        |(scaled, x), bar| weighed::vjp(*scaled, *x, bar),
        |(scaled, x), (dot, x_dot)| weighed::jvp(*scaled, *x, dot, x_dot),
    )
    .unwrap();
    let (_, (by_scaled, by_x)) =
        weighed::value_and_grad(Scaled { scale: 0.5_f32, levels: [1.0, 2.0] }, 2.0_f32);
    assert_eq!((by_scaled.scale, by_scaled.levels, by_x), (6.0, [1.0, 1.0], 1.5));
}

#[derive(Clone, Debug, Differentiable)]
struct Lens {
    focal: f64,
    depth: f64,
}

#[differentiable]
impl Lens {
    #[differentiable(vjp = Self::bend_rule, order = 2)]
    fn bend(&self, x: f64) -> f64 {
        self.focal * x * x + self.depth * self.focal
    }

    #[differentiable]
    fn bend_rule(&self, x: f64, bar: f64) -> (f64, (LensTangent, f64)) {
        let gradient = LensTangent { focal: bar * (x * x + self.depth), depth: bar * self.focal };
        (self.focal * x * x + self.depth * self.focal, (gradient, bar * self.focal * 2.0 * x))
    }
}

#[differentiable(order = 2)]
fn bent(lens: &Lens, x: f64) -> f64 {
    lens.bend(x * x) * lens.focal
}

#[test]
fn methods_have_rules() {
    let at = (Lens { focal: 1.5, depth: 0.5 }, 0.75);
    assert_eq!(at.0.bend_value_and_grad(2.0).0, at.0.bend(2.0));
    gradcheck(
        &at,
        |(lens, x): &(Lens, f64)| bent(lens, *x),
        |(lens, x), bar| bent::vjp(lens, *x, bar),
        |(lens, x), (dot, x_dot)| bent::jvp(lens, *x, &dot, x_dot),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(lens, x): &(Lens, f64)| bent::grad(lens, *x),
        |(lens, x), (dot, x_dot)| bent::hvp(lens, *x, &dot, x_dot),
    )
    .unwrap();
}

/// Two equations in a struct, and its solution.
#[differentiable(implicit = residual)]
fn solution(pair: &Pair, scale: f64) -> Pair {
    Pair { left: (pair.left * scale).sqrt(), right: pair.right / scale }
}

#[differentiable]
fn residual(x: Pair, pair: &Pair, scale: f64) -> Pair {
    Pair { left: x.left * x.left - pair.left * scale, right: x.right * scale - pair.right }
}

#[differentiable]
fn calls_of_solutions(pair: &Pair, scale: f64) -> f64 {
    let solved: Pair = solution(pair, scale * scale);
    solved.left * solved.right + scale
}

#[differentiable(implicit = residual_of_one, order = 2)]
fn one_solution(pair: &Pair, scale: f64) -> f64 {
    (pair.left * scale).sqrt() + pair.right
}

#[differentiable(order = 2)]
fn residual_of_one(x: f64, pair: &Pair, scale: f64) -> f64 {
    (x - pair.right) * (x - pair.right) - pair.left * scale
}

#[differentiable(order = 2)]
fn calls_of_one_solution(pair: &Pair, scale: f64) -> f64 {
    one_solution(pair, scale * scale) * pair.left
}

/// A tuple solves an equation too.
#[differentiable(implicit = residual_of_two)]
fn two(p: f64) -> (f64, [f64; 2]) {
    (p.sqrt(), [p, 2.0 * p])
}

#[differentiable]
fn residual_of_two(x: (f64, [f64; 2]), p: f64) -> (f64, [f64; 2]) {
    (x.0 * x.0 - p, [x.1[0] - p, x.1[1] - x.1[0] - x.0 * x.0])
}

#[test]
fn equations_have_structs() {
    let at = (Pair { left: 1.25, right: 2.0 }, 0.75);
    gradcheck(
        &at,
        |(pair, scale): &(Pair, f64)| solution(pair, *scale),
        |(pair, scale), bar| solution::vjp(pair, *scale, bar),
        |(pair, scale), (dot, scale_dot)| solution::jvp(pair, *scale, &dot, scale_dot),
    )
    .unwrap();
    gradcheck(
        &at,
        |(pair, scale): &(Pair, f64)| calls_of_solutions(pair, *scale),
        |(pair, scale), bar| calls_of_solutions::vjp(pair, *scale, bar),
        |(pair, scale), (dot, scale_dot)| calls_of_solutions::jvp(pair, *scale, &dot, scale_dot),
    )
    .unwrap();
    gradcheck(&2.25, |p| two(*p), |p, bar| two::vjp(*p, bar), |p, dot| two::jvp(*p, dot)).unwrap();
}

#[test]
fn solutions_of_structs_have_second_derivatives() {
    let at = (Pair { left: 1.25, right: 2.0 }, 0.75);
    gradgradcheck(
        &at,
        |(pair, scale): &(Pair, f64)| one_solution::grad(pair, *scale),
        |(pair, scale), (dot, scale_dot)| one_solution::hvp(pair, *scale, &dot, scale_dot),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(pair, scale): &(Pair, f64)| calls_of_one_solution::grad(pair, *scale),
        |(pair, scale), (dot, scale_dot)| calls_of_one_solution::hvp(pair, *scale, &dot, scale_dot),
    )
    .unwrap();
}
