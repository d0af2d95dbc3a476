//! Lists that are assigned others of different lengths, in straight lines, arms and loops: values bit for bit, first and
//! second order against central differences.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Link {
    a: f64,
    b: f64,
    #[no_grad]
    kind: usize,
}
#[derive(Clone, Differentiable)]
struct State {
    v: Vec<f64>,
    g: f64,
}
#[differentiable(order = 2)]
fn old(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    let mut s = 0.0;
    for _ in 0..3 {
        let old = v;
        v = old.iter().skip(1).map(|y| y * y).collect();
        s += old[0] * v[0];
    }
    s
}
#[differentiable(order = 2)]
fn swapped(x: &[f64]) -> f64 {
    let mut a = vec![x[0]];
    let mut b = vec![x[1], x[2]];
    for _ in 0..3 {
        (a, b) = (b, a);
        a[0] *= x[3];
    }
    a[0] * b[0] * a[1]
}
#[differentiable(order = 2)]
fn structs(x: &[f64]) -> f64 {
    let mut v = vec![Link { a: x[0], b: x[1], kind: 1 }, Link { a: x[2], b: x[0].sin(), kind: 2 }];
    for k in 0..3 {
        v = v
            .iter()
            .filter(|l| l.kind + 1 > k)
            .map(|l| Link { a: l.a * x[3], b: l.b + x[4], kind: l.kind })
            .collect();
    }
    v.iter().map(|l| l.a * l.b).sum::<f64>()
}
#[differentiable(order = 2)]
fn state(x: &[f64]) -> f64 {
    let mut st = State { v: x.to_vec(), g: x[0] };
    for _ in 0..3 {
        let n: Vec<f64> = st.v.iter().skip(1).map(|y| y * st.g).collect();
        st = State { v: n, g: st.g * x[1] };
    }
    st.v.iter().sum::<f64>() * st.g
}
#[differentiable(order = 2)]
fn state2(x: &[f64]) -> f64 {
    let mut st = State { v: x.to_vec(), g: x[0] };
    for _ in 0..3 {
        st.v = st.v.iter().skip(1).map(|y| y * st.g).collect();
        st.g *= x[1];
    }
    st.v.iter().sum::<f64>() * st.g
}
#[differentiable(order = 2)]
fn own(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    for _ in 0..3 {
        v = v[1..].to_vec();
        v[0] *= x[0];
    }
    v.iter().sum::<f64>()
}
#[differentiable(order = 2)]
fn arg(x: &[f64]) -> f64 {
    let mut v = vec![x[0]];
    let mut s = 0.0;
    for k in 0..3 {
        s += v.iter().map(|y| y * y).sum::<f64>();
        v = x.to_vec();
        v[k] *= 2.0;
    }
    s
}
#[differentiable(order = 2)]
fn rows(x: &[f64]) -> f64 {
    let mut v = vec![[x[0], x[1]], [x[2], x[3]], [x[4], x[5]]];
    let mut s = 0.0;
    while v.len() > 1 {
        v = v.windows(2).map(|w| [w[0][0] * w[1][1], w[1][0]]).collect();
        s += v[0][0];
    }
    s + v[0][1]
}
#[differentiable(order = 2)]
fn branchy(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    for k in 0..4 {
        if k % 2 == 0 {
            v = vec![v[0] * x[1], v[1]];
        } else {
            let n = v.len();
            v = vec![v[0], v[n - 1] * x[2], x[3]];
        }
    }
    v.iter().map(|y| y * y).sum::<f64>()
}
#[differentiable(order = 2)]
fn zero(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    let mut s = v[0];
    for k in 0..2 {
        s += v[0] * v[1];
        v = vec![1.0; 2 + k];
        v[0] = s * x[1];
    }
    s * v.len() as f64
}
#[differentiable(order = 2)]
fn check(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    let mut s = 0.0;
    #[checkpoint]
    for _ in 0..4 {
        v = v.iter().skip(1).map(|y| y * y + x[0]).collect();
        s += v[0];
    }
    s * v[0]
}
#[differentiable(order = 2)]
fn result(x: &[f64]) -> Vec<f64> {
    let mut v = x.to_vec();
    while v.len() > 3 {
        v = v.iter().skip(2).map(|y| y * x[0]).collect();
    }
    v
}
#[differentiable(order = 2)]
fn viaresult(x: &[f64]) -> f64 {
    let r: Vec<f64> = result(x);
    r.iter().map(|y| y * y).sum::<f64>()
}
#[derive(Clone, Differentiable)]
struct Two {
    v: Vec<f64>,
    w: Vec<f64>,
    a: [f64; 2],
    b: [f64; 2],
}
#[differentiable(order = 2)]
fn two(x: &[f64]) -> f64 {
    let mut st = Two { v: x.to_vec(), w: vec![x[0]], a: [x[1], x[2]], b: [x[3], x[4]] };
    let mut s = 0.0;
    for k in 0..3 {
        let v = st.v;
        st = Two { v: st.w, w: vec![v[0] * x[k], v[0]], a: st.b, b: st.a };
        s += st.v[0] * st.w[0] * st.a[1];
        st.b[0] *= x[0];
        s += st.a[0] + v[0];
    }
    s
}
#[differentiable(order = 2)]
fn taken(x: &[f64]) -> f64 {
    let mut st = Two { v: x.to_vec(), w: vec![x[0]], a: [x[1], x[2]], b: [x[3], x[4]] };
    let mut s = 0.0;
    for _ in 0..3 {
        let old = st.v;
        st.v = old.iter().skip(1).map(|y| y * x[0]).collect();
        s += old[0] * st.v[0];
    }
    s
}
#[differentiable(order = 2)]
fn kept(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    let mut s = 0.0;
    for k in 0..3 {
        let p = (v, x[k]);
        v = vec![p.0[0] * p.1, p.0[1]];
        s += p.0[0] * v[1];
    }
    s
}
#[differentiable(order = 2)]
fn arrays(x: &[f64]) -> f64 {
    let mut a = [x[0], x[1]];
    let mut b = [x[2], x[3]];
    for _ in 0..3 {
        (a, b) = (b, a);
        a[0] *= x[4];
    }
    a[0] * b[0] * a[1]
}
#[differentiable(order = 2)]
fn armed(x: &[f64]) -> f64 {
    let mut v = x.to_vec();
    let r = if x[0] > 0.1 {
        let o = v;
        v = vec![x[0] * o[1]];
        o
    } else {
        vec![x[1]]
    };
    r[0] * v[0] * r.iter().sum::<f64>()
}

