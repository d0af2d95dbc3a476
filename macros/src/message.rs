//! The texts of the refusals: the fact first, then the way out.

use quote::ToTokens;

pub const ATTRIBUTE_FORM: &str = "the arguments of `differentiable` have the form `name = value`; the known ones are `order`, `name`, `max_saved_bytes`, `vjp`, `jvp` and `implicit`";
pub const ORDER: &str =
    "`order` is 1 or 2; higher orders are reached by differentiating a function that calls `f::grad`";
pub const BUDGET: &str = "`max_saved_bytes` takes a number of bytes, as in `max_saved_bytes = 256`";
pub const RULE_FORM: &str = "a rule is the path of a function, as in `vjp = my_vjp`";
pub const RULE_PATH: &str = "the derivatives of this function are needed, and they are found by a plain path: write a function of a module, as in `implicit = residual`";
pub const RULES_DIFFER: &str =
    "a function has one rule: `vjp`, `jvp` or both of them, once each, or `implicit` alone";
pub const RULE_ORDER: &str = "`order = 2` needs a rule that can be differentiated itself: `vjp = …` or `implicit = …`, the path of a `#[differentiable]` function";
pub const RULE_OF_LISTS: &str = "a rule does not take or give lists of structs or tuples; take one list for each field, or a struct of lists";
pub const GRADIENT_OF_LISTS: &str = "the gradient by a list of structs or tuples is not in the language inside of a function; call a function that takes one list for each field";
pub const UNREAD: &str = "the body of a function with a rule is not read; take this attribute off";
pub const IMPLICIT_RESULT: &str = "`implicit` needs a result of a length that is known: a number, an array `[f64; N]`, a vector `SVector<f64, N>`, or a struct or tuple of such parts alone";
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
    "a differentiable method stands in an `impl` block that carries `#[differentiable]` too";
pub const MUTABLE_REFERENCE: &str =
    "a `&mut` parameter is not differentiable; take the value and return the new one";
pub const NO_ARGUMENT: &str = "no parameter is differentiable: one of type `f64`, `f32` or `T: Real`, or an array, a slice or a `Vec` of these, is needed, without `#[no_grad]`";
pub const NO_RESULT: &str = "the result has no differentiable part; return an `f64`, an `f32`, a `T: Real`, or a tuple that holds one";
pub const UNKNOWN_RESULT: &str = "this result type is not in the language yet; return an `f64`, an `f32`, a `T: Real`, or a tuple of these, integers and `bool`s";
pub const ASSIGNED_PARAMETER: &str =
    "a parameter that requires grad is a leaf and is not written; bind a copy of it first";
pub const MUTABLE_BORROW: &str =
    "a mutable reference to a differentiable value is not in the language yet; assign to the variable itself";
pub const RETURN_IN_EXPRESSION: &str = "`return` stands inside an expression here; make it a statement, or the arm of an `if` or `match` that is one";
pub const CONDITION: &str =
    "this condition does more than compare differentiable values; compute them with `let` before it";
pub const ENDLESS: &str =
    "this loop has no `break` and no `return`, so nothing can be differentiated after it; give it a way out";
pub const INTEGER_EXPONENT: &str =
    "the exponent of `powi` is an integer; use `powf` for a differentiable one";
pub const LISTS_SWAPPED: &str = "two slices cannot be swapped as a whole here, since their lengths may differ; swap their elements in a loop";
pub const CARRIED_SHAPE: &str = "a variable holds values of another shape after an iteration of a loop; give it one shape, a number or a tuple of numbers, before the loop";
pub const CARRIED_TYPE: &str = "a variable is declared without a value before this loop and its type cannot be seen; bind it to a first value";
pub const CHECKPOINT_NOT_LOOP: &str =
    "`#[checkpoint]` stands on a loop, as in `#[checkpoint] for i in 0..n { … }`";
