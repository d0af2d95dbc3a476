//! Structs, tuples and lists of them as named nodes: put together from their parts, as are their retained gradients.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::Index;

use super::body::Body;
use super::buffers::absent;
use super::composite::named;
use super::function::Emitter;
use super::graph::GraphEmitter;
use super::named::Held;
use crate::differentiate::vjp::Sweep;
use crate::front::flatten::{Around, Node, Tree};
use crate::front::lower::name_text;
use crate::ir::{Data, Initial, Memory, NamedNode, Operation, Place, ValueId};

impl GraphEmitter<'_, '_> {
    /// What a node holds, from its parts.
    pub fn put_together(&self, whole: &Node, parts: &[Held], body: &Body) -> TokenStream {
        let values = self.nested_parts(whole, parts, false, body);
        let made = self.emitter.assemble(whole, &quote!(parts), &[]);
        quote!({ let parts = #values; #made })
    }

    /// The parts as tuples; those of a list are copied from it one by one.
    fn nested_parts(&self, node: &Node, parts: &[Held], is_listed: bool, body: &Body) -> TokenStream {
        let is_listed = is_listed || !node.around.is_empty();
        let values = node.parts.iter().map(|(tree, _)| match tree {
            Tree::Node(inner) => self.nested_parts(inner, parts, is_listed, body),
            Tree::Leaf(number) => match &parts[*number] {
                Held::Buffer(buffer) if is_listed => {
                    let content = body.content(&Place::whole(*buffer));
                    quote!(&#content)
                }
                part => self.part_value(part, body),
            },
        });
        quote!((#(#values,)*))
    }

    /// The retained gradient of a node, from those of its parts, which stand in a tuple.
    pub fn retained_gradient(&self, node: &NamedNode, first: usize) -> TokenStream {
        let at = |position: usize| {
            let index = Index::from(position);
            quote!(gradients.#index)
        };
        let Some(whole) = &node.whole else { return at(first) };
        let parts = self.held(node);
        let mut next = first;
        let numbers = parts.iter().enumerate().map(|(number, part)| {
            self.has_gradient(node, number, part).then(|| {
                next += 1;
                next - 1
            })
        });
        let numbers: Vec<Option<usize>> = numbers.collect();
        let taken = numbers.iter().enumerate().filter_map(|(number, position)| {
            let (name, gradient) = (named("part", number), at((*position)?));
            Some(quote!(let mut #name = #gradient;))
        });
        let taken: TokenStream = taken.collect();
        let mut filled = TokenStream::new();
        self.fill(whole, (&parts, &numbers), &mut filled);
        let part = |number: usize| numbers[number].map(|_| named("part", number).to_token_stream());
        let made = self.emitter.join(whole, &part, &[]);
        quote!({
            #[allow(unused_mut, unused_variables)]
            let made = { #taken #filled #made };
            made
        })
    }

    /// The gradients by a part of what stands in a list are none where nothing flows into them: they are zeros then,
    /// as many as there are of the other parts.
    fn fill(&self, node: &Node, (parts, numbers): (&[Held], &[Option<usize>]), code: &mut TokenStream) {
        if !matches!(node.around.first(), Some(Around::List)) {
            for (tree, _) in &node.parts {
                if let Tree::Node(inner) = tree {
                    self.fill(inner, (parts, numbers), code);
                }
            }
            return;
        }
        let leaves: Vec<usize> =
            node.leaves().into_iter().filter(|number| numbers[*number].is_some()).collect();
        let names: Vec<_> = leaves.iter().map(|number| named("part", *number)).collect();
        let rows = format_ident!("rows", span = proc_macro2::Span::mixed_site());
        code.extend(quote!(let #rows = 0 #(.max(#names.len()))*;));
        for (number, name) in leaves.iter().zip(&names) {
            let Data::List(element) = parts[*number].data(self.emitter) else { continue };
            let zero = absent(self.root(), &element);
            code.extend(quote!(#name.resize(#rows, #zero);));
        }
    }
}

impl Emitter<'_> {
    /// The operation that made a node.
    pub fn operation_behind(&self, node: &NamedNode, sweep: &Sweep) -> &'static str {
        let parts = Held::of(node, sweep);
        let Some(whole) = &node.whole else { return parts[0].operation(self) };
        let parts: Vec<Held> = parts.into_iter().map(|part| self.behind(part, node)).collect();
        match &parts[..] {
            [part] if whole.structure.as_ref().is_some_and(|known| known.is_foreign()) => {
                part.operation(self)
            }
            [part, ..] if !whole.around.is_empty() => part.operation(self),
            parts if self.is_one_result(parts) => parts[0].operation(self),
            _ if whole.structure.is_some() => "struct",
            _ => "tuple",
        }
    }

    /// What a part was before it was set apart for its gradient.
    fn behind(&self, part: Held, node: &NamedNode) -> Held {
        if node.retained.is_none() {
            return part;
        }
        let statements = self.program.body.statements.iter();
        let found = statements.rev().find_map(|statement| match (&statement.operation, &part) {
            (Operation::Scope(region), Held::Value(value)) if region.statements.is_empty() => {
                let position = statement.results.iter().position(|result| result == value)?;
                Some(Held::Value(region.results[position]))
            }
            (Operation::Memory(Memory::Allocate(made, Initial::Copy(place))), Held::Buffer(buffer))
                if made == buffer && place.path.is_empty() =>
            {
                Some(Held::Buffer(place.buffer))
            }
            _ => None,
        });
        found.unwrap_or(part)
    }

    /// Did one call, branch or loop give all parts?
    fn is_one_result(&self, parts: &[Held]) -> bool {
        let value = |part: &Held| match part {
            Held::Value(value) => Some(*value),
            Held::Buffer(_) => None,
        };
        let Some(values) = parts.iter().map(value).collect::<Option<Vec<ValueId>>>() else { return false };
        self.program.body.statements.iter().any(|statement| {
            let gives_all = values.iter().all(|value| statement.results.contains(value));
            gives_all && !matches!(statement.operation, Operation::Primitive(..))
        })
    }

    /// The shape of what a node holds, in words.
    pub fn shape_of(&self, node: &NamedNode, sweep: &Sweep) -> String {
        let parts = Held::of(node, sweep);
        match &node.whole {
            Some(whole) => self.shape_of_whole(whole, &parts, 0),
            None => parts[0].shape(self),
        }
    }

    fn shape_of_whole(&self, node: &Node, parts: &[Held], outer: usize) -> String {
        let rows = outer + node.around.len();
        let element = match &node.structure {
            Some(structure) => structure.path.segments.last().map(|last| name_text(&last.ident)),
            None => None,
        };
        let element = element.unwrap_or_else(|| {
            let shapes = node.parts.iter().map(|(tree, _)| match tree {
                Tree::Leaf(number) => parts[*number].shape_within(self, rows),
                Tree::Node(inner) => self.shape_of_whole(inner, parts, rows),
            });
            format!("({})", shapes.collect::<Vec<_>>().join(", "))
        });
        node.around.iter().rev().fold(element, |element, around| match around {
            Around::List => format!("[{element}; n]"),
            Around::Array(length) => {
                format!("[{element}; {}]", length.to_string().trim_end_matches("usize"))
            }
        })
    }
}
