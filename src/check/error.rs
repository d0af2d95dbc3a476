//! What a gradient check finds.

use alloc::string::String;
use core::error::Error;
use core::fmt::{self, Display, Formatter};

/// The part of a gradient check that found something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Check {
    /// The value that `vjp` returns is the function's, bit for bit.
    VjpValue,
    /// The value that `jvp` returns is the function's, bit for bit.
    JvpValue,
    /// `vjp` agrees with central differences of the function.
    Differences,
    /// `vjp` is the transpose of `jvp`.
    Duality,
    /// `hvp` agrees with central differences of the gradient.
    SecondOrder,
    /// The Hessian is symmetric.
    Symmetry,
}

impl Display for Check {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::VjpValue => "the value of vjp is not the function's",
            Self::JvpValue => "the value of jvp is not the function's",
            Self::Differences => "vjp disagrees with central differences",
            Self::Duality => "vjp is not the transpose of jvp",
            Self::SecondOrder => "hvp disagrees with central differences of the gradient",
            Self::Symmetry => "the Hessian of hvp is not symmetric",
        })
    }
}

/// One entry of a Jacobian or a Hessian, as the derivative and as differences give it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// The index of the argument among the differentiable ones.
    pub argument: usize,
    /// The argument's name, if the check was told.
    pub name: Option<&'static str>,
    /// The index of the coordinate in the argument.
    pub coordinate: usize,
    /// The index of the coordinate in the result (in the gradient, for the second order).
    pub output: usize,
    /// The derivative under check.
    pub analytic: f64,
    /// The derivative from differences.
    pub numeric: f64,
    /// How far `numeric` may be off.
    pub uncertainty: f64,
}

impl Display for Entry {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "the derivative of output {} by coordinate {} of ", self.output, self.coordinate)?;
        match self.name {
            Some(name) => write!(f, "`{name}`")?,
            None => write!(f, "argument {}", self.argument)?,
        }
        write!(
            f,
            " is {:?}, but {:?} (± {:.1e}) by differences",
            self.analytic, self.numeric, self.uncertainty
        )
    }
}

/// What a passed gradient check looked at.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// The number of derivatives that were compared with differences.
    pub entries: usize,
    /// The entry with the largest deviation, measured by what is allowed for it.
    pub worst: Option<Entry>,
}

/// Why a gradient check failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum GradcheckError {
    /// The derivative computes another value than the function.
    Value {
        /// [`Check::VjpValue`] or [`Check::JvpValue`].
        check: Check,
        /// The function's value.
        function: String,
        /// The derivative's value.
        derivative: String,
    },
    /// A derivative is not what differences give.
    Entry {
        /// [`Check::Differences`] or [`Check::SecondOrder`].
        check: Check,
        /// The worst entry.
        entry: Entry,
    },
    /// Two inner products that must be equal are not.
    Product {
        /// [`Check::Duality`] or [`Check::Symmetry`].
        check: Check,
        /// ⟨ȳ, J ẋ⟩, or ⟨v, H w⟩.
        left: f64,
        /// ⟨Jᵀ ȳ, ẋ⟩, or ⟨w, H v⟩.
        right: f64,
    },
    /// Differences cannot judge the derivative at this point: it lies at or near a kink, a jump, or the edge of the domain.
    Inconclusive {
        /// [`Check::Differences`] or [`Check::SecondOrder`].
        check: Check,
        /// The first such entry.
        entry: Entry,
    },
}

impl GradcheckError {
    /// The check that failed.
    #[must_use]
    pub fn check(&self) -> Check {
        match self {
            Self::Value { check, .. }
            | Self::Entry { check, .. }
            | Self::Product { check, .. }
            | Self::Inconclusive { check, .. } => *check,
        }
    }

    /// The entry that failed, where the check is one of entries.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        match self {
            Self::Entry { entry, .. } | Self::Inconclusive { entry, .. } => Some(entry),
            _ => None,
        }
    }

    /// Whether the derivative may be right, but not at a point where this could be seen.
    #[must_use]
    pub fn is_inconclusive(&self) -> bool {
        matches!(self, Self::Inconclusive { .. })
    }
}

impl Display for GradcheckError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { check, function, derivative } => {
                write!(f, "{check}: it is {derivative}, but the function gives {function}")
            }
            Self::Entry { check, entry } => write!(f, "{check}: {entry}"),
            Self::Product { check: Check::Symmetry, left, right } => {
                write!(f, "{}: ⟨v, H w⟩ is {left:?}, but ⟨w, H v⟩ is {right:?}", Check::Symmetry)
            }
            Self::Product { check, left, right } => {
                write!(f, "{check}: ⟨ȳ, J ẋ⟩ is {left:?}, but ⟨Jᵀ ȳ, ẋ⟩ is {right:?}")
            }
            Self::Inconclusive { entry, .. } => {
                write!(
                    f,
                    "differences do not settle at this point (a kink, a jump, or the edge of the domain?): {entry}"
                )
            }
        }
    }
}

impl Error for GradcheckError {}