pub const CHECKPOINT_FORM: &str = "`#[checkpoint]` takes nothing, or the most records that are held at once, a number from 1 on or a constant: `#[checkpoint(16)]`";
pub const CHECKPOINT_TWICE: &str = "this loop has a `#[checkpoint]` already; remove one of them";
pub const CHECKPOINT_IDLE: &str =
    "this loop works on no differentiable value, so nothing is recorded; remove `#[checkpoint]`";
pub const CHECKPOINT_CODE: &str = "under `#[checkpoint]` the loop runs again in backward, and this code may give something else there; count with `for`, compute it before the loop and bind it with its type, or remove `#[checkpoint]`";
pub const CHECKPOINT_CALL: &str = "under `#[checkpoint]` the loop runs again in backward, and so would this function, which does more than compute, or calls others; put its body here, or remove `#[checkpoint]`";
pub const CHECKPOINT_TYPE: &str = "under `#[checkpoint]` the loop runs again in backward, and it reads a value whose type cannot be seen; bind that with its type before the loop: `let name: f64 = …`";
pub const NOT_A_PLACE: &str = "this is not an array, a slice or a `Vec` of differentiable values that can be followed here; bind it with `let` to one";
pub const NOT_AN_ELEMENT: &str = "this operator needs one element; name it by its index";
pub const INDEX_VALUE: &str =
    "an index is an integer that depends on no differentiable value; take one with `tapeless::no_grad(|| …)`";
pub const ITERATOR: &str = "this iterator over differentiable values is not in the language; loop over a range, an array, a slice or a `Vec`, or over `iter`, `zip`, `enumerate`, `windows` or `chunks` of them";
pub const ITEMS: &str = "the items of this iterator are not numbers; add up numbers of one type";
pub const OPTION_OF_CHAIN: &str =
    "an `Option` of a differentiable value is not in the language; call `.unwrap()` on it at once";
pub const COLLECT: &str = "differentiable values are collected into a `Vec` here; say `collect::<Vec<_>>()`, and take other types from it";
pub const LENGTH_NEEDED: &str =
    "the length of this array cannot be seen here; bind it with `let name: [f64; N] = …`";
pub const ELEMENTS_LENT: &str = "the elements of a vector or matrix are written by a `for` loop over `iter_mut()` or by `for_each` here; write one of these";
pub const LENT_LEFT: &str = "a loop that writes the elements of a vector or matrix is not left by `return` or beyond another loop; loop over its indices";
pub const LENT_READ: &str =
    "a loop that writes the elements of a vector or matrix names its variable here; loop over the indices";
pub const LIST_OF_LISTS: &str = "a `Vec` of `Vec`s is read where it is given, and not made here; use a `Vec` of arrays, or one flat `Vec` and compute its index";
pub const PART_OF_UNKNOWN_TYPE: &str =
    "the type of a part of this element is not known; bind the part with `let name: f64 = …` first";
pub const CHUNKS_OF_STRUCTS: &str =
    "pieces of a list of structs are not written to in the language yet; write to the list by its indices";
pub const ARRAY_EXPECTED: &str =
    "an array, a slice or a `Vec` stands here, and the value is none that is known; bind it with `let` first";
pub const GRADIENT_ORDER: &str = "a gradient by an array, a vector or a struct is differentiated once in here, and `order = 2` asks for twice; leave it out, or differentiate with numbers";
pub const GRADIENT_OF_PARTS: &str = "the gradient by this argument has a type of its own, which the `let` must say: `let gradient: NameTangent = …`";
pub const GRADIENT_TYPE: &str = "the type that is written for this gradient has not one part for each argument that is differentiable; write the tangent of each, in order";
pub const PLACES_DIFFER: &str =
    "a name stands for different arrays after this branch, by reference; copy the one that is chosen";
pub const GIVEN_WRITTEN: &str =
    "a parameter without grad is not written here; copy it first: `let mut copy = …`";
