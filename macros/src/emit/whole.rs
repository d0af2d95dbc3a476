//! Structs and tuples for rules: a rule takes and gives what the user wrote, while all else goes by parts. So the parts
//! are put together for it, and what it gives is taken apart.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Type, TypeReference};

use super::body::tuple;
use super::composite::{Written, is_by_value, named};
use super::custom::{dot, local};
use super::function::{Emitter, is_differentiable};
use super::parts::Use;
use super::transpose::{owned_direction, passed};
use crate::front::flatten::{Node, Tree};
use crate::front::opaque::behind;
use crate::front::signature::{Parameter, peel};

/// Names for the parameters of the function of the parts, by their numbers.
pub type Names<'a> = &'a dyn Fn(usize) -> TokenStream;

impl Emitter<'_> {
    /// The parameters as the user wrote them: the structs and tuples among them bound to names, from clones of their
    /// parts, and what stands for each parameter.
    pub fn wholes(&self, names: Names) -> (TokenStream, Vec<TokenStream>) {
        let mut made = TokenStream::new();
        let all = self.written().into_iter().enumerate().map(|(index, written)| match written {
            Written::Single(_, number) => names(number),
            Written::Group(group) => {
                let name = local(&format!("whole_{index}"));
                let value = behind(group.references, &self.whole(&group.node, names));
                made.extend(quote!(let #name = #value;));
                name.into_token_stream()
            }
        });
        let all = all.collect();
        (made, all)
    }

    /// The same under the parameters' own names, for one call.
    pub fn own_wholes(&self) -> (TokenStream, Vec<TokenStream>) {
        self.wholes(&|number| self.signature.parameters[number].name.to_token_stream())
    }

    /// The same for calls after which everything is still there.
    pub fn shared_wholes(&self) -> (TokenStream, Vec<TokenStream>) {
        let (made, names) = self.own_wholes();
        let shared = self.written().into_iter().zip(names).map(|(written, name)| {
            let (ty, is_number) = match written {
                Written::Single(parameter, _) => (&parameter.ty, parameter.scalar.is_some()),
                Written::Group(group) => (&group.ty, false),
            };
            match ty {
                Type::Reference(reference) if reference.mutability.is_some() => quote!(&mut *#name),
                Type::Reference(_) => name,
                _ if is_number => name,
                _ => quote!(::core::clone::Clone::clone(&#name)),
            }
        });
        (made, shared.collect())
    }

    fn whole(&self, node: &Node, names: Names) -> TokenStream {
        let parts = node.parts.iter().enumerate().map(|(index, (tree, _))| match tree {
            Tree::Leaf(number) => {
                let references =
                    if let Type::Tuple(tuple) = peel(&node.ty).0 { peel(&tuple.elems[index]).1 } else { 0 };
                self.whole_part(&self.signature.parameters[*number], references, &names(*number))
            }
            Tree::Node(inner) => self.whole(inner, names),
        });
        put_together(self.root, node, &parts.collect::<Vec<_>>())
    }

    /// A part as the struct or tuple holds it, behind so many references.
    fn whole_part(&self, parameter: &Parameter, references: usize, name: &TokenStream) -> TokenStream {
        let root = self.root;
        match (is_by_value(parameter), references) {
            (true, _) => behind(references, &quote!(::core::clone::Clone::clone(&#name))),
            (false, 0) => quote!(#root::__private::Owned::owned(#name)),
            (false, _) => behind(references - 1, name),
        }
    }

    /// The parameters' types, as the user wrote them; what is put together lives no longer than the call.
    pub fn written_types(&self) -> Vec<Type> {
        let types = self.written().into_iter().map(|written| match written {
            Written::Single(parameter, _) => parameter.ty.clone(),
            Written::Group(group) => {
                let mut ty = group.ty.clone();
                WithoutLifetimes.visit_type_mut(&mut ty);
                ty
            }
        });
        types.collect()
    }

    /// The types of directions as a rule takes them.
    pub fn written_direction_types(&self) -> Vec<TokenStream> {
        let types = self.differentiable_groups().into_iter().map(|(written, ty)| match written {
            Written::Single(parameter, _) => parameter.ty.to_token_stream(),
            Written::Group(group) => behind(group.references, &ty),
        });
        types.collect()
    }

    /// Directions as a rule takes them, from those of the parts; structs are bound to names.
    pub fn whole_directions(&self) -> (TokenStream, Vec<TokenStream>) {
        let mut made = TokenStream::new();
        let all = self.differentiable_groups().into_iter().enumerate().map(|(index, (written, _))| {
            let group = match written {
                Written::Single(_, number) => return dot(self.argument_number(number)).into_token_stream(),
                Written::Group(group) => group,
            };
            let name = local(&format!("whole_direction_{index}"));
            let part = |number: usize| {
                let parameter = &self.signature.parameters[number];
                is_differentiable(parameter).then(|| {
                    let dot = dot(self.argument_number(number));
                    self.whole_part(parameter, 0, &dot.into_token_stream())
                })
            };
            let value = behind(group.references, &self.join(&group.node, &part, &[]));
            made.extend(quote!(let #name = #value;));
            name.into_token_stream()
        });
        let all = all.collect();
        (made, all)
    }

    /// Directions by value, as a gradient is.
    pub fn owned_directions(&self, dots: &[TokenStream]) -> Vec<TokenStream> {
        let arguments = self.arguments();
        let owned =
            self.differentiable_groups().into_iter().zip(dots).map(|((written, _), name)| match written {
                Written::Single(_, number) => owned_direction(&arguments[self.argument_number(number)], name),
                Written::Group(group) => {
                    let stars = std::iter::repeat_n(quote!(*), group.references);
                    quote!(::core::clone::Clone::clone(&#(#stars)* #name))
                }
            });
        owned.collect()
    }

    /// Directions of zeros: their `let`s, and what a face takes.
    pub fn still(&self) -> (TokenStream, Vec<TokenStream>) {
        let (root, arguments, (_, names)) = (self.root, self.arguments(), self.own_wholes());
        let mut made = TokenStream::new();
        let mut still = Vec::new();
        for (index, (written, whole)) in self.written().into_iter().zip(names).enumerate() {
            let name = local(&format!("still_{index}"));
            let clone = quote!(::core::clone::Clone::clone(&#name));
            match written {
                Written::Single(parameter, number) if is_differentiable(parameter) => {
                    let zeros = arguments[self.argument_number(number)].full_zeros();
                    made.extend(quote!(let #name = #zeros;));
                    let code = if parameter.references == 0 { clone } else { name.into_token_stream() };
                    still.push(passed(parameter, &code));
                }
                Written::Single(..) => {}
                Written::Group(group) => {
                    let stars = std::iter::repeat_n(quote!(*), group.references);
                    made.extend(quote!(let #name = #root::Differentiable::zero_tangent(&#(#stars)* #whole);));
                    let code = if group.references == 0 { clone } else { name.into_token_stream() };
                    still.push(behind(group.references, &code));
                }
            }
        }
        (made, still)
    }

    /// The number of an argument among those that are differentiable.
    fn argument_number(&self, parameter: usize) -> usize {
        self.signature.parameters[..parameter].iter().filter(|parameter| is_differentiable(parameter)).count()
    }

    /// A gradient that a rule gave, taken apart: the names for what it gives, the statements that take it apart, and
    /// the name of each part.
    pub fn parts_of_gradient(&self, what: &str) -> (Vec<TokenStream>, TokenStream, Vec<Ident>) {
        let mut taken = TokenStream::new();
        let whole =
            self.differentiable_groups().into_iter().enumerate().map(|(index, (written, _))| match written {
                Written::Single(_, number) => named(what, number).into_token_stream(),
                Written::Group(group) => {
                    let name = local(&format!("whole_{what}_{index}"));
                    taken.extend(self.split(&group.node, &name.to_token_stream(), (what, Use::Read)).0);
                    name.into_token_stream()
                }
            });
        let whole = whole.collect();
        let numbers = self.signature.parameters.iter().enumerate();
        let numbers = numbers.filter(|(_, parameter)| is_differentiable(parameter));
        (whole, taken, numbers.map(|(number, _)| named(what, number)).collect())
    }

    /// The result's cotangent or tangent, from that of the parts.
    pub fn whole_cotangent(&self, parts: &TokenStream) -> TokenStream {
        let node = self.signature.output_node.as_ref();
        node.map_or_else(|| parts.clone(), |node| self.result_tangent(node, parts, &[]))
    }

    /// The result from the parts, of which it gets clones.
    pub fn whole_result(&self, parts: &TokenStream) -> TokenStream {
        let node = self.signature.output_node.as_ref();
        node.map_or_else(|| parts.clone(), |node| self.assemble(node, parts, &[]))
    }

    /// The parts of the result that the user's function or a rule gave.
    pub fn parts_of_result(&self, value: &TokenStream) -> TokenStream {
        fn all(root: &TokenStream, node: &Node, whole: &TokenStream) -> TokenStream {
            let ty = &node.ty;
            let parts = node.parts.iter().enumerate().map(|(index, (tree, _))| {
                let field = quote!(#root::__private::Field<#index>);
                let part = quote!(<#field as #root::__private::Projection<#ty>>::part(#whole));
                match tree {
                    Tree::Leaf(_) => quote!(#root::__private::Owned::owned(#part)),
                    Tree::Node(inner) => all(root, inner, &part),
                }
            });
            quote!((#(#parts,)*))
        }
        let node = self.signature.output_node.as_ref();
        node.map_or_else(|| value.clone(), |node| all(self.root, node, &quote!(&#value)))
    }
}

struct WithoutLifetimes;

impl VisitMut for WithoutLifetimes {
    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        reference.lifetime = None;
        visit_mut::visit_type_reference_mut(self, reference);
    }
}

/// A struct or a tuple of its parts; a tuple may hold references.
fn put_together(root: &TokenStream, node: &Node, parts: &[TokenStream]) -> TokenStream {
    let ty = &node.ty;
    if node.structure.is_some() {
        quote!(<#ty as #root::__private::Composite>::assemble((#(#parts,)*)))
    } else {
        quote!((#(#parts,)*))
    }
}

/// Names with commas, as a pattern or a tuple.
pub fn tuple_of(names: &[Ident]) -> TokenStream {
    tuple(&names.iter().map(ToTokens::to_token_stream).collect::<Vec<_>>())
}
