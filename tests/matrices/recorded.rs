//! Gradients and Hessian-vector products beside those recorded with another system.

#![allow(clippy::unreadable_literal, clippy::approx_constant, reason = "numbers as they were recorded")]

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, SMatrix};

/// The input, the weights of the result, the gradient, the direction, the Hessian along it.
struct Recorded<const R: usize, const C: usize, const M: usize, const N: usize> {
    at: SMatrix<f64, R, C>,
    weights: SMatrix<f64, M, N>,
    gradient: SMatrix<f64, R, C>,
    direction: SMatrix<f64, R, C>,
    curved: SMatrix<f64, R, C>,
}

fn close<const R: usize, const C: usize>(found: &SMatrix<f64, R, C>, wanted: &SMatrix<f64, R, C>) {
    assert!((found - wanted).norm() <= 1e-12 * wanted.norm(), "{found} {wanted}");
}

#[differentiable(order = 2)]
fn factor_of_gram(a: &SMatrix<f64, 3, 3>, weights: &SMatrix<f64, 3, 3>) -> f64 {
    (a * a.transpose() + Matrix3::identity()).cholesky().unwrap().l().dot(weights)
}

#[test]
fn factor_of_gram_as_recorded() {
    let recorded = [
        Recorded {
            at: SMatrix::<f64, 3, 3>::from_row_slice(&[
                0.233, -0.562, 0.789, -0.005, 0.044, -0.004, -0.574, -1.43, 1.336,
            ]),
            weights: SMatrix::<f64, 3, 3>::from_row_slice(&[
                0.016, 1.4, -0.855, -0.441, -1.348, -0.015, 1.147, 0.463, -0.088,
            ]),
            gradient: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -0.6624397708072249,
                -0.8432438529046163,
                0.5647220929165628,
                -0.4280474147847633,
                -0.3068738168219044,
                0.04461044902100847,
                0.2242305684721561,
                -0.39677491406030274,
                0.6145260373404442,
            ]),
            direction: SMatrix::<f64, 3, 3>::from_row_slice(&[
                0.11, 1.042, -0.207, 1.147, 0.683, 0.792, -0.402, -0.298, 0.211,
            ]),
            curved: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -1.2967988569293,
                -1.8450464309540355,
                0.12591848677474732,
                -1.6676545115896944,
                -1.9085608006455235,
                -0.587330093276184,
                0.662950788752737,
                1.1087878276042946,
                0.32038519586057757,
            ]),
        },
        Recorded {
            at: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -0.916, 0.16, -1.279, 0.013, 0.793, -0.661, 1.467, 0.541, -1.144,
            ]),
            weights: SMatrix::<f64, 3, 3>::from_row_slice(&[
                1.425, -0.318, 0.885, -0.483, 1.317, 0.765, -0.903, 0.027, 0.0,
            ]),
            gradient: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -1.5788530163439893,
                -0.5308857279563821,
                -0.2896338664675661,
                0.5229544706742346,
                0.6946376210340005,
                0.008465726583454097,
                0.4474133864600787,
                -0.06215716508313276,
                0.611059654088676,
            ]),
            direction: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -1.364, -1.089, -0.501, -0.079, -0.129, 0.319, 0.047, -0.516, 0.339,
            ]),
            curved: SMatrix::<f64, 3, 3>::from_row_slice(&[
                0.24592058852223841,
                -0.23682815942531155,
                0.05682576826183905,
                0.032990821007037985,
                0.5187504026562626,
                -0.24751140150794215,
                0.4376257722559346,
                0.5680302217456024,
                -0.06497875036086267,
            ]),
        },
    ];
    for Recorded { at, weights, gradient, direction, curved } in recorded {
        close(&factor_of_gram::grad(&at, &weights).0, &gradient);
        close(&factor_of_gram::hvp(&at, &weights, &direction, &SMatrix::zeros()).0, &curved);
    }
}

#[differentiable(order = 2)]
fn exponential(a: &SMatrix<f64, 3, 3>, weights: &SMatrix<f64, 3, 3>) -> f64 {
    a.exp().dot(weights)
}

