//! Value and gradient in one run: the function that computes both, and the face by which calls ask for them.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::argument::Argument;
use super::body::{Body, tuple};
use super::composite::named;
use super::condition::Activities;
use super::custom::bars;
use super::function::{Emitter, is_differentiable};
use super::walk::bar;
use crate::differentiate::vjp::Joint;
use crate::ir::{ArgumentSource, Condition, Outputs, Program, Region, Values};
use crate::optimize::optimize;

/// Value and gradient as one program, where a callee can give both at once.
pub struct Together {
    values: Values,
    joint: Joint,
}

impl Together {
    pub fn new(program: &Program, mut joint: Joint, mut values: Values) -> Self {
        let count = program.outputs.leaves().len();
        let more = program.body.results.len();
        joint.region.results.drain(count..more);
        settle(&mut joint.region);
        let buffers = joint.gradients.iter().filter_map(|gradient| match gradient {
            ArgumentSource::Buffer(buffer) => Some(*buffer),
            ArgumentSource::Value(_) => None,
        });
        optimize(&mut values, &mut joint.region, &buffers.collect::<Vec<_>>());
        Self { values, joint }
    }
}

/// All arguments require grad here, so that only callees are asked whether gradients pass.
fn settle(region: &mut Region) {
    for statement in &mut region.statements {
        if let Condition::Any(atoms) = &statement.condition
            && atoms.iter().any(|atom| atom.flows.is_empty())
        {
            statement.condition = Condition::Always;
        }
        statement.operation.regions_mut().iter_mut().for_each(settle);
    }
}

