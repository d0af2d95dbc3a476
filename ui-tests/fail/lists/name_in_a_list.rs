// Only types that are copied are taken out of lists.
use tapeless::{Differentiable, differentiable};

#[derive(Differentiable)]
pub struct Sensor {
    gain: f64,
    #[no_grad]
    name: String,
}

#[differentiable]
fn total(sensors: &[Sensor], x: f64) -> f64 {
    sensors.iter().map(|sensor| sensor.gain * x).sum()
}

fn main() {}
