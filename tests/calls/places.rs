//! Calls in loops, branches, blocks and closures, with arrays that are made there or change there.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, Leaf, differentiable};

#[differentiable(order = 2)]
fn spread(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (i, entry) in x.iter().enumerate() {
        sum += entry * entry * (i + 1) as f64;
    }
    sum.sin()
}

#[differentiable(order = 2)]
fn turned(p: &[f64; 2], by: f64) -> [f64; 2] {
    [p[0] * by.cos() - p[1] * by.sin(), p[0] * by.sin() + p[1] * by.cos()]
}

#[differentiable(order = 2)]
fn doubled(x: &[f64], factor: f64) -> Vec<f64> {
    let mut all = Vec::new();
    for entry in x {
        all.push(entry * factor);
        all.push(entry.sin());
    }
    all
}

#[derive(Clone, Debug, Differentiable)]
struct Motion {
    at: Vector2<f64>,
    speed: f64,
    trace: [f64; 2],
    steps: usize,
}

#[differentiable(order = 2)]
fn moved(motion: &Motion, by: f64) -> Motion {
    Motion {
        at: motion.at * motion.speed + Vector2::new(by, motion.trace[0]),
        speed: motion.speed.sin() + 0.5,
        trace: [motion.trace[1] * by, motion.trace[0]],
        steps: motion.steps + 1,
    }
}

/// A function of two numbers by its value, both modes, and its second order.
macro_rules! checked {
    ($($name:ident)*) => { mod programs {
        use super::{Leaf, gradcheck, gradgradcheck};
        $(#[test]
        fn $name() {
            use super::$name as program;
            type At = (f64, f64);
            for at in [(0.7, 1.3), (1.2, 0.4)] {
                let (value, gradient) = program::value_and_grad(at.0, at.1);
                assert_eq!(value.to_bits(), program(at.0, at.1).to_bits());
                gradcheck(
                    &at,
                    |&(x, y): &At| program(x, y),
                    |&(x, y): &At, bar| program::vjp(x, y, bar),
                    |&(x, y): &At, (x_dot, y_dot): At| program::jvp(x, y, x_dot, y_dot),
                )
                .unwrap();
                gradgradcheck(
                    &at,
                    |&(x, y): &At| program::grad(x, y),
                    |&(x, y): &At, (x_dot, y_dot): At| program::hvp(x, y, x_dot, y_dot),
                )
                .unwrap();
                let (x, y) = (Leaf::new(at.0).with_grad(), Leaf::new(at.1));
                program::graph(&x, &y).backward();
                assert_eq!(x.grad(), gradient.0);
                let (x, y) = (Leaf::new(at.0), Leaf::new(at.1).with_grad());
                program::graph(&x, &y).backward();
                assert_eq!(y.grad(), gradient.1);
            }
        })*
    } };
}

checked! {
    in_an_arm in_a_block in_a_closure made_in_a_loop changed_in_a_loop passed_before_it_changes
    in_nested_loops until_it_stops in_an_arm_of_a_loop a_list_in_a_loop rows_in_a_loop
    a_result_that_goes_round a_struct_that_goes_round a_list_that_grows in_arms_of_a_let
    a_result_that_is_written parts_of_a_list returned_early as_a_row collected under_a_checkpoint
    taken_before_it_is_written
}

#[differentiable(order = 2)]
fn in_an_arm(x: f64, y: f64) -> f64 {
    let mut total = y;
    if x > 1.0 {
        let p = [x, y * x];
        total += spread(&p);
    } else {
        let p: [f64; 2] = turned(&[x, y], x * y);
        total *= spread(&p);
    }
    total
}

#[differentiable(order = 2)]
fn in_a_block(x: f64, y: f64) -> f64 {
    let first = {
        let p = vec![x, y, x * y];
        println!("{}", p.len());
        spread(&p)
    };
    first * x
}

#[differentiable(order = 2)]
fn in_a_closure(x: f64, y: f64) -> f64 {
    let norm = |z: f64| {
        let p: [f64; 2] = turned(&[z, y], z);
        spread(&p)
    };
    norm(x) * norm(x * y)
}

#[differentiable(order = 2)]
fn made_in_a_loop(x: f64, y: f64) -> f64 {
    let mut total = 0.0;
    let mut z = x;
    for i in 0..4 {
        let p = [z, y * i as f64, x];
        z = spread(&p) + y;
        total += z * p[0];
    }
    total
}

