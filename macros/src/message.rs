//! The texts of the refusals: the fact first, then the way out.

use quote::ToTokens;

pub const ATTRIBUTE_FORM: &str = "the arguments of `differentiable` have the form `name = value`; the known ones are `order`, `name` and `max_saved_bytes`";
pub const ORDER: &str =
    "`order` is 1 or 2; higher orders are reached by differentiating a function that calls `f::grad`";
pub const BUDGET: &str = "`max_saved_bytes` takes a number of bytes, as in `max_saved_bytes = 256`";
pub const ASYNC: &str =
    "an `async` function has no derivative; make the computation a plain function and call it from here";
pub const CONST: &str =
    "a `const` function has no derivative, since traits and loops are not `const`; remove `const`";
pub const UNSAFE: &str =
    "an `unsafe` function has no derivative; wrap it in a safe function and give that one the attribute";
pub const EXTERN: &str =
    "an `extern` function has no derivative; differentiate a plain function and call it from this one";
pub const VARIADIC: &str = "a variadic function has no derivative";
pub const RECEIVER: &str =
    "methods are not differentiable yet; write a free function that takes the fields it needs";
pub const MUTABLE_REFERENCE: &str =
    "a `&mut` parameter is not differentiable; take the value and return the new one";
pub const PARAMETER_PATTERN: &str = "a parameter is a name here; take it apart with `let` in the body";
pub const NO_ARGUMENT: &str =
    "no parameter is differentiable: one of type `f64`, `f32` or `T: Real` is needed, without `#[no_grad]`";
pub const NO_RESULT: &str = "the result has no differentiable part; return an `f64`, an `f32`, a `T: Real`, or a tuple that holds one";
pub const UNKNOWN_RESULT: &str = "this result type is not in the language yet; return an `f64`, an `f32`, a `T: Real`, or a tuple of these, integers and `bool`s";
pub const ASSIGNED_PARAMETER: &str =
    "a parameter that requires grad is a leaf and is not written; bind a copy of it first";
pub const MUTABLE_BORROW: &str =
    "a mutable reference to a differentiable value is not in the language yet; assign to the variable itself";
pub const RETURN_IN_EXPRESSION: &str = "`return` stands inside an expression here; make it a statement, or the arm of an `if` or `match` that is one";
pub const CONDITION: &str =
    "this condition does more than compare differentiable values; compute them with `let` before it";
pub const LOOP_LABEL: &str = "a labelled loop over differentiable values is not in the language yet; leave the inner loop with a flag, or move it to a function of its own";
pub const BREAK_OUTSIDE: &str = "`break` and `continue` stand inside an expression here; make them statements, or arms of an `if` or `match` that is one";
pub const BREAK_VALUE: &str =
    "`break` with a value is not in the language yet; assign the value to a variable before `break`";
pub const RETURN_ARRAY_IN_LOOP: &str = "only numbers are returned out of a loop over differentiable values; leave the loop with `break` and return after it";
pub const NOT_PROMOTED: &str = "this variable comes to hold a differentiable value in a loop, and its type is not seen here; give it a `let` of its own with a type: `let mut name: f64 = …`";
pub const CARRIED_SHAPE: &str =
    "a variable changes its shape from one iteration to the next; give it one type with `let name: type`";
pub const LIST_OF_BRANCH: &str = "a `Vec` that comes from one of several ways is not in the language yet; make it before, and fill it in each";
pub const NOT_AN_ARRAY: &str = "an array, a slice or a `Vec` is needed here";
pub const NOT_INDEXED: &str =
    "only arrays, slices and `Vec`s of numbers, and arrays of these, are indexed in the language";
pub const NOT_ITERATED: &str =
    "what this iterates over is not in the language; loop over a range, an array, a slice or a `Vec`";
pub const OPEN_RANGE: &str = "a range that is iterated over has a start and an end";
pub const RANGE_ENDS: &str = "the ends of a range do not depend on a differentiable value; if none is meant, write `tapeless::no_grad(|| …)`";
pub const INDEX_VALUE: &str =
    "an index does not depend on a differentiable value; if none is meant, write `tapeless::no_grad(|| …)`";
pub const ASSIGNED_ELEMENT: &str = "an element of a parameter is not written, since a parameter is a leaf; copy it first: `let mut a = a;`, or `a.to_vec()` for a slice";
pub const CLOSURE: &str = "a closure over a differentiable value is not in the language; write a `#[differentiable]` function, or put the expression where the closure is called";
pub const STRUCT: &str =
    "structs of differentiable values are not in the language yet; use a tuple, or a variable for each field";
pub const UNSAFE_BLOCK: &str = "a differentiable value does not enter an `unsafe` block, where nothing can be known of it; compute outside the block, or use `tapeless::no_grad(|| …)`";
pub const ASYNC_BLOCK: &str =
    "a differentiable value does not enter an `async` block; compute its derivative outside";
pub const QUESTION_MARK: &str = "`?` leaves the function with a value that has no derivative; check before the differentiable function is called";
pub const IMPL_ITEM: &str = "an `impl` inside a differentiable function would stand in the program twice; move it out of the function";
pub const STATIC_ITEM: &str = "a `static` inside a differentiable function would stand in the program twice; move it out of the function";
pub const RETAIN_NOT_LET: &str =
    "`#[retain_grad]` stands on a `let` with one name, as in `#[retain_grad] let b = w + 1.0;`";
