//! Adaptors that remember, end early or cut, and methods that move elements.

use tapeless::differentiable;

#[differentiable(order = 2)]
fn running_product(x: &[f64]) -> f64 {
    x.iter()
        .scan(1.0, |product, a| {
            *product *= a + 0.5;
            Some(*product)
        })
        .sum()
}

#[differentiable(order = 2)]
fn scanned_until(x: &[f64]) -> f64 {
    let limit = 2.5;
    let sums: Vec<f64> = x
        .iter()
        .scan(x[0] * x[1], |state, a| {
            let above = limit + 0.5;
            *state += a * a;
            if *state > above { None } else { Some(*state * a) }
        })
        .map(|a| a * limit)
        .collect();
    sums.iter().map(|a| a * x[0]).sum::<f64>() + sums.len() as f64
}

#[differentiable(order = 2)]
fn scanned_pair(x: &[f64]) -> f64 {
    let fibonacci = x.iter().scan([x[0], 1.0], |pair, a| {
        let next = pair[0] * a + pair[1];
        pair[0] = pair[1];
        pair[1] = next;
        Some(next)
    });
    let mut total = 0.0;
    for a in fibonacci {
        total += a * x[1];
    }
    total
}

#[differentiable(order = 2)]
fn taken_while(x: &[f64]) -> f64 {
    x.iter().take_while(|a| **a < 0.95).map(|a| a * a * x[0]).sum::<f64>()
        + x.iter().take_while(|a| **a > x[0]).fold(1.0, |product, a| product * a)
}

#[differentiable(order = 2)]
fn extended(x: &[f64]) -> f64 {
    let mut all = vec![x[0] * x[1]];
    all.extend(x.iter().map(|a| a * a));
    all.extend_from_slice(x);
    all.push(x[1]);
    all.iter().zip(all.iter().skip(1)).map(|(a, b)| a * b).sum()
}

#[differentiable(order = 2)]
fn filled(x: &[f64]) -> f64 {
    let mut all = [0.5; 5];
    all[1..4].fill(x[0] * x[1]);
    all[3..].copy_from_slice(&x[..2]);
    all.swap(0, 3);
    let (left, right) = all.split_at(2);
    left.iter().product::<f64>() + right.iter().map(|a| a * a * a).sum::<f64>()
}

#[differentiable(order = 2)]
fn filled_plain(x: &[f64]) -> f64 {
    let mut weights = vec![0.0; x.len() + 1];
    weights.fill(2.0);
    weights[..2].copy_from_slice(&[0.25, 0.75]);
    weights.swap(0, 2);
    let (left, right) = weights.split_at(x.len());
    x.iter().zip(left).map(|(a, w)| a * a * w * right[0]).sum()
}

#[differentiable(order = 2)]
fn made_by_index(x: &[f64]) -> f64 {
    let powers: [f64; 4] = core::array::from_fn(|i| x[0].powf(i as f64) * x[1]);
    let best = powers.iter().copied().max_by(f64::total_cmp).unwrap();
    let least = x.iter().min_by(|a, b| a.total_cmp(b)).unwrap();
    best * least + powers.map(|a| a * a).iter().sum::<f64>()
}

#[differentiable(order = 2)]
fn in_chunks(x: &[f64]) -> f64 {
    let whole: f64 = x.chunks_exact(2).map(|pair| pair[0] * pair[1]).sum();
    let ragged: f64 =
        x.chunks(3).enumerate().map(|(i, part)| part[0] * part[part.len() - 1] * i as f64).sum();
    whole * ragged + x.iter().step_by(2).map(|a| a.sin()).sum::<f64>()
}

#[differentiable(order = 2)]
fn halves(x: &[f64]) -> f64 {
    let mut all = x.to_vec();
    let (left, right) = all.split_at_mut(2);
    for (l, r) in left.iter_mut().zip(right.iter_mut()) {
        *l *= *r;
        *r += *l * x[0];
    }
    all.iter().fold(0.0, |sum, a| sum * 0.5 + a * a)
}

check_slices! {
    running_product at [0.7, 1.3, 0.4, 0.9];
    scanned_until at [0.3, 0.9, 0.7, 0.4], [0.3, 0.9, 1.7, 1.4];
    scanned_pair at [0.3, 0.9, 0.7, 0.4];
    taken_while at [0.6, 0.9, 0.7, 1.4, 0.2], [1.6, 0.9];
    extended at [0.3, 0.9, 0.7];
    filled at [0.3, 0.9], [1.3, -0.4, 2.0];
    filled_plain at [0.3, 0.9, 0.7];
    made_by_index at [0.7, 0.9, 1.2], [1.3, 0.8];
    in_chunks at [0.7, 0.9, 1.2, 0.4, 1.1], [0.7, 0.9, 1.2, 0.4];
    halves at [0.7, 0.9, 1.2, 0.4, 1.1];
}
