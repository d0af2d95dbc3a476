//! Lists and arrays of structs as results that have fields without grad.

use tapeless::check::gradcheck;
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Link {
    length: f64,
    #[no_grad]
    kind: usize,
    offset: f64,
    #[no_grad]
    weight: f64,
}

#[differentiable]
fn counted(x: f64, count: usize) -> Vec<Link> {
    (0..count).map(|i| Link { length: x * i as f64, offset: x * x, kind: i, weight: 2.0 }).collect()
}

#[differentiable]
fn pair(x: f64) -> [Link; 2] {
    [
        Link { length: x, offset: x * x, kind: 1, weight: 2.0 },
        Link { length: x.exp(), offset: x.sin(), kind: 2, weight: 1.0 },
    ]
}

#[differentiable]
fn scaled(links: &[Link], x: f64) -> Vec<Link> {
    let scaled = |link: &Link| Link {
        length: link.length * x,
        offset: link.offset,
        kind: link.kind,
        weight: link.weight,
    };
    links.iter().map(scaled).collect()
}

#[differentiable]
fn longer(links: &[Link], x: f64) -> Vec<Link> {
    let mut links = links.to_vec();
    for link in links.iter_mut() {
        link.length *= x;
    }
    links.push(Link { length: x, offset: x, kind: 7, weight: 1.0 });
    links
}

#[differentiable]
fn chosen(links: &[Link], x: f64) -> Vec<Link> {
    let mut found = Vec::new();
    for link in links {
        if link.kind > 0 {
            found.push(Link { length: link.length * x, ..link.clone() });
        }
    }
    found
}

type At = (Vec<Link>, f64);

fn at() -> At {
    let link = |kind: usize| Link { length: 0.5 + kind as f64, offset: 0.7, kind, weight: 3.0 };
    ((0..3).map(link).collect(), 0.8)
}

macro_rules! made {
    ($($name:ident: $function:ident,)*) => {$(
        #[test]
        fn $name() {
            let at = at();
            assert_eq!($function::jvp(&at.0, at.1, &at.0.zero_tangent(), 1.0).0, $function(&at.0, at.1));
            gradcheck(
                &at,
                |(links, x): &At| $function(links, *x),
                |(links, x): &At, bar| $function::vjp(links, *x, bar),
                |(links, x): &At, dot: (Vec<LinkTangent>, f64)| $function::jvp(links, *x, &dot.0, dot.1),
            )
            .unwrap();
        }
    )*};
}

made! {
    structs_are_mapped_to_structs: scaled,
    structs_are_written_and_pushed: longer,
    structs_are_chosen: chosen,
}

#[test]
fn structs_are_made_by_counting() {
    assert_eq!(counted::jvp(0.3, 4, 1.0).0, counted(0.3, 4));
    gradcheck(&0.3, |x| counted(*x, 3), |x, bar| counted::vjp(*x, 3, bar), |x, dot| counted::jvp(*x, 3, dot))
        .unwrap();
}

#[test]
fn an_array_of_structs_is_written_down() {
    assert_eq!(pair::jvp(0.3, 1.0).0, pair(0.3));
    gradcheck(&0.3, |x| pair(*x), |x, bar| pair::vjp(*x, bar), |x, dot| pair::jvp(*x, dot)).unwrap();
}
