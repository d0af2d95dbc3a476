//! Arguments without grad of any type, in calls that take arrays, vectors or structs too.

#![allow(
    clippy::trivially_copy_pass_by_ref,
    clippy::needless_pass_by_value,
    reason = "every way to pass an argument"
)]

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::Vector3;
use tapeless::{Leaf, differentiable};

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Fast,
    Slow,
}

struct Config {
    gain: f64,
    bias: f64,
    names: Vec<String>,
    knots: Vec<f64>,
    mode: Mode,
    limit: Option<f64>,
    shape: fn(f64) -> f64,
}

struct Observation {
    time: f64,
    value: f64,
    mode: Mode,
}

fn config() -> Config {
    Config {
        gain: 2.0,
        bias: 0.5,
        names: vec!["a".into(), "bb".into()],
        knots: vec![0.25, 0.75],
        mode: Mode::Slow,
        limit: Some(1.5),
        shape: |x| x + 1.0,
    }
}

fn observations() -> Vec<Observation> {
    let observation = |time, value, mode| Observation { time, value, mode };
    vec![
        observation(1.0, 2.5, Mode::Fast),
        observation(1.5, 0.5, Mode::Slow),
        observation(0.5, 1.0, Mode::Fast),
    ]
}

#[differentiable(order = 2)]
fn by_struct(x: &[f64], #[no_grad] config: &Config) -> f64 {
    x[0] * x[1] * x[0] * config.gain + config.bias
}

#[differentiable(order = 2)]
fn by_mode(x: &[f64], #[no_grad] mode: Mode) -> f64 {
    if mode == Mode::Slow { x[0] * x[0] * x[1] } else { x[0].sin() }
}

#[differentiable(order = 2)]
fn by_option(x: &[f64], #[no_grad] limit: Option<f64>) -> f64 {
    match limit {
        Some(limit) => x[0] * x[1] * x[1] * limit,
        None => x[0].exp(),
    }
}

#[differentiable(order = 2)]
fn by_function(x: &[f64], #[no_grad] shape: fn(f64) -> f64) -> f64 {
    x[0] * x[1] * x[1] * shape(2.0)
}

#[differentiable(order = 2)]
fn by_names(x: &[f64], #[no_grad] names: &[String], #[no_grad] owned: Vec<String>) -> f64 {
    x[0] * x[1] * x[1] * (names.len() + owned.len()) as f64
}

#[differentiable(order = 2)]
fn by_words(x: &[f64], #[no_grad] words: &[&str], mark: char, flag: bool, count: i64) -> f64 {
    if flag {
        x[0] * x[1] * x[1] * (words.len() as i64 * count) as f64
    } else {
        x[0] * f64::from(mark as u32)
    }
}

#[differentiable(order = 2)]
fn by_numbers(x: &[f64], #[no_grad] data: &[f64], #[no_grad] limits: (f64, f64)) -> f64 {
    let mut sum = 0.0;
    for (a, b) in x.iter().zip(data) {
        sum += (a - b) * (a - b) * a * limits.0;
    }
    sum * limits.1
}

#[differentiable(order = 2)]
fn residual(x: &[f64], #[no_grad] observation: &Observation) -> f64 {
    let error = x[0] * observation.time + x[1] - observation.value;
    if observation.mode == Mode::Fast { error * error } else { (error * x[0]).sin() }
}

fn chosen(config: &Config, number: usize) -> Mode {
    if number == 1 { Mode::Fast } else { config.mode }
}

const WORDS: &[&str] = &["a", "b"];
static TABLE: [f64; 2] = [1.0, 2.0];

#[differentiable(order = 2)]
fn whole(x: &[f64], #[no_grad] config: &Config) -> f64 {
    let once: f64 = by_struct(x, config);
    once * once
}

#[differentiable(order = 2)]
fn fields(x: &[f64], #[no_grad] config: &Config) -> f64 {
    let names = &config.names;
    let limits = (config.bias, config.gain);
    let mode: f64 = by_mode(x, config.mode);
    let option: f64 = by_option(x, config.limit);
    let function: f64 = by_function(x, config.shape);
    let listed: f64 = by_names(x, names, config.names.clone());
    let numbers: f64 = by_numbers(x, &config.knots, limits);
    mode * option + function * listed + numbers * numbers
}