pub const RETAIN_NOT_TOP: &str = "`#[retain_grad]` stands on a `let` of the body's top level that every call reaches; move the `let` there";
pub const RETAIN_INACTIVE: &str =
    "this value depends on no differentiable argument, so it has no gradient to retain";
pub const ARM_BINDING: &str = "this pattern takes a differentiable value apart in a way that is not in the language; match it with a name, `_`, a literal or a range";
pub const TUPLE_PATTERN: &str =
    "this pattern does not fit a differentiable value; use a name, `_`, or a tuple of patterns";
pub const LET_ELSE: &str = "`let … else` on a differentiable value always matches; write a plain `let`";
pub const ASSIGNMENT_TARGET: &str = "a differentiable value is assigned to a place that is not a local variable; use a `let mut` variable or a tuple of them";
pub const TYPE_NEEDED: &str = "the type of this value must be known here, since the function may have returned before; bind it with `let name: type` above";
pub const MACRO: &str = "what this macro does with a differentiable value cannot be known; call it outside, or pass `tapeless::no_grad(|| …)`";
pub const CALLEE: &str =
    "only a path can be called with a differentiable value: a `#[differentiable]` function";
pub const CONSTRUCTOR: &str =
    "an enum or a struct around a differentiable value is not in the language yet; use a tuple";
pub const ASSOCIATED: &str = "an associated function is called with a differentiable value; only free functions are `#[differentiable]` so far";
pub const UNKNOWN_ARGUMENT: &str = "whether this argument is a number cannot be seen here, and the gradient has an entry for each that is; write it as a literal, or say `… as f64`";
pub const CHANGED_BETWEEN: &str = "this variable changes within one expression; bind the parts with `let`";
pub const LABEL: &str = "a labelled block over differentiable values is not in the language yet; use `if` and `else`, or `return`";
pub const CFG: &str =
    "`cfg` inside a differentiable function is not seen by the derivative; put it on whole functions";
pub const DEPTH: &str = "this expression is nested too deep to be differentiated; bind its parts with `let`";
pub const LOCAL_CALLEE: &str = "a closure or function value is called with a differentiable value; call a `#[differentiable]` function by its path";
pub const LET_CHAIN: &str = "only one `let` at the start of a condition is in the language; nest the `if`s";
pub const RESULT_SHAPE: &str = "the value does not have the shape of the function's result type";
pub const RANGE: &str = "a range of differentiable values is not in the language; compare with `<` and `>`";
pub const TUPLE_FIELD: &str =
    "this field of a differentiable value is not in the language; tuples have `.0`, `.1`, …";

pub fn unknown_argument(path: &syn::Path) -> String {
    format!(
        "`{}` is not an argument of `differentiable`; the known ones are `order`, `name` and `max_saved_bytes`",
        text(path)
    )
}

pub fn unknown_parameter(name: &impl ToTokens, ty: &syn::Type) -> String {
    format!(
        "`{}` is not known to be differentiable; mark the parameter `#[no_grad] {}: {}`, or take an `f64`",
        text(ty),
        text(name),
        text(ty)
    )
}

pub fn integer_cast(value: &str, ty: &syn::Type) -> String {
    let ty = text(ty);
    format!(
        "a differentiable value is cast to `{ty}`, which has no derivative; if none is meant, write `tapeless::no_grad(|| {value} as {ty})`"
    )
}

pub fn unknown_method(method: &str) -> String {
    format!(
        "`{method}` has no derivative here; use a method of `f64` that has one, a `#[differentiable]` function, or `tapeless::no_grad(|| …)` if no gradient is meant"
    )
}

pub fn unknown_adaptor(method: &str) -> String {
    format!("`{method}` is not an iterator's adaptor that the language has; write a `for` loop")
}

pub fn argument_count(method: &str, expected: usize) -> String {
    format!("`{method}` takes {expected} argument{}", if expected == 1 { "" } else { "s" })
}

pub fn not_in_language(what: &str) -> String {
    format!(
        "{what} with a differentiable value is not in the language; if no gradient is meant, write `tapeless::no_grad(|| …)`"
    )
}

/// Tokens as a person writes them, more or less.
pub fn text(tokens: &impl ToTokens) -> String {
    tokens
        .to_token_stream()
        .to_string()
        .replace(" :: ", "::")
        .replace("& ", "&")
        .replace(" <", "<")
        .replace("< ", "<")
        .replace(" >", ">")
        .replace("[ ", "[")
        .replace(" ]", "]")
}

pub const NOT_A_FUNCTION: &str = "`#[differentiable]` stands on a function";
pub const MIXED_HESSIAN: &str = "`order = 2` needs one scalar type for all differentiable parameters and the result; convert with `f64::from`";

/// A graph that keeps more than the user allows.
pub fn over_budget(saved: usize, each: usize, budget: usize) -> String {
    let way = "compute less in the function, or raise `max_saved_bytes`";
    if each > 0 {
        return format!(
            "backward needs {each} bytes for each iteration of a loop, or element of an array, whose number only the \
             program knows, besides {saved}: that may be more than {budget}; give the loop a fixed number of \
             iterations, or leave `max_saved_bytes` out"
        );
    }
    format!("backward needs {saved} bytes, more than the {budget} that are allowed; {way}")
}
