//! Lists and arrays of vectors and matrices whose size only the value knows.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::{DMatrix, DVector};
use tapeless::{Differentiable, Leaf, differentiable};

use crate::{matrix, vector};

type Layers = (Vec<DMatrix<f64>>, Vec<DVector<f64>>, DVector<f64>);

/// Layers of different sizes, and an input.
fn layers(sizes: &[usize]) -> Layers {
    let pairs = sizes.windows(2).enumerate();
    let (weights, biases) = pairs
        .map(|(index, pair)| (matrix(pair[1], pair[0], index as u64 + 1), vector(pair[1], index as u64 + 30)))
        .unzip();
    (weights, biases, vector(sizes[0], 60))
}

/// Checks a function of layers, in each order that it has.
macro_rules! check_layers {
    ($($test:ident $f:ident $(, $second:ident)?;)*) => {
        $(
            #[test]
            fn $test() {
                for sizes in [&[2, 3, 1][..], &[3, 2, 4, 3], &[1, 1], &[2, 0, 2]] {
                    let at = layers(sizes);
                    let value = $f(&at.0, &at.1, &at.2);
                    assert_eq!($f::vjp(&at.0, &at.1, &at.2, value.zero_tangent()).0, value);
                    gradcheck(
                        &at,
                        |(w, b, x): &Layers| $f(w, b, x),
                        |(w, b, x): &Layers, bar| $f::vjp(w, b, x, bar),
                        |(w, b, x): &Layers, dot: Layers| $f::jvp(w, b, x, &dot.0, &dot.1, &dot.2),
                    )
                    .unwrap();
                    $(check_layers!(@ $second $f at);)?
                }
            }
        )*
    };
    (@ second $f:ident $at:ident) => {
        gradgradcheck(
            &$at,
            |(w, b, x): &Layers| $f::grad(w, b, x),
            |(w, b, x): &Layers, dot: Layers| $f::hvp(w, b, x, &dot.0, &dot.1, &dot.2),
        )
        .unwrap();
    };
}

#[differentiable(order = 2)]
fn network(weights: &[DMatrix<f64>], biases: &[DVector<f64>], x: &DVector<f64>) -> f64 {
    let mut hidden = x.clone();
    for (weight, bias) in weights.iter().zip(biases) {
        hidden = (weight * hidden + bias).map(|e| e.tanh());
    }
    hidden.norm_squared()
}

#[differentiable(order = 2)]
fn by_number(weights: &[DMatrix<f64>], biases: &[DVector<f64>], x: &DVector<f64>) -> f64 {
    let mut hidden = x * 1.0;
    for i in 0..weights.len() {
        hidden = &weights[i] * &hidden;
        hidden += &biases[i];
        if i % 2 == 1 {
            hidden *= biases[i].sum();
        }
    }
    let last = weights.len() - 1;
    let mut penalty = 0.0;
    for weight in weights {
        penalty += weight.norm_squared();
    }
    hidden.sum() + 0.1 * penalty + biases[last].dot(&biases[last]) + weights.last().unwrap().sum()
}

#[differentiable]
fn outputs(weights: &[DMatrix<f64>], biases: &[DVector<f64>], x: &DVector<f64>) -> Vec<DVector<f64>> {
    let mut all = Vec::new();
    let mut hidden = x.clone();
    for (weight, bias) in weights.iter().zip(biases.iter()) {
        hidden = weight * &hidden + bias;
        all.push(hidden.clone());
        all.push(hidden.map(|e| e.sin()));
    }
    all
}

#[differentiable]
fn calls(weights: &[DMatrix<f64>], biases: &[DVector<f64>], x: &DVector<f64>) -> (f64, Vec<DMatrix<f64>>) {
    let loss = network(weights, biases, x) * 0.5;
    let scaled: Vec<DMatrix<f64>> = weights.iter().map(|weight| weight * loss).collect();
    let again = network(&scaled, biases, x);
    let list: Vec<DVector<f64>> = outputs(&scaled, biases, x);
    let mut sum = 0.0;
    for item in &list {
        sum += item.norm_squared();
    }
    (loss + again + sum, scaled)
}

#[differentiable(order = 2)]
fn collected(weights: &[DMatrix<f64>], biases: &[DVector<f64>], x: &DVector<f64>) -> f64 {
    let squares: Vec<DMatrix<f64>> = weights.iter().map(|weight| weight.transpose() * weight).collect();
    let scaled: Vec<DVector<f64>> = biases.iter().map(|bias| bias * x.sum()).collect();
    squares.iter().map(|square| square.trace()).sum::<f64>()
        + scaled.iter().zip(biases).map(|(one, other)| one.dot(other)).sum::<f64>()
}

