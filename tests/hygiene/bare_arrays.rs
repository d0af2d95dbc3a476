//! A module without prelude, whose functions work on arrays, loops, matrices and structs: no trait is in scope.

#![allow(
    clippy::needless_range_loop,
    clippy::redundant_closure_for_method_calls,
    reason = "adaptors and paths to methods need what is not in scope"
)]

use super::{assert_close, slope};

mod unfurnished {
    #![no_implicit_prelude]

    use ::tapeless::nalgebra::{Matrix2, SVector, Vector2};

    #[::tapeless::differentiable(order = 2)]
    pub fn rows(x: [[f64; 2]; 2], scale: f64) -> f64 {
        let mut sums = [[0.0; 2]; 2];
        for row in 0..2 {
            let mut copy = x[row];
            copy[0] *= scale;
            sums[1 - row] = copy;
            sums[row][1] += x[row][0] * copy[0];
        }
        sums[0][0] * sums[1][1] + sums[0][1] * sums[1][0]
    }

    #[::tapeless::differentiable(order = 2)]
    pub fn recorded(x: &[f64], n: usize) -> f64 {
        let mut y = x[0];
        let mut kept = ::std::vec::Vec::new();
        for i in 0..n {
            for element in x {
                y = (y * *element).sin();
                if y > 0.5 {
                    y *= 0.5;
                }
            }
            kept.push(y * x[i]);
        }
        let mut total = 0.0;
        for i in 0..kept.len() {
            total += kept[i] * y;
            if total > 100.0 {
                break;
            }
        }
        total
    }

    #[::tapeless::differentiable(order = 2)]
    pub fn kept(x: &[f64; 3], scale: f64, n: usize) -> f64 {
        let (mut y, mut state) = (scale, [x[0], x[1]]);
        #[checkpoint(2)]
        for i in 0..n {
            y = (y * state[i % 2]).sin();
            state[1] *= x[2] * y;
        }
        y + state[1]
    }

    #[::tapeless::differentiable]
    pub fn scaled(x: &[f64], scale: f64) -> f64 {
        let mut total = 0.0;
        for i in 0..x.len() {
            total += x[i] * x[i] * scale;
        }
        total
    }

    #[::tapeless::differentiable]
    pub fn calling(x: [f64; 3], scale: f64) -> f64 {
        let mut total = 0.0;
        for i in 0..3 {
            total += scaled(&x, x[i] * scale);
        }
        let row = [x[1], x[2] * scale];
        total * scaled(&row, scale)
    }

    #[::tapeless::differentiable]
    pub fn by_rows(x: [f64; 3], scale: f64) -> [f64; 2] {
        [x[0] * x[1], x[2] * scale]
    }

    #[::tapeless::differentiable]
    pub fn by_columns(x: [f64; 2]) -> [[f64; 2]; 2] {
        [[x[0] * x[1], x[1]], [x[0].exp(), x[1].sin()]]
    }

    #[::tapeless::differentiable(order = 2)]
    pub fn matrices(m: &Matrix2<f64>, v: Vector2<f64>) -> f64 {
        let mut turned = m * v;
        for i in 0..2 {
            turned[i] += v.x * m[(i, 0)];
        }
        let inverse = m.transpose() * 0.5 + Matrix2::identity();
        turned.dot(&v) + inverse.determinant() * turned.norm() + v.map(|entry| entry.sin()).sum()
    }

    #[::tapeless::differentiable]
    pub fn solved(m: &Matrix2<f64>, v: &Vector2<f64>) -> Vector2<f64> {
        m.lu().solve(v).unwrap() + m.try_inverse().unwrap() * v
    }

    #[::tapeless::differentiable]
    pub fn sized<const N: usize>(v: SVector<f64, N>) -> SVector<f64, N> {
        v * v.norm_squared()
    }

    #[::tapeless::differentiable(order = 2, vjp = by_rule_vjp)]
    pub fn by_rule(x: &[f64; 2], y: f64) -> f64 {
        x[0] * x[1] * y
    }

