//! The function's signature: which parameters are differentiable, and the shape of the result.

use std::rc::Rc;

use proc_macro2::Ident;
use quote::format_ident;
use syn::spanned::Spanned;
use syn::{FnArg, GenericParam, Generics, ItemFn, Pat, ReturnType, Type, TypeParamBound, WherePredicate};

use super::data;
use super::flatten::{Flattening, Group, Node, Origin, Tree, flat_result, flat_result_type, has_structure};
use super::structures::{Definitions, Structure, is_view};
use crate::ir::{BufferId, Data, Outputs, Scalar};
use crate::message;
use crate::report::Report;

#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: Ident,
    pub mutable: bool,
    pub ty: Type,
    /// The scalar of a differentiable parameter that is one.
    pub scalar: Option<Scalar>,
    /// The type of a differentiable parameter that is an array, a slice or a `Vec`.
    pub data: Option<Data>,
    /// The type of a parameter without grad that the program reads as its own.
    pub given: Option<Data>,
    /// How many references stand before a parameter of such a type.
    pub references: usize,
    /// The struct or tuple that it is a part of.
    pub origin: Option<Origin>,
}

impl Parameter {
    pub fn is_differentiable(&self) -> bool {
        self.scalar.is_some() || self.data.is_some()
    }
}

#[derive(Clone, Debug)]
pub struct Signature {
    pub parameters: Vec<Parameter>,
    /// The parameters that are structs or tuples; their parts are parameters of their own.
    pub groups: Vec<Group>,
    pub generics: Generics,
    /// The type parameters that are scalars.
    pub scalars: Vec<Ident>,
    /// Buffers of the result are numbered from zero here; `Program::outputs` has the real ones.
    pub output: Outputs,
    /// The types of the arrays and `Vec`s of the result, in order.
    pub output_buffers: Vec<Data>,
    pub output_type: Type,
    /// The result where it is made of structs; its type has tuples in their place.
    pub output_node: Option<Node>,
    /// The structs of the signature.
    pub structures: Vec<Rc<Structure>>,
}

impl Signature {
    /// The differentiable parameters that are scalars, in order.
    pub fn differentiable(&self) -> impl Iterator<Item = (&Parameter, &Scalar)> {
        self.parameters.iter().filter_map(|parameter| Some((parameter, parameter.scalar.as_ref()?)))
    }
}

/// Reads the signature; `None` where no derivative can be promised at all.
pub fn read(function: &ItemFn, definitions: &Definitions, report: &mut Report) -> Option<Signature> {
    refuse_kinds(function, report);
    let scalars = scalar_parameters(&function.sig.generics);
    let (parameters, groups, complete) = parameters(function, (definitions, &scalars), report);
    if complete && !parameters.iter().any(Parameter::is_differentiable) {
        report.refuse(&function.sig.ident, message::NO_ARGUMENT);
    }
    let written = match &function.sig.output {
        ReturnType::Type(_, ty) => &**ty,
        ReturnType::Default => {
            report.refuse(&function.sig.ident, message::NO_RESULT);
            return None;
        }
    };
    let output_node = flat_result(written, definitions, &scalars).filter(has_structure);
    let output_type = match &output_node {
        Some(_) => syn::parse2(flat_result_type(written, definitions, &scalars)).ok()?,
        None => written.clone(),
    };
    let mut reading = Reading { scalars: &scalars, leaves: 0, buffers: Vec::new() };
    let output = match &output_node {
        Some(node) => reading.parts(node, &output_type, report)?,
        None => reading.outputs(&output_type, report)?,
    };
    let output_buffers = reading.buffers;
    if output_buffers.is_empty() && output.leaves().iter().all(|(_, scalar)| scalar.is_none()) {
        report.refuse(written, message::NO_RESULT);
        return None;
    }
    let generics = function.sig.generics.clone();
    let mut structures = Vec::new();
    groups
        .iter()
        .map(|group| &group.node)
        .chain(&output_node)
        .for_each(|node| node.structures(&mut structures));
    Some(Signature {
        parameters,
        groups,
        generics,
        scalars,
        output,
        output_buffers,
        output_type,
        output_node,
        structures,
    })
}

