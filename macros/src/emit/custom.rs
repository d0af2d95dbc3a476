//! The faces of a function whose derivative comes from a rule, not from its body.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ExprPath;

use super::body::tuple;
use super::called::{called_jvp, called_vjp, derivative_of};
use super::function::Emitter;
use super::names::number;
use super::walk::bar;
use super::whole::tuple_of;
use super::{bent, hessian, implicit, lifted, second, transpose};
use crate::attribute::Rule;
use crate::differentiate::rule::sweep;
use crate::differentiate::vjp::Sweep;
use crate::front::flatten::Node;
use crate::front::opaque::{Operand, operands};
use crate::front::signature::Signature;
use crate::ir::{Outputs, Program, Scalar, Values};
use crate::message;
use crate::report::Report;

/// A function by its rule.
pub struct ByRule<'a> {
    rule: &'a Rule,
    order: usize,
    operands: Vec<Operand>,
    /// Can a graph hold all parameters?
    pub is_held: bool,
}

impl<'a> ByRule<'a> {
    pub fn new(rule: &'a Rule, signature: &Signature, program: &Program, order: usize) -> Self {
        let operands = operands(signature, program);
        let is_held = operands.iter().all(|operand| operand.capture.is_some());
        Self { rule, order, operands, is_held }
    }

    /// Refuses what the rule cannot do.
    pub fn check(&self, signature: &Signature, report: &mut Report) {
        if matches!(self.rule, Rule::Implicit(_)) && implicit::length(signature).is_none() {
            report.refuse(&signature.output_type, message::IMPLICIT_RESULT);
        }
        for group in signature.groups.iter().filter(|group| group.node.has_lists()) {
            report.refuse(&group.ty, message::RULE_OF_LISTS);
        }
        if signature.output_node.as_ref().is_some_and(Node::has_lists) {
            report.refuse(&signature.output_type, message::RULE_OF_LISTS);
        }
        match self.rule {
            Rule::Forward(path) if self.order == 2 => report.refuse(path, message::RULE_ORDER),
            Rule::Reverse(path) | Rule::Both { vjp: path, .. } if self.order == 2 => {
                check_named(path, report);
            }
            Rule::Implicit(path) => check_named(path, report),
            _ => {}
        }
    }

