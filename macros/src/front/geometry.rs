//! nalgebra's points, translations, quaternions, rotations and isometries: vectors and matrices under a name.
//!
//! A value is a product of these, as a struct is, under the path of nalgebra's own type. What is done with it is what
//! nalgebra does, as formulas of vectors and matrices (`geometry/formula.rs`). A type is taken for nalgebra's by its name,
//! and emitted code has rustc confirm it.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericArgument, PathArguments, PathSegment, Type, parse_quote};

use super::environment::Product;
use super::signature::{peel, scalar};
use super::structures::{Part, Parts, Structure};
use crate::ir::{Matrix, Scalar};
use crate::names::{crate_path, scalar_type};

mod call;
mod formula;
mod function;
mod method;
mod operation;
mod operator;
mod value;

pub use formula::Operand;
pub use operator::class_of_operator;
pub use value::stored;

/// What a value is, as far as the compiler knows it.
#[derive(Clone, Debug, PartialEq)]
pub enum Class {
    Matrix(Matrix),
    Geometry(Geometry),
}

/// One of nalgebra's types, over a scalar.
#[derive(Clone, Debug, PartialEq)]
pub struct Geometry {
    pub kind: Kind,
    pub scalar: Scalar,
}

/// The types by their dimensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Point(usize),
    Translation(usize),
    Rotation(usize),
    /// A unit vector.
    Direction(usize),
    Quaternion,
    UnitQuaternion,
    Isometry,
}

impl Kind {
    const ALL: [Self; 11] = [
        Self::Point(2),
        Self::Point(3),
        Self::Translation(2),
        Self::Translation(3),
        Self::Rotation(2),
        Self::Rotation(3),
        Self::Direction(2),
        Self::Direction(3),
        Self::Quaternion,
        Self::UnitQuaternion,
        Self::Isometry,
    ];