#[differentiable(order = 2)]
fn changed_in_a_loop(x: f64, y: f64) -> f64 {
    let mut p = [x, y];
    let mut total = 0.0;
    for _ in 0..3 {
        total += spread(&p);
        p[0] *= y;
        p[1] += total * p[0];
        total *= spread(&p[1..]);
    }
    total
}

#[differentiable(order = 2)]
fn passed_before_it_changes(x: f64, y: f64) -> f64 {
    let mut p = [x, y, x * y];
    let first = spread(&p);
    p[0] = first * y;
    let second = spread(&p[..2]);
    p.swap(0, 2);
    first * second + spread(&p)
}

#[differentiable(order = 2)]
fn in_nested_loops(x: f64, y: f64) -> f64 {
    let mut total = x;
    for i in 0..3 {
        let mut p = [total, y];
        for j in 0..i {
            let q: [f64; 2] = turned(&p, x * j as f64);
            p[0] += 0.1 * q[1];
            total += 0.3 * spread(&q);
        }
        total *= spread(&p) + 1.0;
    }
    total
}

#[differentiable(order = 2)]
fn until_it_stops(x: f64, y: f64) -> f64 {
    let mut p = vec![x, y];
    let mut rounds = 0;
    while spread(&p).abs() < 5.0 && rounds < 4 {
        let next = spread(&p) * x;
        p.push(next);
        rounds += 1;
    }
    spread(&p)
}

#[differentiable(order = 2)]
fn in_an_arm_of_a_loop(x: f64, y: f64) -> f64 {
    let mut p = [x, y];
    for i in 0..5 {
        if i % 2 == 0 {
            let q: [f64; 2] = turned(&p, y);
            p[0] = spread(&q);
        } else {
            match i {
                1 => p[1] *= spread(&[x, p[0]]),
                _ => p[1] += spread(&vec![p[1]; 3]),
            }
        }
    }
    p[0] * p[1]
}

#[differentiable(order = 2)]
fn a_list_in_a_loop(x: f64, y: f64) -> f64 {
    let mut total = x;
    for n in 1..4 {
        let list: Vec<f64> = (0..n).map(|i| total * y + i as f64).collect();
        let longer: Vec<f64> = doubled(&list, y);
        total += longer[n] * spread(&longer) + longer.iter().sum::<f64>();
    }
    total
}

#[differentiable(order = 2)]
fn rows_in_a_loop(x: f64, y: f64) -> f64 {
    let rows = [[x, y], [y, x * y], [x * x, 1.0]];
    let mut total = 0.0;
    for row in &rows {
        let q: [f64; 2] = turned(row, total);
        total += q[0] * spread(row);
    }
    for row in rows {
        total += spread(&row);
    }
    total
}

#[differentiable(order = 2)]
fn a_result_that_goes_round(x: f64, y: f64) -> f64 {
    let mut p = [x, y];
    for _ in 0..3 {
        p = turned(&p, x * p[1]);
    }
    let mut total = p[0];
    let mut q = [0.0; 2];
    for i in 0..3 {
        total += q[1] * x;
        q = turned(&[total, y], i as f64);
    }
    total + q[0]
}

#[differentiable(order = 2)]
fn a_struct_that_goes_round(x: f64, y: f64) -> f64 {
    let mut motion = Motion { at: Vector2::new(x, y), speed: x * y, trace: [y, x], steps: 0 };
    for i in 0..3 {
        motion = moved(&motion, y * i as f64);
        if motion.speed > 0.8 {
            let Motion { at, trace, .. }: Motion = moved(&motion, x);
            motion.at = at * 0.5;
            motion.trace = trace;
        }
    }
    motion.at.norm() + motion.trace[0] * motion.steps as f64
}

#[differentiable(order = 2)]
fn a_list_that_grows(x: f64, y: f64) -> f64 {
    let mut all = vec![x, y];
    for _ in 0..3 {
        let next: Vec<f64> = doubled(&all, y);
        all.push(next[1] * next[2]);
    }
    spread(&all) * all[3]
}

#[differentiable(order = 2)]
fn in_arms_of_a_let(x: f64, y: f64) -> f64 {
    let p: [f64; 2] = if x > 1.0 { turned(&[x, y], y) } else { [y, x] };
    let q: [f64; 2] = match p.len() {
        2 => {
            let angle = x * y;
            turned(&p, angle)
        }
        _ => p,
    };
    p[0] * q[1]
}

