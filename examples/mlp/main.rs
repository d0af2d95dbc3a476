//! Teaches a small network to tell three kinds of iris apart, with the typed graph and with backpropagation by hand.
//!
//! `network.rs` and `train.rs` hold what a user would write.
//!
//! ```text
//! cargo run --release --example mlp
//! ```

#![allow(clippy::cast_precision_loss, reason = "counts are small")]

mod by_hand;
mod dataset;
mod network;
mod plot;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/random.rs"]
mod random;
mod train;

use std::error::Error;
use std::path::Path;

use network::Weights;

/// Steps of gradient descent.
const STEPS: usize = 400;
/// Where pictures go.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target");

fn main() -> Result<(), Box<dyn Error>> {
    let (taught, tested) = dataset::flowers(1);
    let start = Weights::seeded(2);
    let (mut derived, mut by_hand) = (Vec::new(), Vec::new());
    println!("{:>5}{:>22}", "step", "loss");
    let weights = train::train(&start, &taught, STEPS, |step, loss| {
        if step % 50 == 0 {
            println!("{step:>5}{loss:>22.16}");
        }
        derived.push(loss);
    });
    by_hand::train(&start, &taught, STEPS, |_, loss| by_hand.push(loss));
    let off = derived.iter().zip(&by_hand).map(|(ours, theirs)| (ours - theirs).abs()).fold(0.0, f64::max);
    println!("With backpropagation by hand the losses differ by {off:.1e} at most.");
    let percent = |flowers| 100.0 * weights.accuracy(flowers);
    println!("Right: {:.1} % of the {} flowers taught,", percent(&taught), taught.len());
    println!("       {:.1} % of the {} others.", percent(&tested), tested.len());
    std::fs::create_dir_all(PICTURES)?;
    let path = Path::new(PICTURES).join("mlp-loss.svg");
    plot::draw(&path, &derived, &by_hand)?;
    println!("The losses are drawn in {}.", path.display());
    Ok(())
}