    #[::tapeless::differentiable]
    fn by_rule_vjp(x: &[f64; 2], y: f64, bar: f64) -> (f64, ([f64; 2], f64)) {
        (x[0] * x[1] * y, ([bar * x[1] * y, bar * x[0] * y], bar * x[0] * x[1]))
    }

    #[::tapeless::differentiable(vjp = listed_vjp)]
    pub fn listed(x: &[f64]) -> f64 {
        x[0] * x[1]
    }

    fn listed_vjp(x: &[f64], bar: f64) -> (f64, ::std::vec::Vec<f64>) {
        (x[0] * x[1], ::std::vec![bar * x[1], bar * x[0]])
    }

    #[::tapeless::differentiable]
    pub fn of_a_list_with_a_rule(x: &[f64]) -> f64 {
        listed(x) * x[0]
    }

    #[::tapeless::differentiable(jvp = forward_jvp)]
    pub fn forward(x: [f64; 2]) -> [f64; 2] {
        [x[0] * x[1], x[0]]
    }

    fn forward_jvp(x: [f64; 2], dot: [f64; 2]) -> ([f64; 2], [f64; 2]) {
        (forward(x), [dot[0] * x[1] + x[0] * dot[1], dot[0]])
    }

    #[::tapeless::differentiable(implicit = equations)]
    pub fn by_equations(p: [f64; 2]) -> [f64; 2] {
        [p[0].sqrt(), p[1] / p[0].sqrt()]
    }

    #[::tapeless::differentiable]
    fn equations(x: [f64; 2], p: [f64; 2]) -> [f64; 2] {
        [x[0] * x[0] - p[0], x[0] * x[1] - p[1]]
    }

    #[derive(
        ::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq, ::tapeless::Differentiable,
    )]
    pub struct Lens {
        pub focal: f64,
        pub bends: [f64; 2],
        pub weights: ::std::vec::Vec<f64>,
        pub center: Vector2<f64>,
        #[no_grad]
        pub rounds: usize,
    }

    #[::tapeless::differentiable(order = 2)]
    pub fn seen(lens: &Lens, x: f64) -> f64 {
        let mut total = lens.focal * x + lens.center.norm_squared();
        for weight in &lens.weights {
            total += weight * lens.bends[1] * x;
        }
        for round in 0..lens.rounds {
            total *= lens.bends[round % 2];
        }
        total
    }

    #[::tapeless::differentiable]
    impl Lens {
        #[differentiable]
        pub fn power(&self, x: f64) -> f64 {
            let mut shape = [self.focal * x, self.bends[0]];
            shape[0] *= self.weights[0];
            shape[0] * shape[1]
        }
    }
}

use tapeless::Leaf;
use tapeless::nalgebra::{Matrix2, Vector2, Vector3};

#[test]
fn arrays_and_lists_need_no_prelude() {
    let x = [[0.7, -0.4], [1.3, 0.2]];
    let (by_x, by_scale) = unfurnished::rows::grad(x, 0.6);
    assert_close(by_scale, slope(|scale| unfurnished::rows(x, scale), 0.6));
    assert_close(by_x[1][0], slope(|entry| unfurnished::rows([x[0], [entry, x[1][1]]], 0.6), x[1][0]));
    let hessian = unfurnished::rows::hessian(x, 0.6);
    assert_close(hessian[(4, 4)], slope(|scale| unfurnished::rows::grad(x, scale).1, 0.6));
    let at = |entry: f64| [0.7, entry, 1.3];
    assert_close(
        unfurnished::recorded::grad(&at(0.9), 3)[1],
        slope(|entry| unfurnished::recorded(&at(entry), 3), 0.9),
    );
    let (by_x, by_scale) = unfurnished::kept::grad(&at(0.9), 0.8, 5);
    assert_close(by_x[1], slope(|entry| unfurnished::kept(&at(entry), 0.8, 5), 0.9));
    assert_close(by_scale, slope(|scale| unfurnished::kept(&at(0.9), scale, 5), 0.8));
}