pub const FIELD_WITHOUT_GRAD: &str = "a `#[no_grad]` field of the result holds a differentiable value; take the attribute off the field, or stop the gradient: `tapeless::detach(value)`";
pub const UNKNOWN_MATRIX: &str =
    "the type of this matrix is not known here; bind it with its type first: `let a: Matrix3<f64> = …`";
pub const NUMBER_AND_MATRIX: &str =
    "in this function a number meets a vector or matrix where both must have one type; rustc says where";
pub const MATRIX_INDEX: &str = "an element of a matrix is read as `m[(row, column)]`";
pub const MATRIX_FIELD: &str = "this is no element of the vector or matrix; `v.x`, `m.m12`, or an index";
pub const MATRIX_MAKER: &str = "this way of making a matrix is not in the language; `new` with every element, `from_fn`, `from_rows`, `from_columns`, `from_row_slice`, `from_iterator`, `from_diagonal`, `from` of an array, or write its elements one by one";
pub const MATRIX_FROM: &str = "a matrix is made of an array of its elements, or of its columns, with as many as it has, or of a matrix of its size";
pub const WIDE_QR: &str = "of a matrix with more columns than rows the factors have no derivative here; factorise its first columns: `m.fixed_columns::<N>(0)`";
pub const MATRIX_LINES: &str =
    "rows and columns are written here, one for each of the matrix: `&[first, second]`";
pub const LIST_OF_NUMBERS: &str =
    "the elements of a matrix are one list of numbers, an array, a slice or a `Vec`";
pub const MATRIX_ELEMENTS: &str = "as many elements as the matrix has are wanted here: `&[a, b, c, d]`, an array of that length, a list or a part of one";
pub const CLOSURE_HIDDEN: &str = "a name in this closure means something else where it is called, or is copied into it; put the expression where the closure is called";
pub const RETURN_IN_CLOSURE: &str =
    "`return` inside of a closure is not in the language; make it an `if` and `else`";
pub const BORROWING_STRUCT: &str = "a struct that borrows has no tangent of its own; own the numbers in a `Vec` or an array, or pass the slice as a parameter of its own";
pub const TRAIT_IMPL: &str = "`differentiable` stands on an `impl` block of the type's own; move the method there, and call it from the trait's";
pub const NO_METHOD: &str =
    "no method in this `impl` block carries `#[differentiable]`; mark those whose derivatives are wanted";
pub const IMPL_TYPE: &str = "`differentiable` takes an `impl` block of a named type";
pub const RECEIVER_TYPE: &str = "a differentiable method takes `self` or `&self`";
pub const UNKNOWN_STRUCT: &str = "an enum is not in the language, nor a struct next to items of the function's own; derive `Differentiable` for a struct outside of functions, or use a tuple";
pub const UNKNOWN_FIELD: &str = "there is no such field";
pub const SCAN_STATE: &str =
    "the state of `scan` is a number with a decimal point, or an array; write a `for` loop for another state";
pub const SCAN_CLOSURE: &str = "a closure of `scan` ends in `Some(item)`, or in an `if` with `Some(item)` and `None`; write a `for` loop for another one";
pub const SCAN_NAMES: &str = "a name in this closure hides one from outside; give it a name of its own";
pub const CLOSURE: &str = "a closure over a differentiable value is not in the language; write a `#[differentiable]` function, or put the expression where the closure is called";
pub const UNSAFE_BLOCK: &str = "a differentiable value does not enter an `unsafe` block, where nothing can be known of it; compute outside the block, or use `tapeless::no_grad(|| …)`";
pub const ASYNC_BLOCK: &str =
    "a differentiable value does not enter an `async` block; compute its derivative outside";
pub const QUESTION_MARK: &str = "`?` leaves the function with a value that has no derivative; check before the differentiable function is called";
pub const IMPL_ITEM: &str = "an `impl` inside a differentiable function would stand in the program twice; move it out of the function";
pub const STATIC_ITEM: &str = "a `static` inside a differentiable function would stand in the program twice; move it out of the function";
pub const RETAIN_NOT_LET: &str =
    "`#[retain_grad]` stands on a `let` with one name, as in `#[retain_grad] let b = w + 1.0;`";
