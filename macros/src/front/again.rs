//! Code without grad that backward runs again: what it passes once more to a callee need not be of a type that
//! the graph can name.
//!
//! Such code reads parameters without grad, which the graph holds by reference, items, and what the program knows.

use std::collections::BTreeSet;
use std::rc::Rc;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::visit::{self, Visit};
use syn::{Expr, ExprClosure, ExprMethodCall, Pat, Type as SynType, UnOp};

use super::environment::{Code, Shape, State, VariableId, View};
use super::given::HARMLESS;
use super::invoked::{dereferenced_code, dereferenced_expression};
use super::lower::Lowering;
use super::observe::{OBSERVERS, identifiers, is_assignment, names_of};
use super::opaque::{behind, is_nameable, whole};
use super::signature::peel;
use crate::ir::{Capture, Data, Form, Given, GivenSource, Initial, Place, Region, Source, Type, ValueId};
use crate::message;
use crate::names::value_type;
use crate::rules::Primitive;

/// Methods of the standard library that look at something shared, and always give the same.
const LOOKING: [&str; 35] = [
    "iter",
    "as_slice",
    "as_ref",
    "as_str",
    "as_deref",
    "as_bytes",
    "first",
    "last",
    "get",
    "unwrap",
    "expect",
    "unwrap_or",
    "unwrap_or_default",
    "copied",
    "cloned",
    "to_vec",
    "to_owned",
    "to_string",
    "into_iter",
    "is_some",
    "is_none",
    "enumerate",
    "zip",
    "rev",
    "skip",
    "take",
    "step_by",
    "windows",
    "chunks",
    "chunks_exact",
    "chars",
    "split_at",
    "keys",
    "values",
    "borrow",
];

