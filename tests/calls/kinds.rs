//! Every kind of argument with every kind of result: values bit for bit, derivatives against central differences,
//! both modes against each other, second order.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::{Matrix2, Vector2};
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub struct Pose {
    pub angle: f64,
    pub at: Vector2<f64>,
    pub trace: [f64; 2],
    pub tail: Vec<f64>,
    pub steps: usize,
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Pair(f64, (f64, bool));

/// For each kind of argument: its name and type, a value of it made of two numbers, and two numbers read from it;
/// and the same for each kind of result.
macro_rules! programs {
    ($order:tt $names:tt $(argument $argument:ident $type:tt $make:tt $read:tt)* results $results:tt) => {
        $(mod $argument {
            #[allow(unused_imports, reason = "not every kind needs them")]
            use super::*;
            programs! { @results $order $names $type $make $read $results }
        })*
    };
    (@results $order:tt $names:tt $type:tt $make:tt $read:tt {
        $($result:ident $result_type:tt $build:tt $reduce:tt)*
    }) => {
        $(mod $result {
            #[allow(unused_imports, reason = "not every kind needs them")]
            use super::*;
            programs! { @case $order $names $type $make $read $result_type $build $reduce }
            programs! { @second $order }
        })*
    };
    (@case ($($order:tt)*) ($a:ident $r:ident $x:ident $y:ident $u:ident $v:ident)
        { $($type:tt)* } { $($make:tt)* } { $($read:tt)* }
        { $($result_type:tt)* } { $($build:tt)* } { $($reduce:tt)* }
    ) => {
        #[differentiable($($order)*)]
        fn called($a: $($type)*) -> $($result_type)* {
            let ($u, $v) = { $($read)* };
            let ($u, $v) = ($u.sin() * $v, $v * $v + $u);
            $($build)*
        }

        #[differentiable($($order)*)]
        fn caller($x: f64, $y: f64) -> f64 {
            let $r: $($result_type)* = called($($make)*);
            let ($u, $v) = { $($reduce)* };
            $u * $v + $v.cos()
        }

        #[test]
        fn both_modes_agree() {
            let at = (0.7, 1.3);
            assert_eq!(caller::value_and_grad(at.0, at.1).0.to_bits(), caller(at.0, at.1).to_bits());
            assert_eq!(caller::jvp(at.0, at.1, 1.0, 1.0).0.to_bits(), caller(at.0, at.1).to_bits());
            gradcheck(
                &at,
                |&(x, y): &(f64, f64)| caller(x, y),
                |&(x, y): &(f64, f64), bar| caller::vjp(x, y, bar),
                |&(x, y): &(f64, f64), dot: (f64, f64)| caller::jvp(x, y, dot.0, dot.1),
            )
            .unwrap();
        }
    };
    (@second ()) => {};
    (@second (order = 2)) => {
        #[test]
        fn second_order_agrees() {
            let at = (0.7, 1.3);
            gradgradcheck(
                &at,
                |&(x, y): &(f64, f64)| caller::grad(x, y),
                |&(x, y): &(f64, f64), dot: (f64, f64)| caller::hvp(x, y, dot.0, dot.1),
            )
            .unwrap();
            let hessian = caller::hessian(at.0, at.1);
            let (first, second) = (caller::hvp(at.0, at.1, 1.0, 0.0), caller::hvp(at.0, at.1, 0.0, 1.0));
            assert_eq!((hessian[(0, 0)], hessian[(1, 1)]), (first.0, second.1));
        }
    };
}

/// All arguments with the results given.
macro_rules! arguments {
    ($order:tt ($r:ident $u:ident $v:ident) $results:tt) => {
        programs! { $order (a $r x y $u $v)
            argument number { f64 } { x * y } { (a, a * a) }
            argument reference { &f64 } { &(x * y) } { (*a, a * a) }
            argument array { [f64; 2] } { [x * y, y] } { (a[0], a[1]) }
            argument array_by_reference { &[f64; 2] } { &[x * y, y] } { (a[0], a[1]) }
            argument slice { &[f64] } { &[x * y, y, x] } { (a[0] * a[2], a[1]) }
            argument list { Vec<f64> } { vec![x * y, y] } { (a[0], a[1]) }
            argument list_by_reference { &Vec<f64> } { &vec![x * y, y] } { (a[0], a[1]) }
            argument rows { &[[f64; 2]] } { &[[x, y], [y, x * y]] } { (a[0][1], a[1][1]) }
            argument vector { &Vector2<f64> } { &Vector2::new(x * y, y) } { (a.x, a.y) }
            argument vectors { &[Vector2<f64>] } { &[Vector2::new(x * y, y), Vector2::new(y, x)] } {
                (a[0].x, a[1].y)
            }
            argument tuple { (f64, [f64; 2]) } { (x, [x * y, y]) } { (a.0 * a.1[0], a.1[1]) }
            argument structure { &Pose } {
                &Pose { angle: x, at: Vector2::new(y, x), trace: [x, y], tail: vec![x, y, x], steps: 3 }
            } { (a.angle * a.tail[1], a.at.x + a.trace[0] * a.steps as f64) }
            argument small { Pair } { { let pair: Pair = Pair(x * y, (y, true)); pair } } {
                (a.0, if a.1.1 { a.1.0 } else { a.0 })
            }
            results $results
        }
    };
}

mod first_order {
    use super::*;

    arguments! { () (r u v) {
        number { f64 } { u * v } { (r, r * r) }
        array { [f64; 2] } { [u, v] } { (r[0], r[1]) }
        list { Vec<f64> } { vec![u, v, u * v] } { (r[0] * r[2], r[1]) }
        vector { Vector2<f64> } { Vector2::new(u, v) } { (r.x, r.y) }
        tuple { (f64, bool, [f64; 2]) } { (u, u > 0.0, [v, u]) } {
            (r.0 * r.2[1], if r.1 { r.2[0] } else { r.0 })
        }
    } }
}

mod second_order {
    use super::*;

    arguments! { (order = 2) (r u v) {
        structure { Pose } {
            Pose { angle: u, at: Vector2::new(v, u), trace: [v, u * v], tail: vec![u, v], steps: 2 }
        } { (r.angle * r.tail[1] + r.at.x, r.trace[1] * r.steps as f64 + r.at.y) }
    } }
}

mod second_order_of_results {
    use super::*;

    programs! { (order = 2) (a r x y u v)
        argument list { &[f64] } { &[x * y, y, x] } { (a[0] * a[2], a[1]) }
        results {
            number { f64 } { u * v } { (r, r * r) }
            array { [f64; 2] } { [u, v] } { (r[0], r[1]) }
            nested { [[f64; 2]; 2] } { [[u, v], [v, u * v]] } { (r[0][1], r[1][1]) }
            list { Vec<f64> } { vec![u, v, u * v] } { (r[0] * r[2], r[1]) }
            vectors { Vec<Vector2<f64>> } { vec![Vector2::new(u, v); 2] } { (r[0].x * r[1].y, r[1].x) }
            matrix { Matrix2<f64> } { Matrix2::new(u, v, v, u * v) } { (r[(0, 0)], r[(1, 1)] + r[(0, 1)]) }
            tuple { (f64, bool, [f64; 2]) } { (u, u > 0.0, [v, u]) } {
                (r.0 * r.2[1], if r.1 { r.2[0] } else { r.0 })
            }
            small { Pair } { Pair(u, (v, v > u)) } { (r.0, if r.1.1 { r.1.0 } else { r.0 * r.1.0 }) }
        }
    }
}
