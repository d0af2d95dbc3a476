//! `log_sum_exp` and `softmax` against recorded values (`data/README.md`), and at their extremes.

use tapeless::special::{log_sum_exp, softmax};
use tapeless::{Leaf, differentiable};

const INFINITY: f64 = f64::INFINITY;

fn assert_close(actual: &[f64], expected: &[f64]) {
    assert_eq!(actual.len(), expected.len());
    let close = actual.iter().zip(expected).all(|(actual, expected)| (actual - expected).abs() <= 1e-14);
    assert!(close, "{actual:?} instead of {expected:?}");
}

#[test]
fn log_sum_exp_has_the_recorded_derivatives() {
    let (x, direction) = ([1.456, 0.538, -1.214], [-1.119, 1.098, -0.751]);
    let (value, gradient) = log_sum_exp::vjp(&x, 1.477);
    assert_close(&[value], &[1.840_288_526_760_348_8]);
    assert_close(&gradient, &[1.005_740_892_915_777_6, 0.401_609_312_165_196_3, 0.069_649_794_919_026_24]);
    assert_close(&[log_sum_exp::jvp(&x, &direction).1], &[-0.498_824_665_131_725_3]);
    let curvature: Vec<f64> = log_sum_exp::hvp(&x, &direction).iter().map(|entry| 1.477 * entry).collect();
    assert_close(&curvature, &[-0.623_735_695_054_76, 0.641_299_655_411_972_1, -0.017_563_960_357_212_083]);
}

#[test]
fn softmax_has_the_recorded_derivatives() {
    let (x, cotangent, direction) = ([-0.333, 0.614, -0.883], [-1.195, 1.116, -0.939], [1.088, 0.083, 0.417]);
    let (value, gradient) = softmax::vjp(&x, cotangent.to_vec());
    assert_close(&value, &[0.240_678_870_483_368_64, 0.620_461_500_828_662_1, 0.138_859_628_687_969_3]);
    assert_close(&gradient, &[-0.353_661_858_178_870_36, 0.522_158_935_249_86, -0.168_497_077_070_989_74]);
    let (_, tangent) = softmax::jvp(&x, &direction);
    assert_close(&tangent, &[0.172_503_841_296_637_23, -0.178_855_088_973_010_25, 0.006_351_247_676_373_045]);
}

#[test]
fn large_entries_give_finite_and_exact_derivatives() {
    assert_eq!(log_sum_exp::value_and_grad(&[1000.0, 0.0, -1000.0]), (1000.0, vec![1.0, 0.0, 0.0]));
    assert_eq!(log_sum_exp::value_and_grad(&[-1000.0, -1000.0]).1, [0.5, 0.5]);
    let (value, gradient) = softmax::vjp(&[1000.0, 0.0, -1000.0], vec![1.0, 2.0, 3.0]);
    assert_eq!((value, gradient), (vec![1.0, 0.0, 0.0], vec![0.0, 0.0, 0.0]));
}

#[test]
fn an_entry_of_minus_infinity_counts_for_nothing() {
    assert_eq!(log_sum_exp::value_and_grad(&[-INFINITY, 1.0]), (1.0, vec![0.0, 1.0]));
    assert_eq!(softmax::vjp(&[-INFINITY, 0.0], vec![1.0, 2.0]), (vec![0.0, 1.0], vec![0.0, 0.0]));
}

#[test]
fn without_a_finite_entry_the_gradient_is_nan() {
    let (value, gradient) = log_sum_exp::value_and_grad(&[-INFINITY, -INFINITY]);
    assert!(value == -INFINITY && gradient.iter().all(|entry| entry.is_nan()));
    let (value, gradient) = log_sum_exp::value_and_grad(&[INFINITY, 0.0]);
    assert!(value == INFINITY && gradient[0].is_nan());
    assert_eq!(log_sum_exp::<f64>(&[]), -INFINITY);
}

#[test]
fn they_work_in_single_precision_and_as_graphs() {
    assert_eq!(log_sum_exp::grad(&[3.0_f32, 3.0]), [0.5, 0.5]);
    let logits = Leaf::new(vec![2.0, 2.0]).with_grad();
    log_sum_exp::graph(&logits).backward();
    assert_eq!(logits.grad(), [0.5, 0.5]);
}

/// Calls stay apart from the list's loop, so that both levels are differentiated.
#[differentiable]
fn entropy_of_two(x: f64) -> f64 {
    let share = tapeless::special::normal_cdf(x);
    tapeless::special::xlogy(share, share)
}

#[test]
fn a_call_of_a_special_function_passes_its_derivative_on() {
    let (share, density) = tapeless::special::normal_cdf::value_and_grad(0.3_f64);
    assert_close(&[entropy_of_two::grad(0.3)], &[density * (share.ln() + 1.0)]);
}