impl Lowering<'_> {
    /// An expression without grad as backward can run it, with all that it reads captured.
    pub fn again(&mut self, expression: &Expr) -> Option<Code> {
        self.again_with(expression, &[])
    }

    fn again_with(&mut self, expression: &Expr, known: &[Capture]) -> Option<Code> {
        let mut expression = expression.clone();
        let mut captures = Vec::new();
        self.rewrite(&mut expression, known, &mut captures)?;
        captures.sort_by_key(|capture: &Capture| capture.name.to_string());
        captures.dedup_by_key(|capture| capture.name.to_string());
        Some(Code { captures, repeatable: true, ..Code::new(expression.into_token_stream()) })
    }

    /// The same of code, whose captures have names of their own.
    pub fn again_of_code(&mut self, code: &Code) -> Option<Code> {
        if code.repeatable {
            return Some(code.clone());
        }
        self.again_with(&syn::parse2(code.tokens.clone()).ok()?, &code.captures)
    }

    /// The same of the pattern of an arm, which was taken.
    pub fn note_arm(&mut self, pattern: &Pat, code: Option<Code>) {
        let Some(code) = code.filter(|_| !self.has_items) else { return };
        self.note_names(pattern, &code, &|name| {
            let tokens = &code.tokens;
            quote!(match #tokens { #pattern => #name, _ => ::core::unreachable!() })
        });
    }

    /// Notes how backward finds again what the names of a pattern hold, which are in scope now.
    pub fn note_again(&mut self, pattern: &Pat, code: Option<Code>) {
        let Some(code) = code else { return };
        self.note_names(pattern, &code, &|name| {
            let tokens = &code.tokens;
            if let Pat::Ident(_) = pattern {
                tokens.clone()
            } else {
                quote!({ let #pattern = #tokens; #name })
            }
        });
    }

    fn note_names(&mut self, pattern: &Pat, code: &Code, read: &dyn Fn(&Ident) -> TokenStream) {
        if is_written(pattern) {
            return;
        }
        for name in names_of(pattern) {
            let Some(id) = self.environment.find(&name) else { continue };
            let tokens = read(&name);
            self.environment.variables[id.0].again = Some(Code { tokens, ..code.clone() });
        }
    }

    /// An item of an iterator that is made again.
    pub fn item_again(iterator: &Code, number: ValueId) -> Code {
        let mut number = Self::code_of_given(number, 0, Span::mixed_site());
        let (all, position) = (&iterator.tokens, &number.tokens);
        let all = quote!(::core::iter::IntoIterator::into_iter(#all));
        number.tokens = quote!(::core::iter::Iterator::nth(&mut #all, #position).unwrap());
        number.captures.extend(iterator.captures.iter().cloned());
        number
    }

    /// Notes the type that a `let` says its variable has.
    pub fn note_declared(&mut self, pattern: &Pat) {
        let Pat::Type(typed) = pattern else { return };
        for name in names_of(&typed.pat) {
            let Some(id) = self.environment.find(&name) else { continue };
            self.environment.variables[id.0].declared = Some(Rc::new((*typed.ty).clone()));
        }
    }

    /// Notes the type of a variable that begins as something known.
    pub fn note_known(&mut self, pattern: &Pat, ty: Option<Type>) {
        let (Pat::Ident(name), Some(ty)) = (pattern, ty.filter(Type::is_known)) else { return };
        let Some(id) = self.environment.find(&name.ident) else { return };
        let ty = syn::parse2(value_type(&ty)).ok();
        self.environment.variables[id.0].declared = ty.map(Rc::new);
    }

    /// The type of the plain variable that an expression names.
    pub fn declared(&self, expression: &Expr) -> Option<Rc<SynType>> {
        let id = self.environment.find(plain_name(expression)?)?;
        let is_plain = matches!(self.environment.state(id), State::Plain);
        self.environment.variables[id.0].declared.clone().filter(|_| is_plain)
    }

    /// A variable of a type that its `let` says, of which the graph keeps a clone.
    fn passed_cloned(&mut self, code: &Code) -> Option<(Source, usize)> {
        let (code, references) = dereferenced_code(code.clone());
        let ty = self.declared(&syn::parse2(code.tokens.clone()).ok()?)?.to_token_stream();
        if !is_nameable(ty.clone(), self.signature) {
            return None;
        }
        let tokens = &code.tokens;
        let clone = Code { tokens: quote!(::core::clone::Clone::clone(&#tokens)), ..code };
        let value = self.evaluate(clone, Type::Plain(ty.to_string()), Form::Exact);
        let list = Data::List(Box::new(Data::Plain(ty)));
        let place = self.allocate(list, "kept", Initial::Elements(vec![value]));
        let index = self.index_constant(0);
        Some((Source::Place(place.at(index)), references))
    }

    /// Lets the graph hold a parameter of which nothing is known but its type.
    pub fn hold_whole(&mut self, index: usize, id: VariableId) {
        let parameter = &self.signature.parameters[index];
        if parameter.mutable {
            return;
        }
        let Some(source) = whole(&mut self.values, self.signature, index) else { return };
        self.givens.push(Given { parameter: index, source });
        let GivenSource::Buffer(buffer) = source else { return };
        let name = format_ident!("argument_{index}", span = Span::mixed_site());
        let tokens = match peel(&parameter.ty).1 {
            0 => quote!((*#name)),
            references => behind(references - 1, &quote!(#name)),
        };
        let capture = Capture { name, source: Source::Place(Place::whole(buffer)), references: 1 };
        let code = Code { captures: vec![capture], repeatable: true, ..Code::new(tokens) };
        self.environment.variables[id.0].again = Some(code);
    }

    /// Leaves out the parameters that nobody reads whole.
    pub fn forget_unread(&mut self, body: &Region) {
        let mut read = BTreeSet::new();
        body.visit(&mut |statement| {
            read.extend(statement.operation.places().into_iter().map(|(place, _)| place.buffer));
        });
        self.givens.retain(|given| match given.source {
            GivenSource::Buffer(buffer) => {
                !matches!(self.values.buffer(buffer).data, Data::Plain(_)) || read.contains(&buffer)
            }
            GivenSource::Value(_) => true,
        });
    }

    /// An argument of a type that only rustc knows, behind so many references.
    pub fn passed_again(&mut self, code: &Code, expression: &Expr) -> Option<(Source, usize)> {
        let Some(code) = self.again_of_code(code) else {
            let passed = self.passed_cloned(code);
            if passed.is_none() {
                let is_parameter = self.is_unnamed(expression);
                let refusal = if is_parameter { message::ARGUMENT_UNNAMED } else { message::ARGUMENT_AGAIN };
                self.refuse(expression, refusal);
            }
            return passed;
        };
        let (code, references) = lent(code);
        Some((Source::Value(self.evaluate(code, Type::Opaque, Form::Untyped)), references))
    }

    /// Is it a parameter of a type that the graph's type cannot name?
    fn is_unnamed(&self, expression: &Expr) -> bool {
        let name = plain_name(dereferenced_expression(expression));
        let parameters = &self.signature.parameters;
        let parameter = name.and_then(|name| parameters.iter().find(|parameter| parameter.name == *name));
        parameter.is_some_and(|parameter| {
            let ty = peel(&parameter.ty).0.to_token_stream();
            !parameter.mutable && !is_nameable(ty, self.signature)
        })
    }

    /// Writes what names of the user's stand for in their place; nothing where that is not known.
    fn rewrite(&self, expression: &mut Expr, known: &[Capture], captures: &mut Vec<Capture>) -> Option<()> {
        let is_known = |name: &&Ident| known.iter().any(|capture| capture.name == **name);
        let is_variable = |name: &&Ident| is_known(name) || self.environment.find(name).is_some();
        if let Some(name) = plain_name(expression).filter(is_variable) {
            let code = self.named_again(name, known)?;
            captures.extend(code.captures);
            let tokens = code.tokens;
            *expression = syn::parse2(quote!((#tokens))).ok()?;
            return Some(());
        }
        for part in parts(expression, self.has_items)? {
            self.rewrite(part, known, captures)?;
        }
        if let Expr::Closure(closure) = expression {
            return self.is_closed(closure).then_some(());
        }
        Some(())
    }

    /// How backward finds what a variable stands for.
    fn named_again(&self, name: &Ident, known: &[Capture]) -> Option<Code> {
        if let Some(capture) = known.iter().find(|capture| capture.name == *name) {
            return self.captured_again(&capture.source, capture.references);
        }
        let id = self.environment.find(name)?;
        match self.environment.state(id) {
            State::Plain => self.environment.variables[id.0].again.clone(),
            State::Given { shape, .. } => {
                let (source, _) = shape.source()?;
                let references = match shape {
                    Shape::Given { references, .. } | Shape::Place(View { references, .. }) => *references,
                    _ => 0,
                };
                self.captured_again(&source, references)
            }
            _ => None,
        }
    }

    /// A value or an array that stays what it is, under a name that means nothing else.
    fn captured_again(&self, source: &Source, references: usize) -> Option<Code> {
        let (name, is_owned) = match source {
            Source::Value(value) if !self.values.ty(*value).is_known() => {
                let again = self.held_again.get(value).filter(|_| references == 0);
                return again.cloned();
            }
            Source::Value(value) => (format!("value_{}_{references}", value.0), false),
            Source::Place(place) if place.path.is_empty() && self.origin(place.buffer).is_constant() => {
                (format!("place_{}_{references}", place.buffer.0), references == 0)
            }
            Source::Place(_) => return None,
        };
        let name = Ident::new(&name, Span::mixed_site());
        let tokens = if is_owned { quote!((*#name)) } else { name.to_token_stream() };
        let references = if is_owned { 1 } else { references };
        let capture = Capture { name, source: source.clone(), references };
        Some(Code { captures: vec![capture], repeatable: true, ..Code::new(tokens) })
    }

    /// Does a closure name no variable around it?
    fn is_closed(&self, closure: &ExprClosure) -> bool {
        let mut names = Vec::new();
        identifiers(&closure.body.to_token_stream(), &mut names);
        let own: Vec<Ident> = closure.inputs.iter().flat_map(names_of).collect();
        names.iter().all(|name| own.contains(name) || self.environment.find(name).is_none())
    }
}

/// What is passed by value, of which there is one more for each use, and what is borrowed for the call.
fn lent(code: Code) -> (Code, usize) {
    match syn::parse2(code.tokens.clone()) {
        Ok(Expr::Reference(inner)) if !is_place(&inner.expr) || is_name(&inner.expr, &code.captures) => {
            let (code, references) = lent(Code { tokens: inner.expr.to_token_stream(), ..code });
            (code, references + 1)
        }
        Ok(place) if is_place(&place) => {
            (Code { tokens: quote!(::core::clone::Clone::clone(&#place)), ..code }, 0)
        }
        _ => (code, 0),
    }
}

/// Is it a name of the code's own, of something that is copied?
fn is_name(expression: &Expr, captures: &[Capture]) -> bool {
    match expression {
        Expr::Paren(inner) => is_name(&inner.expr, captures),
        other => plain_name(other).is_some_and(|name| captures.iter().any(|capture| capture.name == *name)),
    }
}

/// Does an expression name what stands somewhere?
fn is_place(expression: &Expr) -> bool {
    match expression {
        Expr::Paren(inner) => is_place(&inner.expr),
        Expr::Group(inner) => is_place(&inner.expr),
        Expr::Path(path) => path.path.get_ident().is_some(),
        Expr::Field(field) => is_place(&field.base),
        Expr::Index(_) => true,
        Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)),
        _ => false,
    }
}

/// The name that an expression is.
fn plain_name(expression: &Expr) -> Option<&Ident> {
    match expression {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
        _ => None,
    }
}

/// What an expression is made of; nothing where it may give something else when it runs again.
fn parts(expression: &mut Expr, has_items: bool) -> Option<Vec<&mut Expr>> {
    Some(match expression {
        Expr::Lit(_) => Vec::new(),
        // Items of the function's own are not there in backward.
        Expr::Path(_) | Expr::Closure(_) if !has_items => Vec::new(),
        Expr::Paren(inner) => vec![&mut inner.expr],
        Expr::Group(inner) => vec![&mut inner.expr],
        Expr::Unary(unary) => vec![&mut unary.expr],
        Expr::Cast(cast) => vec![&mut cast.expr],
        Expr::Field(field) => vec![&mut field.base],
        Expr::Reference(reference) if reference.mutability.is_none() => vec![&mut reference.expr],
        Expr::Tuple(tuple) => tuple.elems.iter_mut().collect(),
        Expr::Array(array) => array.elems.iter_mut().collect(),
        Expr::Repeat(repeat) => vec![&mut repeat.expr],
        Expr::Index(index) => vec![&mut index.expr, &mut index.index],
        Expr::Range(range) => range.start.iter_mut().chain(&mut range.end).map(|end| &mut **end).collect(),
        Expr::Binary(binary) if !is_assignment(&binary.op) => vec![&mut binary.left, &mut binary.right],
        Expr::Struct(made) if !has_items => {
            made.fields.iter_mut().for_each(|field| field.colon_token = Some(syn::token::Colon::default()));
            let rest = made.rest.as_deref_mut();
            made.fields.iter_mut().map(|field| &mut field.expr).chain(rest).collect()
        }
        Expr::Call(call) if !has_items && is_constructor(&call.func) => call.args.iter_mut().collect(),
        Expr::MethodCall(call) if is_steady(call) => {
            std::iter::once(&mut *call.receiver).chain(&mut call.args).collect()
        }
        _ => return None,
    })
}

/// `Some`, `Mode::At`, `f64::from`: by its form no function that does anything else.
fn is_constructor(function: &Expr) -> bool {
    let Expr::Path(path) = function else { return false };
    let last = path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    last.starts_with(char::is_uppercase) || super::steady::is_conversion(function)
}

fn is_steady(call: &ExprMethodCall) -> bool {
    let name = call.method.to_string();
    [&HARMLESS[..], &OBSERVERS[..], &LOOKING[..]].iter().any(|known| known.contains(&name.as_str()))
        || Primitive::from_method(&name).is_some()
}

/// Can what a pattern binds be written?
fn is_written(pattern: &Pat) -> bool {
    struct Written(bool);
    impl<'ast> Visit<'ast> for Written {
        fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
            self.0 |= pattern.mutability.is_some();
            visit::visit_pat_ident(self, pattern);
        }
    }
    let mut written = Written(false);
    written.visit_pat(pattern);
    written.0
}
