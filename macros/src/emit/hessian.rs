//! Hessians column by column, by products with unit directions: for programs with loops or arrays.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::argument::Argument;
use super::body::tuple;
use super::entries::entries;
use super::function::{Emitter, is_differentiable};
use super::names::{number, scalar_type};
use crate::front::signature::Parameter;
use crate::ir::Data;

fn part(index: usize) -> Ident {
    format_ident!("part_{index}", span = Span::mixed_site())
}

/// `hessian` of a function that takes arrays of fixed length.
pub fn by_columns(emitter: &Emitter) -> TokenStream {
    let arguments = emitter.arguments();
    let Some(counts) = arguments.iter().map(Argument::count).collect::<Option<Vec<_>>>() else {
        return refused(emitter);
    };
    let (root, count) = (emitter.root, counts.iter().sum::<usize>());
    let offsets: Vec<usize> =
        counts.iter().scan(0, |next, count| Some(std::mem::replace(next, *next + count))).collect();
    let (scalar, zero, one) = (
        scalar_type(arguments[0].scalar()),
        number(root, arguments[0].scalar(), 0.0),
        number(root, arguments[0].scalar(), 1.0),
    );
    let directions = arguments
        .iter()
        .zip(&offsets)
        .enumerate()
        .map(|(index, (argument, offset))| direction(argument, index, *offset));
    let passed = arguments.iter().enumerate().map(|(index, argument)| {
        let (name, references) = (direction_name(index), argument.parameter.references);
        let references = std::iter::repeat_n(quote!(&), references);
        quote!(#(#references)* #name)
    });
    let names = emitter.signature.parameters.iter().map(|parameter| &parameter.name);
    let pattern = tuple(
        &(0..arguments.len())
            .map(|index| {
                let part = part(index);
                quote!(#part)
            })
            .collect::<Vec<_>>(),
    );
    let rows = arguments.iter().zip(&offsets).enumerate().map(|(index, (argument, offset))| {
        let entries = entries(&argument.data, &part(index), false);
        quote!(for (row, entry) in ::core::iter::Iterator::enumerate(#entries) { hessian[(#offset + row, column)] = *entry; })
    });
    let (generics, where_clause) = emitter.generics_with(&[]);
    let parameters = emitter.face_parameters();
    // The first column is the one that is heard.
    let (heard, silenced) = emitter
        .is_heard()
        .then(|| {
            let heard = quote!(let mut silence = ::core::option::Option::None;);
            (heard, quote!(silence.get_or_insert_with(#root::__private::Silence::begin);))
        })
        .unzip();
    let doc = format!("The Hessian of `{}` by {}, laid end to end.", emitter.name, emitter.argument_list());
    quote! {
        #[doc = #doc]
        #[must_use]
        pub fn hessian #generics(#parameters) -> #root::nalgebra::SMatrix<#scalar, #count, #count> #where_clause {
            let mut hessian = #root::nalgebra::SMatrix::<#scalar, #count, #count>::from_element(#zero);
            #heard
            for column in 0..#count {
                let mut direction = [#zero; #count];
                direction[column] = #one;
                #(#directions)*
                let #pattern = Self::hvp(#(#names,)* #(#passed),*);
                #(#rows)*
                #silenced
            }
            hessian
        }
    }
}

fn direction_name(index: usize) -> Ident {
    format_ident!("direction_{index}", span = Span::mixed_site())
}

/// An argument's part of a direction, in its own shape.
fn direction(argument: &Argument, index: usize, offset: usize) -> TokenStream {
    let name = direction_name(index);
    if matches!(argument.data, Data::Real(_)) {
        return quote!(let #name = direction[#offset];);
    }
    let (absent, entries) = (argument.absent(), entries(&argument.data, &name, true));
    quote! {
        let mut #name = #absent;
        for (place, entry) in ::core::iter::zip(#entries, &direction[#offset..]) { *place = *entry; }
    }
}

/// All numbers of an argument's shape as one slice.
pub fn elements(data: &Data, name: &Ident, mutable: bool) -> TokenStream {
    let flatten = if mutable { quote!(as_flattened_mut) } else { quote!(as_flattened) };
    if let Data::Matrix(_) = data {
        return if mutable { quote!(#name.as_mut_slice()) } else { quote!(#name.as_slice()) };
    }
    let Data::Array(inner, _) = data else {
        return if mutable {
            quote!(::core::slice::from_mut(&mut #name))
        } else {
            quote!(::core::slice::from_ref(&#name))
        };
    };
    let (mut code, mut inside) = (quote!(#name), inner);
    while let Data::Array(inner, _) = &**inside {
        code = quote!(#code.#flatten());
        inside = inner;
    }
    code
}

/// Is it a `Vec` of numbers without grad?
pub fn is_owned_list(parameter: &Parameter) -> bool {
    let data = || crate::front::data::read(&parameter.ty, &[]);
    !is_differentiable(parameter) && matches!(data(), Some(Data::List(_)))
}

/// `__hessian` of a function of scalars, with loops inside.
pub fn full_by_columns(emitter: &Emitter) -> TokenStream {
    let arguments = emitter.arguments();
    let (root, count) = (emitter.root, arguments.len());
    let scalar = arguments[0].scalar();
    let (ty, zero, one) = (scalar_type(scalar), number(root, scalar, 0.0), number(root, scalar, 1.0));
    let names: Vec<_> = emitter.signature.parameters.iter().map(|parameter| &parameter.name).collect();
    let passed: Vec<_> = emitter
        .signature
        .parameters
        .iter()
        .map(|parameter| {
            let references = std::iter::repeat_n(
                quote!(&),
                if is_differentiable(parameter) { parameter.references } else { 0 },
            );
            let name = &parameter.name;
            // It is passed once for each column.
            if is_owned_list(parameter) {
                return quote!(::core::clone::Clone::clone(&#name));
            }
            quote!(#(#references)* #name)
        })
        .collect();
    let column = |index: usize| format_ident!("column_{index}", span = Span::mixed_site());
    let columns = (0..count).map(|index| {
        let name = column(index);
        let unit = arguments.iter().enumerate().map(|(other, argument)| {
            let references = std::iter::repeat_n(quote!(&), argument.parameter.references);
            let entry = if other == index { &one } else { &zero };
            quote!(#(#references)* #entry)
        });
        quote!(let #name = Self::hvp(#(#passed,)* #(#unit),*);)
    });
    let entry = |row: usize, at: usize| {
        let (name, row) = (column(at), syn::Index::from(row));
        if count == 1 { quote!(#name) } else { quote!(#name.#row) }
    };
    let rows = (0..count).map(|row| {
        let entries = (0..count).map(|at| entry(row.min(at), row.max(at)));
        quote!([#(#entries),*])
    });
    let (types, silence) = (emitter.by_value_types(), emitter.silence());
    let (output, gradient) = (&emitter.signature.output_type, emitter.gradient_type());
    let (generics, where_clause) = emitter.generics_with(&[]);
    quote! {
        #[doc(hidden)]
        pub fn __hessian #generics((#(#names,)*): (#types)) -> (#output, #gradient, [[#ty; #count]; #count]) #where_clause {
            let (value, gradient) = Self::value_and_grad(#(#passed),*);
            #silence
            #(#columns)*
            (value, gradient, [#(#rows),*])
        }
    }
}

/// A Hessian whose size only the program knows is no matrix of fixed size.
fn refused(emitter: &Emitter) -> TokenStream {
    emitter.refused_faces(&["hessian"], "FixedHessian")
}