#[differentiable(order = 2)]
fn a_result_that_is_written(x: f64, y: f64) -> f64 {
    let mut p: [f64; 2] = turned(&[x, y], y);
    p[0] *= x;
    let mut q: Vec<f64> = doubled(&p, x);
    q[1] = p[0] * q[0];
    q.push(y);
    let (first, rest): (f64, [f64; 2]) = split(&q);
    p = rest;
    first * p[1] + q[2]
}

#[differentiable(order = 2)]
fn split(all: &[f64]) -> (f64, [f64; 2]) {
    (all[0] * all[1], [all[1], all[2] * all[4]])
}

#[differentiable(order = 2)]
fn parts_of_a_list(x: f64, y: f64) -> f64 {
    let all: Vec<f64> = (0..6).map(|i| x * i as f64 + y).collect();
    let mut total = 0.0;
    for part in all.chunks(2) {
        total += spread(part) * spread(&all[1..4]);
    }
    for i in 0..4 {
        total *= spread(&all[i..=i + 1]);
    }
    total
}

#[differentiable(order = 2)]
fn early(x: f64, y: f64) -> [f64; 2] {
    if x > 1.0 {
        return turned(&[x, y], y);
    }
    for i in 0..3 {
        if x * i as f64 > 1.0 {
            return turned(&[y, x], x * i as f64);
        }
    }
    turned(&[y, y], x)
}

#[differentiable(order = 2)]
fn returned_early(x: f64, y: f64) -> f64 {
    let p: [f64; 2] = early(x, y);
    p[0] * p[1]
}

#[differentiable(order = 2)]
fn as_a_row(x: f64, y: f64) -> f64 {
    let mut rows = [[x, y], [y, x]];
    rows[1] = turned(&rows[0], y);
    for i in 0..2 {
        rows[i] = turned(&rows[1 - i], x);
    }
    rows[0][1] * rows[1][0]
}

#[differentiable(order = 2)]
fn collected(x: f64, y: f64) -> f64 {
    let all: Vec<f64> = (1..4).map(|n| spread(&[x * n as f64, y])).collect();
    all.iter().map(|entry| spread(&[*entry, x])).sum::<f64>() * all[0]
}

#[differentiable(order = 2)]
fn under_a_checkpoint(x: f64, y: f64) -> f64 {
    let mut p = [x, y];
    let mut total = x;
    #[checkpoint]
    for i in 0..7 {
        let mut q: [f64; 2] = turned(&p, total);
        q[0] += spread(&[p[0], q[1], i as f64]);
        p[1] = q[0].sin();
        p[0] *= 0.9;
        total += spread(&q[..1]);
    }
    total * p[0]
}

#[differentiable(order = 2)]
fn weighed(p: [f64; 2], by: f64) -> f64 {
    p[0] * p[0] * by + p[1]
}

#[differentiable(order = 2)]
fn taken_before_it_is_written(x: f64, y: f64) -> f64 {
    let mut p = [x, y];
    let first = weighed(p, {
        p[0] = y * y;
        p[0] * x
    });
    first * p[0]
}

#[differentiable]
fn detached(x: f64, y: f64) -> f64 {
    let p = [x, y];
    let stopped: [f64; 2] = tapeless::detach(p);
    let list: Vec<f64> = tapeless::detach(vec![x, y * y]);
    spread(&stopped) * x + p[1] * list[1]
}

#[test]
fn a_gradient_stops_at_a_detached_array() {
    let (x, y) = (0.7, 1.3);
    assert_eq!(detached::grad(x, y), (spread(&[x, y]), y * y));
    assert_eq!(detached::jvp(x, y, 1.0, 1.0).1, spread(&[x, y]) + y * y);
}

/// No gradient reaches what is detached, so that nobody makes a list for it.
#[test]
fn detached_lists_go_to_differentiable_parameters() {
    #[differentiable]
    fn product(a: &[f64], b: &[f64]) -> f64 {
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    }
    #[differentiable]
    fn weighted(x: &[f64]) -> f64 {
        let twice: Vec<f64> = x.iter().map(|x| x * 2.0).collect();
        let weights: Vec<f64> = tapeless::detach(twice);
        product(x, &weights)
    }
    assert_eq!(weighted::value_and_grad(&[1.0, 2.0]), (10.0, vec![2.0, 4.0]));
}
