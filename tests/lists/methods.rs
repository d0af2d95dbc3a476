//! Methods that are called on the structs of a list: by index, by reference, at its ends, on parts of them.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::Vector3;
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Link {
    length: f64,
    offset: f64,
    #[no_grad]
    kind: usize,
}

#[differentiable]
impl Link {
    #[differentiable(order = 2)]
    fn pose(&self, angle: f64) -> f64 {
        let pose = (self.length * angle).sin() + self.offset;
        if self.kind == 1 { pose * self.length } else { pose }
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Chain {
    links: [Link; 2],
    at: Vector3<f64>,
    own: Link,
}

#[differentiable]
impl Chain {
    #[differentiable(order = 2)]
    fn reach(&self, angle: f64) -> f64 {
        self.links[0].pose(angle) * self.links[1].pose(-angle) + self.at.norm()
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Robot {
    links: Vec<Link>,
    gain: f64,
}

#[differentiable]
impl Robot {
    #[differentiable(order = 2)]
    fn by_index(&self, angle: f64) -> f64 {
        let mut total = 0.0;
        for i in 0..self.links.len() {
            total += self.links[i].pose(angle) * self.gain;
        }
        total
    }

    #[differentiable(order = 2)]
    fn by_reference(&self, angle: f64) -> f64 {
        let mut total = 0.0;
        for link in &self.links {
            total += link.pose(angle) * self.gain;
        }
        total
    }
}

fn link(number: usize) -> Link {
    Link { length: 0.4 + 0.3 * number as f64, offset: 0.2 - 0.1 * number as f64, kind: number % 2 }
}

fn chain(number: usize) -> Chain {
    let at = Vector3::new(0.3, 0.4 + number as f64, -0.2);
    Chain { links: [link(number), link(number + 1)], at, own: link(number + 2) }
}

#[differentiable(order = 2)]
fn of_links(links: &[Link], angle: f64) -> f64 {
    let last = links.last().unwrap().pose(angle);
    links[0].pose(angle) * links[1].pose(angle * 2.0) + links[1].pose(last) * links[2].clone().pose(0.3)
}

#[differentiable(order = 2)]
fn of_chains(chains: &[Chain; 2], angle: f64) -> f64 {
    let mut total = chains[1].own.pose(angle);
    for i in 0..2 {
        total += chains[i].reach(angle) * chains[1 - i].links[i].pose(angle);
    }
    total
}

#[differentiable(order = 2)]
fn of_locals(x: f64, angle: f64) -> f64 {
    let mut links = vec![Link { length: x, offset: x * x, kind: 1 }; 3];
    for i in 1..3 {
        links[i].offset = links[i - 1].pose(angle);
        links[i].length *= angle;
    }
    links[0].pose(angle) + links[2].pose(x)
}

#[test]
fn methods_of_arguments_have_gradients() {
    type At = (Vec<Link>, f64);
    let at = ((0..3).map(link).collect::<Vec<_>>(), 0.7);
    assert_eq!(of_links::value_and_grad(&at.0, at.1).0.to_bits(), of_links(&at.0, at.1).to_bits());
    let vjp = |(links, angle): &At, bar| of_links::vjp(links, *angle, bar);
    let jvp = |(links, angle): &At, dot: (Vec<LinkTangent>, f64)| of_links::jvp(links, *angle, &dot.0, dot.1);
    gradcheck(&at, |(links, angle): &At| of_links(links, *angle), vjp, jvp).unwrap();
    let hvp = |(links, angle): &At, dot: (Vec<LinkTangent>, f64)| of_links::hvp(links, *angle, &dot.0, dot.1);
    gradgradcheck(&at, |(links, angle): &At| of_links::grad(links, *angle), hvp).unwrap();
}

#[test]
fn methods_of_structs_in_arrays_and_of_their_parts_have_gradients() {
    type At = ([Chain; 2], f64);
    let at = ([chain(0), chain(1)], 0.7);
    assert_eq!(of_chains::value_and_grad(&at.0, at.1).0.to_bits(), of_chains(&at.0, at.1).to_bits());
    let vjp = |(chains, angle): &At, bar| of_chains::vjp(chains, *angle, bar);
    let jvp =
        |(chains, angle): &At, dot: ([ChainTangent; 2], f64)| of_chains::jvp(chains, *angle, &dot.0, dot.1);
    gradcheck(&at, |(chains, angle): &At| of_chains(chains, *angle), vjp, jvp).unwrap();
    let hvp =
        |(chains, angle): &At, dot: ([ChainTangent; 2], f64)| of_chains::hvp(chains, *angle, &dot.0, dot.1);
    gradgradcheck(&at, |(chains, angle): &At| of_chains::grad(chains, *angle), hvp).unwrap();
}

#[test]
fn methods_of_local_structs_have_gradients() {
    let at = (0.6, 0.7);
    assert_eq!(of_locals::value_and_grad(at.0, at.1).0.to_bits(), of_locals(at.0, at.1).to_bits());
    let vjp = |&(x, angle): &(f64, f64), bar| of_locals::vjp(x, angle, bar);
    let jvp = |&(x, angle): &(f64, f64), dot: (f64, f64)| of_locals::jvp(x, angle, dot.0, dot.1);
    gradcheck(&at, |&(x, angle)| of_locals(x, angle), vjp, jvp).unwrap();
    let hvp = |&(x, angle): &(f64, f64), dot: (f64, f64)| of_locals::hvp(x, angle, dot.0, dot.1);
    gradgradcheck(&at, |&(x, angle)| of_locals::grad(x, angle), hvp).unwrap();
}

#[test]
fn a_field_that_is_a_list_is_gone_through_by_index_or_by_reference() {
    type At = (Robot, f64);
    let at = (Robot { links: (0..3).map(link).collect(), gain: 1.3 }, 0.7);
    assert_eq!(at.0.by_index(at.1).to_bits(), at.0.by_reference(at.1).to_bits());
    let vjp = |(robot, angle): &At, bar| robot.by_index_vjp(*angle, bar);
    let jvp = |(robot, angle): &At, dot: (RobotTangent, f64)| robot.by_index_jvp(*angle, &dot.0, dot.1);
    gradcheck(&at, |(robot, angle): &At| robot.by_index(*angle), vjp, jvp).unwrap();
    let difference = at.0.by_index_grad(at.1).1 - at.0.by_reference_grad(at.1).1;
    assert!(difference.abs() < 1e-14);
}
