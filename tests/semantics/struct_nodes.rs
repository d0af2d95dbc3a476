//! `let`s of structs, tuples, nalgebra's geometry and lists of structs as nodes.

#![allow(clippy::cast_precision_loss, reason = "the numbers are small")]

use tapeless::nalgebra::{DVector, Isometry3, Point3, Translation3, UnitQuaternion, UnitVector3, Vector3};
use tapeless::{Differentiable, Leaf, NoGrad, RequiresGrad, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Body {
    inner: Pair,
    samples: [f64; 2],
    list: Vec<f64>,
    #[no_grad]
    count: usize,
}

fn number(value: f64) -> Leaf<f64, RequiresGrad> {
    Leaf::new(value).with_grad()
}

/// The central difference of a function of what is added.
fn difference(value: impl Fn(f64) -> f64) -> f64 {
    (value(1e-5) - value(-1e-5)) / 2e-5
}

fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-8 * (1.0 + expected.abs()), "{found} is not {expected}");
}

#[differentiable]
fn pairs(x: f64, y: f64) -> f64 {
    #[retain_grad]
    let pair = Pair { a: x, b: x * y };
    #[retain_grad]
    let both = (pair.a * y, x, 3.0);
    pair.a * pair.b + both.0.sin() * x * both.2 + both.1
}

/// `pairs` with what is added to its struct and its tuple.
fn moved_pairs(x: f64, y: f64, to: [f64; 5]) -> f64 {
    let pair = Pair { a: x + to[0], b: x * y + to[1] };
    let both = (pair.a * y + to[2], x + to[3], 3.0 + to[4]);
    pair.a * pair.b + both.0.sin() * x * both.2 + both.1
}

#[test]
fn a_node_of_a_struct_or_a_tuple_has_its_value_its_operation_and_its_activity() {
    let (x, y) = (number(1.5), number(0.5));
    let graph = pairs::graph(&x, &y);
    assert_eq!(*graph.pair.value(), Pair { a: 1.5, b: 0.75 });
    assert_eq!(*graph.both.value(), (0.75, 1.5, 3.0));
    assert_eq!((graph.pair.op(), graph.both.op()), (Some("struct"), Some("tuple")));
    assert!(graph.pair.requires_grad() && !graph.pair.is_leaf());
    assert_eq!(*graph.value(), pairs(1.5, 0.5));
}

#[test]
fn nodes_lists_structs_and_tuples() {
    let node = |name: &str| pairs::NODES.iter().find(|node| node.name == name).expect("it is listed");
    assert_eq!((node("pair").operation, node("pair").shape), (Some("struct"), "Pair"));
    assert_eq!((node("both").operation, node("both").shape), (Some("tuple"), "(scalar, scalar, scalar)"));
    assert_eq!(node("both").depends_on, ["x", "y"]);
}

#[test]
fn the_retained_gradient_of_a_struct_is_the_derivative_by_what_is_added_to_it() {
    let (x, y) = (number(1.5), number(0.5));
    let retained = pairs::graph(&x, &y).backward();
    let found = [retained.pair.a, retained.pair.b, retained.both.0, retained.both.1, retained.both.2];
    for (part, found) in found.into_iter().enumerate() {
        let expected = difference(|step| {
            let mut to = [0.0; 5];
            to[part] = step;
            moved_pairs(1.5, 0.5, to)
        });
        assert_close(found, expected);
    }
    let (dx, dy) = pairs::grad(1.5, 0.5);
    assert_eq!((x.grad(), y.grad()), (dx, dy));
    assert_close(dx, difference(|step| pairs(1.5 + step, 0.5)));
    assert_close(dy, difference(|step| pairs(1.5, 0.5 + step)));
}

#[test]
fn a_struct_of_what_needs_no_grad_is_a_leaf_by_convention() {
    #[differentiable]
    fn two(x: f64, y: f64) -> f64 {
        let of_x = Pair { a: x, b: x * x };
        let of_y = (y, [y, 2.0]);
        of_x.b + of_y.1[0]
    }
    let (x, y): (_, Leaf<f64, NoGrad>) = (number(3.0), Leaf::new(2.0));
    let graph = two::graph(&x, &y);
    assert!(graph.of_x.requires_grad() && !graph.of_y.requires_grad());
    assert!(graph.of_y.is_leaf() && graph.of_y.op().is_none());
    assert_eq!((*graph.of_x.value(), *graph.of_y.value()), (Pair { a: 3.0, b: 9.0 }, (2.0, [2.0, 2.0])));
    graph.backward();
    assert_eq!(x.grad(), 6.0);
}

