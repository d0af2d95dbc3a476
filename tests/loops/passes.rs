//! Loops that call several functions: their calls run in passes, which nobody can tell.

use std::cell::RefCell;

use tapeless::{Leaf, differentiable};

#[differentiable(order = 2)]
fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[differentiable(order = 2)]
fn gated(x: &[f64]) -> f64 {
    let mut state = vec![0.3; x.len()];
    let mut total = 0.0;
    for step in 0..3 {
        let shift = f64::from(step) * 0.1;
        for i in 0..x.len() {
            let admit = logistic(x[i] + state[i]);
            let change = (x[i] * state[i] - shift).tanh();
            let kept = logistic(x[i] * shift);
            state[i] = state[i] * kept + admit * change;
            total += state[i].cos() * admit;
        }
    }
    total + state[0] * state[x.len() - 1]
}

#[differentiable(order = 2)]
fn carried_into_a_call(x: &[f64]) -> f64 {
    let mut state = 0.5;
    let mut total = 0.0;
    for i in 0..x.len() {
        let next = (state + x[i]).sin();
        total += x[i].exp() * state;
        state = next * x[i].cos();
    }
    total + state
}

#[differentiable(order = 2)]
fn carried_past_calls(x: &[f64]) -> f64 {
    let (mut before, mut product) = (x[0], 1.0);
    for i in 0..x.len() {
        let bent = x[i].sin() * x[i].exp().tanh();
        product = product * 0.5 + bent * before;
        before = bent;
    }
    product * before
}

#[differentiable(order = 2)]
fn neighbours(x: &[f64]) -> f64 {
    let mut y = x.to_vec();
    for i in 1..y.len() {
        y[i] = y[i - 1].sin() + (x[i] * y[i]).exp();
    }
    let mut z = y.clone();
    for i in 0..z.len() - 1 {
        let bent = z[i + 1].sin();
        z[i] = bent * z[i].cos();
    }
    y.iter().zip(&z).map(|(y, z)| y.tanh() * z.sin()).sum()
}

#[differentiable(order = 2)]
fn picked(x: &[f64]) -> f64 {
    let order = [1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1];
    let mut cells = [0.1, 0.2];
    for i in 0..x.len() {
        let cell = order[i % 11];
        cells[cell] += x[i].sin();
        cells[1 - cell] += (x[i] * x[0]).exp() * 0.01;
    }
    cells[0].tanh() * cells[1]
}

#[differentiable(order = 2)]
fn chosen(x: &[f64]) -> f64 {
    let mut y = vec![0.0; x.len()];
    for i in 0..x.len() {
        let larger = if x[i] > 0.4 { x[i] * x[i] } else { 1.0 - x[i] };
        let bent = larger.sin();
        y[i] = if bent > 0.5 { bent.exp() * larger } else { larger };
        y[i] += (x[i] + 2.0).ln().sqrt();
    }
    y.iter().sum()
}

#[differentiable(order = 2)]
fn summed(x: &[f64]) -> f64 {
    let slope = if x[0] < 0.137 { x[0] + x[0] } else { -x[0] };
    x.iter().map(|a| (slope + a.mul_add(x[0], slope.cos())).cos()).sum::<f64>().sin() + slope
}

#[differentiable(order = 2)]
fn sized<const N: usize>(x: [f64; N]) -> f64 {
    let mut y = [[0.0; N]; 2];
    for row in 0..2 {
        for i in 0..N {
            let bent = x[i].sin() * (x[i] * x[0]).cos();
            y[row][i] = bent.exp() - x[N - 1 - i].tanh();
        }
    }
    let mut total = 0.0;
    for i in 0..N {
        total += y[0][i].sin() * y[1][i].exp();
    }
    total
}

#[differentiable(order = 2)]
fn seen_before_written(x: &[f64]) -> f64 {
    let mut y = x.to_vec();
    for i in 0..y.len() {
        let big = y[i] > 0.5;
        y[i] = x[i].sin() * (x[i] * x[i]).exp();
        let bent = y[i].cos();
        y[i] = if big { bent * y[i] } else { bent + 3.0 * y[i] };
    }
    y.iter().sum()
}

#[differentiable(order = 2)]
fn seen_neighbour(x: &[f64]) -> f64 {
    let mut y = x.to_vec();
    for i in 1..y.len() {
        let big = y[i - 1] > 0.9;
        y[i] = if big { x[i].sin() } else { 2.0 * x[i] } * x[i].exp() + x[i].cos();
    }
    y.iter().sum()
}

#[differentiable(order = 2)]
fn seen_carried(x: &[f64]) -> f64 {
    let mut s = 0.0;
    let mut y = vec![0.0; x.len()];
    for i in 0..x.len() {
        let up = s > 1.0;
        let a = x[i].sin() * x[i].exp();
        y[i] = if up { a * s } else { a };
        s += a.cos();
    }
    s + y.iter().sum::<f64>()
}

#[differentiable(order = 2)]
fn twice_written(x: &[f64]) -> f64 {
    let mut y = vec![0.0; x.len()];
    let mut z = vec![0.0; x.len()];
    for i in 0..x.len() {
        z[i] = y[i] + x[i].sin();
        y[i] = z[i].exp();
        let t = y[i];
        y[i] += z[i] * t.tanh();
        z[i] = t.ln() * y[i];
        std::mem::swap(&mut y[i], &mut z[i]);
    }
    y.iter().zip(&z).map(|(a, b)| a * b).sum()
}

