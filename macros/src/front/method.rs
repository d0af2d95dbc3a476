//! Methods of scalars, as `x.sin()` and as `f64::sin(x)`.

use quote::quote;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, ExprPath};

use super::environment::{Code, Shape};
use super::expression::all_code;
use super::lower::Lowering;
use super::observe::{OBSERVERS, observe};
use crate::ir::{Form, Type};
use crate::message;
use crate::names::{crate_path, value_type};
use crate::rules::Primitive;

impl Lowering<'_> {
    pub fn method(&mut self, expression: &Expr, call: &ExprMethodCall) -> Shape {
        if let Some(shape) = self.geometry_method(call) {
            return shape;
        }
        if let Some(shape) = self.expected_of_into(expression, call) {
            return shape;
        }
        if let Some(shape) = self.matrix_method(call) {
            return shape;
        }
        if let Some(shape) = self.inherent(expression, call) {
            return shape;
        }
        if let Some(shape) = self.member_call(expression, call) {
            return shape;
        }
        let arguments: Vec<&Expr> = std::iter::once(&*call.receiver).chain(&call.args).collect();
        let before = self.report.len();
        let receiver_of_code = self.is_code(&arguments);
        if self.report.len() > before {
            return Shape::Poison;
        }
        if let Some(codes) = receiver_of_code {
            let (receiver, rest) = (&codes[0].tokens, codes[1..].iter().map(|code| &code.tokens));
            let (method, turbofish) = (&call.method, &call.turbofish);
            let shape = self.rebuilt(quote!((#receiver).#method #turbofish(#(#rest),*)), &codes);
            return match shape {
                Shape::Code(code) if !super::given::is_harmless(method) => {
                    Shape::Code(Code { repeatable: false, ty: None, ..code })
                }
                shape => shape,
            };
        }
        if let Some(shape) = self.observed_parts(call, &arguments) {
            return shape;
        }
        self.guard_reference(call);
        self.scalar_method(&call.method, &arguments, None)
    }

    /// `pair.1.total_cmp(other.1)` and the like: what is asked of numbers that no variable of the user's holds.
    fn observed_parts(&mut self, call: &ExprMethodCall, arguments: &[&Expr]) -> Option<Shape> {
        if !OBSERVERS.iter().any(|name| call.method == name) || !matches!(&*call.receiver, Expr::Field(_)) {
            return None;
        }
        let shapes = self.operands(arguments);
        let (mut codes, mut captures) = (Vec::new(), Vec::new());
        for shape in shapes {
            let shape = self.loaded(shape);
            let is_number = matches!(&shape, Shape::Real { value, .. } if self.values.is_real(*value));
            let (code, more) = Self::code_of(&shape, call.span()).filter(|_| is_number)?;
            codes.push(code);
            captures.extend(more);
        }
        let (method, receiver, rest) = (&call.method, &codes[0], &codes[1..]);
        Some(Shape::Code(Code { captures, ..Code::new(quote!((#receiver).#method(#(#rest),*))) }))
    }

    /// A trait of the user's for `&f64` would come before the method of `f64`: where both exist the
    /// emitted code is ambiguous and does not compile.
    fn guard_reference(&mut self, call: &ExprMethodCall) {
        let receiver = match &*call.receiver {
            Expr::Path(path) => path.path.get_ident().and_then(|name| self.variable(name)),
            Expr::Reference(_) => Some(self.expression(&call.receiver)),
            Expr::Paren(inner) if matches!(*inner.expr, Expr::Reference(_)) => {
                Some(self.expression(&inner.expr))
            }
            _ => None,
        };
        let Some(Shape::Real { value, references: 1.. }) = receiver else { return };
        let Some(primitive) = Primitive::from_method(&call.method.to_string()) else { return };
        let (root, ty) = (crate_path(), value_type(self.values.ty(value)));
        let (method, count) = (&call.method, primitive.arity() - 1);
        let arguments: Vec<_> = (0..count).map(|index| quote::format_ident!("argument_{index}")).collect();
        let argument_type =
            if primitive == Primitive::Powi { quote!(::core::primitive::i32) } else { ty.clone() };
        let code = quote! {
            let _ = |receiver: &#ty #(, #arguments: #argument_type)*| {
                use #root::__private::ReferenceMethods as _;
                receiver.#method(#(#arguments),*)
            };
        };
        self.check(code);
    }

    /// The codes of arguments none of which is differentiable, though a block inside looks at what is.
    pub fn is_code(&mut self, arguments: &[&Expr]) -> Option<Vec<Code>> {
        let plain = |this: &mut Self, argument: &Expr| {
            let looks = observe(&this.environment, argument).is_some();
            looks || stops_gradient(argument) || this.is_given_field(argument)
        };
        if !arguments.iter().all(|argument| plain(self, argument)) {
            return None;
        }
        let shapes = self.operands(arguments);
        all_code(self, &shapes)
    }

    /// Lowers a method, or a call of it by its path; the receiver is the first argument.
    pub fn scalar_method(
        &mut self,
        method: &syn::Ident,
        arguments: &[&Expr],
        path: Option<&ExprPath>,
    ) -> Shape {
        let name = method.to_string();
        match name.as_str() {
            "sin_cos" if arguments.len() == 1 => self.sin_cos(arguments[0]),
            "powi" if arguments.len() == 2 => self.powi(arguments[0], arguments[1], path),
            "clone" | "to_owned" if arguments.len() == 1 => match self.expression(arguments[0]) {
                Shape::Real { value, .. } => Shape::real(value),
                Shape::Tuple(product) => self.cloned_parts(&product),
                shape => self.loaded(shape),
            },
            _ => match Primitive::from_method(&name) {
                Some(primitive) if primitive.arity() == arguments.len() => {
                    self.primitive(primitive, arguments, path)
                }
                Some(primitive) => self.refuse(method, message::argument_count(&name, primitive.arity() - 1)),
                None => self.refuse_method(method, arguments),
            },
        }
    }

    /// Refuses the method, unless something inside it is refused already.
    fn refuse_method(&mut self, method: &syn::Ident, arguments: &[&Expr]) -> Shape {
        let before = self.report.len();
        let shapes: Vec<Shape> = arguments.iter().map(|argument| self.expression(argument)).collect();
        if self.report.len() > before {
            return Shape::Poison;
        }
        if matches!(shapes.first(), Some(Shape::Flow(_))) {
            return self.refuse(method, message::unknown_adaptor(&method.to_string()));
        }
        if matches!(shapes.first(), Some(Shape::Tuple(_))) {
            return self.refuse(method, message::not_in_language("a method of a tuple"));
        }
        let is_unknown = matches!(shapes.first(), Some(Shape::Code(_)));
        if is_unknown && shapes.iter().any(|shape| self.geometry_of(shape).is_some()) {
            return self.refuse(arguments[0], message::UNKNOWN_GEOMETRY);
        }
        if is_unknown && shapes.iter().any(|shape| self.matrix_of(shape).is_some()) {
            return self.refuse(arguments[0], message::UNKNOWN_MATRIX);
        }
        self.refuse(method, message::unknown_method(&method.to_string()))
    }

    pub fn primitive(&mut self, primitive: Primitive, arguments: &[&Expr], path: Option<&ExprPath>) -> Shape {
        let shapes = self.operands(arguments);
        let mut shapes: Vec<Shape> = shapes.into_iter().map(|shape| self.loaded(shape)).collect();
        if shapes.iter().any(|shape| matches!(shape, Shape::Poison)) {
            return Shape::Poison;
        }
        if let Some(codes) = all_code(self, &shapes) {
            return self.plain_method(primitive.name(), &codes, path);
        }
        let scalar = shapes.iter().find_map(|shape| match shape {
            Shape::Real { value, .. } => Some(self.values.scalar(*value).clone()),
            _ => None,
        });
        let Some(scalar) = scalar else {
            return self.refuse(arguments[0], message::not_in_language("a method of a tuple"));
        };
        let mut values = Vec::new();
        for (index, shape) in shapes.drain(..).enumerate() {
            // Only a method leaves open which type its receiver has.
            let form = if index == 0 && path.is_none() { Form::Operand } else { Form::Exact };
            match self.real(shape, &scalar, form, &arguments[index]) {
                Some(value) => values.push(value),
                None => return Shape::Poison,
            }
        }
        Shape::real(self.apply(primitive, &values))
    }

    /// A method whose operands depend on no differentiable value.
    fn plain_method(&mut self, name: &str, codes: &[Code], path: Option<&ExprPath>) -> Shape {
        let mut tokens = codes.iter().map(|code| &code.tokens);
        if path.is_some() {
            return self.rebuilt(quote!(#path(#(#tokens),*)), codes);
        }
        let (first, method) = (tokens.next(), quote::format_ident!("{name}"));
        self.rebuilt(quote!((#first).#method(#(#tokens),*)), codes)
    }

    fn sin_cos(&mut self, argument: &Expr) -> Shape {
        let shape = self.expression(argument);
        match self.loaded(shape) {
            Shape::Real { value, .. } => {
                let sine = self.apply(Primitive::Sin, &[value]);
                let cosine = self.apply(Primitive::Cos, &[value]);
                Shape::tuple(vec![Shape::real(sine), Shape::real(cosine)])
            }
            Shape::Poison => Shape::Poison,
            _ => self.refuse(argument, message::not_in_language("a method of a tuple")),
        }
    }

    fn powi(&mut self, base: &Expr, exponent: &Expr, path: Option<&ExprPath>) -> Shape {
        let shapes = self.operands(&[base, exponent]);
        if let Some(codes) = all_code(self, &shapes) {
            return self.plain_method("powi", &codes, path);
        }
        let [base, power]: [Shape; 2] = shapes.try_into().expect("two operands have two shapes");
        match (self.loaded(base), self.as_code(power, syn::spanned::Spanned::span(exponent))) {
            (Shape::Real { value, .. }, Shape::Code(code)) => {
                let exponent = self.integer(code, exponent);
                Shape::real(self.apply(Primitive::Powi, &[value, exponent]))
            }
            (Shape::Poison, _) | (_, Shape::Poison) => Shape::Poison,
            _ => self.refuse(exponent, message::INTEGER_EXPONENT),
        }
    }

    fn integer(&mut self, code: super::environment::Code, expression: &Expr) -> crate::ir::ValueId {
        use crate::ir::{Constant, Operation};
        match literal_integer(expression) {
            Some(number) => {
                self.bind(Type::Integer, "exponent", Operation::Constant(Constant::Integer(number)))
            }
            None => self.evaluate(code, Type::Integer, Form::Exact),
        }
    }
}

/// Is every differentiable value inside of a closure that is handed to a function (`no_grad`)?
fn stops_gradient(expression: &Expr) -> bool {
    match expression {
        Expr::Paren(inner) => stops_gradient(&inner.expr),
        Expr::Group(inner) => stops_gradient(&inner.expr),
        Expr::Unary(unary) => stops_gradient(&unary.expr),
        Expr::Cast(cast) => stops_gradient(&cast.expr),
        Expr::Binary(binary) => stops_gradient(&binary.left) && stops_gradient(&binary.right),
        Expr::MethodCall(call) => stops_gradient(&call.receiver) && call.args.iter().all(stops_gradient),
        Expr::Call(call) => matches!(call.args.first(), Some(Expr::Closure(_))) && call.args.len() == 1,
        Expr::Lit(_) => true,
        _ => false,
    }
}

fn literal_integer(expression: &Expr) -> Option<i32> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Neg(_)) => {
            literal_integer(&unary.expr).and_then(i32::checked_neg)
        }
        Expr::Paren(inner) => literal_integer(&inner.expr),
        Expr::Group(inner) => literal_integer(&inner.expr),
        _ => None,
    }
}