#[differentiable(order = 2)]
fn written(weights: &[DMatrix<f64>], biases: &[DVector<f64>], x: &DVector<f64>) -> f64 {
    let mut list = biases.to_vec();
    list[0] = &list[0] * x.norm_squared();
    for item in list.iter_mut() {
        *item = item.map(|e| e * e + e);
    }
    let last = list.len() - 1;
    list.swap(0, last);
    let mut many = vec![x.clone(); 3];
    many[1] *= 2.0;
    let scaled = &many[1] * weights[0].sum();
    many[2] += scaled;
    list[last].sum() + list[0].norm_squared() + many[0].dot(&many[2])
}

#[differentiable(order = 2)]
fn array(weights: &[DMatrix<f64>], biases: &[DVector<f64>], x: &DVector<f64>) -> f64 {
    let mut both = [x.clone(), x * biases[0].sum()];
    both[0] *= weights[0].sum();
    let sums = [&both[0] + &both[1], &both[0] - &both[1], both[0].clone()];
    let mut total = 0.0;
    for i in 0..3 {
        total += sums[i].norm_squared() * (i as f64 + 1.0);
    }
    total
}

check_layers! {
    a_network_of_layers network, second;
    lists_are_read_by_number by_number, second;
    a_list_of_vectors_is_a_result outputs;
    lists_go_to_other_functions calls;
    lists_are_collected collected, second;
    local_lists_are_written written, second;
    arrays_are_made array, second;
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Layer {
    weight: DMatrix<f64>,
    bias: DVector<f64>,
    slope: f64,
    #[no_grad]
    offset: DVector<f64>,
}

fn structs(sizes: &[usize]) -> (Vec<Layer>, DVector<f64>) {
    let (weights, biases, x) = layers(sizes);
    let list = weights.into_iter().zip(biases);
    let list = list.map(|(weight, bias)| Layer { offset: &bias * 0.5, weight, bias, slope: 0.75 });
    (list.collect(), x)
}

#[differentiable(order = 2)]
fn forward(network: &[Layer], x: &DVector<f64>) -> f64 {
    let mut hidden = x.clone();
    for layer in network {
        let z = &layer.weight * &hidden + &layer.bias + &layer.offset;
        hidden = z.map(|e| e.tanh()) * layer.slope;
    }
    hidden.norm_squared() + network[0].bias.sum() * network[0].weight[(0, 0)]
}

#[test]
fn structs_in_lists_hold_matrices() {
    type At = (Vec<Layer>, DVector<f64>);
    type Dot = (Vec<LayerTangent>, DVector<f64>);
    for sizes in [&[2, 3, 1][..], &[3, 2, 4, 3], &[1, 1]] {
        let at = structs(sizes);
        gradcheck(
            &at,
            |(list, x): &At| forward(list, x),
            |(list, x): &At, bar| forward::vjp(list, x, bar),
            |(list, x): &At, dot: Dot| forward::jvp(list, x, &dot.0, &dot.1),
        )
        .unwrap();
        gradgradcheck(
            &at,
            |(list, x): &At| forward::grad(list, x),
            |(list, x): &At, dot: Dot| forward::hvp(list, x, &dot.0, &dot.1),
        )
        .unwrap();
        let mut bars = at.zero_tangent();
        assert_eq!(forward::accumulate_grad(&at.0, &at.1, &mut bars.0, &mut bars.1), forward(&at.0, &at.1));
        assert_eq!(bars, forward::grad(&at.0, &at.1));
        let (list, x) = (Leaf::new(at.0.clone()).with_grad(), Leaf::new(at.1.clone()));
        forward::graph(&list, &x).backward();
        assert_eq!(list.grad(), bars.0);
    }
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Pair {
    matrix: DMatrix<f64>,
    vector: DVector<f64>,
}

#[differentiable]
fn pairs(list: &[Pair], factor: f64) -> Vec<Pair> {
    let mut made = Vec::new();
    for pair in list {
        made.push(Pair { matrix: &pair.matrix * factor, vector: &pair.matrix * &pair.vector });
    }
    made[0].vector *= factor;
    made
}

#[test]
fn structs_in_lists_are_made() {
    type At = (Vec<Pair>, f64);
    let list = (1..4).map(|size| Pair { matrix: matrix(size, size, 3), vector: vector(size, 4) });
    let at: At = (list.collect(), 0.75);
    gradcheck(
        &at,
        |(list, factor): &At| pairs(list, *factor),
        |(list, factor): &At, bar| pairs::vjp(list, *factor, bar),
        |(list, factor): &At, dot: (Vec<PairTangent>, f64)| pairs::jvp(list, *factor, &dot.0, dot.1),
    )
    .unwrap();
}

#[differentiable(order = 2)]
fn three(matrices: &[DMatrix<f64>; 3], vectors: [DVector<f64>; 2]) -> f64 {
    let [first, second] = &vectors;
    let mut sum = first.dot(second);
    for a in matrices {
        sum += (a * first).dot(second) * a.trace();
    }
    sum + matrices[2].norm()
}

#[test]
fn arrays_are_arguments() {
    type At = ([DMatrix<f64>; 3], [DVector<f64>; 2]);
    for size in 1..4 {
        let at: At = ([1, 2, 3].map(|seed| matrix(size, size, seed)), [vector(size, 4), vector(size, 5)]);
        gradcheck(
            &at,
            |(a, v): &At| three(a, v.clone()),
            |(a, v): &At, bar| three::vjp(a, v.clone(), bar),
            |(a, v): &At, dot: At| three::jvp(a, v.clone(), &dot.0, dot.1),
        )
        .unwrap();
        gradgradcheck(
            &at,
            |(a, v): &At| three::grad(a, v.clone()),
            |(a, v): &At, dot: At| three::hvp(a, v.clone(), &dot.0, dot.1),
        )
        .unwrap();
    }
}

#[test]
fn leaves_of_lists_add_up_gradients() {
    let (weights, biases, x) = layers(&[2, 3, 1]);
    let expected = network::value_and_grad(&weights, &biases, &x);
    let (weights, mut biases) = (Leaf::new(weights).with_grad(), Leaf::new(biases));
    let x = Leaf::new(x).with_grad();
    let graph = network::graph(&weights, &biases, &x);
    assert_eq!(*graph.value(), expected.0);
    graph.backward();
    assert_eq!(weights.grad(), expected.1.0);
    assert_eq!(x.grad(), expected.1.2);
    network::graph(&weights, &biases, &x).backward();
    assert_eq!(weights.grad(), expected.1.0.iter().map(|bar| bar * 2.0).collect::<Vec<_>>());
    biases.set(Vec::new());
    let mut bars = (weights.value().zero_tangent(), layers(&[2, 3, 1]).1.zero_tangent(), x.value().clone());
    bars.2.fill(1.0);
    let value = network::accumulate_grad(
        weights.value(),
        &layers(&[2, 3, 1]).1,
        x.value(),
        &mut bars.0,
        &mut bars.1,
        &mut bars.2,
    );
    assert_eq!((value, &bars.0, &bars.1), (expected.0, &expected.1.0, &expected.1.1));
    assert_eq!(bars.2, expected.1.2.add_scalar(1.0));
}

#[differentiable]
fn untouched(list: &[DVector<f64>], x: f64, first: bool) -> Vec<DVector<f64>> {
    let constant: DVector<f64> = DVector::from_element(3, 1.0);
    if first { vec![&list[0] * x, constant] } else { list.to_vec() }
}

#[test]
fn what_depends_on_nothing_has_zeros_of_its_size() {
    let list = vec![vector(2, 1), vector(4, 2)];
    let (_, dot) = untouched::jvp(&list, 2.0, true, &list, 0.0);
    assert_eq!(dot, [&list[0] * 2.0, DVector::zeros(3)]);
    let bar = vec![vector(2, 3), vector(3, 4)];
    let (_, (by_list, by_x)) = untouched::vjp(&list, 2.0, true, bar.clone());
    assert_eq!((by_list, by_x), (vec![&bar[0] * 2.0, DVector::zeros(4)], bar[0].dot(&list[0])));
}

#[differentiable(order = 2)]
fn replaced(weights: &[DMatrix<f64>], biases: &[DVector<f64>], x: &DVector<f64>) -> f64 {
    let mut last = x * 2.0;
    let mut sum = 0.0;
    for bias in biases {
        sum += last.norm_squared();
        last = if bias.len() > 2 { bias * weights[0].sum() } else { bias.clone() };
    }
    sum + last.sum()
}

#[differentiable(order = 2)]
fn overwritten(weights: &[DMatrix<f64>], biases: &[DVector<f64>], x: &DVector<f64>) -> f64 {
    let mut last = x * weights[0].sum();
    for bias in biases.iter().rev() {
        last = bias * 2.0;
    }
    last.norm_squared() + weights.last().unwrap().norm_squared()
}

check_layers! {
    a_vector_that_is_carried_changes_its_size replaced, second;
    a_vector_that_is_carried_is_overwritten overwritten, second;
}