#[differentiable(order = 2)]
fn written_here(x: &[f64], count: i64) -> f64 {
    let twice = count * 2;
    let mode: f64 = by_mode(x, Mode::Fast);
    let option: f64 = by_option(x, None) + by_option(x, Some(3.0));
    let function: f64 = by_function(x, f64::sin) * by_function(x, |x| x * 2.0);
    let words: f64 = by_words(x, WORDS, 'a', count > 1, twice) + by_words(x, &["a"], 'b', false, -count);
    let numbers: f64 = by_numbers(x, &TABLE, (1.0, 2.0)) + by_numbers(x, &[3.0, 4.0], (0.5, 0.25));
    mode * option + function * words + numbers
}

#[differentiable(order = 2)]
fn in_a_loop(x: &[f64], #[no_grad] config: &Config) -> f64 {
    let mut sum = 0.0;
    for number in 0..3 {
        let mode: Mode = chosen(config, number);
        let value: f64 = by_mode(x, mode);
        if value > -10.0 {
            sum += value * by_struct(x, config);
        }
    }
    sum
}

#[differentiable(order = 2)]
fn kept_by_a_clone(x: &[f64], #[no_grad] config: &Config) -> f64 {
    let names: Vec<String> = config.names.iter().map(|name| name.repeat(2)).collect();
    let mut count: i64 = 1;
    count += names.len() as i64;
    let owned: Vec<String> = Vec::new();
    let listed: f64 = by_names(x, &names, owned);
    let words: f64 = by_words(x, WORDS, 'a', true, count);
    listed * words
}

#[differentiable(order = 2)]
fn of_a_list(x: &[f64], #[no_grad] data: &[Observation]) -> f64 {
    let mut sum = 0.0;
    for observation in data {
        let error: f64 = residual(x, observation);
        sum += error * error;
    }
    for number in 0..data.len() {
        let error: f64 = residual(x, &data[number]);
        sum += error * error;
    }
    for (number, observation) in data.iter().enumerate() {
        let error: f64 = residual(x, observation);
        sum += error * number as f64;
    }
    sum
}

#[differentiable]
fn of_a_chain(x: &[f64], #[no_grad] data: &[Observation]) -> f64 {
    data.iter().map(|observation| residual(x, observation)).sum()
}

#[differentiable]
fn of_pairs(x: &[f64], #[no_grad] data: Vec<(f64, f64)>) -> f64 {
    fitted(x, &data).ln()
}

#[differentiable]
fn fitted(x: &[f64], #[no_grad] data: &[(f64, f64)]) -> f64 {
    let mut sum = 1.0;
    for (time, value) in data {
        let error = x[0] * time + x[1] - value;
        sum += error * error;
    }
    sum
}

struct Model {
    config: Config,
    weight: f64,
}

#[differentiable]
impl Model {
    #[differentiable]
    fn part(#[no_grad] &self, x: &[f64], #[no_grad] mode: Mode) -> f64 {
        if mode == Mode::Slow { x[0] * x[1] * self.weight } else { x[0].sin() }
    }

    #[differentiable]
    fn all(#[no_grad] &self, x: &[f64]) -> f64 {
        let slow: f64 = self.part(x, self.config.mode);
        let fast: f64 = Self::part(self, x, Mode::Fast);
        slow * fast + by_struct(x, &self.config)
    }

    #[differentiable]
    fn scaled(#[no_grad] &self, x: f64) -> f64 {
        x * x * self.weight
    }

    #[differentiable]
    fn of_numbers(#[no_grad] &self, x: f64, y: f64) -> f64 {
        self.scaled(x) * self.scaled(x * y)
    }
}

#[differentiable]
fn by_vector(v: Vector3<f64>, #[no_grad] config: &Config, #[no_grad] names: &[String]) -> Vector3<f64> {
    v * v.x * config.gain * names.len() as f64
}

