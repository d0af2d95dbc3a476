//! The functions of an angle's square that derivatives of rotations are made of.

use tapeless::__private::numeric::{arc_ratio, reciprocal_slope, stumpff};

fn close(left: f64, right: f64, digits: f64) {
    assert!((left - right).abs() <= digits * right.abs(), "{left} {right}");
}

#[test]
fn the_first_are_cosine_and_sine_over_the_angle() {
    for angle in [1e-3_f64, 0.1, 1.0, 1.9, 2.1, 3.0, 20.0] {
        close(stumpff(0.0, angle * angle), angle.cos(), 1e-13);
        close(stumpff(1.0, angle * angle), angle.sin() / angle, 1e-13);
        close(stumpff(2.0, angle * angle), 2.0 * (angle / 2.0).sin().powi(2) / (angle * angle), 1e-13);
    }
}

#[test]
fn at_zero_they_are_reciprocals_of_factorials() {
    let factorials = [1.0, 1.0, 2.0, 6.0, 24.0, 120.0, 720.0];
    for (order, factorial) in factorials.into_iter().enumerate() {
        close(stumpff(f64::from(u8::try_from(order).unwrap()), 0.0), 1.0 / factorial, 1e-15);
    }
}

#[test]
fn series_and_recurrences_meet() {
    for order in 0..6 {
        let order = f64::from(order);
        close(stumpff(order, 4.0), stumpff(order, 4.0_f64.next_down()), 1e-13);
        for w in [0.3, 1.0, 7.0] {
            let x = 0.25 * w * w;
            close(arc_ratio(order, x, w), arc_ratio(order, x.next_down(), w), 1e-11);
        }
    }
}

#[test]
fn the_ratio_of_arc_and_sine_is_that_of_the_arctangent() {
    for (x, w) in [(1.0_f64, 1.0_f64), (1e-4, 0.5), (0.3, 0.0), (0.02, 1.0), (3.0, 0.1)] {
        close(arc_ratio(0.0, x, w), x.sqrt().atan2(w) / x.sqrt(), 1e-14);
        // Each order is the slope of the one before.
        for order in [0.0, 1.0, 2.0] {
            let step = 1e-5 * x;
            let difference = (arc_ratio(order, x + step, w) - arc_ratio(order, x - step, w)) / (2.0 * step);
            close(difference, arc_ratio(order + 1.0, x, w), 1e-6);
        }
    }
    close(arc_ratio(0.0, 0.0, 0.5), 2.0, 1e-15);
    close(arc_ratio(1.0, 0.0, 1.0), -1.0 / 3.0, 1e-15);
    close(arc_ratio(2.0, 0.0, 1.0), 2.0 / 5.0, 1e-15);
}

#[test]
fn slopes_of_the_reciprocal_have_alternating_signs() {
    assert_eq!([0.0, 1.0, 2.0, 3.0].map(|order| reciprocal_slope(order, 2.0)), [0.5, -0.25, 0.25, -0.375]);
}