pub const RETAIN_NOT_TOP: &str = "`#[retain_grad]` stands on a `let` of the body's top level that every call reaches; move the `let` there";
pub const RETAIN_BORROWED: &str =
    "a reference has no gradient of its own; put `#[retain_grad]` on the `let` of what it borrows";
pub const RETAIN_ARGUMENT: &str =
    "this is an argument by another name, whose gradient its leaf has; take `#[retain_grad]` off";
pub const RETAIN_INACTIVE: &str =
    "this value depends on no differentiable argument, so it has no gradient to retain";
pub const RETAIN_CHANGED: &str = "this struct or tuple changes after its `let`; put `#[retain_grad]` on a `let` of what it holds in the end, as in `#[retain_grad] let last = name;`";
pub const RETAIN_PARTS: &str = "not every part of this value can be kept in the graph; write its type on the `let`, or put `#[retain_grad]` on `let`s of the parts alone";
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
    "an enum is not in the language, and cannot hold a differentiable value; use a struct or a tuple";
pub const ASSOCIATED: &str = "a function of a foreign type is called with a differentiable value, and has no derivative; write here what it does, or stop the gradient: `tapeless::no_grad(|| …)`";
pub const UNKNOWN_ARGUMENT: &str = "whether this argument is a number cannot be seen here, and the gradient has an entry for each that is; write it as a literal, or say `… as f64`";
pub const ARGUMENT_AGAIN: &str = "backward passes this argument once more, and where to find it is not known here; bind it before with a type, `let name: Type = …`, or pass a parameter, a constant or a field of one";
pub const ARGUMENT_UNNAMED: &str = "backward passes this parameter once more, and the graph cannot hold one of a type that is generic, `dyn` or `impl`, or has a lifetime inside; take it by a type of its own, or as a function pointer";
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

pub fn array_of_unknown_type(name: &impl ToTokens) -> String {
    let name = text(name);
    format!(
        "the type of `{name}` cannot be seen here; declare it with its type, as in `let mut {name}: Vec<f64> = …`"
    )
}

pub fn renamed_array(name: &impl ToTokens) -> String {
    let name = text(name);
    format!(
        "`{name}` stands for another array from one iteration or branch to the next; copy the elements, or choose the index instead"
    )
}

pub fn written_argument(name: &str) -> String {
    format!(
        "a parameter that requires grad is a leaf and is not written; bind a copy of it first: `let mut {name} = {name}.to_owned();`"
    )
}

pub fn adaptor_after_filter(name: &str) -> String {
    format!(
        "`{name}` after `filter`, `take_while` or `scan` is not in the language; count or collect the items first"
    )
}

pub fn unknown_size(method: &str) -> String {
    format!("`{method}` over a size that is no literal is not in the language; write a loop")
}

pub fn unknown_matrix_method(method: &str) -> String {
    format!(
        "`{method}` of a vector or matrix has no derivative here; use another method, or `tapeless::no_grad(|| …)` if no gradient is meant"
    )
}

pub const OPTION_PATTERN: &str = "what may not exist is matched by `Some(name)`, `None` and `_`, without a guard; ask more inside of the arm";

pub fn unknown_option_method(method: &str) -> String {
    format!(
        "`{method}` of what may not exist is not in the language; `match` it, or take it by `unwrap`, `unwrap_or` or `map_or`"
    )
}

pub const SINGULAR_VECTORS: &str = "singular vectors have no derivative here; take the singular values alone: `m.svd(false, false).singular_values`";

pub const UNKNOWN_GEOMETRY: &str = "which of nalgebra's types this is cannot be told here; bind it with its type first: `let p: Point3<f64> = …;`";