#[test]
fn graphs_of_arrays_need_no_prelude() {
    let (x, scale) = (Leaf::new([0.7, 0.9, 1.3]).with_grad(), Leaf::new(0.8).with_grad());
    unfurnished::kept::graph(&x, &scale, 5).backward();
    assert_eq!((x.grad(), scale.grad()), unfurnished::kept::grad(&[0.7, 0.9, 1.3], 0.8, 5));
    let list = Leaf::new(vec![0.7, 0.9, 1.3]).with_grad();
    unfurnished::recorded::graph(&list, 3).backward();
    assert_eq!(list.grad(), unfurnished::recorded::grad(&[0.7, 0.9, 1.3], 3));
}

#[test]
fn calls_with_arrays_and_jacobians_need_no_prelude() {
    let (by_x, by_scale) = unfurnished::calling::grad([0.7, -0.4, 1.3], 0.6);
    assert_close(by_scale, slope(|scale| unfurnished::calling([0.7, -0.4, 1.3], scale), 0.6));
    assert_close(by_x[1], slope(|entry| unfurnished::calling([0.7, entry, 1.3], 0.6), -0.4));
    assert_eq!(unfurnished::by_rows::jacobian([2.0, 3.0, 5.0], 7.0).1, Vector2::new(0.0, 5.0));
    assert_eq!(unfurnished::by_columns::jacobian([2.0, 3.0])[(0, 0)], 3.0);
}

#[test]
fn matrices_need_no_prelude() {
    let (m, v) = (Matrix2::new(2.0, 0.5, -0.3, 1.5), Vector2::new(0.7, -0.4));
    let (_, by_v) = unfurnished::matrices::grad(&m, v);
    assert_close(by_v.x, slope(|x| unfurnished::matrices(&m, Vector2::new(x, v.y)), v.x));
    let bent = unfurnished::matrices::hessian(&m, v);
    assert_close(bent[(5, 5)], slope(|y| unfurnished::matrices::grad(&m, Vector2::new(v.x, y)).1.y, v.y));
    let (_, by_v) = unfurnished::solved::jacobian(&m, &v);
    assert!((by_v - 2.0 * m.try_inverse().unwrap()).norm() < 1e-14);
    assert_eq!(unfurnished::sized::jacobian(Vector3::new(1.0, 0.0, 0.0))[(0, 0)], 3.0);
}

#[test]
fn rules_for_arrays_need_no_prelude() {
    assert_eq!(unfurnished::by_rule::grad(&[2.0, 3.0], 5.0), ([15.0, 10.0], 6.0));
    assert_eq!(unfurnished::by_rule::hessian(&[2.0, 3.0], 5.0)[(0, 1)], 5.0);
    assert_eq!(unfurnished::of_a_list_with_a_rule::grad(&[2.0, 3.0]), [12.0, 4.0]);
    assert_eq!(unfurnished::forward::jacobian([2.0, 3.0])[(0, 0)], 3.0);
    assert_close(unfurnished::by_equations::jacobian([4.0, 6.0])[(1, 1)], 0.5);
}

#[test]
fn structs_need_no_prelude() {
    let lens = unfurnished::Lens {
        focal: 1.5,
        bends: [0.5, 2.0],
        weights: vec![1.0, 2.0],
        center: Vector2::new(0.1, -0.2),
        rounds: 3,
    };
    let (gradient, by_x) = unfurnished::seen::grad(&lens, 0.7);
    assert_close(by_x, slope(|x| unfurnished::seen(&lens, x), 0.7));
    let focal = |focal| unfurnished::Lens { focal, ..lens.clone() };
    assert_close(gradient.focal, slope(|at| unfurnished::seen(&focal(at), 0.7), 1.5));
    assert_eq!(lens.power(0.7), 1.5 * 0.7 * 0.5);
}