#[test]
fn exponential_as_recorded() {
    let recorded = [
        Recorded {
            at: SMatrix::<f64, 3, 3>::from_row_slice(&[
                0.438, -0.239, 1.479, -0.353, 1.109, 1.22, -0.373, 0.548, 0.485,
            ]),
            weights: SMatrix::<f64, 3, 3>::from_row_slice(&[
                0.118, 0.461, -0.457, -0.965, 0.112, 0.087, 0.684, -0.832, -1.49,
            ]),
            gradient: SMatrix::<f64, 3, 3>::from_row_slice(&[
                0.12552205684059164,
                1.0372387910860776,
                0.06917144770529923,
                -2.078474557167612,
                0.10160816163851925,
                -0.2912744903864151,
                -1.755289137315638,
                -3.331968569674083,
                -3.4815957609074943,
            ]),
            direction: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -1.432, -0.605, 0.52, 0.133, 0.096, 0.97, -0.757, -0.462, -0.673,
            ]),
            curved: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -0.13687401566225224,
                0.0652328820676898,
                0.8715754638188736,
                1.3275764696910313,
                0.5023471215222162,
                1.7231737707017976,
                0.5978384712771757,
                -0.059233806173710546,
                3.525237307911281,
            ]),
        },
        Recorded {
            at: SMatrix::<f64, 3, 3>::from_row_slice(&[
                1.312, 0.675, -1.161, 0.928, -0.242, 0.798, 1.151, -1.453, -0.882,
            ]),
            weights: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -1.197, -1.399, 0.293, 0.61, -1.354, 0.722, -0.293, -0.797, -0.848,
            ]),
            gradient: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -6.239570500389729,
                -5.37140303235597,
                0.9309352846779874,
                -1.8257861155285575,
                -1.8101983420212242,
                1.2452121498586104,
                1.0493981758303943,
                0.5542913329936233,
                -0.056704078751560874,
            ]),
            direction: SMatrix::<f64, 3, 3>::from_row_slice(&[
                1.091, -1.331, 0.012, -0.632, 0.947, 0.695, -0.543, 0.294, 0.518,
            ]),
            curved: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -1.8913437012937806,
                -1.7764646102768107,
                0.9185846779856038,
                2.426400952555516,
                1.7858083932670592,
                0.4572192343239348,
                1.1861878227770988,
                0.2087950443023797,
                0.3274997204860529,
            ]),
        },
    ];
    for Recorded { at, weights, gradient, direction, curved } in recorded {
        close(&exponential::grad(&at, &weights).0, &gradient);
        close(&exponential::hvp(&at, &weights, &direction, &SMatrix::zeros()).0, &curved);
    }
}

#[differentiable(order = 2)]
fn singular_values(a: &SMatrix<f64, 3, 2>, weights: &SMatrix<f64, 2, 1>) -> f64 {
    a.singular_values().dot(weights)
}

#[test]
fn singular_values_as_recorded() {
    let recorded = [
        Recorded {
            at: SMatrix::<f64, 3, 2>::from_row_slice(&[0.589, -1.088, 0.347, 0.26, -0.773, 0.51]),
            weights: SMatrix::<f64, 2, 1>::from_row_slice(&[0.093, 0.414]),
            gradient: SMatrix::<f64, 3, 2>::from_row_slice(&[
                -0.07608753336139121,
                -0.15635899147975785,
                0.25027249261997014,
                0.1971196783219689,
                -0.20077888493387142,
                -0.08945895299607459,
            ]),
            direction: SMatrix::<f64, 3, 2>::from_row_slice(&[-1.343, -0.26, 0.652, -1.198, 0.812, -1.484]),
            curved: SMatrix::<f64, 3, 2>::from_row_slice(&[
                -0.29977956944545175,
                -0.18778353320645808,
                -0.1749156760197947,
                -0.43681450178112396,
                -0.30743718465161485,
                -0.1786661792529265,
            ]),
        },
        Recorded {
            at: SMatrix::<f64, 3, 2>::from_row_slice(&[0.151, 1.287, -0.279, 1.305, 1.135, -0.068]),
            weights: SMatrix::<f64, 2, 1>::from_row_slice(&[-0.902, 1.392]),
            gradient: SMatrix::<f64, 3, 2>::from_row_slice(&[
                0.4393939789863971,
                -0.5668857208441223,
                -0.059667998715920614,
                -0.663066758378151,
                1.3131070473900779,
                0.26338867988427295,
            ]),
            direction: SMatrix::<f64, 3, 2>::from_row_slice(&[-0.536, 0.438, 1.224, -1.232, 0.222, 0.105]),
            curved: SMatrix::<f64, 3, 2>::from_row_slice(&[
                -1.6754273055028772,
                -0.9727455384802883,
                -0.07879657230491241,
                0.547453150080632,
                0.6164812980452422,
                -1.011708137432649,
            ]),
        },
    ];
    for Recorded { at, weights, gradient, direction, curved } in recorded {
        close(&singular_values::grad(&at, &weights).0, &gradient);
        close(&singular_values::hvp(&at, &weights, &direction, &SMatrix::zeros()).0, &curved);
    }
}