#[differentiable(order = 2)]
fn straight(x: &[f64]) -> f64 {
    let mut list = vec![x[0], x[1]];
    let a = list[0] * list[1];
    list = vec![x[0] * x[0], x[1], x[2], a];
    list[3] * list[0] + list[1] * list[2]
}
#[differentiable(order = 2)]
fn branch(x: &[f64]) -> f64 {
    let mut list = vec![x[0], x[1]];
    if x[0] > 0.0 {
        let a = list[0] * list[1];
        list = vec![x[0] * x[0], x[1] * a, x[2]];
    }
    list.iter().map(|v| v * v).sum::<f64>()
}
#[differentiable(order = 2)]
fn halve(v: &[f64]) -> Vec<f64> {
    (0..v.len() / 2).map(|i| v[2 * i] * v[2 * i + 1]).collect()
}
#[differentiable(order = 2)]
fn coarsen(x: &[f64]) -> f64 {
    let mut list: Vec<f64> = x.to_vec();
    let mut s = 0.0;
    while list.len() > 1 {
        list = halve(&list);
        s += list[0].sin();
    }
    s + list[0]
}
#[differentiable(order = 2)]
fn prune(x: &[f64]) -> f64 {
    let mut v: Vec<f64> = x.to_vec();
    let mut s = 0.0;
    for k in 0..3 {
        v = v.iter().filter(|y| **y > 0.3 * k as f64).map(|y| y * y).collect();
        s += v.iter().sum::<f64>();
    }
    s
}
#[differentiable(order = 2)]
fn coarsen2(x: &[f64]) -> f64 {
    let mut list: Vec<f64> = x.to_vec();
    let mut s = 0.0;
    while list.len() > 1 {
        let mut next = Vec::new();
        for i in 0..list.len() / 2 {
            next.push(list[2 * i] * list[2 * i + 1]);
        }
        list = next;
        s += list[0].sin();
    }
    s + list[0]
}

