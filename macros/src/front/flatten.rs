//! Parameters and results that are structs or tuples, as the numbers, vectors and arrays that they are made of.

use std::rc::Rc;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Type, parse_quote};

use super::data;
use super::environment::{Code, Product, Shape, State, View};
use super::lower::Lowering;
use super::signature::{Parameter, classified};
use super::structures::{Definitions, Part, Structure};
use crate::ir::Data;
use crate::names::{content_type, crate_path};
use crate::report::Report;

/// A struct or a tuple, down to what has no parts.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A parameter, or a part of the result, by its number.
    Leaf(usize),
    Node(Box<Node>),
}

#[derive(Clone, Debug)]
pub struct Node {
    pub ty: Type,
    pub structure: Option<Rc<Structure>>,
    /// Each part, and whether it has no tangent because the struct says so.
    pub parts: Vec<(Tree, bool)>,
}

/// A parameter that is a struct or a tuple.
#[derive(Clone, Debug)]
pub struct Group {
    pub name: Ident,
    /// The type as written.
    pub ty: Type,
    pub references: usize,
    pub node: Node,
}

/// Where a parameter comes from that the user's own does not name.
#[derive(Clone, Debug)]
pub struct Origin {
    pub group: usize,
    /// The numbers of the fields on the way to it.
    pub path: Vec<usize>,
    /// Is it a `Vec` in a tuple? A struct hands out its slices itself.
    pub is_tuple_list: bool,
}

impl Origin {
    /// The way to the part, as a type.
    pub fn projection(&self, root: &TokenStream) -> TokenStream {
        let path = projection(root, &self.path);
        if self.is_tuple_list { quote!(#root::__private::Listed<#path>) } else { path }
    }
}

/// Takes parameters apart.
pub struct Flattening<'a> {
    pub definitions: &'a Definitions,
    pub scalars: &'a [Ident],
    pub parameters: Vec<Parameter>,
    pub report: &'a mut Report,
}

impl Flattening<'_> {
    /// The parameters that a struct or a tuple is made of; nothing where it is neither.
    pub fn node(
        &mut self,
        ty: &Type,
        name: &Ident,
        (group, whole): (usize, &Type),
        path: &[usize],
    ) -> Option<Node> {
        let known = self.definitions.parts(ty, self.scalars)?;
        let mut parts = Vec::new();
        for (index, part) in known.parts.iter().enumerate() {
            let name =
                format_ident!("{name}_{}", part.name, span = Span::mixed_site().located_at(name.span()));
            let path: Vec<usize> = path.iter().copied().chain([index]).collect();
            let inner = (!part.fixed).then(|| self.node(&part.ty, &name, (group, whole), &path)).flatten();
            let is_tuple_list = known.structure.is_none()
                && matches!(&part.ty, Type::Path(path) if data::vector(path).is_some());
            let tree = match inner {
                Some(node) => Tree::Node(Box::new(node)),
                None => self.leaf(part, name, Origin { group, path, is_tuple_list }, whole),
            };
            parts.push((tree, part.fixed));
        }
        Some(Node { ty: ty.clone(), structure: known.structure, parts })
    }

    fn leaf(&mut self, part: &Part, name: Ident, origin: Origin, at: &Type) -> Tree {
        let ty = passed_type(part, at, &origin.path, self.scalars);
        let parameter = classified(name, false, (ty, at), part.fixed, self.scalars, self.report);
        self.parameters.extend(parameter.map(|parameter| Parameter { origin: Some(origin), ..parameter }));
        Tree::Leaf(self.parameters.len().saturating_sub(1))
    }
}