#[differentiable]
fn of_a_vector(v: Vector3<f64>, #[no_grad] config: &Config) -> f64 {
    let once: Vector3<f64> = by_vector(v, config, &config.names);
    let twice: Vector3<f64> = by_vector(once, config, &config.names[1..]);
    twice.norm_squared() * once.x
}

macro_rules! checked {
    ($($function:ident ($given:expr) $($second:ident)?),* $(,)?) => {$(
        #[test]
        fn $function() {
            let given = $given;
            let at = vec![0.7, 0.4];
            gradcheck(
                &at,
                |x: &Vec<f64>| super::$function(x, given.clone()),
                |x, bar| super::$function::vjp(x, given.clone(), bar),
                |x, dot: Vec<f64>| super::$function::jvp(x, given.clone(), &dot),
            )
            .unwrap();
            let leaf = Leaf::new(at.clone()).with_grad();
            super::$function::graph(&leaf, given.clone()).backward();
            let gradient = super::$function::grad(&at, given.clone());
            let is_close = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-12 * (1.0 + b.abs());
            assert!(leaf.grad().iter().zip(&gradient).all(is_close));
            $(checked!($second $function at given);)?
        }
    )*};
    (second $function:ident $at:ident $given:ident) => {
        let gradient = |x: &Vec<f64>| super::$function::grad(x, $given.clone());
        let product = |x: &Vec<f64>, dot: Vec<f64>| super::$function::hvp(x, $given.clone(), &dot);
        gradgradcheck(&$at, gradient, product).unwrap();
    };
}

mod graphs {
    use super::*;

    checked! {
        whole(&config()) second,
        fields(&config()) second,
        written_here(3) second,
        in_a_loop(&config()) second,
        kept_by_a_clone(&config()) second,
        of_a_list(&observations()[..]) second,
        of_a_chain(&observations()[..]),
        of_pairs(vec![(1.0, 3.0), (2.0, 4.5)]),
    }
}

#[test]
fn methods_of_what_has_no_gradient_are_called_with_a_dot() {
    let model = Model { config: config(), weight: 1.5 };
    let all = |x: &Vec<f64>| model.all(x);
    let pushed = |x: &Vec<f64>, dot: Vec<f64>| model.all_jvp(x, &dot);
    gradcheck(&vec![0.7, 0.4], all, |x, bar| model.all_vjp(x, bar), pushed).unwrap();
    let numbers = |(x, y): &(f64, f64)| model.of_numbers(*x, *y);
    let pushed = |(x, y): &(f64, f64), (dx, dy)| model.of_numbers_jvp(*x, *y, dx, dy);
    gradcheck(&(0.7, 0.4), numbers, |(x, y), bar| model.of_numbers_vjp(*x, *y, bar), pushed).unwrap();
}

#[test]
fn vectors_go_with_structs_without_grad() {
    let config = config();
    gradcheck(
        &Vector3::new(0.5, -0.25, 1.5),
        |v| of_a_vector(*v, &config),
        |v, bar| of_a_vector::vjp(*v, &config, bar),
        |v, dot| of_a_vector::jvp(*v, &config, dot),
    )
    .unwrap();
}

/// Each item is one iteration, whether the closure looks at it or not.
#[test]
fn chains_over_lists_of_anything_run_for_each_item() {
    #[differentiable]
    fn counted(x: f64, #[no_grad] data: &[Observation]) -> f64 {
        data.iter().map(|_| x * x).sum()
    }
    #[differentiable]
    fn weighted(x: f64, #[no_grad] data: &[Observation]) -> f64 {
        let all: Vec<f64> = data.iter().map(|observation| x * x * observation.time).collect();
        all[0] * all[1] + all[2]
    }
    let data = observations();
    assert_eq!(counted::value_and_grad(3.0, &data), (27.0, 18.0));
    assert_eq!(weighted::value_and_grad(2.0, &data), (26.0, 4.0 * 8.0 * 1.5 + 2.0));
}
