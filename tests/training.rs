//! Programs of the graph as tutorials have them: training loops, frozen layers, detached values, gradients that add up,
//! shared parts, threads.
#![allow(missing_docs, clippy::float_cmp, clippy::needless_range_loop, reason = "a test")]

use tapeless::nalgebra::{DMatrix, DVector, Matrix2, Matrix2x3, Matrix3x2, Vector2, Vector3};
use tapeless::{Differentiable, Leaf, NoGrad, RequiresGrad, differentiable, zero_grads};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Dense {
    weights: Matrix2<f64>,
    bias: Vector2<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Network {
    first: Dense,
    last: Dense,
    scale: f64,
}

fn dense(seed: f64) -> Dense {
    Dense { weights: Matrix2::new(seed, -0.3, 0.7, 0.2 * seed), bias: Vector2::new(0.1, -seed) }
}

fn network() -> Network {
    Network { first: dense(0.4), last: dense(-0.6), scale: 1.5 }
}

#[differentiable]
fn network_loss(network: &Network, input: Vector2<f64>, target: Vector2<f64>) -> f64 {
    #[retain_grad]
    let hidden = (network.first.weights * input + network.first.bias).map(f64::tanh);
    #[retain_grad]
    let output = (network.last.weights * hidden + network.last.bias) * network.scale;
    let error = output - target;
    error.norm_squared()
}

#[test]
fn a_network_of_nested_structs_learns() {
    let mut net = Leaf::new(network()).with_grad();
    let (input, target) = (Leaf::new(Vector2::new(0.5, -1.0)), Leaf::new(Vector2::new(0.25, 0.75)));
    let before = *network_loss::graph(&net, &input, &target).value();
    for _ in 0..200 {
        net.zero_grad();
        network_loss::graph(&net, &input, &target).backward();
        net.step(|network, gradient| {
            network.first.weights -= 0.05 * gradient.first.weights;
            network.first.bias -= 0.05 * gradient.first.bias;
            network.last.weights -= 0.05 * gradient.last.weights;
            network.last.bias -= 0.05 * gradient.last.bias;
            network.scale -= 0.05 * gradient.scale;
        });
    }
    let after = *network_loss::graph(&net, &input, &target).value();
    assert!(before > 0.1 && after < 1e-6, "{before} to {after}");
}

#[test]
fn gradients_of_a_nested_struct_are_those_of_the_face() {
    let net = Leaf::new(network()).with_grad();
    let (input, target) = (Leaf::new(Vector2::new(0.5, -1.0)).with_grad(), Leaf::new(Vector2::zeros()));
    let graph = network_loss::graph(&net, &input, &target);
    let (by_network, by_input, ()) = graph.gradients();
    let expected = network_loss::grad(net.value(), *input.value(), *target.value());
    assert_eq!((&by_network, by_input), (&expected.0, expected.1));
    let flat = graph.flat_gradient();
    assert_eq!(flat.len(), 15);
    assert_eq!((flat[0], flat[12], flat[13]), (expected.0.first.weights[0], expected.0.scale, expected.1[0]));
}

#[test]
fn retained_gradients_of_vectors_in_between() {
    let net = Leaf::new(network()).with_grad();
    let (input, target) = (Leaf::new(Vector2::new(0.5, -1.0)), Leaf::new(Vector2::zeros()));
    let graph = network_loss::graph(&net, &input, &target);
    let output = *graph.output.value();
    let retained = graph.backward();
    assert_eq!(retained.output, output * 2.0);
    let back = net.value().last.weights.transpose() * retained.output * net.value().scale;
    assert!((retained.hidden - back).norm() < 1e-14);
}

#[differentiable]
fn layers_loss(layers: &[Dense], input: Vector2<f64>) -> f64 {
    let mut state = input;
    for layer in layers {
        state = (layer.weights * state + layer.bias).map(f64::tanh);
    }
    state.sum()
}

#[test]
fn a_list_of_layers_has_a_gradient_for_each() {
    let mut layers = Leaf::new(vec![dense(0.4), dense(-0.2), dense(0.9)]).with_grad();
    let input = Leaf::new(Vector2::new(0.3, 0.8));
    layers_loss::graph(&layers, &input).backward();
    let (expected, _) = layers_loss::grad(layers.value(), *input.value());
    assert_eq!(layers.grad(), expected);
    let before = layers_loss(layers.value(), *input.value());
    layers.step(|layers, gradients| {
        for (layer, gradient) in layers.iter_mut().zip(gradients) {
            layer.weights -= 0.1 * gradient.weights;
            layer.bias -= 0.1 * gradient.bias;
        }
    });
    assert!(layers_loss(layers.value(), *input.value()) < before);
}

#[differentiable]
fn two_layers(layers: [Dense; 2], input: Vector2<f64>) -> f64 {
    let hidden = layers[0].weights * input + layers[0].bias;
    let output = layers[1].weights * hidden + layers[1].bias;
    output.dot(&output)
}

#[test]
fn an_array_of_layers_is_a_leaf() {
    let layers = Leaf::new([dense(0.4), dense(-0.2)]).with_grad();
    let input: Leaf<_, NoGrad> = Leaf::new(Vector2::new(0.3, 0.8));
    let graph = two_layers::graph(&layers, &input);
    assert_eq!(*graph.value(), two_layers(*layers.value(), *input.value()));
    let (by_layers, ()) = graph.gradients();
    graph.backward_retain_graph();
    graph.backward();
    let (expected, _) = two_layers::grad(*layers.value(), *input.value());
    assert_eq!(by_layers, expected);
    assert_eq!(layers.grad()[1].bias, expected[1].bias * 2.0);
}

#[differentiable]
fn hidden_layer(weights: Matrix3x2<f64>, input: Vector2<f64>) -> Vector3<f64> {
    let sum = weights * input;
    sum.map(f64::tanh)
}

#[differentiable]
fn output_layer(weights: Matrix2x3<f64>, hidden: Vector3<f64>) -> f64 {
    (weights * hidden).norm_squared()
}

fn hidden_weights() -> Matrix3x2<f64> {
    Matrix3x2::new(0.1, 0.4, -0.2, 0.3, 0.8, -0.5)
}

fn output_weights() -> Matrix2x3<f64> {
    Matrix2x3::new(0.7, -0.1, 0.2, 0.5, 0.6, -0.4)
}

#[test]
fn a_frozen_layer_gets_no_gradient_and_may_change_meanwhile() {
    let mut frozen = Leaf::new(hidden_weights());
    let last = Leaf::new(output_weights()).with_grad();
    let input = Leaf::new(Vector2::new(1.0, -0.5));
    let hidden = hidden_layer::graph(&frozen, &input);
    assert!(!hidden.sum.requires_grad());
    let value = *hidden.value();
    let graph = output_layer::graph(&last, &hidden);
    graph.backward();
    frozen.update(|weights| weights.fill(0.0));
    assert_eq!(last.grad(), output_layer::grad(output_weights(), value).0);
}

#[test]
fn a_graph_on_a_graph_passes_gradients_to_both_layers() {
    let (first, last) = (Leaf::new(hidden_weights()).with_grad(), Leaf::new(output_weights()).with_grad());
    let input = Leaf::new(Vector2::new(1.0, -0.5));
    let hidden = hidden_layer::graph(&first, &input);
    output_layer::graph(&last, &hidden).backward();
    let (_, by_hidden) = output_layer::grad(output_weights(), *hidden.value());
    let (_, (by_first, _)) = hidden_layer::vjp(hidden_weights(), *input.value(), by_hidden);
    assert_eq!(first.grad(), by_first);
}

#[test]
fn two_losses_on_one_shared_part_add_up() {
    let first = Leaf::new(hidden_weights()).with_grad();
    let (one, other) = (Leaf::new(output_weights()), Leaf::new(output_weights() * 2.0));
    let input = Leaf::new(Vector2::new(1.0, -0.5));
    let hidden = hidden_layer::graph(&first, &input);
    output_layer::graph(&one, &hidden).backward();
    let gradient = first.grad();
    output_layer::graph(&other, &hidden).backward();
    assert!((first.grad() - gradient * 5.0).norm() < 1e-12);
}

#[test]
fn gradients_of_a_batch_add_up_before_one_step() {
    let mut weights = Leaf::new(Vector2::new(0.0, 0.0)).with_grad();
    #[differentiable]
    fn error(weights: Vector2<f64>, input: Vector2<f64>, target: f64) -> f64 {
        let predicted = weights.dot(&input);
        (predicted - target).powi(2)
    }
    let batch =
        [(Vector2::new(1.0, 0.0), 2.0), (Vector2::new(0.0, 1.0), -1.0), (Vector2::new(1.0, 1.0), 1.0)];
    for _ in 0..200 {
        weights.zero_grad();
        for (input, target) in batch {
            error::graph(&weights, &Leaf::new(input), &Leaf::new(target)).backward();
        }
        weights.step(|weights, gradient| *weights -= 0.1 * gradient);
    }
    assert!((weights.value() - Vector2::new(2.0, -1.0)).norm() < 1e-6);
}

#[test]
fn gradients_are_gathered_from_threads() {
    let weights = [0.5, -0.25];
    #[differentiable]
    fn error(weights: [f64; 2], input: f64) -> f64 {
        let powers = [1.0, input];
        weights[0] * powers[0] + weights[1] * powers[1] * input.sin()
    }
    let parts: Vec<[f64; 2]> = std::thread::scope(|scope| {
        let workers = [0.1, 0.2, 0.3].map(|input| {
            scope.spawn(move || {
                let (weights, input) = (Leaf::new(weights).with_grad(), Leaf::new(input));
                error::graph(&weights, &input).gradients().0
            })
        });
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let expected = [0.1, 0.2, 0.3].map(|input| error::grad(weights, input).0);
    assert_eq!(parts, expected);
}

#[test]
fn what_is_detached_is_a_constant_target() {
    #[differentiable]
    fn bootstrapped(values: [f64; 2], reward: f64) -> f64 {
        let target = tapeless::detach(reward + 0.9 * values[1]);
        (values[0] - target).powi(2)
    }
    let (values, reward) = (Leaf::new([1.0, 2.0]).with_grad(), Leaf::new(0.5).with_grad());
    bootstrapped::graph(&values, &reward).backward();
    assert!((values.grad()[0] - 2.0 * (1.0 - 2.3)).abs() < 1e-12);
    assert_eq!((values.grad()[1], reward.grad()), (0.0, 0.0));
}

#[test]
fn a_list_of_any_length_is_fitted_in_place() {
    #[differentiable]
    fn fit(coefficients: &[f64], #[no_grad] inputs: &[f64], #[no_grad] targets: &[f64]) -> f64 {
        let mut residuals = vec![0.0; inputs.len()];
        for i in 0..inputs.len() {
            let mut value = 0.0;
            for k in 0..coefficients.len() {
                value = value * inputs[i] + coefficients[k];
            }
            residuals[i] = value - targets[i];
        }
        residuals.iter().map(|residual| residual * residual).sum()
    }
    let inputs = [-1.0, -0.5, 0.0, 0.5, 1.0];
    let targets = inputs.map(|x: f64| 2.0 * x * x - x + 0.5);
    let mut coefficients = Leaf::new(vec![0.0; 3]).with_grad();
    for _ in 0..2000 {
        coefficients.zero_grad();
        fit::graph(&coefficients, &inputs, &targets).backward();
        coefficients.step(|values, gradient| {
            for (value, slope) in values.iter_mut().zip(gradient) {
                *value -= 0.1 * slope;
            }
        });
    }
    for (found, expected) in coefficients.value().iter().zip([2.0, -1.0, 0.5]) {
        assert!((found - expected).abs() < 1e-6);
    }
    let graph = fit::graph(&coefficients, &inputs, &targets);
    assert!(graph.residuals.value().iter().all(|residual| residual.abs() < 1e-5));
}

#[test]
fn a_list_made_by_one_graph_is_an_argument_of_another() {
    #[differentiable]
    fn features(x: &[f64], power: f64) -> Vec<f64> {
        let shifted: Vec<f64> = x.iter().map(|value| value * power + 1.0).collect();
        shifted
    }
    #[differentiable]
    fn total(values: &[f64], weights: &[f64]) -> f64 {
        values.iter().zip(weights).map(|(value, weight)| value.sin() * weight).sum()
    }
    let (x, power, weights) =
        (Leaf::new(vec![0.5, 1.5]).with_grad(), Leaf::new(2.0).with_grad(), Leaf::new(vec![1.0, 3.0]));
    let inner = features::graph(&x, &power);
    assert_eq!(inner.shifted.value(), inner.value());
    let outer = total::graph(&inner, &weights);
    assert_eq!(*outer.value(), total(&[2.0, 4.0], &[1.0, 3.0]));
    outer.backward();
    let by_features = [2.0_f64.cos(), 3.0 * 4.0_f64.cos()];
    assert_eq!(x.grad(), [2.0 * by_features[0], 2.0 * by_features[1]]);
    assert_eq!(power.grad(), 0.5 * by_features[0] + 1.5 * by_features[1]);
}

#[test]
fn an_array_of_vectors_is_a_leaf_with_a_flat_gradient() {
    #[differentiable]
    fn lengths(points: [Vector2<f64>; 3], scale: f64) -> f64 {
        let mut total = 0.0;
        for point in points {
            total += point.norm_squared();
        }
        total * scale
    }
    let points =
        Leaf::new([Vector2::new(1.0, 2.0), Vector2::new(3.0, 4.0), Vector2::new(5.0, 6.0)]).with_grad();
    let scale = Leaf::new(0.5);
    let graph = lengths::graph(&points, &scale);
    let (by_points, ()) = graph.gradients();
    assert_eq!(by_points, *points.value());
    graph.backward();
    assert_eq!(points.grad(), *points.value());
}

#[test]
fn matrices_of_any_size_learn() {
    #[differentiable]
    fn loss(weights: &DMatrix<f64>, inputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> f64 {
        let predicted = weights * inputs;
        let error = predicted - targets;
        error.norm_squared()
    }
    let inputs = DMatrix::from_row_slice(2, 3, &[1.0, 0.0, 1.0, 0.0, 1.0, 1.0]);
    let goal = DMatrix::from_row_slice(2, 2, &[2.0, -1.0, 0.5, 3.0]);
    let mut weights = Leaf::new(DMatrix::zeros(2, 2)).with_grad();
    let (inputs, targets) = (Leaf::new(inputs.clone()), Leaf::new(&goal * inputs));
    for _ in 0..200 {
        weights.zero_grad();
        loss::graph(&weights, &inputs, &targets).backward();
        weights.step(|weights, gradient| *weights -= gradient * 0.1);
    }
    assert!((weights.value() - goal).norm() < 1e-6);
}

#[test]
fn momentum_keeps_its_own_state_beside_the_leaf() {
    #[differentiable]
    fn bowl(x: &DVector<f64>) -> f64 {
        let first = x[0];
        first * first + 10.0 * x[1] * x[1]
    }
    let (mut x, mut speed) = (Leaf::new(DVector::from_vec(vec![3.0, 1.0])).with_grad(), DVector::zeros(2));
    for _ in 0..300 {
        x.zero_grad();
        bowl::graph(&x).backward();
        x.step(|x, gradient| {
            speed = &speed * 0.8 - gradient * 0.02;
            *x += &speed;
        });
    }
    assert!(x.value().norm() < 1e-6);
}

#[test]
fn several_leaves_are_zeroed_together() {
    let (mut first, mut last): (Leaf<_, RequiresGrad>, _) =
        (Leaf::new(hidden_weights()).with_grad(), Leaf::new(vec![dense(0.4)]).with_grad());
    let input = Leaf::new(Vector2::new(1.0, -0.5));
    hidden_layer::graph(&first, &input).backward_with(Vector3::new(1.0, 1.0, 1.0));
    layers_loss::graph(&last, &input).backward();
    assert!(first.grad().norm() > 0.0 && last.grad()[0].bias.norm() > 0.0);
    zero_grads((&mut first, &mut last));
    assert!(first.grad().norm() == 0.0 && last.grad()[0].bias.norm() == 0.0);
}

#[test]
fn a_recurrent_state_that_is_an_array_is_retained() {
    #[differentiable]
    fn recurrent(weights: [f64; 2], #[no_grad] inputs: &[f64]) -> f64 {
        #[retain_grad]
        let mut state = [0.0; 2];
        for input in inputs {
            state = [(weights[0] * state[0] + input).tanh(), weights[1] * state[1] + state[0]];
        }
        state[0] * state[1]
    }
    let weights = Leaf::new([0.5, 0.8]).with_grad();
    let graph = recurrent::graph(&weights, &[0.3, -0.2, 0.9]);
    let state = *graph.state.value();
    assert_eq!(*graph.value(), state[0] * state[1]);
    assert_eq!(graph.backward().state, [state[1], state[0]]);
    assert_eq!(weights.grad(), recurrent::grad([0.5, 0.8], &[0.3, -0.2, 0.9]));
}

#[test]
fn the_softmax_of_a_list_and_its_cross_entropy() {
    #[differentiable]
    fn cross_entropy(scores: &[f64], #[no_grad] label: usize) -> f64 {
        #[retain_grad]
        let powers: Vec<f64> = scores.iter().map(|score| score.exp()).collect();
        let total: f64 = powers.iter().sum();
        -(powers[label] / total).ln()
    }
    let scores = Leaf::new(vec![1.0, 2.0, 0.5]).with_grad();
    let graph = cross_entropy::graph(&scores, 1);
    let powers = graph.powers.value().clone();
    let total: f64 = powers.iter().sum();
    let retained = graph.backward();
    for (index, slope) in scores.grad().iter().enumerate() {
        let expected = powers[index] / total - f64::from(u8::from(index == 1));
        assert!((slope - expected).abs() < 1e-14);
        assert!((retained.powers[index] * powers[index] - expected).abs() < 1e-14);
    }
}
