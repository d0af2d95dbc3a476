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
use crate::message;
use crate::names::{content_type, crate_path, owned_type};
use crate::report::Report;

/// Stands for the number of a part that is refused.
const REFUSED: usize = usize::MAX;

/// A struct or a tuple, down to what has no parts.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A parameter, or a part of the result, by its number.
    Leaf(usize),
    Node(Box<Node>),
}

/// A list or an array of structs or tuples that stands around them.
#[derive(Clone, Debug)]
pub enum Around {
    List,
    Array(TokenStream),
}

impl Around {
    /// The outermost list or array of a type, and what it holds.
    pub fn of(ty: &Type) -> Option<(Self, &Type)> {
        match ty {
            Type::Paren(inner) => Self::of(&inner.elem),
            Type::Group(inner) => Self::of(&inner.elem),
            Type::Array(array) => Some((Self::Array(array.len.to_token_stream()), &array.elem)),
            Type::Slice(slice) => Some((Self::List, &slice.elem)),
            Type::Path(path) => data::vector(path).map(|element| (Self::List, element)),
            _ => None,
        }
    }

    /// The type of a list or an array of such elements.
    pub fn data(&self, element: Data) -> Data {
        match self {
            Self::List => Data::List(Box::new(element)),
            Self::Array(length) => Data::Array(Box::new(element), length.clone()),
        }
    }

