//! The faces that calls with arrays, vectors and matrices find.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

use super::argument::Argument;
use super::body::tuple;
use super::buffers::content_type;
use super::composite::{Written, named};
use super::function::{Emitter, is_differentiable};
use crate::front::flatten::{Node, Tree};
use crate::front::signature::Parameter;
use crate::ir::{Data, Outputs};

/// A parameter as those faces take it.
struct Taken {
    pattern: TokenStream,
    ty: TokenStream,
    bound: Option<TokenStream>,
    /// Code that makes the user's parameter of it.
    made: Option<TokenStream>,
}

/// Directions as those faces take them.
struct Directed {
    bounds: Vec<TokenStream>,
    names: TokenStream,
    kinds: TokenStream,
    /// What `jvp` is called with.
    passed: Vec<TokenStream>,
    /// The zeros of tangents whose size only the arguments know.
    zeros: TokenStream,
}

impl Emitter<'_> {
    /// Those faces, the pullback's tangent among them where there is one.
    pub fn invoked(&self, has_curve: bool) -> TokenStream {
        let (accumulate, numbers) = (self.accumulate(), self.of_numbers());
        if !self.is_invoked() {
            let others = self.not_invoked();
            return quote!(#numbers #accumulate #others);
        }
        let primal = self.is_composite().then(|| self.primal());
        let (pull, push, silent) = (self.pull(), self.push(), self.silent());
        let both = if has_curve { self.pull_push() } else { self.no_curve("TwiceDifferentiable") };
        let blocks = self.called_blocks();
        quote!(#numbers #primal #silent #pull #accumulate #push #blocks #both)
    }

    /// Do calls find these faces? Calls of functions of nothing but numbers find `__first`.
    pub fn is_invoked(&self) -> bool {
        let takes_more = |parameter: &Parameter| !is_differentiable(parameter) && !is_plain(parameter);
        !matches!(self.program.outputs, Outputs::Real(..))
            || !self.is_scalar()
            || self.is_composite()
            || self.signature.parameters.iter().any(takes_more)
    }

    /// Stands where calls find other faces.
    fn not_invoked(&self) -> TokenStream {
        let root = self.root;
        let faces = ["__pull", "__push"].map(|face| {
            let face = format_ident!("{face}");
            quote! {
                #[doc(hidden)]
                pub fn #face<Arguments: #root::__private::OtherArguments, More>(arguments: Arguments, more: More) -> Arguments::Output {
                    arguments.refused()
                }
            }
        });
        let curve = self.no_curve("OtherArguments");
        quote! {
            #(#faces)*
            #curve

            #[doc(hidden)]
            pub fn __silent<Arguments, Output>(arguments: Arguments) -> Output {
                loop {}
            }
        }
    }

    /// Stands where there is no second order.
    fn no_curve(&self, bound: &str) -> TokenStream {
        let (root, bound) = (self.root, format_ident!("{bound}"));
        quote! {
            #[doc(hidden)]
            pub fn __pull_push<Arguments: #root::__private::#bound, Bar, Dots, BarDot>(
                arguments: Arguments,
                cotangent: Bar,
                directions: Dots,
                cotangent_dot: BarDot,
            ) -> Arguments::Output {
                arguments.refused()
            }
        }
    }

    /// The parameters: a list is taken as anything that is one.
    fn taken(&self) -> Vec<Taken> {
        let parameters = self.signature.parameters.iter().enumerate().map(|(index, parameter)| {
            let (name, ty) = (&parameter.name, &parameter.ty);
            let Some(content) = self.list_content(parameter) else {
                return Taken { pattern: quote!(#name), ty: quote!(#ty), bound: None, made: None };
            };
            let list = format_ident!("__List{index}");
            let slice = quote!(::core::convert::AsRef::<#content>::as_ref(&#name));
            let made = match parameter.references {
                0 => quote!(#slice.to_vec()),
                _ if is_slice(ty) => slice,
                _ => quote!(&#slice.to_vec()),
            };
            // What is passed need not live as long as the user's own parameter says.
            let ty = match ty {
                Type::Reference(reference) => {
                    let content = &reference.elem;
                    quote!(&#content)
                }
                owned => quote!(#owned),
            };
            Taken {
                pattern: quote!(#name),
                ty: quote!(#list),
                bound: Some(quote!(#list: ::core::convert::AsRef<#content>)),
                made: Some(quote!(let #name: #ty = #made;)),
            }
        });
        parameters.collect()
    }

    /// The slice that a parameter is, or that it can be made of.
    fn list_content(&self, parameter: &Parameter) -> Option<TokenStream> {
        match (&parameter.ty, &parameter.data) {
            (_, Some(data @ Data::List(_))) => Some(content_type(self.root, data)),
            (Type::Reference(reference), _) if is_slice(&parameter.ty) => {
                // A bound cannot leave lifetimes open.
                Some(reference.elem.to_token_stream()).filter(|content| !borrows(content.clone()))
            }
            _ => None,
        }
    }

    /// Something of each part, as the parameters are made of parts.
    pub fn nested(&self, things: &[TokenStream]) -> Vec<TokenStream> {
        fn all(node: &Node, things: &[TokenStream]) -> TokenStream {
            let parts = node.parts.iter().map(|(tree, _)| match tree {
                Tree::Leaf(number) => things[*number].clone(),
                Tree::Node(node) => all(node, things),
            });
            quote!((#(#parts,)*))
        }
        let written = self.written().into_iter().map(|written| match written {
            Written::Single(_, number) => things[number].clone(),
            Written::Group(group) => all(&group.node, things),
        });
        written.collect()
    }

    /// The parameters of a face, and the code that makes the user's of them.
    pub fn taken_parts(&self) -> (TokenStream, TokenStream, Vec<TokenStream>, TokenStream) {
        let taken = self.taken();
        let bounds = taken.iter().filter_map(|taken| taken.bound.clone()).collect();
        let made = taken.iter().filter_map(|taken| taken.made.clone()).collect();
        let patterns: Vec<_> = taken.iter().map(|taken| taken.pattern.clone()).collect();
        let types: Vec<_> = taken.iter().map(|taken| taken.ty.clone()).collect();
        let (patterns, types) = (self.nested(&patterns), self.nested(&types));
        (quote!((#(#patterns,)*)), quote!((#(#types,)*)), bounds, made)
    }

    /// The value, of parts: structs cannot be made of them here.
    fn primal(&self) -> TokenStream {
        let (patterns, types, bounds, made) = self.taken_parts();
        let (generics, where_clause) = self.generics_with(&bounds);
        let output = &self.signature.output_type;
        let value = if self.rule.is_some() {
            let (owner, own) = (self.owner(), self.own_values());
            quote!(#owner::__primal(#(#own),*))
        } else {
            let graph = self.primal_graph();
            quote!(#graph.__value)
        };
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __primal #generics(#patterns: #types) -> #output #where_clause {
                #made
                #value
            }
        }
    }

    /// The cotangents of the arguments, by the parameters' positions.
    fn pull(&self) -> TokenStream {
        let (cotangent, name) = (self.cotangent_type(), Ident::new("cotangent", Span::mixed_site()));
        let (patterns, types, bounds, made) = self.taken_parts();
        let (generics, where_clause) = self.generics_with(&bounds);
        let (gradient, silence) = (self.invoked_gradient(&name), self.silence());
        let part = |index: usize| named("part", index).into_token_stream();
        let parts = tuple(&(0..self.arguments().len()).map(part).collect::<Vec<_>>());
        let (positions, position_types) = (self.positions(part), self.position_types());
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __pull #generics(#patterns: #types, #name: #cotangent) -> (#(#position_types,)*) #where_clause {
                #made
                #silence
                let #parts = { #gradient };
                (#(#positions,)*)
            }
        }
    }

    /// The gradient from a cotangent, without the effects of the user's code, which forward had.
    fn invoked_gradient(&self, cotangent: &Ident) -> TokenStream {
        if self.rule.is_some() {
            let arguments = self.parameter_names();
            let owner = self.owner();
            return quote!(#owner::vjp(#arguments #cotangent).1);
        }
        if self.together.is_some() && !self.has_effects() {
            let gathered = self.gathered_together(&cotangent.to_token_stream());
            return quote!(let (_, bars) = { #gathered }; bars);
        }
        let graph =
            if self.has_effects() { self.primal_graph_by("__graph_again") } else { self.primal_graph() };
        let (pulled, bars) = self.pulled_zeros(&quote!(#cotangent));
        quote!(let graph = #graph; #pulled #bars)
    }

    /// Something of each differentiable parameter, and `Fixed` of the others, as the parameters are made of parts.
    fn positions(&self, thing: impl Fn(usize) -> TokenStream) -> Vec<TokenStream> {
        let (root, mut next) = (self.root, 0);
        let positions = self.signature.parameters.iter().map(|parameter| {
            if !is_differentiable(parameter) {
                return quote!(#root::__private::Fixed);
            }
            next += 1;
            thing(next - 1)
        });
        self.nested(&positions.collect::<Vec<_>>())
    }

    fn position_types(&self) -> Vec<TokenStream> {
        let arguments = self.arguments();
        self.positions(|index| arguments[index].tangent_type())
    }

    /// The value and its tangent.
    fn push(&self) -> TokenStream {
        let (output, tangent) = (&self.signature.output_type, self.cotangent_type());
        let (patterns, types, bounds, made) = self.taken_parts();
        let Directed { bounds, names, kinds, passed, zeros } = self.directed(bounds);
        let (generics, where_clause) = self.generics_with(&bounds);
        let owner = self.owner();
        let own = self.own_values();
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __push #generics(#patterns: #types, #names: #kinds) -> (#output, #tangent) #where_clause {
                #made
                #zeros
                #owner::jvp(#(#own,)* #(#passed),*)
            }
        }
    }

    /// The cotangents of the arguments, and their tangents.
    fn pull_push(&self) -> TokenStream {
        let cotangent = self.cotangent_type();
        let (patterns, types, bounds, made) = self.taken_parts();
        let Directed { bounds, names, kinds, passed, zeros } = self.directed(bounds);
        let (generics, where_clause) = self.generics_with(&bounds);
        let owner = self.owner();
        let own = self.own_values();
        let all = |what: &str| {
            let name = |index| named(what, index).into_token_stream();
            let parts = tuple(&(0..self.arguments().len()).map(name).collect::<Vec<_>>());
            (parts, self.positions(name))
        };
        let ((parts, positions), (dots, dot_positions)) = (all("part"), all("part_dot"));
        let position_types = self.position_types();
        let silence = self.silence();
        let [bar, bar_dot] = ["cotangent", "cotangent_dot"].map(|name| Ident::new(name, Span::mixed_site()));
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __pull_push #generics(#patterns: #types, #bar: #cotangent, #names: #kinds, #bar_dot: #cotangent) -> ((#(#position_types,)*), (#(#position_types,)*)) #where_clause {
                #made
                #zeros
                #silence
                let (#parts, #dots) = #owner::__curve(#(#own,)* #(#passed,)* #bar, #bar_dot);
                ((#(#positions,)*), (#(#dot_positions,)*))
            }
        }
    }

    /// The parameters, whose lengths are still asked for after them.
    pub fn own_values(&self) -> Vec<TokenStream> {
        let parameters = self.signature.parameters.iter().map(|parameter| {
            let name = &parameter.name;
            let is_owned = parameter.references == 0
                && parameter
                    .data
                    .as_ref()
                    .is_some_and(|data| matches!(data, Data::List(_)) || data.has_dynamic());
            if is_owned { quote!(::core::clone::Clone::clone(&#name)) } else { quote!(#name) }
        });
        parameters.collect()
    }

    /// One direction for each parameter, of any kind that is one.
    fn directed(&self, mut bounds: Vec<TokenStream>) -> Directed {
        let (mut kinds, mut names, mut passed) = (Vec::new(), Vec::new(), Vec::new());
        let mut zeros_made = TokenStream::new();
        let arguments = self.arguments();
        let mut arguments = arguments.iter();
        for (index, parameter) in self.signature.parameters.iter().enumerate() {
            let (kind, name) = (format_ident!("__Direction{index}"), named("direction", index));
            if is_differentiable(parameter) {
                let argument = arguments.next().expect("each differentiable parameter is an argument");
                if argument.is_dynamic() {
                    let (root, own, zeros) = (self.root, &parameter.name, zeros_name(&name));
                    zeros_made.extend(quote!(let #zeros = #root::Differentiable::zero_tangent(&#own);));
                }
                let (bound, code) = self.direction(argument, &kind, &name);
                bounds.push(bound);
                passed.push(code);
            } else {
                bounds.push(quote!(#kind));
            }
            kinds.push(kind.into_token_stream());
            names.push(name.into_token_stream());
        }
        let (names, kinds) = (self.nested(&names), self.nested(&kinds));
        Directed {
            bounds,
            names: quote!((#(#names,)*)),
            kinds: quote!((#(#kinds,)*)),
            passed,
            zeros: zeros_made,
        }
    }

    /// The bound of a direction's type, and the direction as `jvp` takes it.
    fn direction(&self, argument: &Argument, kind: &Ident, name: &Ident) -> (TokenStream, TokenStream) {
        let root = self.root;
        let references = argument.parameter.references;
        if !argument.is_buffer() {
            let (content, zero) = (argument.tangent_type(), argument.absent());
            let references = std::iter::repeat_n(quote!(&), references);
            let zero = if argument.is_dynamic() { zeros_name(name).into_token_stream() } else { zero };
            let code = quote!(#root::__private::Direction::<#content>::direction(#name, #zero));
            return (quote!(#kind: #root::__private::Direction<#content>), quote!(#(#references)* #code));
        }
        let (content, zeros) = (content_type(root, &argument.data), argument.zeros());
        let code = quote!(#root::__private::DirectionOf::<#content>::direction(&#name, &#zeros));
        let code = match references {
            0 if argument.is_list() => quote!(#code.to_vec()),
            0 if argument.data.has_dynamic() => quote!(::core::clone::Clone::clone(#code)),
            0 => quote!(*#code),
            _ if argument.is_list() && !is_slice(&argument.parameter.ty) => quote!(&#code.to_vec()),
            _ => code,
        };
        (quote!(#kind: #root::__private::DirectionOf<#content>), code)
    }
}

/// The zeros that stand for a direction nobody gives.
fn zeros_name(direction: &Ident) -> Ident {
    format_ident!("{direction}_zeros", span = Span::mixed_site())
}

/// Is it an integer, a flag, a number without grad?
fn is_plain(parameter: &Parameter) -> bool {
    matches!(parameter.given, Some(Data::Plain(_) | Data::Real(_)))
}

/// Is there a reference or a lifetime in a type?
fn borrows(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Punct(mark) => matches!(mark.as_char(), '&' | '\''),
        TokenTree::Group(group) => borrows(group.stream()),
        _ => false,
    })
}

/// `&[element]`
pub fn is_slice(ty: &Type) -> bool {
    matches!(ty, Type::Reference(reference) if matches!(*reference.elem, Type::Slice(_)))
}