#[allow(clippy::needless_pass_by_value, reason = "the argument is one")]
#[differentiable]
fn bodies(x: f64, given: Body) -> f64 {
    #[retain_grad]
    let body = Body {
        inner: Pair { a: x, b: 2.0 },
        samples: [x, x * x],
        list: vec![x, given.list[0]],
        count: given.count,
    };
    let copy = given.inner;
    body.inner.a * body.samples[1] * body.inner.b + body.list[0] * body.list[1] + copy.a + (body.count as f64)
}

#[test]
fn a_node_of_a_struct_holds_its_arrays_its_lists_and_what_has_no_grad() {
    let given = Body { inner: Pair { a: 1.0, b: 2.0 }, samples: [1.0, 2.0], list: vec![3.0, 4.0], count: 2 };
    let (x, given) = (number(1.5), Leaf::new(given));
    let graph = bodies::graph(&x, &given);
    let held = Body { inner: Pair { a: 1.5, b: 2.0 }, samples: [1.5, 2.25], list: vec![1.5, 3.0], count: 2 };
    assert_eq!(*graph.body.value(), held);
    assert_eq!(*graph.copy.value(), Pair { a: 1.0, b: 2.0 });
    assert!(graph.copy.is_leaf() && graph.body.requires_grad());
    let retained = graph.backward_retain_graph();
    assert_eq!((retained.body.inner.a, retained.body.inner.b), (2.0 * 2.25, 1.5 * 2.25));
    assert_eq!((retained.body.samples, &retained.body.list[..]), ([0.0, 3.0], &[3.0, 1.5][..]));
    graph.backward_retain_graph();
    let both = graph.retained();
    assert_eq!((both.body.inner.b, &both.body.list[..]), (2.0 * 1.5 * 2.25, &[6.0, 3.0][..]));
}

#[differentiable]
fn moving(v: Vector3<f64>, p: Vector3<f64>) -> f64 {
    let turn = UnitQuaternion::from_scaled_axis(v);
    #[retain_grad]
    let point = turn * Point3::from(p);
    #[retain_grad]
    let shift = Translation3::from(p);
    let matrix = turn.to_rotation_matrix();
    let pose = Isometry3::from_parts(shift, turn);
    let axis = UnitVector3::new_normalize(p);
    let moved = pose * point;
    moved.coords.norm_squared() + point.x.sin() + (matrix * axis).x
}

/// `moving` with what is added to its point and its translation.
fn moved(v: Vector3<f64>, p: Vector3<f64>, to_point: Vector3<f64>, to_shift: Vector3<f64>) -> f64 {
    let turn = UnitQuaternion::from_scaled_axis(v);
    let point = turn * Point3::from(p) + to_point;
    let pose = Isometry3::from_parts(Translation3::from(p + to_shift), turn);
    let axis = UnitVector3::new_normalize(p);
    (pose * point).coords.norm_squared() + point.x.sin() + (turn.to_rotation_matrix() * axis).x
}

#[test]
fn nalgebras_geometry_makes_nodes() {
    let (v, p) = (Vector3::new(0.1, -0.2, 0.3), Vector3::new(1.0, 2.0, 3.0));
    let (leaf, given) = (Leaf::new(v).with_grad(), Leaf::new(p));
    let graph = moving::graph(&leaf, &given);
    let turn = UnitQuaternion::from_scaled_axis(v);
    assert_eq!(*graph.turn.value(), turn);
    assert_eq!(*graph.point.value(), turn * Point3::from(p));
    assert_eq!(*graph.matrix.value(), turn.to_rotation_matrix());
    assert_eq!(*graph.pose.value(), Isometry3::from_parts(Translation3::from(p), turn));
    assert_eq!(*graph.axis.value(), UnitVector3::new_normalize(p));
    assert!(graph.turn.requires_grad() && graph.pose.requires_grad() && graph.axis.is_leaf());
}

#[test]
fn retained_gradients_of_geometry_are_those_of_what_is_stored() {
    let (v, p) = (Vector3::new(0.1, -0.2, 0.3), Vector3::new(1.0, 2.0, 3.0));
    let (leaf, given) = (Leaf::new(v).with_grad(), Leaf::new(p).with_grad());
    let retained = moving::graph(&leaf, &given).backward();
    for axis in 0..3 {
        let step = |size: f64| Vector3::from_fn(|row, _| if row == axis { size } else { 0.0 });
        let zero = Vector3::zeros();
        assert_close(retained.point[axis], difference(|size| moved(v, p, step(size), zero)));
        assert_close(retained.shift[axis], difference(|size| moved(v, p, zero, step(size))));
    }
}

#[differentiable]
fn lists(xs: &[f64], y: f64) -> f64 {
    #[retain_grad]
    let pairs: Vec<Pair> = xs.iter().map(|x| Pair { a: x * x, b: y }).collect();
    let fixed = [Pair { a: y, b: 1.0 }, Pair { a: xs[0], b: y }];
    let mut total = 0.0;
    for pair in &pairs {
        total += pair.a * pair.b;
    }
    total + fixed[0].a * fixed[1].a
}