    fn tokens(&self, root: &TokenStream, element: &TokenStream) -> TokenStream {
        match self {
            Self::List => quote!(#root::__private::alloc::vec::Vec<#element>),
            Self::Array(length) => quote!([#element; #length]),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Node {
    /// The struct or the tuple, without what stands around it.
    pub ty: Type,
    /// The lists and arrays around it, outermost first.
    pub around: Vec<Around>,
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
    /// The way to it.
    pub path: Vec<Link>,
    /// Is it a `Vec` in a tuple? A struct hands out its slices itself.
    pub is_tuple_list: bool,
}

/// A step on the way from a parameter to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The field of a number.
    Field(usize),
    /// From a list or an array to each of its elements.
    Each,
}

impl Origin {
    /// Does the part stand in a list, so that it is gathered from there?
    pub fn is_gathered(&self) -> bool {
        self.path.contains(&Link::Each)
    }

    /// The way to it, as a type.
    pub fn tokens(&self, root: &TokenStream) -> TokenStream {
        if self.is_gathered() {
            return column(root, &self.path);
        }
        let path = projection(root, &fields(&self.path));
        if self.is_tuple_list { quote!(#root::__private::Listed<#path>) } else { path }
    }
}

/// The fields on a way without lists.
fn fields(path: &[Link]) -> Vec<usize> {
    let fields = path.iter().filter_map(|link| match link {
        Link::Field(number) => Some(*number),
        Link::Each => None,
    });
    fields.collect()
}

/// The way to the parts of what stands in lists, as a type.
pub fn column(root: &TokenStream, path: &[Link]) -> TokenStream {
    match path {
        [Link::Each, rest @ ..] => {
            let rest = column(root, rest);
            quote!(#root::__private::Each<#rest>)
        }
        [Link::Field(first), rest @ ..] if rest.contains(&Link::Each) => {
            let rest = column(root, rest);
            quote!(#root::__private::Within<#root::__private::Field<#first>, #rest>)
        }
        rest => {
            let rest = projection(root, &fields(rest));
            quote!(#root::__private::Part<#rest>)
        }
    }
}

/// The lists and arrays around a struct or a tuple, and what they hold.
pub fn surroundings<'t>(
    ty: &'t Type,
    definitions: &Definitions,
    scalars: &[Ident],
) -> Option<(Vec<Around>, &'t Type)> {
    let Some((around, element)) = Around::of(ty) else {
        return definitions.parts(ty, scalars).map(|_| (Vec::new(), ty));
    };
    let (inside, element) = surroundings(element, definitions, scalars)?;
    Some((std::iter::once(around).chain(inside).collect(), element))
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
        (path, outer): (&[Link], &[Around]),
    ) -> Option<Node> {
        let (around, ty) = surroundings(ty, self.definitions, self.scalars)?;
        let known = self.definitions.parts(ty, self.scalars)?;
        let every: Vec<Around> = outer.iter().chain(&around).cloned().collect();
        let mut parts = Vec::new();
        for (index, part) in known.parts.iter().enumerate() {
            let name =
                format_ident!("{name}_{}", part.name, span = Span::mixed_site().located_at(name.span()));
            let each = around.iter().map(|_| Link::Each);
            let path: Vec<Link> = path.iter().copied().chain(each).chain([Link::Field(index)]).collect();
            let inner = (!part.fixed).then(|| self.node(&part.ty, &name, (group, whole), (&path, &every)));
            let is_tuple_list = around.is_empty()
                && known.structure.is_none()
                && matches!(&part.ty, Type::Path(path) if data::vector(path).is_some());
            let tree = match inner.flatten() {
                Some(node) => Tree::Node(Box::new(node)),
                None => self.leaf(part, name, (Origin { group, path, is_tuple_list }, &every), whole),
            };
            parts.push((tree, part.fixed));
        }
        Some(Node { ty: ty.clone(), around, structure: known.structure, parts })
    }

    fn leaf(&mut self, part: &Part, name: Ident, (origin, around): (Origin, &[Around]), at: &Type) -> Tree {
        let ty = if around.is_empty() {
            passed_type(part, at, &fields(&origin.path), self.scalars)
        } else {
            match gathered_type(part, around, self.scalars) {
                Ok(ty) => ty,
                Err(message) => {
                    self.report.refuse(at, message);
                    return Tree::Leaf(REFUSED);
                }
            }
        };
        let parameter = classified(name, false, (ty, at), part.fixed, self.scalars, self.report);
        if parameter.is_none() && !around.is_empty() {
            return Tree::Leaf(REFUSED);
        }
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

/// How a part of what stands in a list is passed: as a list of such parts.
fn gathered_type(part: &Part, around: &[Around], scalars: &[Ident]) -> Result<Type, String> {
    match data::read(&part.ty, scalars).map(|element| data::within(around, element)) {
        Some(Some(known)) => {
            let ty = content_type(&crate_path(), &known);
            Ok(parse_quote!(&#ty))
        }
        Some(None) => Err(message::list_in_list(&part.name, &part.ty)),
        None => Err(message::part_of_list(&part.name, &part.ty)),
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
    /// The type with what stands around it.
    pub fn whole(&self, root: &TokenStream) -> TokenStream {
        let innermost = self.ty.to_token_stream();
        self.around.iter().rev().fold(innermost, |element, around| around.tokens(root, &element))
    }

    /// Does a list or an array of structs or tuples stand in it?
    pub fn has_lists(&self) -> bool {
        let inside = |(tree, _): &(Tree, bool)| matches!(tree, Tree::Node(node) if node.has_lists());
        !self.around.is_empty() || self.parts.iter().any(inside)
    }

    /// The number of each leaf that has a tangent of its own, and the way to it.
    pub fn ways(&self) -> Vec<(usize, Vec<Link>)> {
        let mut ways = Vec::new();
        for (index, (tree, fixed)) in self.parts.iter().enumerate() {
            let here: Vec<Link> =
                self.around.iter().map(|_| Link::Each).chain([Link::Field(index)]).collect();
            match tree {
                _ if *fixed => {}
                Tree::Leaf(number) => ways.push((*number, here)),
                Tree::Node(node) => ways.extend(
                    node.ways()
                        .into_iter()
                        .map(|(number, rest)| (number, here.iter().copied().chain(rest).collect())),
                ),
            }
        }
        ways
    }

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
    pub fn grouped(&self, node: &Node, states: &[State], outer: usize) -> Shape {
        if node.leaves().contains(&REFUSED) {
            return Shape::Poison;
        }
        let rows = outer + node.around.len();
        let parts = node.parts.iter().map(|(tree, _)| match tree {
            Tree::Leaf(number) => self.ungrouped(*number, &states[*number]),
            Tree::Node(node) => self.grouped(node, states, rows),
        });
        Shape::Tuple(Product { rows, ..Product::new(node.structure.clone(), parts.collect()) })
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
    result_node(ty, (definitions, scalars), &mut 0)
}

fn result_node(ty: &Type, context: (&Definitions, &[Ident]), next: &mut usize) -> Option<Node> {
    let (around, ty) = surroundings(ty, context.0, context.1)?;
    let known = context.0.parts(ty, context.1)?;
    let trees = known.parts.iter().map(|part| {
        let is_node = !part.fixed && surroundings(&part.ty, context.0, context.1).is_some();
        let tree = if is_node {
            Tree::Node(Box::new(result_node(&part.ty, context, next)?))
        } else {
            *next += 1;
            Tree::Leaf(*next - 1)
        };
        Some((tree, part.fixed))
    });
    let parts: Option<Vec<_>> = trees.collect();
    Some(Node { ty: ty.clone(), around, structure: known.structure, parts: parts? })
}

/// Does a struct, or a list of tuples, stand in the type?
pub fn has_structure(node: &Node) -> bool {
    let inside = |tree: &Tree| matches!(tree, Tree::Node(node) if has_structure(node));
    node.structure.is_some() || !node.around.is_empty() || node.parts.iter().any(|(tree, _)| inside(tree))
}

/// The result's type with each struct as the tuple of its fields.
pub fn flat_result_type(ty: &Type, definitions: &Definitions, scalars: &[Ident]) -> TokenStream {
    flat_type(ty, (definitions, scalars), &[])
}

fn flat_type(ty: &Type, context: (&Definitions, &[Ident]), outer: &[Around]) -> TokenStream {
    let lists = |outer: &[Around], ty: &Type| {
        let (root, known) = (crate_path(), data::read(ty, context.1));
        // A vector or matrix by a path that holds anywhere.
        let innermost = match known {
            Some(known @ Data::Matrix(_)) => owned_type(&root, &known),
            _ => ty.to_token_stream(),
        };
        outer.iter().rev().fold(innermost, |element, around| around.tokens(&root, &element))
    };
    let Some((around, element)) = surroundings(ty, context.0, context.1) else { return lists(outer, ty) };
    let outer: Vec<Around> = outer.iter().chain(&around).cloned().collect();
    let known = context.0.parts(element, context.1);
    let parts = known
        .iter()
        .flat_map(|known| &known.parts)
        .map(|part| if part.fixed { lists(&outer, &part.ty) } else { flat_type(&part.ty, context, &outer) });
    let parts: Vec<_> = parts.collect();
    quote!((#(#parts,)*))
}