/// The parameters, with the parts of structs and tuples in their place, and whether none was refused.
fn parameters(
    function: &ItemFn,
    (definitions, scalars): (&Definitions, &[Ident]),
    report: &mut Report,
) -> (Vec<Parameter>, Vec<Group>, bool) {
    let mut flattening = Flattening { definitions, scalars, parameters: Vec::new(), report };
    let (mut groups, mut complete) = (Vec::new(), true);
    for (index, input) in function.sig.inputs.iter().enumerate() {
        if let Some((name, ty)) = plain_parameter(input) {
            let (inner, references) = peel(ty);
            let before = flattening.report.len();
            if let Some(node) = flattening.node(inner, name, (groups.len(), inner), (&[], &[])) {
                complete &= flattening.report.len() == before;
                groups.push(Group { name: name.clone(), ty: ty.clone(), references, node });
                continue;
            }
        }
        match parameter(index, input, scalars, flattening.report) {
            Some(parameter) => flattening.parameters.push(parameter),
            None => complete = false,
        }
    }
    (flattening.parameters, groups, complete)
}

/// A differentiable parameter that is a name.
fn plain_parameter(input: &FnArg) -> Option<(&Ident, &Type)> {
    let FnArg::Typed(input) = input else { return None };
    let fixed = input.attrs.iter().any(|attribute| attribute.path().is_ident("no_grad"));
    match &*input.pat {
        Pat::Ident(pattern) if !fixed && pattern.subpat.is_none() && pattern.by_ref.is_none() => {
            Some((&pattern.ident, &input.ty))
        }
        _ => None,
    }
}

fn refuse_kinds(function: &ItemFn, report: &mut Report) {
    let signature = &function.sig;
    if let Some(token) = &signature.asyncness {
        report.refuse(token, message::ASYNC);
    }
    if let Some(token) = &signature.constness {
        report.refuse(token, message::CONST);
    }
    if !matches!(signature.safety, syn::Safety::Default) {
        report.refuse(&signature.safety, message::UNSAFE);
    }
    if let Some(token) = &signature.abi {
        report.refuse(token, message::EXTERN);
    }
    if let Some(token) = &signature.variadic {
        report.refuse(token, message::VARIADIC);
    }
}

/// Type parameters with a bound whose last segment is `Real`.
pub fn scalar_parameters(generics: &Generics) -> Vec<Ident> {
    let mut scalars = Vec::new();
    for parameter in &generics.params {
        if let GenericParam::Type(parameter) = parameter
            && parameter.bounds.iter().any(is_real)
        {
            scalars.push(parameter.ident.clone());
        }
    }
    for predicate in generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
        if let WherePredicate::Type(predicate) = predicate
            && let (true, Type::Path(path)) = (predicate.bounds.iter().any(is_real), &predicate.bounded_ty)
        {
            scalars.extend(path.path.get_ident().cloned());
        }
    }
    scalars
}

fn is_real(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Trait(bound) if bound.path.segments.last().is_some_and(|segment| segment.ident == "Real"))
}

fn parameter(index: usize, input: &FnArg, scalars: &[Ident], report: &mut Report) -> Option<Parameter> {
    let FnArg::Typed(input) = input else {
        report.refuse(input, message::RECEIVER);
        return None;
    };
    let fixed = input.attrs.iter().any(|attribute| attribute.path().is_ident("no_grad"));
    let (name, mutable) = match &*input.pat {
        Pat::Ident(pattern) if pattern.subpat.is_none() && pattern.by_ref.is_none() => {
            (pattern.ident.clone(), pattern.mutability.is_some())
        }
        Pat::Wild(wild) => (format_ident!("unused_{index}", span = wild.span()), false),
        _ => unreachable!("other patterns got names"),
    };
    let ty = (*input.ty).clone();
    if !fixed && matches!(&ty, Type::Reference(reference) if reference.mutability.is_some()) {
        report.refuse(&ty, message::MUTABLE_REFERENCE);
        return None;
    }
    classified(name, mutable, (ty.clone(), &ty), fixed, scalars, report)
}

/// A parameter by what its type says.
pub fn classified(
    name: Ident,
    mutable: bool,
    (ty, at): (Type, &Type),
    fixed: bool,
    scalars: &[Ident],
    report: &mut Report,
) -> Option<Parameter> {
    let (inner, references) = peel(&ty);
    let known = data::read(inner, scalars);
    let data = known.clone().filter(|data| !fixed && data.scalar().is_some());
    if data.is_none() && !fixed && !never_differentiable(inner) {
        let last = match inner {
            Type::Path(path) => path.path.segments.last(),
            _ => None,
        };
        if last.is_some_and(|last| is_view(&last.ident.to_string())) {
            report.refuse(at, message::VIEW_ARGUMENT);
        } else {
            report.refuse(at, message::unknown_parameter(&name, &ty));
        }
        return None;
    }
    let owned_list = references == 0 && matches!(known, Some(Data::List(_)));
    let given = known.filter(|_| data.is_none() && !mutable && !owned_list);
    let (scalar, data) = match data {
        Some(Data::Real(scalar)) => (Some(scalar), None),
        other => (None, other),
    };
    Some(Parameter { name, mutable, ty, scalar, data, given, references, origin: None })
}

