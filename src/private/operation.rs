//! The operations that make nodes, as types.

/// An operation, by its name in Rust.
pub trait Operation {
    /// The name.
    const NAME: &'static str;
}

macro_rules! operations {
    ($($marker:ident $name:literal)*) => {
        $(
            #[doc = concat!("The operation `", $name, "`.")]
            #[derive(Clone, Copy, Debug)]
            pub struct $marker;

            impl Operation for $marker {
                const NAME: &'static str = $name;
            }
        )*
    };
}

operations! {
    Argument "argument"
    Constant "constant"
    Branch "branch"
    Block "block"
    Call "call"
    Add "add"
    Sub "sub"
    Mul "mul"
    Div "div"
    Rem "rem"
    Neg "neg"
    MulAdd "mul_add"
    Recip "recip"
    Sqrt "sqrt"
    Cbrt "cbrt"
    Powi "powi"
    Powf "powf"
    Hypot "hypot"
    ToDegrees "to_degrees"
    ToRadians "to_radians"
    Exp "exp"
    Exp2 "exp2"
    ExpM1 "exp_m1"
    Ln "ln"
    Ln1p "ln_1p"
    Log "log"
    Log2 "log2"
    Log10 "log10"
    Sin "sin"
    Cos "cos"
    Tan "tan"
    Asin "asin"
    Acos "acos"
    Atan "atan"
    Atan2 "atan2"
    Sinh "sinh"
    Cosh "cosh"
    Tanh "tanh"
    Asinh "asinh"
    Acosh "acosh"
    Atanh "atanh"
    Erf "erf"
    Erfc "erfc"
    ErfInv "erf_inv"
    NormalCdf "normal_cdf"
    Gamma "gamma"
    LnGamma "ln_gamma"
    Digamma "digamma"
    BesselJ0 "bessel_j0"
    BesselJ1 "bessel_j1"
    BesselI0 "bessel_i0"
    BesselI1 "bessel_i1"
    Abs "abs"
    Signum "signum"
    Copysign "copysign"
    Max "max"
    Min "min"
    Clamp "clamp"
    Floor "floor"
    Ceil "ceil"
    Round "round"
    RoundTiesEven "round_ties_even"
    Trunc "trunc"
    Fract "fract"
    RemEuclid "rem_euclid"
    DivEuclid "div_euclid"
    Cast "cast"
    Index "index"
    Loop "loop"
}
