//! `gradcheck!` on derivatives written by hand in the form that the compiler emits.

use tapeless::gradcheck;

fn square(x: f64) -> f64 {
    x * x
}
struct square {}
impl square {
    fn vjp(x: f64, bar: f64) -> (f64, f64) {
        (x * x, bar * 2.0 * x)
    }
    fn jvp(x: f64, x_dot: f64) -> (f64, f64) {
        (x * x, x_dot * 2.0 * x)
    }
    fn __hvp((_,): (f64,), (x_dot,): (f64,)) -> Option<(f64,)> {
        Some((2.0 * x_dot,))
    }
}

mod inner {
    use tapeless::Real;

    pub fn power(x: f64, n: i32, y: f32) -> (f64, bool) {
        (x.powi(n) + f64::from(y).abs(), n > 2)
    }
    pub struct power {}
    impl power {
        pub fn vjp(x: f64, n: i32, y: f32, (bar, ()): (f64, ())) -> ((f64, bool), (f64, f32)) {
            let slope = if n == 0 { 0.0 } else { f64::from(n) * x.powi(n - 1) };
            (super::inner::power(x, n, y), (bar * slope, y.signum() * f32::from_f64(bar)))
        }
        pub fn jvp(x: f64, n: i32, y: f32, x_dot: f64, y_dot: f32) -> ((f64, bool), (f64, ())) {
            let (value, (x_bar, y_bar)) = Self::vjp(x, n, y, (1.0, ()));
            (value, (x_bar * x_dot + f64::from(y_bar * y_dot), ()))
        }
    }
}

fn total(x: &[f64], #[allow(unused)] data: &[f64]) -> f64 {
    x.iter().zip(data).map(|(x, d)| x * d).sum()
}
struct total {}
impl total {
    fn vjp(x: &[f64], data: &[f64], bar: f64) -> (f64, Vec<f64>) {
        (total(x, data), data.iter().map(|d| bar * d).collect())
    }
    fn jvp(x: &[f64], data: &[f64], x_dot: &[f64]) -> (f64, f64) {
        (total(x, data), total(x_dot, data))
    }
    fn __hvp((x, _): (&[f64], &[f64]), (_,): (&[f64],)) -> Option<(Vec<f64>,)> {
        Some((vec![0.0; x.len()],))
    }
}

gradcheck! {
    square(x in -2.0..2.0)
    square(square in 10.0..1e6_f64);
    #[cases(64)]
    inner::power(x in 0.1..3.0, #[no_grad] n in 0..5_i32, y in -1.0..1.0_f32),
    total(
        &x in proptest::collection::vec(-1.0..1.0, 3),
        #[no_grad] &data in proptest::collection::vec(-1.0..1.0, 3),
    )
}

mod wrong {
    fn cube(x: f64, y: f64) -> f64 {
        x * x * x * y
    }
    struct cube {}
    impl cube {
        fn vjp(x: f64, y: f64, bar: f64) -> (f64, (f64, f64)) {
            (cube(x, y), (bar * 3.0 * x * x * y, bar * x * x))
        }
        fn jvp(x: f64, y: f64, x_dot: f64, y_dot: f64) -> (f64, f64) {
            (cube(x, y), 3.0 * x * x * y * x_dot + x * x * y_dot)
        }
    }
    tapeless::gradcheck! {
        #[should_panic(expected = "coordinate 0 of `y`")]
        cube(x in 2.0..3.0, y in 1.0..2.0)
    }

    fn kink(_x: f64) -> f64 {
        f64::NAN
    }
    struct kink {}
    impl kink {
        fn vjp(_: f64, _: f64) -> (f64, f64) {
            (f64::NAN, f64::NAN)
        }
        fn jvp(_: f64, _: f64) -> (f64, f64) {
            (f64::NAN, f64::NAN)
        }
    }
    tapeless::gradcheck! {
        #[should_panic(expected = "Too many global rejects")]
        kink(x in 2.0..3.0)
    }
}