/// How a part is passed, in names that hold anywhere: numbers, vectors and matrices by value, all else by reference.
fn passed_type(part: &Part, group: &Type, path: &[usize], scalars: &[Ident]) -> Type {
    let root = crate_path();
    match data::read(&part.ty, scalars) {
        Some(known) => {
            let ty = content_type(&root, &known);
            match known {
                Data::Real(_) | Data::Matrix(_) | Data::Plain(_) => parse_quote!(#ty),
                Data::Array(..) | Data::List(_) => parse_quote!(&#ty),
            }
        }
        None if part.fixed => {
            let path = projection(&root, path);
            parse_quote!(&<#path as #root::__private::Projection<#group>>::Target)
        }
        None => part.ty.clone(),
    }
}

/// The way to a field, as a type.
pub fn projection(root: &TokenStream, fields: &[usize]) -> TokenStream {
    let [first, rest @ ..] = fields else { unreachable!("a part stands in something") };
    let field = quote!(#root::__private::Field<#first>);
    if rest.is_empty() {
        return field;
    }
    let rest = projection(root, rest);
    quote!(#root::__private::Then<#field, #rest>)
}

impl Node {
    /// The structs in it.
    pub fn structures(&self, found: &mut Vec<Rc<Structure>>) {
        found.extend(self.structure.clone());
        for (tree, _) in &self.parts {
            if let Tree::Node(node) = tree {
                node.structures(found);
            }
        }
    }

    /// The numbers of the leaves, in order.
    pub fn leaves(&self) -> Vec<usize> {
        let inside = self.parts.iter().flat_map(|(tree, _)| match tree {
            Tree::Leaf(number) => vec![*number],
            Tree::Node(node) => node.leaves(),
        });
        inside.collect()
    }
}

impl Lowering<'_> {
    /// What a parameter that is a struct or a tuple holds.
    pub fn grouped(&self, node: &Node, states: &[State]) -> Shape {
        let parts = node.parts.iter().map(|(tree, _)| match tree {
            Tree::Leaf(number) => self.ungrouped(*number, &states[*number]),
            Tree::Node(node) => self.grouped(node, states),
        });
        Shape::Tuple(Product { structure: node.structure.clone(), parts: parts.collect() })
    }

    fn ungrouped(&self, number: usize, state: &State) -> Shape {
        match Self::held(state) {
            Some(Shape::Real { value, .. }) => Shape::real(value),
            Some(Shape::Given { value, .. }) => Shape::given(value),
            Some(Shape::Place(view)) => Shape::Place(View { references: 0, ..view }),
            _ => {
                let name = &self.signature.parameters[number].name;
                Shape::Code(Code { fixed: true, ..Code::new(quote!((*#name))) })
            }
        }
    }
}

/// The type of a result with tuples in the place of structs.
pub fn flat_result(ty: &Type, definitions: &Definitions, scalars: &[Ident]) -> Option<Node> {
    let known = definitions.parts(ty, scalars)?;
    let mut next = 0;
    result_node(ty, known.structure, &known.parts, (definitions, scalars), &mut next)
}

fn result_node(
    ty: &Type,
    structure: Option<Rc<Structure>>,
    parts: &[Part],
    context: (&Definitions, &[Ident]),
    next: &mut usize,
) -> Option<Node> {
    let trees = parts.iter().map(|part| {
        let known = context.0.parts(&part.ty, context.1).filter(|_| !part.fixed);
        let tree = if let Some(known) = known {
            Tree::Node(Box::new(result_node(&part.ty, known.structure, &known.parts, context, next)?))
        } else {
            *next += 1;
            Tree::Leaf(*next - 1)
        };
        Some((tree, part.fixed))
    });
    let parts: Option<Vec<_>> = trees.collect();
    Some(Node { ty: ty.clone(), structure, parts: parts? })
}

/// Does a struct stand in the type?
pub fn has_structure(node: &Node) -> bool {
    let inside = |tree: &Tree| matches!(tree, Tree::Node(node) if has_structure(node));
    node.structure.is_some() || node.parts.iter().any(|(tree, _)| inside(tree))
}

/// The result's type with each struct as the tuple of its fields.
pub fn flat_result_type(ty: &Type, definitions: &Definitions, scalars: &[Ident]) -> TokenStream {
    let Some(known) = definitions.parts(ty, scalars) else { return ty.to_token_stream() };
    let parts = known.parts.iter().map(|part| {
        if part.fixed { part.ty.to_token_stream() } else { flat_result_type(&part.ty, definitions, scalars) }
    });
    let parts: Vec<_> = parts.collect();
    quote!((#(#parts,)*))
}
