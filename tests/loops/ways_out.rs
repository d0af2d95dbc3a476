//! Variables that an arm changes before it leaves: only the arms that go on say what they hold afterwards.

use tapeless::{differentiable, gradcheck};

#[differentiable(order = 2)]
fn number_without_type_assigned_before_a_return(x: &[f64]) -> f64 {
    let mut scale = 1.0;
    if x[0] > 0.1 {
        let near = x[0].cos();
        if x[1] < 0.5 {
            scale = (near + x[1]).atan();
            return scale * (1.0 + near * near).ln();
        }
    }
    x[0] * scale * x[1].sin()
}

#[differentiable(order = 2)]
fn array_in_a_tuple_assigned_where_another_arm_goes_on(x: &[f64]) -> f64 {
    let first = [x[0]];
    let mut held = ([x[1]], x[0] * x[1]);
    for i in 0..5 {
        if i > 2 {
            if held.1 < -10.0 {
                continue;
            }
            held.1 *= x[0];
            held.0 = first;
        } else {
            held.0[0] *= 0.5 + held.1;
        }
    }
    held.0[0].sin() + held.1
}

#[differentiable]
fn array_argument_assigned_to_a_part(x: f64, y: [f64; 2], n: usize) -> f64 {
    let mut held = (y, x);
    for i in 0..n {
        if i > 1 {
            if held.1 > 2.0 {
                continue;
            }
            held.1 += x * held.0[1];
            held.0 = y;
        }
        held.0[0] *= x;
        held.0[1] += held.1;
    }
    held.0[0] * held.1
}

#[differentiable(order = 2)]
fn copy_of_a_plain_array_written_in_an_assignment_of_a_tuple(x: &[f64]) -> f64 {
    let mut carried = x[0];
    let plain: [f64; 3] = [0.5; 3];
    if x[1] < 2.0 {
        let mut copy = plain;
        (copy[2], carried) = (carried * x[1], copy[0].sin() * x[0]);
        carried *= copy[2] + copy[1];
    }
    carried + plain[2]
}

check_slices! {
    number_without_type_assigned_before_a_return at [0.7, 0.3], [0.7, 0.9], [0.05, 0.3];
    array_in_a_tuple_assigned_where_another_arm_goes_on at [0.8, 0.6], [-1.9, 0.7];
    copy_of_a_plain_array_written_in_an_assignment_of_a_tuple at [0.8, 0.6], [0.8, 2.5];
}

gradcheck! { array_argument_assigned_to_a_part(x in 0.2..1.4, y in [-1.0..1.0, -1.0..1.0], #[no_grad] n in 0_usize..6) }
