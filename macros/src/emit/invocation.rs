//! Calls of other differentiable functions with arrays, vectors, matrices and structs.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::body::Body;
use super::callee::{SILENT, derivative};
use super::names::value_type;
use super::silent::primal;
use crate::ir::{Data, Invocation, Nesting, Part, Passed, Place, Pull, Source, Type, ValueId, Way};

impl Body<'_> {
    pub fn invocation(&mut self, call: &Invocation, results: &[ValueId]) -> TokenStream {
        if let Some(gradient) = &call.gradient {
            return self.gradient(call, gradient, results);
        }
        let is_direct = matches!(call.way, Way::Primal) && !call.is_composite();
        let mut passed = call.arguments.iter().map(|argument| self.passed(argument, is_direct));
        let passed = Nesting::nest(&call.nesting, &mut passed);
        let path = &call.path;
        match &call.way {
            Way::Primal if is_direct => {
                let direct = quote!(#path(#(#passed),*));
                let shared = call.arguments.iter().map(|argument| self.passed(argument, false));
                let shared = Nesting::nest(&call.nesting, &mut shared.collect::<Vec<_>>().into_iter());
                let silent = derivative(self.root, path, SILENT, &quote!((#(#shared,)*)));
                self.filled(call, results, &primal(self.root, &direct, &silent))
            }
            Way::Primal => {
                let code = derivative(self.root, path, "__primal", &quote!((#(#passed,)*)));
                self.filled(call, results, &code)
            }
            Way::Pullback(pull) => {
                let bar = self.cotangent(call, &pull.bars);
                let code = derivative(self.root, path, "__pull", &quote!((#(#passed,)*), #bar));
                let (pattern, taken) = self.taken(call, pull, &pull.shadows, results);
                quote!(let #pattern = #code; #taken)
            }
            Way::Together(pull) => self.accumulated(call, pull, results, &passed),
            Way::Pushforward { dots, filled } => {
                let dots = self.directions(call, dots);
                let code = derivative(self.root, path, "__push", &quote!((#(#passed,)*), #dots));
                self.pushed(call, filled, results, &code)
            }
            Way::Blocks(wanted) => self.value_and_blocks(call, wanted, results, &passed),
            Way::Both { pull, dots, bar_dots, shadow_dots } => {
                let (dots, bar) = (self.directions(call, dots), self.cotangent(call, &pull.bars));
                let bar_dot = self.cotangent(call, bar_dots);
                let arguments = quote!((#(#passed,)*), #bar, #dots, #bar_dot);
                let code = derivative(self.root, path, "__pull_push", &arguments);
                let (bars, bar_tangents) = results.split_at(pull.wanted.len());
                let (pattern, taken) = self.taken(call, pull, &pull.shadows, bars);
                let (pattern_dot, taken_dot) = self.taken(call, pull, shadow_dots, bar_tangents);
                quote!(let (#pattern, #pattern_dot) = #code; #taken #taken_dot)
            }
        }
    }

    /// The value, and the gradient added into shadows and into variables that start at zero.
    fn accumulated(
        &mut self,
        call: &Invocation,
        pull: &Pull,
        results: &[ValueId],
        passed: &[TokenStream],
    ) -> TokenStream {
        let root = self.root;
        let (values, bars) = results.split_at(results.len() - pull.wanted.len());
        let cotangent = self.cotangent(call, &pull.bars);
        let mut opened = TokenStream::new();
        let names: Vec<_> = bars.iter().map(|bar| (self.name(*bar), self.zero(*bar))).collect();
        for (name, zero) in &names {
            opened.extend(quote!(let mut #name = #zero;));
        }
        let loans = (0..call.arguments.len()).map(|index| {
            let known = pull.wanted.iter().position(|wanted| *wanted == index);
            let shadow = pull.shadows.iter().find(|(shadow, _)| *shadow == index);
            match (known, shadow) {
                (Some(known), _) => {
                    let (name, _) = &names[known];
                    quote!(&mut #name)
                }
                (_, Some((_, shadow))) => self.lent_place(shadow),
                _ => quote!(#root::__private::NoBar),
            }
        });
        let loans = Nesting::nest(&call.nesting, &mut loans.collect::<Vec<_>>().into_iter());
        let arguments = quote!((#(#passed,)*), #cotangent, (#(#loans,)*));
        let code = derivative(root, &call.path, "__accumulate", &arguments);
        let value = self.filled(call, values, &code);
        quote!(#opened #value)
    }

    /// A place to be added into.
    fn lent_place(&self, place: &Place) -> TokenStream {
        if let Data::List(_) = self.values.data(place) {
            let place = self.place(place);
            return quote!(&mut #place[..]);
        }
        let content = self.content(place);
        quote!(&mut #content)
    }

    /// The value, and a block of the Jacobian for each argument that varies.
    fn value_and_blocks(
        &mut self,
        call: &Invocation,
        wanted: &[usize],
        results: &[ValueId],
        passed: &[TokenStream],
    ) -> TokenStream {
        let root = self.root;
        let (own, blocks) = results.split_at(results.len() - wanted.len());
        let mut handed = vec![quote!(&mut #root::__private::NoBlock); call.arguments.len()];
        let mut made = TokenStream::new();
        for (index, block) in wanted.iter().zip(blocks) {
            let (name, zeros) = (self.name(*block), self.zero(*block));
            made.extend(quote!(let mut #name = #zeros;));
            handed[*index] = quote!(&mut #name);
        }
        let arguments = quote!((#(#passed,)*), (#(#handed,)*));
        let code = derivative(root, &call.path, "__blocks", &arguments);
        let value = self.filled(call, own, &code);
        quote!(#made #value)
    }

    /// An argument as the user's own function takes it, or as its derivatives do, which take lists as slices.
    pub fn passed(&self, argument: &Passed, is_direct: bool) -> TokenStream {
        match &argument.source {
            Source::Value(value) => {
                let value = if argument.references > 0 { self.code(*value) } else { self.read(*value) };
                let references = std::iter::repeat_n(quote!(&), argument.references);
                quote!(#(#references)* #value)
            }
            Source::Place(place) if argument.references == 0 => self.owned(place),
            Source::Place(place) if is_direct => self.borrowed_place(place),
            Source::Place(place) => self.sliced(place),
        }
    }

    /// What stands at a place, as a value of its own.
    fn owned(&self, place: &Place) -> TokenStream {
        match self.values.data(place) {
            Data::List(_) => {
                let place = self.place(place);
                quote!(#place[..].to_vec())
            }
            _ => self.value_at(place),
        }
    }

    /// A reference to an array, to a list, or to a part of one.
    fn borrowed_place(&self, place: &Place) -> TokenStream {
        if place.path.is_empty() {
            let content = self.content(place);
            return quote!(&#content);
        }
        self.sliced(place)
    }

    /// A reference to an array, or a slice of a list.
    pub fn sliced(&self, place: &Place) -> TokenStream {
        if let Data::List(_) = self.values.data(place) {
            let place = self.place(place);
            return quote!(&#place[..]);
        }
        let content = self.content(place);
        quote!(&#content)
    }

    /// One direction for each argument.
    pub fn directions(&self, call: &Invocation, dots: &[Option<Source>]) -> TokenStream {
        let root = self.root;
        let dots = dots.iter().map(|dot| match dot {
            Some(Source::Value(dot)) => self.read(*dot),
            Some(Source::Place(place)) => self.sliced(place),
            None => quote!(#root::__private::NoDirection),
        });
        let dots = Nesting::nest(&call.nesting, &mut dots.into_iter());
        quote!((#(#dots,)*))
    }

    /// A cotangent in the shape of the result; zeros stand where there is none, an empty list for those of a list.
    fn cotangent(&self, call: &Invocation, bars: &[Option<Source>]) -> TokenStream {
        let mut bars = call.parts.iter().zip(bars).map(|(part, bar)| match (part, bar) {
            (_, Some(Source::Value(bar))) => self.read(*bar),
            (_, Some(Source::Place(shadow))) => self.owned(shadow),
            (Part::Value(ty), None) if ty.is_differentiable() => self.zero_of(ty),
            (Part::Value(_), None) => quote!(()),
            (Part::Place(place), None) => self.absent(&self.values.data(place)),
        });
        call.outcome.lay(&mut bars)
    }

    /// The parts of a value, under the names of the results and in the buffers that they are for.
    pub fn filled(&mut self, call: &Invocation, results: &[ValueId], code: &TokenStream) -> TokenStream {
        let types = call.parts.iter().map(|part| match part {
            Part::Value(Type::Opaque) => quote!(_),
            Part::Value(ty) => value_type(ty),
            Part::Place(place) => self.buffer_type(&self.values.data(place)),
        });
        let ty = call.outcome.lay(&mut types.collect::<Vec<_>>().into_iter());
        let (pattern, moved) = self.part_names(call, &mut value_targets(call, &mut results.iter()));
        let span = syn::spanned::Spanned::span(&call.path);
        quote_spanned!(span=> let #pattern: #ty = #code; #moved)
    }

    /// The parts of a value and of its tangent.
    pub fn pushed(
        &mut self,
        call: &Invocation,
        dots: &[Option<Place>],
        results: &[ValueId],
        code: &TokenStream,
    ) -> TokenStream {
        let mut results = results.iter();
        let (pattern, moved) = self.part_names(call, &mut value_targets(call, &mut results));
        let tangents = call.parts.iter().zip(dots).map(|(part, dot)| match part {
            Part::Value(ty) if ty.is_differentiable() => results.next().map(|dot| Target::Value(*dot)),
            Part::Value(_) => None,
            Part::Place(_) => dot.as_ref().map(Target::Place),
        });
        let (pattern_dot, moved_dot) = self.part_names(call, &mut tangents.collect::<Vec<_>>().into_iter());
        quote!(let (#pattern, #pattern_dot) = #code; #moved #moved_dot)
    }

    /// A pattern with a name for each part that goes somewhere, and what puts those of buffers there.
    fn part_names(
        &mut self,
        call: &Invocation,
        targets: &mut dyn Iterator<Item = Option<Target>>,
    ) -> (TokenStream, TokenStream) {
        let (mut names, mut moved) = (Vec::new(), TokenStream::new());
        for target in targets {
            names.push(match target {
                None => quote!(_),
                Some(Target::Value(value)) => self.name(value).into_token_stream(),
                Some(Target::Place(place)) => {
                    let (name, content) = (self.namer.fresh("part"), self.content(place));
                    moved.extend(quote!(#content = #name;));
                    name.into_token_stream()
                }
            });
        }
        (call.outcome.lay(&mut names.into_iter()), moved)
    }

    /// Takes the cotangents; a parameter that takes a differentiable value must be differentiable itself.
    pub fn taken(
        &mut self,
        call: &Invocation,
        pull: &Pull,
        shadows: &[(usize, Place)],
        results: &[ValueId],
    ) -> (TokenStream, TokenStream) {
        let (root, span) = (self.root, syn::spanned::Spanned::span(&call.path));
        let names: Vec<_> = results.iter().map(|result| self.name(*result).into_token_stream()).collect();
        let parts: Vec<_> = shadows.iter().map(|_| self.namer.fresh("part").into_token_stream()).collect();
        let pattern = (0..call.arguments.len()).map(|index| {
            let value = pull.wanted.iter().position(|wanted| *wanted == index).map(|known| &names[known]);
            let part = || shadows.iter().position(|(shadow, _)| *shadow == index).map(|known| &parts[known]);
            value.or_else(part).map_or_else(|| quote!(_), Clone::clone)
        });
        let pattern = Nesting::nest(&call.nesting, &mut pattern.into_iter());
        let checked = results.iter().zip(&names).map(|(result, name)| {
            let ty = value_type(self.values.ty(*result));
            quote_spanned!(span=> let #name = #root::__private::partial::<#ty, _>(#name);)
        });
        let checked: TokenStream = checked.collect();
        let added = shadows.iter().zip(&parts).map(|((_, shadow), part)| self.added(shadow, part, span));
        let added: TokenStream = added.collect();
        (quote!((#(#pattern,)*)), quote!(#checked #added))
    }

    /// Adds a gradient into the shadow of an argument.
    fn added(&self, shadow: &Place, part: &TokenStream, span: Span) -> TokenStream {
        let (root, data, shadow) = (self.root, self.values.data(shadow), self.place(shadow));
        let elements = quote_spanned!(span=> #root::__private::elements(&#part));
        if data.has_dynamic() {
            return self.add_rows(&data, &shadow, &quote!(#elements.as_slice()), None);
        }
        quote! {
            for (sum, term) in ::core::iter::zip(#shadow.iter_mut(), #elements) {
                #root::Tangent::accumulate(sum, term);
            }
        }
    }
}

/// Where a part of a result goes.
enum Target<'p> {
    Value(ValueId),
    Place(&'p Place),
}

fn value_targets<'p>(
    call: &'p Invocation,
    results: &mut std::slice::Iter<'_, ValueId>,
) -> std::vec::IntoIter<Option<Target<'p>>> {
    let targets = call.parts.iter().map(|part| match part {
        Part::Value(_) => results.next().map(|result| Target::Value(*result)),
        Part::Place(place) => Some(Target::Place(place)),
    });
    targets.collect::<Vec<_>>().into_iter()
}