    /// nalgebra's name for it.
    fn name(self) -> &'static str {
        match self {
            Self::Point(2) => "Point2",
            Self::Point(_) => "Point3",
            Self::Translation(2) => "Translation2",
            Self::Translation(_) => "Translation3",
            Self::Rotation(2) => "Rotation2",
            Self::Rotation(_) => "Rotation3",
            Self::Direction(2) => "UnitVector2",
            Self::Direction(_) => "UnitVector3",
            Self::Quaternion => "Quaternion",
            Self::UnitQuaternion => "UnitQuaternion",
            Self::Isometry => "Isometry3",
        }
    }

    fn of_name(name: &Ident) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| name == kind.name())
    }

    /// Under nalgebra's own path, which tells it from structs of the user's.
    fn structure(self) -> Structure {
        let name = Ident::new(self.name(), proc_macro2::Span::call_site());
        let members: &[&str] = match self {
            Self::Point(_) | Self::Quaternion | Self::UnitQuaternion => &["coords"],
            Self::Translation(_) => &["vector"],
            Self::Rotation(_) => &["matrix"],
            Self::Direction(_) => &["value"],
            Self::Isometry => &["translation", "rotation"],
        };
        let member = |name: &&str| syn::Member::Named(Ident::new(name, proc_macro2::Span::call_site()));
        let members = members.iter().map(member).collect();
        Structure::foreign(parse_quote!(nalgebra::geometry::#name), members)
    }

    pub fn of(product: &Product) -> Option<Self> {
        let structure = product.structure.as_deref().filter(|_| !product.is_list())?;
        Self::ALL.into_iter().find(|kind| kind.structure() == *structure)
    }

    pub fn over(self, scalar: &Scalar) -> Geometry {
        Geometry { kind: self, scalar: scalar.clone() }
    }

    /// The rows and columns of what is stored, where it is one vector or matrix.
    fn size(self) -> Option<(usize, usize)> {
        match self {
            Self::Point(size) | Self::Translation(size) | Self::Direction(size) => Some((size, 1)),
            Self::Quaternion | Self::UnitQuaternion => Some((4, 1)),
            Self::Rotation(size) => Some((size, size)),
            Self::Isometry => None,
        }
    }
}

impl Geometry {
    /// A unit quaternion is a quaternion too.
    fn is_a(&self, other: &Self) -> bool {
        self == other
            || (self.scalar == other.scalar
                && (self.kind, other.kind) == (Kind::UnitQuaternion, Kind::Quaternion))
    }

    /// What is stored, where it is one vector or matrix.
    fn matrix(&self) -> Option<Matrix> {
        let (rows, columns) = self.kind.size()?;
        Some(Matrix { scalar: self.scalar.clone(), rows: rows.to_string(), columns: columns.to_string() })
    }

    /// The types of the parts, where they are more than one.
    fn halves(&self) -> [Self; 2] {
        [Kind::Translation(3), Kind::UnitQuaternion].map(|kind| kind.over(&self.scalar))
    }

    /// The vector that a unit vector is.
    pub fn vector(&self) -> Option<Matrix> {
        self.matrix().filter(|_| matches!(self.kind, Kind::Direction(_)))
    }

    /// What a field is, numbers apart.
    pub fn field(&self, member: &syn::Member) -> Option<Class> {
        let position = self.kind.structure().position(member)?;
        match self.matrix() {
            Some(matrix) => Some(Class::Matrix(matrix)),
            None => Some(Class::Geometry(self.halves()[position].clone())),
        }
    }

    /// What a method gives; nothing where there is no such method.
    pub fn method(&self, call: &syn::ExprMethodCall) -> Option<Operand> {
        let name = call.method.to_string();
        if is_copy(&name) {
            return Some(Operand::Of(self.kind));
        }
        method::method(self.kind, &name).map(|formula| formula.result)
    }

    /// The Rust type.
    pub fn tokens(&self) -> TokenStream {
        let (root, scalar) = (crate_path(), scalar_type(&self.scalar));
        let name = Ident::new(self.kind.name(), proc_macro2::Span::call_site());
        quote!(#root::nalgebra::#name<#scalar>)
    }

    /// What the type is made of.
    pub fn parts(&self) -> Parts {
        let structure = self.kind.structure();
        let types = match self.matrix() {
            Some(matrix) => vec![matrix.tokens()],
            None => self.halves().map(|half| half.tokens()).to_vec(),
        };
        let part = |(member, ty): (&syn::Member, TokenStream)| Part {
            name: member.to_token_stream().to_string(),
            ty: parse_quote!(#ty),
            fixed: false,
        };
        let parts = structure.members.iter().zip(types).map(part).collect();
        Parts { structure: Some(Rc::new(structure)), parts }
    }
}

/// Methods that give the receiver.
fn is_copy(name: &str) -> bool {
    matches!(name, "clone" | "clone_owned" | "into_owned" | "to_owned")
}

/// The one argument of a type.
fn argument(segment: &PathSegment) -> Option<&Type> {
    match &segment.arguments {
        PathArguments::AngleBracketed(arguments) if arguments.args.len() == 1 => {
            match arguments.args.first() {
                Some(GenericArgument::Type(ty)) => Some(ty),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `Unit<…>` of a vector or a quaternion.
fn unit(inner: &Type, scalars: &[Ident]) -> Option<Geometry> {
    let Type::Path(path) = inner else { return None };
    if let Some(Geometry { kind: Kind::Quaternion, scalar }) = read(inner, scalars) {
        return Some(Kind::UnitQuaternion.over(&scalar));
    }
    let matrix = super::matrix::read(path, scalars)?;
    match matrix.literal_size()? {
        (size @ 2..=3, 1) => Some(Kind::Direction(size).over(&matrix.scalar)),
        _ => None,
    }
}

/// The type that a parameter, a result, a field or a `let` names.
pub fn read(ty: &Type, scalars: &[Ident]) -> Option<Geometry> {
    match ty {
        Type::Paren(inner) => read(&inner.elem, scalars),
        Type::Group(inner) => read(&inner.elem, scalars),
        Type::Path(path) if path.qself.is_none() => {
            let last = path.path.segments.last()?;
            let inner = argument(last)?;
            if last.ident == "Unit" {
                return unit(inner, scalars);
            }
            Some(Kind::of_name(&last.ident)?.over(&scalar(inner, scalars).filter(|_| !is_reference(inner))?))
        }
        _ => None,
    }
}

fn is_reference(ty: &Type) -> bool {
    peel(ty).1 > 0
}
