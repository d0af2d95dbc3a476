// A function knows what an alias stands for from the attribute on it.

use tapeless::differentiable;

type Pose = [f64; 3];

#[differentiable]
fn first(pose: &Pose) -> f64 {
    pose[0] * pose[0]
}

fn main() {}
