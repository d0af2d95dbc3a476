//! What callers find whose differentiable arguments are all numbers, of a function that also takes something else:
//! partials by numbers alone.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::argument::Argument;
use super::body::tuple;
use super::composite::{Written, named, part_of, taken};
use super::function::{Emitter, is_differentiable};
use super::hessian::is_owned_list;
use super::invoked::is_slice;
use super::names::{number, scalar_type};
use crate::front::signature::Parameter;
use crate::ir::{Data, Outputs};

impl Emitter<'_> {
    /// Those faces; a function of numbers has its own.
    pub fn of_numbers(&self) -> TokenStream {
        if self.is_scalar() && !self.is_composite() {
            return TokenStream::new();
        }
        if !matches!(self.program.outputs, Outputs::Real(..)) {
            return ["__first", "__second", "__lifted"].iter().map(|face| self.no_calls(face)).collect();
        }
        let first = self.first_of_numbers();
        let beyond = if self.is_twice && self.can_repeat() {
            let (second, lifted) = (self.second_of_numbers(), super::lifted::missing(self));
            quote!(#second #lifted)
        } else {
            let lifted = super::lifted::refused(self.root);
            let second = super::lifted::refused_second(self.root);
            quote!(#second #lifted)
        };
        quote!(#first #beyond)
    }

    fn first_of_numbers(&self) -> TokenStream {
        let (pattern, types, made) = self.taken_wholes();
        let (generics, where_clause) = self.generics_with(&[]);
        let (owner, passed, output) = (self.owner(), self.passed_numbers(false), &self.signature.output_type);
        let parts: Vec<_> =
            (0..self.arguments().len()).map(|index| named("part", index).into_token_stream()).collect();
        let gradient = tuple(&parts);
        let partials = self.by_number(&|argument| parts[argument].clone());
        let partial_types = self.by_number(&|argument| scalar_type(self.arguments()[argument].scalar()));
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __first #generics(#pattern: #types) -> (#output, #partial_types) #where_clause {
                #made
                let (value, #gradient) = #owner::value_and_grad(#(#passed),*);
                (value, #partials)
            }
        }
    }

    /// A Hessian by numbers, column by column.
    fn second_of_numbers(&self) -> TokenStream {
        let (root, owner, output) = (self.root, self.owner(), &self.signature.output_type);
        let (pattern, types, made) = self.taken_wholes();
        let (generics, where_clause) = self.generics_with(&[]);
        let (arguments, passed) = (self.arguments(), self.passed_numbers(true));
        let part = |what: &str| -> Vec<TokenStream> {
            (0..arguments.len()).map(|index| named(what, index).into_token_stream()).collect()
        };
        let (parts, zeros) = (part("part"), part("zeros"));
        let gradient = tuple(&parts);
        let made_zeros = arguments.iter().zip(&zeros).map(|(argument, zeros)| {
            let value = argument.full_zeros();
            quote!(let #zeros = #value;)
        });
        let made_zeros: TokenStream = made_zeros.collect();
        let columns = self.numbers().into_iter().flatten().map(|wanted| {
            let directions = arguments.iter().enumerate().map(|(index, argument)| {
                let one = (index == wanted).then(|| number(root, argument.scalar(), 1.0));
                direction(argument, &zeros[index], one)
            });
            let column: Vec<_> = part(&format!("column_{wanted}"));
            let all = tuple(&column);
            quote!(let #all = #owner::hvp(#(#passed,)* #(#directions),*);)
        });
        let (columns, silence) = (columns.collect::<TokenStream>(), self.silence());
        let partials = self.by_number(&|argument| parts[argument].clone());
        let scalar = |argument: usize| scalar_type(arguments[argument].scalar());
        let partial_types = self.by_number(&scalar);
        let rows = self.by_number(&|row| {
            self.by_number(&|column| named(&format!("column_{column}"), row).into_token_stream())
        });
        let row_types = self.by_number(&|_| self.by_number(&scalar));
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __second #generics(#pattern: #types) -> (#output, #partial_types, #row_types) #where_clause {
                #made
                #made_zeros
                let (value, #gradient) = #owner::value_and_grad(#(#passed),*);
                #silence
                #columns
                (value, #partials, #rows)
            }
        }
    }

    /// For each parameter as the user wrote it, its number among the arguments where it is a number.
    fn numbers(&self) -> Vec<Option<usize>> {
        let before = |number: usize| {
            self.signature.parameters[..number]
                .iter()
                .filter(|parameter| is_differentiable(parameter))
                .count()
        };
        let written = self.written().into_iter().map(|written| match written {
            Written::Single(parameter, number) if parameter.scalar.is_some() => Some(before(number)),
            _ => None,
        });
        written.collect()
    }

    /// Something of each number, and `Fixed` of the rest, by the parameters' positions.
    fn by_number(&self, thing: &dyn Fn(usize) -> TokenStream) -> TokenStream {
        let root = self.root;
        let things = self.numbers().into_iter().map(|number| {
            if let Some(argument) = number { thing(argument) } else { quote!(#root::__private::Fixed) }
        });
        let things: Vec<_> = things.collect();
        quote!((#(#things,)*))
    }

    /// The parameters as the user wrote them, numbers by value, and the code that takes them apart.
    fn taken_wholes(&self) -> (TokenStream, TokenStream, TokenStream) {
        let (mut names, mut types) = (Vec::new(), Vec::new());
        for written in self.written() {
            let (name, ty) = match &written {
                Written::Single(parameter, _) => match &parameter.scalar {
                    Some(scalar) => (&parameter.name, scalar_type(scalar)),
                    None => (&parameter.name, parameter.ty.to_token_stream()),
                },
                Written::Group(group) => (&group.name, group.ty.to_token_stream()),
            };
            names.push(name);
            types.push(ty);
        }
        let parts = self.signature.parameters.iter().filter_map(|parameter| {
            let origin = parameter.origin.as_ref()?;
            let group = &self.signature.groups[origin.group];
            let (whole, stars) = (&group.name, std::iter::repeat_n(quote!(*), group.references));
            let part = part_of(self.root, origin, group.content(), &quote!(&#(#stars)*#whole));
            let (name, part) = (&parameter.name, taken(parameter, part));
            Some(quote!(let #name = #part;))
        });
        (quote!((#(#names,)*)), quote!((#(#types,)*)), parts.collect())
    }

    /// May the function be called several times with the same parameters?
    pub fn can_repeat(&self) -> bool {
        let is_once = |parameter: &Parameter| {
            let is_known =
                is_differentiable(parameter) || parameter.given.is_some() || is_owned_list(parameter);
            !is_known && !matches!(parameter.ty, syn::Type::Reference(_))
        };
        !self.signature.parameters.iter().any(is_once)
    }

    /// The parts as the function of the parts takes them, once or several times.
    fn passed_numbers(&self, again: bool) -> Vec<TokenStream> {
        let passed = self.signature.parameters.iter().map(|parameter| {
            let name = &parameter.name;
            if parameter.scalar.is_some() && parameter.origin.is_none() {
                let references = std::iter::repeat_n(quote!(&), parameter.references);
                return quote!(#(#references)* #name);
            }
            if again && !matches!(parameter.ty, syn::Type::Reference(_)) {
                return quote!(::core::clone::Clone::clone(&#name));
            }
            name.to_token_stream()
        });
        passed.collect()
    }
}

/// A direction as `hvp` takes it: one, or zeros.
fn direction(argument: &Argument, zeros: &TokenStream, one: Option<TokenStream>) -> TokenStream {
    let references = std::iter::repeat_n(quote!(&), argument.parameter.references);
    if let Some(one) = one {
        return quote!(#(#references)* #one);
    }
    match (&argument.data, argument.parameter.references) {
        (_, 0) => quote!(::core::clone::Clone::clone(&#zeros)),
        (Data::List(_), _) if is_slice(&argument.parameter.ty) => quote!(#(#references)* #zeros[..]),
        _ => quote!(#(#references)* #zeros),
    }
}