#[differentiable(order = 2)]
fn pairs(x: &[f64]) -> f64 {
    let mut y = x.to_vec();
    let n = y.len();
    for i in 0..n / 2 {
        let a = y[i].sin();
        let b = y[n - 1 - i].exp();
        y[i] = a * b.cos();
        y[n - 1 - i] = b * a;
    }
    y.iter().enumerate().map(|(i, v)| v * i as f64).sum()
}

check_slices! {
    seen_before_written at [0.3], [0.25, 0.7], (0..9).map(|i| 0.07 + 0.11 * f64::from(i)).collect::<Vec<_>>();
    seen_neighbour at [0.3], [0.25, 0.7], (0..9).map(|i| 0.07 + 0.11 * f64::from(i)).collect::<Vec<_>>();
    seen_carried at [0.3], [0.25, 0.7], (0..9).map(|i| 0.07 + 0.11 * f64::from(i)).collect::<Vec<_>>();
    twice_written at [0.3], [0.25, 0.7], (0..9).map(|i| 0.07 + 0.11 * f64::from(i)).collect::<Vec<_>>();
    pairs at [0.3], [0.25, 0.7], (0..9).map(|i| 0.07 + 0.11 * f64::from(i)).collect::<Vec<_>>();
    gated at [0.3], [0.3, 0.8], [0.9, 0.2, 0.4, 0.7, 0.1, 0.6, 0.5, 0.35], (0..17).map(|i| 0.1 + 0.05 * f64::from(i)).collect::<Vec<_>>();
    carried_into_a_call at [0.3, 0.8, 0.5], (0..9).map(|i| 0.1 + 0.1 * f64::from(i)).collect::<Vec<_>>();
    carried_past_calls at [0.3], (0..9).map(|i| 0.1 + 0.1 * f64::from(i)).collect::<Vec<_>>();
    neighbours at [0.3, 0.8], (0..10).map(|i| 0.1 + 0.02 * f64::from(i)).collect::<Vec<_>>();
    picked at [0.3, 0.8], (0..11).map(|i| 0.1 + 0.1 * f64::from(i)).collect::<Vec<_>>();
    summed at [0.3], [0.1, 0.8, 0.4], (0..10).map(|i| 0.1 + 0.1 * f64::from(i)).collect::<Vec<_>>();
    chosen at [0.3, 0.8], (0..19).map(|i| 0.05 * f64::from(i) + 0.01).collect::<Vec<_>>();
}

#[test]
fn const_sizes() {
    fn check<const N: usize>() {
        let x: [f64; N] = std::array::from_fn(|i| 0.2 + 0.07 * i as f64);
        assert_eq!(sized::vjp(x, 1.0).0.to_bits(), sized(x).to_bits());
        let at = x.to_vec();
        let array = |x: &Vec<f64>| -> [f64; N] { x.as_slice().try_into().unwrap() };
        tapeless::check::gradcheck(
            &at,
            |x: &Vec<f64>| sized(array(x)),
            |x: &Vec<f64>, bar| {
                let (value, gradient) = sized::vjp(array(x), bar);
                (value, gradient.to_vec())
            },
            |x: &Vec<f64>, dot: Vec<f64>| sized::jvp(array(x), array(&dot)),
        )
        .unwrap();
    }
    check::<1>();
    check::<7>();
    check::<8>();
    check::<9>();
    check::<21>();
}

thread_local! {
    static CALLS: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

fn noted(call: u32) -> bool {
    CALLS.with_borrow_mut(|calls| calls.push(call));
    true
}

#[differentiable]
fn first_noted(x: f64) -> f64 {
    assert!(noted(1));
    x.sin()
}

#[differentiable]
fn second_noted(x: f64) -> f64 {
    assert!(noted(2));
    x.exp()
}

#[differentiable]
fn both_noted(x: &[f64]) -> f64 {
    let mut y = vec![0.0; x.len()];
    for i in 0..x.len() {
        let a = first_noted(x[i]);
        y[i] = second_noted(a) * a;
    }
    y.iter().sum()
}

/// Functions that do more than compute are called in the user's order.
#[test]
fn effects_keep_their_order() {
    let x = [0.3; 9];
    let _ = both_noted(&x);
    let expected = CALLS.take();
    assert_eq!(expected, [1, 2].repeat(9));
    let _ = both_noted::grad(&x);
    assert_eq!(CALLS.take(), expected);
    let _ = both_noted::jvp(&x, &x);
    assert_eq!(CALLS.take(), expected);
}

#[differentiable]
fn weighted(x: &[f64], w: &[f64]) -> f64 {
    let mut y = vec![0.0; x.len()];
    for i in 0..x.len() {
        y[i] = (x[i].sin() * w[i]).exp() * x[i].tanh();
    }
    y.iter().sum()
}

/// What one leaf needs is kept without what the other would need.
#[test]
fn only_some_leaves_require_grad() {
    let (x, w) = ([0.2; 10], [0.4; 10]);
    let (dx, dw) = weighted::grad(&x, &w);
    let (x_leaf, w_leaf) = (Leaf::new(x.to_vec()), Leaf::new(w.to_vec()));
    let only_w = w_leaf.clone().with_grad();
    weighted::graph(&x_leaf, &only_w).backward();
    assert_eq!(only_w.grad(), dw);
    let only_x = x_leaf.with_grad();
    weighted::graph(&only_x, &w_leaf).backward();
    assert_eq!(only_x.grad(), dx);
}