impl Emitter<'_> {
    /// The value and the gradient, which is added into the buffers of arguments that are some.
    pub fn together(&self) -> TokenStream {
        let Some(Together { values, joint }) = self.together else { return TokenStream::new() };
        let root = self.root;
        let arguments = self.arguments();
        let required = vec![quote!(#root::RequiresGrad); arguments.len()];
        let activities =
            Activities { root, arguments: required, owner: self.type_name, always: Condition::Always };
        let mut body = Body::new(root, values);
        body.activities = Some(&activities);
        let parameters = self.inner_parameters(&mut body, &BTreeMap::new());
        let cotangent = body.name(joint.seed);
        let gradients: Vec<_> = arguments.iter().zip(&joint.gradients).collect();
        let buffers = gradients.iter().filter_map(|(argument, gradient)| {
            let ArgumentSource::Buffer(buffer) = gradient else { return None };
            let (name, ty) = (body.name_buffer(*buffer, true), argument.content_type());
            Some(quote!(, #name: &mut #ty))
        });
        let buffers: TokenStream = buffers.collect();
        let givens = self.givens(&mut body);
        let tapes = body.open_tapes(&joint.region, &[]);
        let statements = body.statements(&joint.region);
        let value = self.output_value(&body, &joint.region.results);
        let numbers = gradients.iter().filter(|(_, gradient)| matches!(gradient, ArgumentSource::Value(_)));
        let kinds: Vec<_> = numbers.map(|(argument, _)| argument.tangent_type()).collect();
        // The region's last results, by whatever names equal values were merged.
        let bars = &joint.region.results[joint.region.results.len() - kinds.len()..];
        let scalars: Vec<_> = bars.iter().map(|bar| body.read(*bar)).collect();
        let (kinds, scalars) = (tuple(&kinds), tuple(&scalars));
        let (generics, where_clause) = self.generics_with(&[]);
        let (output, ty, inline) = (&self.signature.output_type, self.cotangent_type(), self.inline());
        quote! {
            #[doc(hidden)]
            #inline
            pub fn __together #generics(#parameters #cotangent: #ty #buffers) -> (#output, #kinds) #where_clause {
                #givens
                #tapes
                #statements
                (#value, #scalars)
            }
        }
    }

    /// Runs value and gradient; gives the value and the gradients by arguments that are no buffers.
    pub fn run_together(&self, cotangent: &TokenStream, buffers: &TokenStream) -> TokenStream {
        let (owner, passed) = (self.owner(), self.passed());
        if self.together.is_some() {
            return quote!(#owner::__together(#(#passed,)* #cotangent #buffers));
        }
        let graph = self.primal_graph();
        quote!({
            let graph = #graph;
            let (bars, _) = graph.__pullback(#cotangent #buffers);
            (graph.__value, bars)
        })
    }

    /// Value and all gradients, those of buffers from zeros on.
    pub fn gathered_together(&self, cotangent: &TokenStream) -> TokenStream {
        let (mut starts, mut passed, mut scalars) = (TokenStream::new(), TokenStream::new(), Vec::new());
        for (index, argument) in self.arguments().iter().enumerate() {
            let bar = bar(index);
            if argument.is_buffer() {
                let zeros = argument.zeros();
                starts.extend(quote!(let mut #bar = #zeros;));
                passed.extend(quote!(, &mut #bar));
            } else {
                scalars.push(quote!(#bar));
            }
        }
        let (pattern, run, all) = (tuple(&scalars), self.run_together(cotangent, &passed), bars(self));
        quote! {
            #starts
            let (value, #pattern) = #run;
            (value, #all)
        }
    }

    /// The face by which a call asks for value and gradient: it adds into what it is lent.
    pub fn accumulate(&self) -> TokenStream {
        if !self.is_invoked() || !matches!(self.program.outputs, Outputs::Real(..)) {
            return no_accumulate();
        }
        let (cotangent, name) = (self.cotangent_type(), Ident::new("cotangent", Span::mixed_site()));
        let (patterns, types, bounds, made) = self.taken_parts();
        let Lent { bounds, names, kinds } = self.lent(bounds);
        let (generics, where_clause) = self.generics_with(&bounds);
        let (output, body) = (&self.signature.output_type, self.added_into(&name));
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __accumulate #generics(#patterns: #types, #name: #cotangent, #names: #kinds) -> #output #where_clause {
                #made
                #body
            }
        }
    }

    /// What callers lend for each parameter, of any kind that is one.
    fn lent(&self, mut bounds: Vec<TokenStream>) -> Lent {
        let root = self.root;
        let (mut names, mut kinds) = (Vec::new(), Vec::new());
        let arguments = self.arguments();
        let mut arguments = arguments.iter().enumerate();
        for (index, parameter) in self.signature.parameters.iter().enumerate() {
            let kind = format_ident!("__Bar{index}");
            if is_differentiable(parameter) {
                let (number, argument) =
                    arguments.next().expect("each differentiable parameter is an argument");
                let content = argument.content_type();
                let bound = if argument.is_buffer() { quote!(BarOf) } else { quote!(Bar) };
                bounds.push(quote!(#kind: #root::__private::#bound<#content>));
                let name = loan(number);
                names.push(if argument.is_buffer() { quote!(mut #name) } else { quote!(#name) });
            } else {
                // That it takes nothing differentiable is found out by the other faces.
                bounds.push(quote!(#kind));
                names.push(quote!(_));
            }
            kinds.push(kind.into_token_stream());
        }
        let (names, kinds) = (self.nested(&names), self.nested(&kinds));
        Lent { bounds, names: quote!((#(#names,)*)), kinds: quote!((#(#kinds,)*)) }
    }

    /// The value, after the gradient was added into what the caller lent.
    fn added_into(&self, cotangent: &Ident) -> TokenStream {
        let root = self.root;
        let arguments = self.arguments();
        let (mut opened, mut passed, mut scalars, mut given) =
            (TokenStream::new(), TokenStream::new(), Vec::new(), TokenStream::new());
        for (index, argument) in arguments.iter().enumerate() {
            let (bar, loan) = (bar(index), loan(index));
            if argument.is_buffer() {
                let (made, lent) = (named("made", index), self.borrowed(argument, index));
                opened.extend(quote!(let mut #made = ::core::option::Option::None; let #bar = #lent;));
                passed.extend(quote!(, #bar));
            } else {
                scalars.push(quote!(#bar));
                given.extend(quote!(#root::__private::Bar::give(#loan, #bar);));
            }
        }
        if self.rule.is_some() {
            return self.added_by_rule(cotangent, &opened);
        }
        let (pattern, run) = (tuple(&scalars), self.run_together(&cotangent.to_token_stream(), &passed));
        quote! {
            #opened
            let (value, #pattern) = #run;
            #given
            value
        }
    }

    /// The caller's buffer, or one of zeros where the caller has none.
    fn borrowed(&self, argument: &Argument, index: usize) -> TokenStream {
        let (root, content, zeros) = (self.root, argument.content_type(), argument.zeros());
        let (loan, made) = (loan(index), named("made", index));
        quote!(#root::__private::BarOf::<#content>::lent(&mut #loan, || #zeros, &mut #made))
    }

    /// A rule gives the gradient as values.
    fn added_by_rule(&self, cotangent: &Ident, opened: &TokenStream) -> TokenStream {
        let (root, names, owner) = (self.root, self.parameter_names(), self.owner());
        let part = |index: usize| named("part", index).into_token_stream();
        let arguments = self.arguments();
        let parts = tuple(&(0..arguments.len()).map(part).collect::<Vec<_>>());
        let added = arguments.iter().enumerate().map(|(index, argument)| {
            let (bar, loan, part) = (bar(index), loan(index), part(index));
            if !argument.is_buffer() {
                return quote!(#root::__private::Bar::give(#loan, #part););
            }
            quote! {
                for (sum, term) in ::core::iter::zip(#bar.iter_mut(), #root::__private::elements(&#part)) {
                    #root::Tangent::accumulate(sum, term);
                }
            }
        });
        let added: TokenStream = added.collect();
        quote! {
            #opened
            let (value, #parts) = #owner::vjp(#names #cotangent);
            #added
            value
        }
    }
}

/// What callers lend, as the face takes it.
struct Lent {
    bounds: Vec<TokenStream>,
    names: TokenStream,
    kinds: TokenStream,
}

/// The name of what a caller lends for an argument.
fn loan(index: usize) -> Ident {
    named("loan", index)
}

/// Stands where calls find other faces, and are refused by these.
fn no_accumulate() -> TokenStream {
    quote! {
        #[doc(hidden)]
        pub fn __accumulate<Arguments, Cotangent, Bars, Output>(
            arguments: Arguments,
            cotangent: Cotangent,
            bars: Bars,
        ) -> Output {
            loop {}
        }
    }
}