    /// Backward, as the typed graph has it.
    pub fn sweep(&self, program: &Program, type_name: &Ident) -> (Sweep, Values) {
        let with_value = matches!(self.rule, Rule::Implicit(_));
        sweep(program, &self.operands, with_value, |handed| {
            if with_value {
                quote!(#type_name::__pull_at(#(#handed),*))
            } else {
                quote!(#type_name::vjp(#(#handed),*).1)
            }
        })
    }

    /// The inside of `vjp`.
    pub fn vjp(&self, emitter: &Emitter, cotangent: &Ident) -> TokenStream {
        match self.rule {
            Rule::Reverse(path) | Rule::Both { vjp: path, .. } => called_vjp(emitter, path, cotangent),
            Rule::Forward(_) => transpose::vjp(emitter, cotangent),
            Rule::Implicit(_) => implicit::vjp(emitter, cotangent),
        }
    }

    /// Are there second derivatives of a result that is one number?
    pub fn is_twice(&self, program: &Program) -> bool {
        let is_scalar = matches!(program.outputs, Outputs::Real(..));
        self.order == 2 && is_scalar && !self.is_forward()
    }

    /// Does the rule give forward mode itself?
    pub fn is_forward(&self) -> bool {
        matches!(self.rule, Rule::Forward(_))
    }

    /// The equation that the result solves.
    pub fn equation(&self) -> Option<&ExprPath> {
        match self.rule {
            Rule::Implicit(path) => Some(path),
            _ => None,
        }
    }

    /// The faces that only emitted code names.
    pub fn hidden(&self, emitter: &Emitter) -> TokenStream {
        let (primal, pull) = (primal(emitter), self.equation().map(|path| implicit::pull(emitter, path)));
        quote!(#primal #pull)
    }

    pub fn jvp(&self, emitter: &Emitter) -> TokenStream {
        let body = match self.rule {
            Rule::Forward(path) | Rule::Both { jvp: path, .. } => called_jvp(emitter, path),
            Rule::Reverse(_) => match &emitter.program.outputs {
                Outputs::Real(_, scalar) => transpose::directional(emitter, scalar),
                _ => transpose::jvp(emitter),
            },
            Rule::Implicit(path) => implicit::jvp(emitter, path),
        };
        let (generics, where_clause) = emitter.generics_with(&[]);
        let (outer, directions) = (emitter.face_parameters(), directions(emitter));
        let (output, tangent) = (&emitter.signature.output_type, emitter.cotangent_type());
        let checks: TokenStream = emitter
            .arguments()
            .iter()
            .enumerate()
            .filter_map(|(index, argument)| {
                let (dot, name) = (dot(index), &argument.parameter.name);
                argument.checked("tangent of", &quote!(#dot), &quote!(#name))
            })
            .collect();
        let doc = format!("The value of `{}`, and its tangent in the given direction.", emitter.name);
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn jvp #generics(#outer #directions) -> (#output, #tangent) #where_clause {
                #checks
                #body
            }
        }
    }

    /// The pullback with its tangent, for callers whose second derivatives are wanted.
    pub fn curve(&self, emitter: &Emitter) -> Option<TokenStream> {
        if self.order < 2 || !emitter.is_invoked() {
            return None;
        }
        match self.rule {
            Rule::Reverse(path) | Rule::Both { vjp: path, .. } => Some(bent::by_rule(emitter, path)),
            Rule::Implicit(_) if self.is_twice(emitter.program) => Some(bent::of_number(emitter)),
            _ => None,
        }
    }

    /// Second derivatives are first ones of the rule.
    pub fn second(&self, emitter: &Emitter) -> Option<TokenStream> {
        let Outputs::Real(_, scalar) = &emitter.program.outputs else { return None };
        let body = match self.rule {
            _ if self.order < 2 => return None,
            Rule::Reverse(path) | Rule::Both { vjp: path, .. } => differentiated(emitter, path, scalar),
            Rule::Implicit(path) => implicit::hvp(emitter, path),
            Rule::Forward(_) => return None,
        };
        let (generics, where_clause) = emitter.generics_with(&[]);
        let (parameters, directions) = (emitter.face_parameters(), directions(emitter));
        let gradient = emitter.gradient_type();
        let doc =
            format!("The Hessian of `{}` by {} times a direction.", emitter.name, emitter.argument_list());
        let (hook, rest) = (second::hook(emitter), matrices(emitter));
        Some(quote! {
            #[doc = #doc]
            #[inline]
            #[must_use]
            pub fn hvp #generics(#parameters #directions) -> #gradient #where_clause {
                #body
            }

            #hook
            #rest
        })
    }
}

/// The user's function, where a parameter of its name would stand before it.
fn primal(emitter: &Emitter) -> TokenStream {
    let (generics, where_clause) = emitter.generics_with(&[]);
    let (name, output) = (emitter.name, &emitter.signature.output_type);
    let parameters = &emitter.signature.parameters;
    let argument = |index: usize| local(&format!("argument_{index}"));
    let names = (0..parameters.len()).map(argument);
    let types = parameters.iter().map(|parameter| &parameter.ty);
    let (wholes, arguments) = emitter.wholes(&|index| argument(index).into_token_stream());
    let value = local("value");
    let result = emitter.parts_of_result(&value.to_token_stream());
    quote! {
        #[inline]
        fn __primal #generics(#(#names: #types),*) -> #output #where_clause {
            #wholes
            let #value = #name(#(#arguments),*);
            #result
        }
    }
}

/// The inside of `hvp`: the rule's tangent, at a cotangent that stays one.
fn differentiated(emitter: &Emitter, path: &ExprPath, scalar: &Scalar) -> TokenStream {
    let (one, zero) = (number(emitter.root, scalar, 1.0), number(emitter.root, scalar, 0.0));
    let (callee, jvp) = derivative_of(emitter.root, path, "jvp");
    let ((wholes, arguments), (made, dots)) = (emitter.own_wholes(), emitter.whole_directions());
    let (whole, taken, parts) = emitter.parts_of_gradient("bar");
    let (whole, parts) = (tuple(&whole), tuple_of(&parts));
    quote! {
        #callee
        #wholes
        #made
        let (_, (_, #whole)) = #jvp(#(#arguments,)* #one, #(#dots,)* #zero);
        #taken
        #parts
    }
}

/// A function's derivatives are found by its path alone.
fn check_named(path: &ExprPath, report: &mut Report) {
    if path.qself.is_some() {
        report.refuse(path, message::RULE_PATH);
    }
}

/// Hessians from `hvp`.
fn matrices(emitter: &Emitter) -> TokenStream {
    if !emitter.is_scalar() {
        return hessian::by_columns(emitter);
    }
    let (full, hessian) = (hessian::full_by_columns(emitter), second::hessian_matrix(emitter));
    let (second, lifted) = (second::second(emitter), lifted::beyond(emitter));
    quote!(#full #hessian #second #lifted)
}

impl Emitter<'_> {
    /// The inside of `accumulate_grad`, from the gradient as values.
    pub fn accumulated(&self, one: &TokenStream, buffers: &[Ident]) -> TokenStream {
        let (root, arguments) = (self.root, self.parameter_names());
        let sums = self.arguments().into_iter().zip(buffers).enumerate().map(|(index, (argument, buffer))| {
            let bar = bar(index);
            if argument.is_list() {
                quote!(for (sum, term) in ::core::iter::zip(#buffer.iter_mut(), &#bar) { #root::Tangent::accumulate(sum, term); })
            } else {
                quote!(#root::Tangent::accumulate(#buffer, &#bar);)
            }
        });
        let bars = bars(self);
        quote! {
            let (value, #bars) = Self::vjp(#arguments #one);
            #(#sums)*
            value
        }
    }

    /// What stands in the place of a graph that could not hold a parameter.
    pub fn no_graph(&self) -> TokenStream {
        let (root, type_name) = (self.root, self.type_name);
        let count = self.written().len();
        let types: Vec<_> = (0..count).map(|index| format_ident!("__Variable{index}")).collect();
        let names = (0..count).map(|index| format_ident!("variable_{index}", span = Span::mixed_site()));
        quote! {
            #[doc(hidden)]
            pub fn graph<#(#types),*>(#(#names: #types),*)
            where for<'never> #type_name: #root::__private::HeldByGraph<'never>
            {
                loop {}
            }
        }
    }
}

/// A name that the user's cannot meet.
pub fn local(text: &str) -> Ident {
    Ident::new(text, Span::mixed_site())
}

/// The names of the gradient's parts, as a pattern.
pub fn bars(emitter: &Emitter) -> TokenStream {
    let bars = (0..emitter.program.arguments.len()).map(|index| {
        let bar = bar(index);
        quote!(#bar)
    });
    tuple(&bars.collect::<Vec<_>>())
}

/// The name of an argument's direction.
pub fn dot(index: usize) -> Ident {
    local(&format!("direction_{index}"))
}

/// The parameters of a face that takes directions.
pub fn directions(emitter: &Emitter) -> TokenStream {
    let directions = emitter.arguments().into_iter().enumerate().map(|(index, argument)| {
        let (name, ty) = (dot(index), &argument.parameter.ty);
        quote!(#name: #ty,)
    });
    directions.collect()
}
