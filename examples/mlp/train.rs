//! Gradient descent with the typed graph.

use tapeless::{Leaf, zero_grads};

use super::dataset::Flower;
use super::network::{Weights, loss};

/// How far each step goes along the gradient.
pub const RATE: f64 = 0.5;

/// Takes so many steps down the loss over all flowers; `watch` is told each step's number and loss.
pub fn train(
    start: &Weights,
    flowers: &[Flower],
    steps: usize,
    mut watch: impl FnMut(usize, f64),
) -> Weights {
    let mut first = Leaf::new(start.first).with_grad();
    let mut first_bias = Leaf::new(start.first_bias).with_grad();
    let mut second = Leaf::new(start.second).with_grad();
    let mut second_bias = Leaf::new(start.second_bias).with_grad();
    for step in 0..steps {
        zero_grads((&mut first, &mut first_bias, &mut second, &mut second_bias));
        let graph = loss::graph(&first, &first_bias, &second, &second_bias, flowers);
        watch(step, *graph.value());
        graph.backward();
        first.step(|weights, gradient| *weights -= RATE * gradient);
        first_bias.step(|weights, gradient| *weights -= RATE * gradient);
        second.step(|weights, gradient| *weights -= RATE * gradient);
        second_bias.step(|weights, gradient| *weights -= RATE * gradient);
    }
    Weights {
        first: *first.value(),
        first_bias: *first_bias.value(),
        second: *second.value(),
        second_bias: *second_bias.value(),
    }
}