#[differentiable(order = 2)]
fn shortened(x: &[f64]) -> f64 {
    let (mut list, mut total) = (x.to_vec(), 0.0);
    for i in 0..4 {
        list.truncate(6 - i);
        total += list[list.len() - 1] * list[0];
        list[1] *= x[i];
        list.push(x[0] * total);
        if i == 2 {
            total *= list[2];
            list.clear();
            list.extend_from_slice(&x[2..]);
        }
    }
    list.truncate(100);
    total + list.iter().map(|y| y * y).sum::<f64>()
}

#[differentiable(order = 2)]
fn cut(x: &[f64]) -> f64 {
    let mut links = Vec::new();
    let mut total = 0.0;
    for i in 0..4 {
        links.push(Link { a: x[i], b: x[i + 1] * x[0], kind: i });
        links.push(Link { a: total, b: x[i], kind: i });
        total += links[0].a * links[links.len() - 1].b;
        links.truncate(3);
        if i == 2 {
            links.clear();
        }
    }
    total + links.iter().map(|link| link.a * link.b * link.kind as f64).sum::<f64>()
}

macro_rules! replaced {
    ($($name:ident: $function:ident,)*) => {$(
        #[test]
        fn $name() {
            let x = vec![0.5, 1.2, 0.7, 0.9, 1.1, 0.4, 0.3, 0.8];
            let (value, _) = $function::value_and_grad(&x);
            assert_eq!(value.to_bits(), $function(&x).to_bits());
            gradcheck(&x, |x| $function(x), |x, bar| $function::vjp(x, bar), |x, dot| $function::jvp(x, &dot)).unwrap();
            gradgradcheck(&x, |x| $function::grad(x), |x, dot| $function::hvp(x, &dot)).unwrap();
        }
    )*};
}

replaced! {
    lists_are_cleared_and_cut: shortened,
    structs_are_cleared_and_cut: cut,
    lists_of_different_lengths_are_swapped: exchanged,
    a_list_keeps_what_moved_out_of_it: old,
    lists_of_different_lengths_change_places: swapped,
    structs_are_filtered_again_and_again: structs,
    a_struct_is_assigned_with_a_shorter_list: state,
    a_field_is_assigned_a_shorter_list: state2,
    a_list_becomes_a_part_of_itself: own,
    an_argument_is_copied_over_a_list: arg,
    rows_are_coarsened: rows,
    arms_assign_lists_of_different_lengths: branchy,
    constants_replace_a_list: zero,
    a_list_shrinks_between_snapshots: check,
    a_result_is_what_is_left: viaresult,
    fields_change_places: two,
    a_field_moves_out_and_is_assigned: taken,
    a_tuple_takes_a_list: kept,
    arrays_change_places: arrays,
    an_arm_takes_a_list_and_assigns_it: armed,
    another_list_stands_under_a_name: straight,
    an_arm_makes_a_list_longer: branch,
    a_list_is_halved_by_a_function: coarsen,
    a_list_is_pruned: prune,
    a_list_is_pushed_together_in_each_iteration: coarsen2,
}

#[differentiable(order = 2)]
fn exchanged(x: &[f64]) -> f64 {
    let (mut short, mut long) = (vec![x[0], x[1]], x.to_vec());
    for i in 0..3 {
        std::mem::swap(&mut short, &mut long);
        short[0] *= x[i];
        let before = std::mem::replace(&mut long, vec![x[2] * short[1], x[i], x[0]]);
        long[1] += before[0] * before[1];
    }
    short[0] * long[1] + long.iter().sum::<f64>()
}
