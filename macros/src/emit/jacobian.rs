//! `jacobian` and `value_and_jacobian`: one block for each argument, by elimination, by columns or by rows.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::argument::Argument;
use super::body::tuple;
use super::buffers::absent;
use super::custom::{bars, local};
use super::entries::{entries, put};
use super::function::{Emitter, is_differentiable};
use super::names::{number, scalar_type};
use super::transpose::shared_arguments;
use super::walk::bar;
use crate::analysis::jacobian::Way;
use crate::ir::{Data, Form, Operation, Outputs};

mod called;
mod eliminated;

/// What a block is made from.
struct Shape {
    /// The result's data.
    output: Data,
    /// The number of its elements, in Rust.
    rows: TokenStream,
    scalar: TokenStream,
    zero: TokenStream,
    one: TokenStream,
}

/// What the documentation of a face says of how it works.
const BY_ROWS: &str = "by rows, a walk back for each";
const BY_COLUMNS: &str = "by columns, a walk forward for each";
const FORWARD: &str = "in one walk forward, with all columns at once";
const BY_ELIMINATION: &str = "in one walk, by partials multiplied where the fewest numbers pass";

/// The number of elements of data whose size the signature names.
pub fn count(data: &Data) -> Option<TokenStream> {
    match data {
        Data::Real(_) => Some(quote!(1)),
        Data::Array(inner, length) if matches!(**inner, Data::Real(_)) => Some(length.clone()),
        Data::Matrix(matrix) if matrix.is_dynamic() => None,
        Data::Matrix(matrix) if matrix.columns == "1" => matrix.rows.parse().ok(),
        Data::Matrix(matrix) if matrix.rows == "1" => matrix.columns.parse().ok(),
        data => super::argument::count(data).map(|count| quote!(#count)),
    }
}

pub fn block(index: usize) -> Ident {
    format_ident!("jacobian_{index}", span = Span::mixed_site())
}

impl Emitter<'_> {
    /// The result as one vector or array.
    fn output_data(&self) -> Option<Data> {
        match &self.program.outputs {
            Outputs::Matrix(_, matrix) => Some(Data::Matrix(matrix.clone())),
            Outputs::Buffer(buffer) => Some(self.values().buffer(*buffer).data.clone()),
            _ => None,
        }
    }

    /// Has the Jacobian a size that has a name?
    fn has_jacobian(&self) -> bool {
        self.jacobian_rows().is_some()
            && self.arguments().iter().all(|argument| count(&argument.data).is_some())
    }

    pub fn jacobian(&self) -> TokenStream {
        let names = ["jacobian", "value_and_jacobian"];
        let Some(output) = self.output_data() else { return self.refused_faces(&names, "VectorResult") };
        let arguments = self.arguments();
        let sizes: Option<Vec<TokenStream>> =
            arguments.iter().map(|argument| count(&argument.data)).collect();
        match (self.jacobian_rows(), sizes) {
            (Some((scalar, rows, zero)), Some(sizes)) => {
                let one = number(self.root, output.scalar().expect("the result is real"), 1.0);
                self.jacobian_faces(&Shape { output, rows, scalar, zero, one }, &sizes)
            }
            _ => self.refused_faces(&names, "FixedJacobian"),
        }
    }

    /// The scalar of the Jacobian, how many rows it has, and zero; nothing where there is none.
    pub fn jacobian_rows(&self) -> Option<(TokenStream, TokenStream, TokenStream)> {
        let output = self.output_data()?;
        let (rows, scalar) = (count(&output)?, output.scalar()?);
        let same = self.arguments().iter().all(|argument| argument.scalar() == scalar);
        same.then(|| (scalar_type(scalar), rows, number(self.root, scalar, 0.0)))
    }

    fn jacobian_faces(&self, shape: &Shape, sizes: &[TokenStream]) -> TokenStream {
        let (root, rows, scalar, zero) = (self.root, &shape.rows, &shape.scalar, &shape.zero);
        let types: Vec<_> =
            sizes.iter().map(|size| quote!(#root::nalgebra::SMatrix<#scalar, #rows, #size>)).collect();
        let blocks: Vec<_> = (0..sizes.len()).map(|index| block(index).into_token_stream()).collect();
        let zeros = quote!(#(let mut #blocks = <#types>::from_element(#zero);)*);
        let (made, how) = match self.rule.map(|rule| (rule.equation(), rule.is_forward())) {
            Some((Some(equation), _)) if !self.is_composite() => {
                (super::implicit::jacobian(self, equation), "by the equation's own")
            }
            Some((_, false)) => (self.by_rule(shape, &zeros), BY_ROWS),
            Some((_, true)) => (self.by_columns(shape, &zeros), BY_COLUMNS),
            None => match self.way(shape) {
                (_, Some(eliminated)) => {
                    let how = if eliminated.has_loops() { FORWARD } else { BY_ELIMINATION };
                    (self.by_elimination(&eliminated, &zeros), how)
                }
                (Way::Columns, None) => (self.by_columns(shape, &zeros), BY_COLUMNS),
                (_, None) => (self.by_rows(shape, &zeros), BY_ROWS),
            },
        };
        let (ty, all, solved) = (tuple(&types), tuple(&blocks), local("value"));
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, output) = (self.face_parameters(), &self.signature.output_type);
        let names: Vec<_> = self.signature.parameters.iter().map(|parameter| &parameter.name).collect();
        let (name, list) = (self.name, self.argument_list());
        let doc = format!("The Jacobian of `{name}` by {list}: a row for each element of the result.");
        let value_doc = format!("The value of `{name}`, and its Jacobian by {list}.\n\nIt is made {how}.");
        quote! {
            #[doc = #doc]
            #[inline]
            #[must_use]
            pub fn jacobian #generics(#parameters) -> #ty #where_clause {
                Self::value_and_jacobian(#(#names),*).1
            }

            #[doc = #value_doc]
            #[inline]
            #[must_use]
            pub fn value_and_jacobian #generics(#parameters) -> (#output, #ty) #where_clause {
                #made
                (#solved, #all)
            }
        }
    }

    /// Are there clearly fewer columns than rows, and may the function run once for each of them?
    fn goes_by_columns(&self, shape: &Shape) -> bool {
        let columns: Option<usize> = self.arguments().iter().map(Argument::count).sum();
        let fewer = columns
            .zip(super::argument::count(&shape.output))
            .is_some_and(|(columns, rows)| 2 * columns <= rows);
        fewer && self.may_repeat()
    }

    /// May the function run once for each column?
    fn may_repeat(&self) -> bool {
        let copied = self.signature.parameters.iter().all(|parameter| {
            is_differentiable(parameter)
                || parameter.given.is_some()
                || matches!(parameter.ty, syn::Type::Reference(_))
        });
        let mut effects = false;
        self.program.body.visit(&mut |statement| {
            effects |= matches!(&statement.operation, Operation::Opaque(opaque) if matches!(opaque.form, Form::Statement))
                || matches!(statement.operation, Operation::Call(_) | Operation::Invocation(_));
        });
        // The user's function takes structs whole.
        copied && !effects && !self.is_composite()
    }

    /// One walk through one graph for each row.
    fn by_rows(&self, shape: &Shape, blocks: &TokenStream) -> TokenStream {
        let (graph, zeros, one, rows) =
            (self.primal_graph(), absent(self.root, &shape.output), &shape.one, &shape.rows);
        let cotangent = Ident::new("cotangent", Span::mixed_site());
        let (pulled, _) = self.pulled_zeros(&quote!(#cotangent));
        let (row, value) = (local("row"), local("value"));
        let unit = put(&shape.output, &cotangent, &quote!(#row), one);
        let stored = self.stored_row(&row);
        quote! {
            #blocks
            let graph = #graph;
            for #row in 0..#rows {
                let mut #cotangent = #zeros;
                #unit
                #pulled
                #stored
            }
            let #value = graph.__value;
        }
    }

    /// Takes the gradient as a row of each block.
    fn stored_row(&self, row: &Ident) -> TokenStream {
        let stored = self.arguments().into_iter().enumerate().map(|(index, argument)| {
            let (block, entries) = (block(index), entries(&argument.data, &bar(index), false));
            quote!(for (column, entry) in ::core::iter::Iterator::enumerate(#entries) { #block[(#row, column)] = *entry; })
        });
        stored.collect()
    }

    /// One call of the rule for each row.
    fn by_rule(&self, shape: &Shape, blocks: &TokenStream) -> TokenStream {
        let (zeros, one, rows) = (absent(self.root, &shape.output), &shape.one, &shape.rows);
        let cotangent = Ident::new("cotangent", Span::mixed_site());
        let (row, value) = (local("row"), local("value"));
        let unit = put(&shape.output, &cotangent, &quote!(#row), one);
        let (arguments, stored) = (shared_arguments(self), self.stored_row(&row));
        let bars = bars(self);
        quote! {
            #blocks
            let #value = Self::__primal(#arguments);
            for #row in 0..#rows {
                let mut #cotangent = #zeros;
                #unit
                let (_, #bars) = Self::vjp(#arguments #cotangent);
                #stored
            }
        }
    }

    /// One run of forward mode for each column; the value is that of all of them.
    fn by_columns(&self, shape: &Shape, blocks: &TokenStream) -> TokenStream {
        let arguments = self.arguments();
        let names = if self.rule.is_some() { shared_arguments(self) } else { self.parameter_names() };
        let (column, value) = (local("column"), local("value"));
        let directions: Vec<Ident> = (0..arguments.len())
            .map(|index| format_ident!("direction_{index}", span = Span::mixed_site()))
            .collect();
        let passed: Vec<_> =
            arguments.iter().zip(&directions).map(|(argument, name)| referenced(argument, name)).collect();
        let zeros: Vec<_> = arguments.iter().map(Argument::absent).collect();
        let (one, tangent) = (&shape.one, Ident::new("tangent", Span::mixed_site()));
        let entries = entries(&shape.output, &tangent, false);
        let columns = arguments.iter().enumerate().map(|(index, argument)| {
            let (block, size) = (block(index), count(&argument.data));
            let unit = put(&argument.data, &directions[index], &quote!(#column), one);
            quote! {
                for #column in 0..#size {
                    #(let mut #directions = #zeros;)*
                    #unit
                    let (_, #tangent) = Self::jvp(#names #(#passed),*);
                    for (row, entry) in ::core::iter::Iterator::enumerate(#entries) { #block[(row, #column)] = *entry; }
                }
            }
        });
        let own = self.name;
        let function = if self.rule.is_some() { quote!(Self::__primal) } else { quote!(#own) };
        quote!(#blocks #(#columns)* let #value = #function(#names);)
    }
}

fn referenced(argument: &Argument, name: &Ident) -> TokenStream {
    let references = std::iter::repeat_n(quote!(&), argument.parameter.references);
    quote!(#(#references)* #name)
}
