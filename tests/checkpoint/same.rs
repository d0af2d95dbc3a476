//! The derivatives are those of the same loops without the attribute, and they are right.

use tapeless::check::{gradcheck, gradgradcheck};

/// The same functions under each form of the attribute, or none.
macro_rules! functions {
    ($(#[$checkpoint:meta])?) => {
        use tapeless::differentiable;

        use super::step;

        #[differentiable(order = 2)]
        pub fn logistic(x: &[f64], n: usize) -> f64 {
            let mut y = x[0];
            $(#[$checkpoint])?
            for _ in 0..n {
                y = 3.1 * y * (1.0 - y) + 0.1 * x[1];
            }
            y
        }

        #[differentiable(order = 2)]
        pub fn several_values(x: &[f64], n: usize) -> f64 {
            let (mut position, mut speed, mut work) = (x[0], x[1], 0.0);
            $(#[$checkpoint])?
            for i in 0..n {
                let force = -position.sin() - 0.1 * speed * i as f64;
                speed += 0.1 * force;
                position += 0.1 * speed;
                work += force * speed;
            }
            position * speed + work
        }

        #[differentiable(order = 2)]
        pub fn array_state(x: &[f64], n: usize) -> f64 {
            let mut state = [x[0], x[1], 0.5];
            $(#[$checkpoint])?
            for _ in 0..n {
                let before = state;
                for i in 0..3 {
                    state[i] += 0.1 * (before[(i + 1) % 3] * x[2]).sin();
                }
            }
            state[0] * state[1] + state[2]
        }

        #[differentiable(order = 2)]
        pub fn list_state(x: &[f64], n: usize) -> f64 {
            let mut heat = x.to_vec();
            $(#[$checkpoint])?
            for _ in 0..n {
                let mut last = heat[0];
                for i in 1..heat.len() {
                    let here = heat[i];
                    heat[i] += 0.2 * (last - here) * here.cos();
                    last = here;
                }
            }
            heat.iter().map(|value| value * value).sum()
        }

        #[differentiable(order = 2)]
        pub fn written_only(x: &[f64], n: usize) -> f64 {
            let (mut trace, mut list) = ([0.0; 64], Vec::new());
            let mut y = x[0];
            $(#[$checkpoint])?
            for i in 0..n {
                y = (y * x[1] + x[2]).sin();
                trace[i] = y * y;
                list.push(y.exp());
            }
            trace.iter().sum::<f64>() + list.iter().sum::<f64>() * trace[0]
        }

        #[differentiable(order = 2)]
        pub fn nothing_carried(x: &[f64], n: usize) -> f64 {
            let mut out = [0.0; 64];
            $(#[$checkpoint])?
            for i in 0..n {
                out[i] = (x[i % x.len()] * x[0]).exp().sin();
            }
            out.iter().product::<f64>() + out.iter().map(|value| value * value).sum::<f64>()
        }

        #[differentiable(order = 2)]
        pub fn left_early(x: &[f64], n: usize) -> f64 {
            let mut y = x[0];
            $(#[$checkpoint])?
            for i in 0..n {
                y = (y * 1.3 + x[1] * x[1]).sin() + y;
                if y > 6.0 {
                    y *= x[2];
                    break;
                }
                if i % 3 == 0 {
                    continue;
                }
                y += 0.1 * x[0] * y;
            }
            y
        }

        #[differentiable(order = 2)]
        pub fn returned_from(x: &[f64], n: usize) -> f64 {
            let mut y = x[0];
            $(#[$checkpoint])?
            for _ in 0..n {
                y = y * y * 0.3 + x[1].exp();
                if y > 9.0 {
                    return y * x[2];
                }
            }
            y + x[2] * x[2]
        }

        #[differentiable(order = 2)]
        pub fn newton(x: &[f64], n: usize) -> f64 {
            let mut root = 1.0 + n as f64 * x[0] * x[0];
            $(#[$checkpoint])?
            while (root * root - x[0].abs() - 0.1).abs() > 1e-9 {
                root = 0.5 * (root + (x[0].abs() + 0.1) / root);
            }
            root * x[1]
        }

        #[differentiable(order = 2)]
        pub fn value_of_a_loop(x: &[f64], n: usize) -> f64 {
            let (mut y, mut time) = (x[0], 0.5 * x[0] * x[0]);
            let last: f64 = $(#[$checkpoint])? loop {
                if time >= n as f64 {
                    break y * x[1];
                }
                y = (y + x[2] * time).cos() * y + 0.2;
                time += 1.0;
            };
            last * last
        }

        #[differentiable(order = 2)]
        pub fn inside_of_a_loop(x: &[f64], n: usize) -> f64 {
            let mut total = x[0];
            for k in 0..3 {
                let mut state = [total, x[1]];
                $(#[$checkpoint])?
                for _ in 0..n + k {
                    state[0] = (state[0] * state[1]).sin() + 0.5;
                    state[1] = 0.9 * state[1] + 0.1 * state[0] * x[2];
                }
                total += state[0] * state[1];
            }
            total
        }

        #[differentiable(order = 2)]
        pub fn loops_inside(x: &[f64], n: usize) -> f64 {
            let mut y = x[0];
            $(#[$checkpoint])?
            for i in 0..n {
                let mut z = y;
                for _ in 0..i {
                    z = (z * x[1]).cos();
                }
                for value in x {
                    y += 0.1 * z * value.sin();
                }
            }
            y
        }

        #[differentiable(order = 2)]
        pub fn one_in_the_other(x: &[f64], n: usize) -> f64 {
            let mut y = x[0];
            let mut mean = [0.0; 2];
            $(#[$checkpoint])?
            for i in 0..n {
                let mut z = [y, x[1]];
                $(#[$checkpoint])?
                for _ in 0..4 + i % 2 {
                    z[0] = (z[0] * x[2]).sin() + z[1];
                    z[1] *= 0.7 * z[0];
                }
                y += 0.1 * z[0];
                mean[i % 2] += y * y;
            }
            y * mean[0] + mean[1]
        }

        #[differentiable(order = 2)]
        pub fn ways_part_inside(x: &[f64], n: usize) -> f64 {
            let mut y = x[0];
            $(#[$checkpoint])?
            for i in 0..n {
                y = match i % 3 {
                    0 => (y * x[1]).sin(),
                    1 if y > 0.2 => y * y + x[2],
                    _ => y - 0.1 * x[0].exp(),
                };
            }
            y
        }

        #[differentiable(order = 2)]
        pub fn in_an_arm(x: &[f64], n: usize) -> f64 {
            let mut y = x[0] * x[1];
            if n % 2 == 1 {
                $(#[$checkpoint])?
                for _ in 0..n {
                    y = (y + x[2]).sin() * 1.2;
                }
            } else {
                y *= y;
            }
            y * x[2]
        }

        #[differentiable(order = 2)]
        pub fn read_and_later_written(x: &[f64], n: usize) -> f64 {
            let mut weights = [x[0], x[1] * x[2]];
            let mut y = 0.3;
            $(#[$checkpoint])?
            for i in 0..n {
                y = (y * weights[i % 2]).cos() + weights[0];
            }
            weights[0] = y * y;
            weights[1] *= 2.0;
            weights[0] * weights[1]
        }

        #[differentiable(order = 2)]
        pub fn read_only(x: &[f64], n: usize) -> f64 {
            let weights = [x[0], x[1] * x[2]];
            let mut y = 0.3;
            $(#[$checkpoint])?
            for i in 0..n {
                y = (y * weights[i % 2]).cos() + weights[0];
            }
            weights[0] * weights[1] * y
        }

        #[differentiable(order = 2)]
        pub fn chains_inside(x: &[f64], n: usize) -> f64 {
            let square = |value: f64| value * value;
            let mut y = x[0];
            $(#[$checkpoint])?
            for i in 0..n {
                let shifted: Vec<f64> = x.iter().map(|value| value * y).collect();
                let norm = shifted.iter().map(|value| square(*value)).sum::<f64>().sqrt();
                y = y / (1.0 + norm) + square(x[1]) * 0.1 * i as f64;
            }
            y
        }

        #[differentiable(order = 2)]
        pub fn looked_at(x: &[f64], n: usize) -> f64 {
            let mut y = x[0];
            $(#[$checkpoint])?
            for i in 0..n {
                y = (y * x[1]).sin() + x[2];
                assert!(y.is_finite(), "{y} after {i}");
                debug_assert!(i < n);
            }
            y
        }

        #[differentiable(order = 2)]
        pub fn of_a_function(x: &[f64], n: usize) -> f64 {
            let mut y = x[0];
            $(#[$checkpoint])?
            for _ in 0..n {
                y = step(y, x[1]) + x[2];
            }
            y
        }

        #[differentiable(order = 2)]
        pub fn over_pairs(x: &[f64], n: usize) -> f64 {
            let mut y = 0.1 * n as f64;
            $(#[$checkpoint])?
            for (i, (a, b)) in x.iter().zip(x.iter().rev()).enumerate() {
                y = (y * a).sin() + b * i as f64;
            }
            y
        }

        #[differentiable(order = 2)]
        pub fn out_of_two(x: &[f64], n: usize) -> f64 {
            let mut y = x[0];
            'outer: for k in 0..n.min(4) {
                $(#[$checkpoint])?
                for i in 0..n {
                    y = (y * x[1] + 0.4).sin() + x[2];
                    if i * k > 12 {
                        break 'outer;
                    }
                    if y > 1.2 {
                        continue 'outer;
                    }
                }
                y *= x[0];
            }
            y
        }

        #[differentiable(order = 2)]
        pub fn one_after_the_other(x: &[f64], n: usize) -> f64 {
            let mut state = [x[0], x[1]];
            $(#[$checkpoint])?
            for _ in 0..n {
                state[0] = (state[1] * state[0]).sin();
                state[1] += state[0];
            }
            let middle = state[0] * x[2];
            $(#[$checkpoint])?
            for _ in 0..n {
                state[1] = (state[1] * middle).cos();
                state[0] += state[1];
            }
            state[0] * state[1] * middle
        }
    };
}

#[tapeless::differentiable(order = 2)]
fn step(y: f64, rate: f64) -> f64 {
    let slope = (rate * y).sin();
    y + 0.1 * slope
}

mod plain {
    functions! {}
}

mod root {
    functions! { #[checkpoint] }
}

mod few {
    functions! { #[checkpoint(3)] }
}

mod one {
    functions! { #[checkpoint(1)] }
}

const POINT: [f64; 3] = [0.3, 0.7, -0.4];
const LENGTHS: [usize; 9] = [0, 1, 2, 3, 4, 5, 9, 16, 33];

/// Are two numbers equal but for rounding?
fn near(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-12 * (1.0 + left.abs()) || left.to_bits() == right.to_bits()
}

fn assert_near(name: &str, n: usize, found: &[f64], expected: &[f64]) {
    let same = found.iter().zip(expected).all(|(found, expected)| near(*found, *expected));
    assert!(same && found.len() == expected.len(), "{name} of {n}: {found:?}, not {expected:?}");
}

macro_rules! compare {
    ($name:ident, $module:ident, $n:ident, $value:ident, $expected:ident, $second:ident) => {
        let (found, gradient) = $module::$name::vjp(&POINT, $n, 1.0);
        assert_eq!(found.to_bits(), $value.to_bits());
        assert_near(stringify!($module), $n, &gradient, &$expected);
        assert_near(stringify!($module), $n, &$module::$name::hvp(&POINT, $n, &[1.0, -0.5, 0.25]), &$second);
    };
}

macro_rules! tests {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            for n in LENGTHS {
                let (value, expected) = plain::$name::vjp(&POINT, n, 1.0);
                let second = plain::$name::hvp(&POINT, n, &[1.0, -0.5, 0.25]);
                compare!($name, root, n, value, expected, second);
                compare!($name, few, n, value, expected, second);
                compare!($name, one, n, value, expected, second);
                gradcheck(
                    &POINT.to_vec(),
                    |x: &Vec<f64>| root::$name(x, n),
                    |x: &Vec<f64>, bar: f64| root::$name::vjp(x, n, bar),
                    |x: &Vec<f64>, dot: Vec<f64>| root::$name::jvp(x, n, &dot),
                )
                .unwrap();
                let gradient = |x: &Vec<f64>| few::$name::grad(x, n);
                let product = |x: &Vec<f64>, dot: Vec<f64>| few::$name::hvp(x, n, &dot);
                gradgradcheck(&POINT.to_vec(), gradient, product).unwrap();
            }
        }
    )*};
}

tests! {
    logistic
    several_values
    array_state
    list_state
    written_only
    nothing_carried
    left_early
    returned_from
    newton
    value_of_a_loop
    inside_of_a_loop
    loops_inside
    one_in_the_other
    ways_part_inside
    in_an_arm
    read_and_later_written
    read_only
    chains_inside
    looked_at
    of_a_function
    over_pairs
    out_of_two
    one_after_the_other
}