/// Takes shared references off a type.
pub fn peel(ty: &Type) -> (&Type, usize) {
    match ty {
        Type::Reference(reference) if reference.mutability.is_none() => {
            let (inner, count) = peel(&reference.elem);
            (inner, count + 1)
        }
        Type::Paren(inner) => peel(&inner.elem),
        Type::Group(inner) => peel(&inner.elem),
        _ => (ty, 0),
    }
}

/// The scalar that a type names.
pub fn scalar(ty: &Type, scalars: &[Ident]) -> Option<Scalar> {
    let Type::Path(path) = peel(ty).0 else { return None };
    if path.qself.is_some() {
        return None;
    }
    let ident = path.path.get_ident().or_else(|| primitive(&path.path))?;
    match ident.to_string().as_str() {
        "f64" => Some(Scalar::F64),
        "f32" => Some(Scalar::F32),
        _ => scalars.iter().find(|scalar| *scalar == ident).cloned().map(Scalar::Generic),
    }
}

/// The name in `core::primitive::f64`.
fn primitive(path: &syn::Path) -> Option<&Ident> {
    let names: Vec<&Ident> = path.segments.iter().map(|segment| &segment.ident).collect();
    match names[..] {
        [root, module, name] if (root == "core" || root == "std") && module == "primitive" => Some(name),
        _ => None,
    }
}

pub const INTEGERS: [&str; 14] =
    ["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "bool", "char"];

/// Types that have no derivative whatever the crate learns.
pub fn never_differentiable(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => path.path.get_ident().is_some_and(|ident| {
            ident == "str" || ident == "String" || INTEGERS.iter().any(|name| ident == name)
        }),
        Type::Reference(reference) => reference.mutability.is_none() && never_differentiable(&reference.elem),
        Type::Array(array) => never_differentiable(&array.elem),
        Type::Slice(slice) => never_differentiable(&slice.elem),
        Type::Tuple(tuple) => tuple.elems.iter().all(never_differentiable),
        Type::Paren(inner) => never_differentiable(&inner.elem),
        Type::Group(inner) => never_differentiable(&inner.elem),
        _ => false,
    }
}

/// The leaves and buffers of the result, counted while its type is read.
struct Reading<'a> {
    scalars: &'a [Ident],
    leaves: usize,
    buffers: Vec<Data>,
}

impl Reading<'_> {
    fn leaf(&mut self) -> usize {
        self.leaves += 1;
        self.leaves - 1
    }

    /// The result by its structs, whose fields without grad have no tangent.
    fn parts(&mut self, node: &Node, ty: &Type, report: &mut Report) -> Option<Outputs> {
        let Type::Tuple(flat) = ty else { return self.outputs(ty, report) };
        let parts = node.parts.iter().zip(&flat.elems).map(|((tree, fixed), ty)| match tree {
            _ if *fixed => Some(Outputs::Other(self.leaf())),
            Tree::Node(inner) => self.parts(inner, ty, report),
            Tree::Leaf(_) => self.outputs(ty, report),
        });
        parts.collect::<Option<Vec<_>>>().map(Outputs::Tuple)
    }

    fn outputs(&mut self, ty: &Type, report: &mut Report) -> Option<Outputs> {
        match ty {
            Type::Tuple(tuple) if !tuple.elems.is_empty() => {
                let parts: Vec<_> = tuple.elems.iter().map(|element| self.outputs(element, report)).collect();
                parts.into_iter().collect::<Option<Vec<_>>>().map(Outputs::Tuple)
            }
            Type::Paren(inner) => self.outputs(&inner.elem, report),
            Type::Group(inner) => self.outputs(&inner.elem, report),
            Type::Reference(_) => {
                report.refuse(ty, message::UNKNOWN_RESULT);
                None
            }
            _ => match data::read(ty, self.scalars) {
                Some(Data::Real(scalar)) => Some(Outputs::Real(self.leaf(), scalar)),
                Some(Data::Matrix(matrix)) => Some(Outputs::Matrix(self.leaf(), matrix)),
                Some(data) if data.is_ragged() => {
                    report.refuse(ty, message::LIST_OF_LISTS);
                    None
                }
                Some(data) if data.scalar().is_some() => {
                    self.buffers.push(data);
                    Some(Outputs::Buffer(BufferId(self.buffers.len() - 1)))
                }
                _ if never_differentiable(ty) => Some(Outputs::Other(self.leaf())),
                _ => {
                    report.refuse(ty, message::UNKNOWN_RESULT);
                    None
                }
            },
        }
    }
}
