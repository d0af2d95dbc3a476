//! The primitives, and one row for each: its partial derivatives, for both modes.

use crate::ir::build::Builder;
use crate::ir::{Type, ValueId, Values};

pub mod algebra;
mod arithmetic;
mod exponential;
mod piecewise;
mod special;
mod trigonometric;

/// One partial derivative as a product: `±1` times the factors.
///
/// Factors stay apart so that the transforms multiply the tangent or cotangent from the left and
/// partials of one operation share their common beginning.
pub struct Partial {
    pub negative: bool,
    pub factors: Vec<ValueId>,
}

/// The partials of a primitive, one an operand; `None` is a structural zero.
pub type Partials = Vec<Option<Partial>>;

// Rows read alike with and without a structural zero.
#[allow(clippy::unnecessary_wraps)]
fn one() -> Option<Partial> {
    times([])
}

#[allow(clippy::unnecessary_wraps)]
fn times<const N: usize>(factors: [ValueId; N]) -> Option<Partial> {
    Some(Partial { negative: false, factors: factors.to_vec() })
}

#[allow(clippy::unnecessary_wraps)]
fn minus<const N: usize>(factors: [ValueId; N]) -> Option<Partial> {
    Some(Partial { negative: true, factors: factors.to_vec() })
}

/// How an operation is written in Rust.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notation {
    /// `left + right`
    Infix,
    /// `-x`
    Prefix,
    /// `Real::sin(x)`
    Method,
    /// A step of `__private`, without a derivative.
    Kernel,
    /// Of vectors and matrices: its derivative is a row of linear maps.
    Algebra,
    /// A function of `__private`: what `f64` has no method for.
    Function,
    /// Has a form of its own in the emitter.
    Special,
}

