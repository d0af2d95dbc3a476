//! Differentiate ordinary Rust functions at compile time.
//!
//! ```
//! use tapeless::differentiable;
//!
//! #[differentiable]
//! fn rosenbrock(x: f64, y: f64) -> f64 {
//!     (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
//! }
//!
//! let (value, (dx, dy)) = rosenbrock::value_and_grad(-1.2, 1.0);
//! assert!((value - 24.2).abs() < 1e-12 && (dx + 215.6).abs() < 1e-12 && (dy + 88.0).abs() < 1e-12);
//! ```
//!
//! The attribute reads the function and writes beside it a type of the same name with its derivatives, and its *typed
//! graph*, in which leaf or not, requires grad or not, retained or not are types:
//!
//! ```
//! use tapeless::{Leaf, differentiable};
//!
//! #[differentiable]
//! fn lesson(w: f64, x: f64) -> f64 {
//!     let a = w + x;
//!     #[retain_grad]
//!     let b = w + 1.0;
//!     a * b
//! }
//!
//! let w = Leaf::new(1.0).with_grad();
//! let x = Leaf::new(2.0);
//! let graph = lesson::graph(&w, &x);
//! assert_eq!(*graph.a.value(), 3.0);
//! let retained = graph.backward();
//! assert_eq!((w.grad(), retained.b), (5.0, 3.0));
//! ```
//!
//! Each `let` of the body's top level that binds a number is a node, here `a` and `b`. Of a value that the attribute only
//! passes through, such as `no_grad(|| …)` or a function of yours of numbers that need no grad, it does not know the type:
//! there the `let` is a node if it says `: f64`.
//!
//! # Long loops
//!
//! Of each iteration of a loop, what backward needs is recorded. `#[checkpoint]` on a loop trades time for memory: about the
//! square root of the number of iterations is held instead, as snapshots of what an iteration starts with, from which
//! backward runs the loop again. `#[checkpoint(n)]`, with a literal or a constant, holds `n` snapshots at most, whatever the
//! number of iterations; the fewer, the more often an iteration runs again. An array that the loop changes is part of a
//! snapshot if the loop reads it too. What the loop does must be the same when it runs again, which the compiler checks;
//! prints and assertions are not repeated. Snapshots are on the heap, so this needs the feature `alloc`.
//!
//! ```
//! use tapeless::differentiable;
//!
//! #[differentiable]
//! fn logistic(x: f64, rate: f64, #[no_grad] n: usize) -> f64 {
//!     let mut y = x;
//!     #[checkpoint(16)]
//!     for _ in 0..n {
//!         y = rate * y * (1.0 - y);
//!     }
//!     y
//! }
//!
//! assert!(logistic::COST.saved_bytes <= 16 * size_of::<f64>());
//! let (dx, drate) = logistic::grad(0.3, 2.5, 10_000);
//! assert!(dx.abs() < 1e-9 && (drate - 0.16).abs() < 1e-9);
//! ```
//!
//! # Structs, methods, aliases
//!
//! `#[derive(Differentiable)]` makes of a struct `Params` its tangent `ParamsTangent`: the same fields with the types of
//! their tangents, without those that carry `#[no_grad]`, as a vector space. Functions take, make and return such structs,
//! leaves hold them, and calls hand them on; so do lists and arrays of structs, whose gradient is a list of
//! `ParamsTangent`s. A list of structs that is an argument is copied once, one list for each field; arrays do not
//! allocate. Its fields are numbers, vectors, matrices, structs and arrays of these, no `Vec`s. `jacobian`, `hessian` and
//! `flat_gradient` lay arrays of structs end to end, one after the other and each field by field; for lists, whose length
//! is a value, they are refused. What a struct is made of goes where its name goes: import the struct, and those
//! inside of it, where a function names it. `#[differentiable]` on a type alias does the same for the alias, and on an `impl`
//! block it puts beside each method that carries it too the faces of the derivative, under the method's name. A tangent is
//! itself a struct with derivatives, whose tangent is of its own type.
//!
//! ```
//! use tapeless::{Differentiable, Leaf, differentiable};
//!
//! #[derive(Clone, Debug, PartialEq, Differentiable)]
//! struct Params {
//!     weights: Vec<f64>,
//!     bias: f64,
//!     #[no_grad]
//!     degree: i32,
//! }
//!
//! #[differentiable]
//! impl Params {
//!     #[differentiable]
//!     fn predict(&self, x: f64) -> f64 {
//!         self.weights.iter().sum::<f64>() * x.powi(self.degree) + self.bias
//!     }
//! }
//!
//! let params = Params { weights: vec![1.0, 2.0], bias: 0.5, degree: 2 };
//! let (by_params, by_x) = params.predict_grad(3.0);
//! assert_eq!(by_params, ParamsTangent { weights: vec![9.0, 9.0], bias: 1.0 });
//! assert_eq!(by_x, 18.0);
//!
//! let leaf = Leaf::new(params).with_grad();
//! Params::predict_graph(&leaf, &Leaf::new(3.0)).backward();
//! assert_eq!(leaf.grad(), by_params);
//! ```
//!
//! # Rotations and poses
//!
//! Quaternions, rotations, points and isometries of nalgebra are differentiated by the coordinates that they store. The
//! tangent of a `Quaternion` or a `UnitQuaternion` is a vector of four, by i, j, k and w as nalgebra stores them; that of a
//! `Rotation3` is a matrix; that of a point, a translation or a unit vector is a vector; that of an `Isometry3` is a pair, of
//! the translation's and the rotation's. The derivative is that of nalgebra's formula, off the unit sphere too.
//!
//! A gradient by the three ways to turn is its part along them, which the product with the conjugate gives; or let the
//! function take the turn as a vector, and differentiate at zero. Of a matrix `r` with the gradient `g`, it is what is
//! skew in `g * r.transpose()`.
//!
//! ```
//! use tapeless::differentiable;
//! use tapeless::nalgebra::{Point3, Quaternion, UnitQuaternion, Vector3};
//!
//! #[differentiable]
//! fn height(q: &UnitQuaternion<f64>, p: &Point3<f64>) -> f64 {
//!     (q * p).z
//! }
//!
//! #[differentiable]
//! fn turned(turn: Vector3<f64>, q: &UnitQuaternion<f64>, p: &Point3<f64>) -> f64 {
//!     height(&(UnitQuaternion::from_scaled_axis(turn) * q), p)
//! }
//!
//! let (q, p) = (UnitQuaternion::new(Vector3::new(0.3, -0.2, 0.5)), Point3::new(1.0, 2.0, 3.0));
//! let (by_coordinates, by_point) = height::grad(&q, &p);
//! let by_turn = (Quaternion::from(by_coordinates) * q.inverse().into_inner()).imag() / 2.0;
//! assert!((by_turn - turned::grad(Vector3::zeros(), &q, &p).0).norm() < 1e-14);
//! assert!((by_point - q.inverse() * Vector3::z()).norm() < 1e-14);
//! ```
//!
//! # Custom rules
//!
//! A function whose body is beyond the attribute takes its derivative from a rule, and its body may be anything: it is
//! called and never read. `vjp = path` names a function with the signature of `f::vjp`, the arguments and the cotangent of
//! the result to the value and the gradient; `jvp = path` one with the signature of `f::jvp`, the arguments and their
//! directions to the value and its tangent.
//!
//! ```
//! use tapeless::differentiable;
//!
//! /// The root of `x³ + x = p`.
//! #[differentiable(vjp = root_vjp)]
//! fn root(p: f64) -> f64 {
//!     std::iter::successors(Some(0.0), |x: &f64| Some(x - (x.powi(3) + x - p) / (3.0 * x * x + 1.0))).nth(50).unwrap()
//! }
//!
//! fn root_vjp(p: f64, cotangent: f64) -> (f64, f64) {
//!     let x = root(p);
//!     (x, cotangent / (3.0 * x * x + 1.0))
//! }
//!
//! #[differentiable]
//! fn area(p: f64) -> f64 {
//!     let side = root(p);
//!     side * side
//! }
//!
//! assert_eq!(area::grad(2.0), 0.5);
//! ```
//!
//! One of the two is enough: the other is made from it, by one call of the rule for each number in the result or in the
//! arguments. The faces `grad`, `value_and_grad`, `accumulate_grad` and `vjp` call the rule alone; a graph calls the
//! function, and in backward the rule. A `#[differentiable]` rule `vjp` also has second derivatives, with `order = 2`. A
//! rule's value is taken for the function's, and must be the same; whether a rule is right is for [`gradcheck!`] to say. A
//! parameter by value is cloned where a rule is called several times. A rule takes and gives structs and tuples as the
//! function does, put together from clones of their fields, and their tangents: `(f64, (ParamsTangent, f64))` for a `vjp` of
//! `f(p: &Params, x: f64)`.
//!
//! `implicit = residual` is the rule of a solution: where `residual(x, args…)`, a `#[differentiable]` function, is zero. The
//! result is a number, or an array, a vector or a matrix of fixed length, or a struct or tuple of such, and the residual has
//! its type. Where the
//! residual's Jacobian by the solution is singular, the gradient is not a number. A solution that is one number has second
//! derivatives, with `order = 2` on both.
//!
//! ```
//! use tapeless::differentiable;
//!
//! #[differentiable(implicit = equation)]
//! fn root(p: f64) -> f64 {
//!     std::iter::successors(Some(0.0), |x: &f64| Some(x - (x.powi(3) + x - p) / (3.0 * x * x + 1.0))).nth(50).unwrap()
//! }
//!
//! #[differentiable]
//! fn equation(x: f64, p: f64) -> f64 {
//!     x.powi(3) + x - p
//! }
//!
//! assert_eq!(root::grad(2.0), 0.25);
//! ```
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;
// Emitted code names the crate, also inside it.
extern crate self as tapeless;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod activity;
#[cfg(feature = "check")]
pub mod check;
mod cost;
pub mod differentiable;
mod node;
#[doc(hidden)]
pub mod private;
pub mod real;
pub mod special;
mod stop;
mod variable;

pub use activity::{NoGrad, RequiresGrad};
pub use cost::{Cost, Turn};
pub use differentiable::{Differentiable, Perturb, Tangent};
pub use node::{Node, NodeInfo};
#[doc(hidden)]
pub use private as __private;
pub use real::Real;
pub use stop::{detach, no_grad};
#[cfg(feature = "check")]
pub use tapeless_macros::gradcheck;
pub use tapeless_macros::{Differentiable, differentiable};
pub use variable::{Constant, Detached, Leaf, Tracked, Variable, ZeroGrads, zero_grads};
pub use {generic_array, nalgebra};