#[test]
fn lists_and_arrays_of_structs_are_nodes() {
    let (xs, y) = (Leaf::new(vec![1.0, 2.0, 3.0]).with_grad(), Leaf::new(0.5));
    let graph = lists::graph(&xs, &y);
    let pairs: Vec<Pair> = [1.0, 4.0, 9.0].into_iter().map(|a| Pair { a, b: 0.5 }).collect();
    assert_eq!(*graph.pairs.value(), pairs);
    assert_eq!(*graph.fixed.value(), [Pair { a: 0.5, b: 1.0 }, Pair { a: 1.0, b: 0.5 }]);
    assert_eq!((graph.pairs.op(), graph.fixed.op()), (Some("loop"), Some("array")));
    // The list requires grad as one, as an array does: also the part that is `y` in all of its elements.
    let retained = graph.backward();
    let found: Vec<_> = retained.pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    assert_eq!(found, [(0.5, 1.0), (0.5, 4.0), (0.5, 9.0)]);
}

#[test]
fn an_empty_list_of_structs_is_a_node() {
    let (xs, y) = (Leaf::new(vec![1.0]).with_grad(), number(0.5));
    #[differentiable]
    fn none(xs: &[f64], y: f64) -> f64 {
        #[retain_grad]
        let pairs: Vec<Pair> = xs.iter().skip(1).map(|x| Pair { a: x * x, b: y }).collect();
        let sum: f64 = pairs.iter().map(|pair| pair.a + pair.b).sum();
        sum + y * y
    }
    let graph = none::graph(&xs, &y);
    assert!(graph.pairs.value().is_empty());
    assert!(graph.backward().pairs.is_empty());
    assert_eq!(y.grad(), 1.0);
}

#[test]
fn a_tuple_keeps_vectors_whose_size_only_the_value_knows() {
    #[allow(clippy::needless_pass_by_value, reason = "the argument is one")]
    #[differentiable]
    fn doubled(x: DVector<f64>) -> f64 {
        #[retain_grad]
        let both = (&x * 2.0, x.norm());
        both.0.norm_squared() * both.1
    }
    let x = DVector::from_vec(vec![1.0, 2.0, 2.0]);
    let leaf = Leaf::new(x.clone()).with_grad();
    let graph = doubled::graph(&leaf);
    assert_eq!(*graph.both.value(), (&x * 2.0, 3.0));
    let retained = graph.backward();
    assert_eq!(retained.both, (&x * 12.0, 36.0));
}

#[test]
fn what_changes_is_a_node_that_holds_what_it_held_in_the_end() {
    #[differentiable]
    fn changed(x: f64, n: usize) -> f64 {
        let mut pair = Pair { a: x, b: 1.0 };
        for _ in 0..n {
            pair.a *= x;
            pair.b += pair.a;
        }
        #[retain_grad]
        let last = pair;
        pair.b * last.b + last.a
    }
    let x = number(2.0);
    let graph = changed::graph(&x, 2);
    assert_eq!(*graph.pair.value(), Pair { a: 8.0, b: 13.0 });
    assert_eq!(*graph.last.value(), Pair { a: 8.0, b: 13.0 });
    let retained = graph.backward();
    assert_eq!((retained.last.a, retained.last.b), (1.0, 13.0));
}

#[test]
fn a_generic_struct_is_a_node() {
    #[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
    struct Span<T> {
        from: T,
        to: T,
    }
    #[differentiable]
    fn length(x: f64) -> f64 {
        #[retain_grad]
        let span: Span<f64> = Span { from: x, to: x * x };
        span.to - span.from
    }
    let x = number(3.0);
    let graph = length::graph(&x);
    assert_eq!(*graph.span.value(), Span { from: 3.0, to: 9.0 });
    let retained = graph.backward();
    assert_eq!((retained.span.from, retained.span.to), (-1.0, 1.0));
}

#[test]
fn constants_with_a_type_are_nodes_without_grad() {
    #[differentiable]
    fn weighted(x: f64) -> f64 {
        let weights: [f64; 3] = [1.0, 2.0, 3.0];
        let matrix: tapeless::nalgebra::Matrix2<f64> = tapeless::nalgebra::Matrix2::new(1.0, 2.0, 3.0, 4.0);
        x * weights[1] + matrix[(1, 0)] * x
    }
    let x = number(2.0);
    let graph = weighted::graph(&x);
    assert_eq!(*graph.weights.value(), [1.0, 2.0, 3.0]);
    assert_eq!(graph.matrix.value()[(1, 1)], 4.0);
    assert!(graph.weights.is_leaf() && !graph.weights.requires_grad());
    assert!(graph.matrix.is_leaf() && graph.matrix.op().is_none());
    graph.backward();
    assert_eq!(x.grad(), 5.0);
}