macro_rules! primitives {
    ($($variant:ident $name:literal $notation:ident $arity:literal;)*) => {
        /// Every operation with a rule.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        pub enum Primitive {
            $($variant,)*
        }

        impl Primitive {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name of the operation in Rust, and in `Node::op`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            pub fn notation(self) -> Notation {
                match self {
                    $(Self::$variant => Notation::$notation,)*
                }
            }

            /// The number of operands, the receiver included.
            pub fn arity(self) -> usize {
                match self {
                    $(Self::$variant => $arity,)*
                }
            }

            /// The primitive behind a method of `f64`.
            pub fn from_method(method: &str) -> Option<Self> {
                match method {
                    $($name if matches!(Notation::$notation, Notation::Method) => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The primitive behind a function of `__private`.
            pub fn from_function(function: &str) -> Option<Self> {
                match function {
                    $($name if matches!(Notation::$notation, Notation::Function) => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

primitives! {
    Add "add" Infix 2;
    Sub "sub" Infix 2;
    Mul "mul" Infix 2;
    Div "div" Infix 2;
    Rem "rem" Infix 2;
    Neg "neg" Prefix 1;
    MulAdd "mul_add" Method 3;
    Recip "recip" Method 1;
    Sqrt "sqrt" Method 1;
    Cbrt "cbrt" Method 1;
    Powi "powi" Method 2;
    Powf "powf" Method 2;
    Hypot "hypot" Method 2;
    ToDegrees "to_degrees" Method 1;
    ToRadians "to_radians" Method 1;
    Exp "exp" Method 1;
    Exp2 "exp2" Method 1;
    ExpM1 "exp_m1" Method 1;
    Ln "ln" Method 1;
    Ln1p "ln_1p" Method 1;
    Log "log" Method 2;
    Log2 "log2" Method 1;
    Log10 "log10" Method 1;
    Sin "sin" Method 1;
    Cos "cos" Method 1;
    Tan "tan" Method 1;
    Asin "asin" Method 1;
    Acos "acos" Method 1;
    Atan "atan" Method 1;
    Atan2 "atan2" Method 2;
    Sinh "sinh" Method 1;
    Cosh "cosh" Method 1;
    Tanh "tanh" Method 1;
    Asinh "asinh" Method 1;
    Acosh "acosh" Method 1;
    Atanh "atanh" Method 1;
    Abs "abs" Method 1;
    Signum "signum" Method 1;
    Copysign "copysign" Method 2;
    Max "max" Method 2;
    Min "min" Method 2;
    Clamp "clamp" Method 3;
    Floor "floor" Method 1;
    Ceil "ceil" Method 1;
    Round "round" Method 1;
    RoundTiesEven "round_ties_even" Method 1;
    Trunc "trunc" Method 1;
    Fract "fract" Method 1;
    RemEuclid "rem_euclid" Method 2;
    DivEuclid "div_euclid" Method 2;
    Erf "erf" Function 1;
    Erfc "erfc" Function 1;
    ErfInv "erf_inv" Function 1;
    NormalCdf "normal_cdf" Function 1;
    Gamma "gamma" Function 1;
    LnGamma "ln_gamma" Function 1;
    Digamma "digamma" Function 1;
    Polygamma "polygamma" Function 2;
    BesselJ0 "bessel_j0" Function 1;
    BesselJ1 "bessel_j1" Function 1;
    BesselJ "bessel_j" Function 2;
    BesselI0 "bessel_i0" Function 1;
    BesselI1 "bessel_i1" Function 1;
    BesselI "bessel_i" Function 2;
    Stumpff "stumpff" Function 2;
    ArcRatio "arc_ratio" Function 3;
    ReciprocalSlope "reciprocal_slope" Function 2;
    Sign "sign_or_zero" Kernel 1;
    Larger "larger" Kernel 2;
    Smaller "smaller" Kernel 2;
    Inside "inside" Kernel 3;
    Below "below" Kernel 2;
    Above "above" Kernel 2;
    Less "less" Special 2;
    Equal "equal" Special 2;
    Select "select" Special 3;
    Cast "cast" Special 1;
    IntegerToReal "from_i32" Special 2;
    PreviousInteger "previous" Special 1;
    IsZeroInteger "is_zero" Special 1;
    Product "product" Algebra 2;
    Transpose "transpose" Algebra 1;
    TransposeProduct "tr_mul" Algebra 2;
    Scale "scale" Algebra 2;
    Unscale "unscale" Algebra 2;
    Dot "dot" Algebra 2;
    ComponentMul "component_mul" Algebra 2;
    ComponentDiv "component_div" Algebra 2;
    Cross "cross" Algebra 2;
    Total "sum" Algebra 1;
    Repeated "from_element" Algebra 1;
    Trace "trace" Algebra 1;
    DiagonalElement "from_diagonal_element" Algebra 1;
    Diagonal "diagonal" Algebra 1;
    FromDiagonal "from_diagonal" Algebra 1;
    Norm "norm" Algebra 1;
    NormSquared "norm_squared" Algebra 1;
    Element "element" Algebra 3;
    WithElement "with_element" Algebra 4;
    AddElement "add_element" Algebra 4;
    Block "fixed_view" Algebra 3;
    WithBlock "with_block" Algebra 4;
    AddBlock "add_block" Algebra 4;
    Assemble "new" Algebra 0;
    View "view" Algebra 5;
    PartLike "part_like" Algebra 4;
    OntoDiagonal "onto_diagonal" Algebra 2;
    Filled "filled" Algebra 2;
    FilledDiagonal "filled_diagonal" Algebra 2;
    Shaped "shaped" Algebra 2;
    Fitted "fitted" Algebra 1;
    Rows "nrows" Algebra 1;
    Columns "ncols" Algebra 1;
    Count "len" Algebra 1;
    Determinant "determinant" Algebra 1;
    Cofactor "cofactor" Algebra 1;
    CofactorAlong "cofactor_along" Algebra 2;
    Inverse "try_inverse" Algebra 1;
    Solve "solve" Algebra 2;
    LuDeterminant "lu_determinant" Algebra 1;
    LuInverse "lu_inverse" Algebra 1;
    LowerTriangle "lower_triangle" Algebra 1;
    UpperTriangle "upper_triangle" Algebra 1;
    HalfLower "half_lower" Algebra 1;
    SolveLower "solve_lower" Algebra 2;
    SolveUpper "solve_upper" Algebra 2;
    Cholesky "cholesky" Algebra 1;
    CholeskySolve "cholesky_solve" Algebra 3;
    CholeskyInverse "cholesky_inverse" Algebra 2;
    CholeskyDeterminant "cholesky_determinant" Algebra 2;
    CholeskyLnDeterminant "cholesky_ln_determinant" Algebra 2;
    Exponential "matrix_exp" Algebra 1;
    ExponentialAlong "matrix_exp_along" Algebra 2;
    ExponentialAlongBoth "matrix_exp_along_both" Algebra 3;
    SymmetricEigen "symmetric_eigen" Algebra 1;
    Eigenvalues "eigenvalues" Algebra 2;
    Eigenvectors "eigenvectors" Algebra 2;
    SymmetricEigenvalues "symmetric_eigenvalues" Algebra 1;
    Differences "differences" Algebra 1;
    DifferencesTransposed "differences_transposed" Algebra 1;
    ReciprocalGaps "reciprocal_gaps" Algebra 1;
    SingularValues "singular_values" Algebra 1;
    LeftSingular "left_singular" Algebra 1;
    RightSingular "right_singular" Algebra 1;
    Qr "qr" Algebra 1;
    QrQ "qr_q" Algebra 2;
    QrR "qr_r" Algebra 2;
    Hamilton "hamilton" Algebra 2;
    Conjugate "conjugate" Algebra 1;
    FromScaledAxis "from_scaled_axis" Algebra 1;
    ScaledAxis "scaled_axis" Algebra 1;
    RotationMatrix "rotation_matrix" Algebra 1;
    RotationAbout "rotation_about" Algebra 2;
    Skew "skew" Algebra 1;
    Axial "axial" Algebra 1;
}

impl Primitive {
    /// The type of the result.
    pub fn result_type(self, operands: &[ValueId], values: &Values) -> Type {
        match self {
            Self::Less | Self::Equal | Self::IsZeroInteger => Type::Bool,
            Self::PreviousInteger => Type::Integer,
            Self::Select | Self::IntegerToReal => values.ty(operands[1]).clone(),
            Self::Cast => panic!("a cast names its type"),
            _ if self.notation() == Notation::Algebra => algebra::result_type(self, operands, values)
                .unwrap_or_else(|| panic!("{self:?} names its type")),
            _ => values.ty(operands[0]).clone(),
        }
    }

    /// The partials by each operand, in terms of the operands and the result where that is cheaper
    /// or safer.
    pub fn partials(self, builder: &mut Builder, operands: &[ValueId], result: ValueId) -> Partials {
        use Primitive as P;
        match self {
            P::Add
            | P::Sub
            | P::Mul
            | P::Div
            | P::Rem
            | P::Neg
            | P::MulAdd
            | P::Recip
            | P::Sqrt
            | P::Cbrt
            | P::Powi
            | P::Powf
            | P::Hypot
            | P::ToDegrees
            | P::ToRadians => arithmetic::partials(self, builder, operands, result),
            P::Exp | P::Exp2 | P::ExpM1 | P::Ln | P::Ln1p | P::Log | P::Log2 | P::Log10 => {
                exponential::partials(self, builder, operands, result)
            }
            P::Sin
            | P::Cos
            | P::Tan
            | P::Asin
            | P::Acos
            | P::Atan
            | P::Atan2
            | P::Sinh
            | P::Cosh
            | P::Tanh
            | P::Asinh
            | P::Acosh
            | P::Atanh => trigonometric::partials(self, builder, operands, result),
            other if other.notation() == Notation::Function => {
                special::partials(self, builder, operands, result)
            }
            _ => piecewise::partials(self, builder, operands, result),
        }
    }
}
