//! Fisher's irises.

use tapeless::nalgebra::Vector4;

use super::random::Random;

/// The measurements, a flower a line.
const TABLE: &str = include_str!("../data/iris/iris.data");
/// The names of the kinds.
const KINDS: [&str; 3] = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"];
/// How many flowers are kept for the test.
const TESTED: usize = 30;

/// One flower.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flower {
    /// Length and width of sepal and petal, each with mean 0 and variance 1 over all flowers.
    pub features: Vector4<f64>,
    /// Which of the three kinds it is of.
    pub kind: usize,
}

/// The flowers to learn from and those to test with, in an order that the seed shuffles.
pub fn flowers(seed: u64) -> (Vec<Flower>, Vec<Flower>) {
    let mut flowers: Vec<Flower> = TABLE.lines().map(parse).collect();
    standardize(&mut flowers);
    let random = &mut Random::new(seed);
    let mut keyed: Vec<(f64, Flower)> =
        flowers.into_iter().map(|flower| (random.between(0.0, 1.0), flower)).collect();
    keyed.sort_by(|left, right| left.0.total_cmp(&right.0));
    let mut flowers: Vec<Flower> = keyed.into_iter().map(|(_, flower)| flower).collect();
    let tested = flowers.split_off(flowers.len() - TESTED);
    (flowers, tested)
}

fn parse(line: &str) -> Flower {
    let (numbers, name) = line.rsplit_once(',').expect("a line ends in the kind");
    let numbers = numbers.split(',').map(|number| number.parse().expect("a measurement is a number"));
    let kind = KINDS.iter().position(|kind| *kind == name).expect("there are three kinds");
    Flower { features: Vector4::from_iterator(numbers), kind }
}

/// Gives each feature mean 0 and variance 1.
fn standardize(flowers: &mut [Flower]) {
    let count = flowers.len() as f64;
    let mean = flowers.iter().map(|flower| flower.features).sum::<Vector4<f64>>() / count;
    flowers.iter_mut().for_each(|flower| flower.features -= mean);
    let squares = flowers.iter().map(|flower| flower.features.component_mul(&flower.features));
    let deviation = (squares.sum::<Vector4<f64>>() / count).map(f64::sqrt);
    flowers.iter_mut().for_each(|flower| flower.features.component_div_assign(&deviation));
}