pub fn unknown_geometry_function(function: &str) -> String {
    let way = match function {
        "rotation_between" | "rotation_between_axis" | "scaled_rotation_between" => {
            "it has none where the vectors are parallel; use `UnitQuaternion::from_axis_angle` with the axis and angle that you choose there"
        }
        "from_matrix" | "from_matrix_eps" => {
            "it iterates; take a matrix that is a rotation already: `from_matrix_unchecked`"
        }
        _ => {
            "make the value by another function, such as `new` or `from_parts`, or `tapeless::no_grad(|| …)` if no gradient is meant"
        }
    };
    format!("`{function}` has no derivative here; {way}")
}

pub fn unknown_geometry_method(method: &str, ty: &str) -> String {
    let way = match (method, ty) {
        ("slerp" | "try_slerp", _) => {
            "it branches where both are equal; write `a * UnitQuaternion::from_scaled_axis((a.inverse() * b).scaled_axis() * t)`, or use `nlerp`"
        }
        ("powf", "UnitQuaternion") => "write `UnitQuaternion::from_scaled_axis(q.scaled_axis() * t)`",
        ("axis" | "axis_angle", "UnitQuaternion") => {
            "it has no axis at the identity; take `scaled_axis()`, whose length is the angle"
        }
        ("scaled_axis" | "axis" | "axis_angle", _) => {
            "its formula breaks down at the identity; go by a unit quaternion: `UnitQuaternion::from_rotation_matrix(&r).scaled_axis()`"
        }
        _ => "use another method, or `tapeless::no_grad(|| …)` if no gradient is meant",
    };
    format!("`{method}` of a `{ty}` has no derivative here; {way}")
}

pub fn unknown_adaptor(name: &str) -> String {
    format!("`{name}` of an iterator over differentiable values is not in the language; write a `for` loop")
}

pub fn unknown_list_method(name: &str) -> String {
    format!("`{name}` of an array of differentiable values is not in the language; write it by elements")
}

pub fn unknown_argument(path: &syn::Path) -> String {
    format!(
        "`{}` is not an argument of `differentiable`; the known ones are `order`, `name`, `max_saved_bytes`, `vjp`, `jvp` and `implicit`",
        text(path)
    )
}

/// A field of a struct in a list that would be a list in a list.
pub fn list_in_list(name: &str, ty: &impl ToTokens) -> String {
    format!(
        "`{name}: {}` of what stands here would be lists in an array, or in lists of lists, which is not in the language yet; take a `Vec` of such structs, or it as a parameter of its own",
        text(ty)
    )
}

/// A field without grad of a struct in a list, of which nothing is known.
pub fn part_of_list(name: &str, ty: &impl ToTokens) -> String {
    format!(
        "`{name}: {}` of what stands in this list is none of the types that are taken out of lists: numbers, `bool`, `char`, vectors and matrices of fixed size, and arrays of these; take it as a parameter of its own",
        text(ty)
    )
}

pub const VIEW_ARGUMENT: &str = "a view is no argument here; take a reference to a vector or matrix, `&Vector3<f64>`, and pass what the view shows: `&view.into_owned()`";

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

pub fn field_without_tangent(ty: &syn::Type) -> String {
    format!("`{}` has no derivative; mark the field `#[no_grad]`", text(ty))
}

pub fn argument_count(method: &str, expected: usize) -> String {
    format!("`{method}` takes {expected} argument{}", if expected == 1 { "" } else { "s" })
}

pub fn not_in_language(what: &str) -> String {
    format!(
        "{what} with a differentiable value is not in the language; if no gradient is meant, write `tapeless::no_grad(|| …)`"
    )
}

pub fn beyond_rule(name: &impl ToTokens) -> String {
    format!(
        "a third derivative of `{}` is needed, and its rule gives two: write the function so that its body can be differentiated",
        text(name)
    )
}

pub fn beyond_second(name: &impl ToTokens) -> String {
    format!(
        "a third derivative of `{}` is needed, and it takes more than numbers: derivatives end with the second there",
        text(name)
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
