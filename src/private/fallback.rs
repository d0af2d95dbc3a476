//! What a call finds when its path is not a differentiable function.
//!
//! Emitted code imports this module by a glob and the user's path explicitly as `callee`: the explicit
//! import shadows the glob in the namespaces that it has.

/// Stands for a function that is not differentiable.
#[allow(non_camel_case_types, missing_debug_implementations)]
pub struct callee {}

/// A differentiable function.
#[diagnostic::on_unimplemented(
    message = "this function is called with a differentiable value, and has no derivative",
    label = "not a differentiable function",
    note = "mark it `#[differentiable]`, or stop the gradient: `tapeless::no_grad(|| …)` around the call"
)]
pub trait DifferentiableFunction {
    /// What the call would give.
    type Output;

    /// Never called: nothing implements the trait.
    fn refused(self) -> Self::Output;
}

/// A method with a derivative.
#[diagnostic::on_unimplemented(
    message = "this method is called with a differentiable value, and has no derivative",
    label = "not a differentiable method",
    note = "mark it `#[differentiable]` in an `impl` block that carries the attribute too, give it a rule with \
            `#[differentiable(vjp = …)]`, or stop the gradient of its arguments with `tapeless::detach`"
)]
pub trait DifferentiableMethod {
    /// What the call would give.
    type Output;

    /// Never called: nothing implements the trait.
    fn refused(self) -> Self::Output;
}

/// A block of code without gradient.
#[diagnostic::on_unimplemented(
    message = "this function is called with a closure over differentiable values, and is not `tapeless::no_grad`",
    label = "not `tapeless::no_grad`",
    note = "write a `#[differentiable]` function instead of the closure, or stop the gradient with `tapeless::no_grad(|| …)`"
)]
pub trait WithoutGradient {
    /// What the call would give.
    type Output;

    /// Never called: nothing implements the trait.
    fn refused(self) -> Self::Output;
}

impl callee {
    /// Refuses a call.
    pub fn __first<A: DifferentiableFunction>(arguments: A) -> A::Output {
        arguments.refused()
    }

    /// Refuses a call.
    pub fn __pull<A: DifferentiableFunction, B>(arguments: A, _cotangent: B) -> A::Output {
        arguments.refused()
    }

    /// Never called: the other faces refuse.
    #[allow(clippy::empty_loop)]
    pub fn __accumulate<A, B, C, O>(_arguments: A, _cotangent: B, _bars: C) -> O {
        loop {}
    }

    /// Never called: the other faces refuse.
    #[allow(clippy::empty_loop)]
    pub fn __silent<A, O>(_arguments: A) -> O {
        loop {}
    }

    /// Refuses a call.
    pub fn __push<A: DifferentiableFunction, D>(arguments: A, _directions: D) -> A::Output {
        arguments.refused()
    }

    /// Refuses a call.
    pub fn __blocks<A: DifferentiableFunction, B>(arguments: A, _blocks: B) -> A::Output {
        arguments.refused()
    }

    /// Refuses a call.
    pub fn __primal<A: DifferentiableFunction>(arguments: A) -> A::Output {
        arguments.refused()
    }

    /// Refuses a call.
    pub fn __pull_push<A: DifferentiableFunction, B, D, E>(
        arguments: A,
        _cotangent: B,
        _directions: D,
        _cotangent_dot: E,
    ) -> A::Output {
        arguments.refused()
    }

    /// Refuses a call.
    pub fn __second<A: DifferentiableFunction>(arguments: A) -> A::Output {
        arguments.refused()
    }

    /// Refuses a call.
    pub fn __lifted<A: DifferentiableFunction>(arguments: A) -> A::Output {
        arguments.refused()
    }

    /// Refuses a call.
    pub fn __untracked<F: WithoutGradient>(block: F) -> F::Output {
        block.refused()
    }
}
