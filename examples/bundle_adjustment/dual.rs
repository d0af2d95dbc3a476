//! The errors of one observation over dual numbers.

use num_dual::{Dual64, DualNum as _};

/// The two errors, at camera, point and weight end to end.
pub fn errors(inputs: &[Dual64], feature: &[f64; 2]) -> [Dual64; 2] {
    let turn = [inputs[0], inputs[1], inputs[2]];
    let x: [Dual64; 3] = std::array::from_fn(|i| inputs[11 + i] - inputs[3 + i]);
    let angle = dot(&turn, &turn).sqrt();
    let seen: [Dual64; 3] = if angle.re == 0.0 {
        let crossed = cross(&turn, &x);
        std::array::from_fn(|i| x[i] + crossed[i])
    } else {
        let axis = turn.map(|entry| entry / angle);
        let (crossed, along) = (cross(&axis, &x), dot(&axis, &x) * (-angle.cos() + 1.0));
        std::array::from_fn(|i| x[i] * angle.cos() + crossed[i] * angle.sin() + axis[i] * along)
    };
    let picture: [Dual64; 2] = std::array::from_fn(|i| seen[i] / seen[2]);
    let radius = picture[0] * picture[0] + picture[1] * picture[1];
    let scale = (inputs[9] * radius + inputs[10] * radius * radius + 1.0) * inputs[6];
    std::array::from_fn(|i| inputs[14] * (picture[i] * scale + inputs[7 + i] - feature[i]))
}

fn dot(a: &[Dual64; 3], b: &[Dual64; 3]) -> Dual64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: &[Dual64; 3], b: &[Dual64; 3]) -> [Dual64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}