#[differentiable(order = 2)]
fn diagonal_of_r(a: &SMatrix<f64, 3, 3>, weights: &SMatrix<f64, 3, 1>) -> f64 {
    a.qr().r().diagonal().dot(weights)
}

#[test]
fn diagonal_of_r_as_recorded() {
    let recorded = [
        Recorded {
            at: SMatrix::<f64, 3, 3>::from_row_slice(&[
                3.005, 0.793, -0.263, 1.028, 1.694, 0.622, -1.473, 0.017, 2.12,
            ]),
            weights: SMatrix::<f64, 3, 1>::from_row_slice(&[0.354, 0.5, 0.35]),
            gradient: SMatrix::<f64, 3, 3>::from_row_slice(&[
                0.427659297664633,
                -0.23263484219271538,
                0.17221737758337355,
                -0.09912053850358629,
                0.5404169393628032,
                -0.08355942764340406,
                -0.03809254310586837,
                -0.09743318881476434,
                0.29301705907713377,
            ]),
            direction: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -0.05, -0.036, -1.48, 0.155, -1.464, 0.088, -0.676, 1.432, -1.449,
            ]),
            curved: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -0.011123719598543271,
                -0.07581762816709227,
                0.11456733562538121,
                -0.03954396176245491,
                0.335745675124482,
                -0.3681546803582779,
                -0.12673396820056967,
                0.18912137456585637,
                -0.17232198231777177,
            ]),
        },
        Recorded {
            at: SMatrix::<f64, 3, 3>::from_row_slice(&[
                3.439, 0.522, 0.919, 1.229, 1.321, -1.211, -1.053, -0.924, 2.579,
            ]),
            weights: SMatrix::<f64, 3, 1>::from_row_slice(&[0.946, -0.698, -0.309]),
            gradient: SMatrix::<f64, 3, 3>::from_row_slice(&[
                0.7756856178116704,
                0.2600526860123472,
                -0.016753584081372105,
                0.5643054174312999,
                -0.8909892988071753,
                -0.17237660906800853,
                -0.22262958962438945,
                -0.19060271703471618,
                -0.2559035405512072,
            ]),
            direction: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -0.381, -0.282, 0.195, 1.471, -0.822, 0.552, 1.044, 0.461, 1.075,
            ]),
            curved: SMatrix::<f64, 3, 3>::from_row_slice(&[
                -0.17110938551618654,
                0.4930566894552612,
                0.1854193695017091,
                0.3950175049366528,
                -0.310480779894579,
                -0.07021279525122673,
                0.3313691642761204,
                -0.27984187270094674,
                0.03515623325082791,
            ]),
        },
    ];
    for Recorded { at, weights, gradient, direction, curved } in recorded {
        close(&diagonal_of_r::grad(&at, &weights).0, &gradient);
        close(&diagonal_of_r::hvp(&at, &weights, &direction, &SMatrix::zeros()).0, &curved);
    }
}
