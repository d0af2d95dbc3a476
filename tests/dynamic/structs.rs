//! Fields of structs and parts of tuples.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::{DMatrix, DVector};
use tapeless::{Differentiable, Leaf, Tangent, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub struct Model {
    pub weights: DMatrix<f64>,
    pub bias: DVector<f64>,
    pub scale: f64,
    #[no_grad]
    pub offset: DVector<f64>,
}

fn model(size: usize) -> Model {
    Model {
        weights: crate::matrix(size, size, 1),
        bias: crate::vector(size, 2),
        scale: 0.75,
        offset: crate::vector(size, 3),
    }
}

#[differentiable(order = 2)]
fn loss(model: &Model, x: &DVector<f64>) -> f64 {
    let z = &model.weights * x + &model.bias + &model.offset;
    model.scale * z.norm_squared() + z.dot(&model.offset)
}

#[test]
fn a_struct_has_a_gradient_by_each_field() {
    for size in 0..=4 {
        let at = (model(size), crate::vector(size, 4));
        gradcheck(
            &at,
            |(model, x): &(Model, DVector<f64>)| loss(model, x),
            |(model, x): &(Model, DVector<f64>), bar| loss::vjp(model, x, bar),
            |(model, x): &(Model, DVector<f64>), dot: (ModelTangent, DVector<f64>)| {
                loss::jvp(model, x, &dot.0, &dot.1)
            },
        )
        .unwrap();
        gradgradcheck(
            &at,
            |(model, x): &(Model, DVector<f64>)| loss::grad(model, x),
            |(model, x): &(Model, DVector<f64>), dot: (ModelTangent, DVector<f64>)| {
                loss::hvp(model, x, &dot.0, &dot.1)
            },
        )
        .unwrap();
    }
}

#[test]
fn a_leaf_of_a_struct_adds_up_gradients() {
    let (leaf, x) = (Leaf::new(model(3)).with_grad(), Leaf::new(crate::vector(3, 4)));
    let graph = loss::graph(&leaf, &x);
    assert_eq!(graph.z.value().len(), 3);
    graph.backward();
    let mut expected = loss::grad(leaf.value(), x.value()).0;
    assert_eq!(leaf.grad(), expected);
    loss::graph(&leaf, &x).backward();
    expected.scale_by(2.0);
    assert_eq!(leaf.grad(), expected);
}

#[differentiable]
impl Model {
    #[differentiable]
    fn predict(&self, x: &DVector<f64>) -> DVector<f64> {
        (&self.weights * x + &self.bias) * self.scale
    }
}

#[test]
fn methods_have_cotangents() {
    let (model, x) = (model(3), crate::vector(3, 4));
    let bar = crate::vector(3, 5);
    let (value, (own, x_bar)) = model.predict_vjp(&x, bar.clone());
    assert_eq!(value, model.predict(&x));
    assert_eq!((own.bias, x_bar), (&bar * 0.75, model.weights.transpose() * (bar * 0.75)));
}

#[differentiable]
fn moved(model: Model, x: DVector<f64>) -> (DVector<f64>, f64, usize) {
    let y = &model.weights * &x;
    let n = x.len();
    (y + &model.bias, model.scale * x.sum(), n)
}

#[differentiable]
fn pair(p: (DVector<f64>, f64)) -> DVector<f64> {
    p.0 * p.1
}

#[test]
fn structs_and_tuples_are_given_away() {
    let (model, x) = (model(3), crate::vector(3, 4));
    let (value, (by_model, x_bar)) = moved::vjp(model.clone(), x.clone(), (x.clone(), 2.0, ()));
    assert_eq!(value, moved(model.clone(), x.clone()));
    assert_eq!((by_model.bias, by_model.scale), (x.clone(), 2.0 * x.sum()));
    assert_eq!(x_bar, model.weights.tr_mul(&x).add_scalar(1.5));
    let (_, (by_first, by_second)) = pair::vjp((x.clone(), 2.0), x.clone());
    assert_eq!((by_first, by_second), (&x * 2.0, x.norm_squared()));
}
