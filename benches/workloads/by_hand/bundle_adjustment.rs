//! One observation of bundle adjustment: the local derivatives of the turned point, times those of its picture.

/// The two errors.
pub type Errors = [f64; 2];
/// Their derivatives: a row over the camera's eleven numbers, the point's three and the weight.
pub type Block = [[f64; 15]; 2];

/// A vector in space.
type Vector = [f64; 3];

/// The point as the camera sees it, and how that answers to the turn and to the point.
struct Turned {
    seen: Vector,
    by_turn: [Vector; 3],
    by_point: [Vector; 3],
}

/// The errors, and their derivatives written into `block`.
#[inline]
pub fn reprojection(
    camera: &[f64; 11],
    point: &Vector,
    weight: f64,
    feature: &[f64; 2],
    block: &mut Block,
) -> Errors {
    let turn = [camera[0], camera[1], camera[2]];
    let x = [point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]];
    let turned = turned(&turn, &x);
    let seen = turned.seen;

    let (across, down) = (seen[0] / seen[2], seen[1] / seen[2]);
    let radius = across * across + down * down;
    let distortion = 1.0 + camera[9] * radius + camera[10] * radius * radius;
    let scale = distortion * camera[6];
    let (off_across, off_down) =
        (across * scale + camera[7] - feature[0], down * scale + camera[8] - feature[1]);

    let depth = 1.0 / seen[2];
    let stretched = weight * camera[6];
    let slope = 2.0 * stretched * (camera[9] + 2.0 * camera[10] * radius);
    let straight = weight * scale;
    let mixed = slope * across * down;
    let pictures = [[straight + slope * across * across, mixed], [mixed, straight + slope * down * down]];
    let places = [(across, off_across), (down, off_down)];
    for (e, row) in block.iter_mut().enumerate() {
        let [by_across, by_down] = pictures[e];
        let (place, off) = places[e];
        let by_seen = [by_across * depth, by_down * depth, -(by_across * across + by_down * down) * depth];
        for i in 0..3 {
            row[i] = dot(&by_seen, &turned.by_turn[i]);
            let by_point = dot(&by_seen, &turned.by_point[i]);
            row[3 + i] = -by_point;
            row[11 + i] = by_point;
        }
        row[6] = weight * distortion * place;
        row[7] = if e == 0 { weight } else { 0.0 };
        row[8] = if e == 1 { weight } else { 0.0 };
        row[9] = stretched * radius * place;
        row[10] = stretched * radius * radius * place;
        row[14] = off;
    }
    [weight * off_across, weight * off_down]
}

#[inline]
fn dot(a: &Vector, b: &Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[inline]
fn cross(a: &Vector, b: &Vector) -> Vector {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

#[inline]
fn turned(turn: &Vector, x: &Vector) -> Turned {
    let square = turn[0] * turn[0] + turn[1] * turn[1] + turn[2] * turn[2];
    if square == 0.0 {
        let crossed = cross(turn, x);
        return Turned {
            seen: [
                x[0] + turn[1] * x[2] - turn[2] * x[1],
                x[1] + turn[2] * x[0] - turn[0] * x[2],
                x[2] + crossed[2],
            ],
            by_turn: [[0.0, -x[2], x[1]], [x[2], 0.0, -x[0]], [-x[1], x[0], 0.0]],
            by_point: [[1.0, turn[2], -turn[1]], [-turn[2], 1.0, turn[0]], [turn[1], -turn[0], 1.0]],
        };
    }
    let angle = square.sqrt();
    let (sine, cosine) = angle.sin_cos();
    let axis = [turn[0] / angle, turn[1] / angle, turn[2] / angle];
    let crossed = cross(&axis, x);
    let aligned = dot(&axis, x);
    let rest = 1.0 - cosine;
    let along = aligned * rest;
    let seen = std::array::from_fn(|i| x[i] * cosine + crossed[i] * sine + axis[i] * along);

    let reciprocal = 1.0 / angle;
    // By the axis: the matrix of `x`'s cross product, and the part along the axis.
    let spun: Vector = std::array::from_fn(|i| crossed[i] * cosine - x[i] * sine + axis[i] * aligned * sine);
    let (shared, outer) = (along, [x[0] * rest, x[1] * rest, x[2] * rest]);
    let minus = [x[0] * sine, x[1] * sine, x[2] * sine];
    let by_axis = [
        [axis[0] * outer[0] + shared, axis[1] * outer[0] - minus[2], axis[2] * outer[0] + minus[1]],
        [axis[0] * outer[1] + minus[2], axis[1] * outer[1] + shared, axis[2] * outer[1] - minus[0]],
        [axis[0] * outer[2] - minus[1], axis[1] * outer[2] + minus[0], axis[2] * outer[2] + shared],
    ];
    let radial: Vector =
        std::array::from_fn(|i| axis[0] * by_axis[0][i] + axis[1] * by_axis[1][i] + axis[2] * by_axis[2][i]);
    let by_turn = std::array::from_fn(|j| {
        std::array::from_fn(|i| axis[j] * spun[i] + (by_axis[j][i] - axis[j] * radial[i]) * reciprocal)
    });
    let steep = [axis[0] * sine, axis[1] * sine, axis[2] * sine];
    let flat = [axis[0] * rest, axis[1] * rest, axis[2] * rest];
    let by_point = [
        [cosine + axis[0] * flat[0], axis[1] * flat[0] + steep[2], axis[2] * flat[0] - steep[1]],
        [axis[0] * flat[1] - steep[2], cosine + axis[1] * flat[1], axis[2] * flat[1] + steep[0]],
        [axis[0] * flat[2] + steep[1], axis[1] * flat[2] - steep[0], cosine + axis[2] * flat[2]],
    ];
    Turned { seen, by_turn, by_point }
}
