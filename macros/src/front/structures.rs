//! Structs that derive `Differentiable`, as a function's signature names them.
//!
//! An attribute sees a type's name only. The derive writes a macro of that name, which hands its definition on;
//! the attribute calls it, with all that it knows, and is expanded again with the definition.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Fields, FnArg, GenericArgument, GenericParam, Generics, ItemFn, ItemStruct, ItemType, Member,
    Path, PathArguments, ReturnType, Token, Type, TypePath, braced, bracketed,
};

use super::member::written_type;
use super::signature::{never_differentiable, peel, scalar_parameters};
use super::{data, geometry};
use crate::names::{crate_path, owned_type};

/// Types of the standard library and of nalgebra that no derive can be asked of.
const FOREIGN: [&str; 32] = [
    "Arc",
    "BTreeMap",
    "BTreeSet",
    "Box",
    "Cell",
    "Cholesky",
    "Cow",
    "DualQuaternion",
    "Duration",
    "HashMap",
    "HashSet",
    "Isometry2",
    "IsometryMatrix2",
    "IsometryMatrix3",
    "LU",
    "Option",
    "Ordering",
    "Path",
    "PathBuf",
    "PhantomData",
    "QR",
    "Range",
    "Rc",
    "RefCell",
    "Result",
    "SVD",
    "Schur",
    "Similarity2",
    "Similarity3",
    "SymmetricEigen",
    "UnitComplex",
    "VecDeque",
];

/// The definitions that are known so far, each under the path that the signature names it by.
#[derive(Default)]
pub struct Definitions(Vec<(Path, Definition)>);

/// What a name stands for.
enum Definition {
    Struct(ItemStruct),
    Alias(ItemType),
}

impl Parse for Definitions {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut known = Vec::new();
        while !input.is_empty() {
            let (path, definition);
            bracketed!(path in input);
            braced!(definition in input);
            let definition = if definition.peek(Token![type]) {
                Definition::Alias(definition.parse()?)
            } else {
                Definition::Struct(definition.parse()?)
            };
            known.push((path.parse()?, definition));
        }
        Ok(Self(known))
    }
}

/// A field of a struct or an element of a tuple.
#[derive(Clone)]
pub struct Part {
    pub name: String,
    pub ty: Type,
    /// Does it carry `#[no_grad]`?
    pub fixed: bool,
}

/// A struct's fields by name, as code reads and makes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    pub path: Path,
    pub members: Vec<Member>,
    /// The types of the fields.
    pub types: Vec<Type>,
    /// The struct as a type.
    pub ty: Type,
}

impl Structure {
    /// A type of nalgebra's, whose methods are known by their names.
    pub fn foreign(path: Path, members: Vec<Member>) -> Self {
        Self { ty: syn::parse_quote!(#path), path, members, types: Vec::new() }
    }

    /// Is it one of nalgebra's types?
    pub fn is_foreign(&self) -> bool {
        self.types.is_empty() && self.path.segments.first().is_some_and(|first| first.ident == "nalgebra")
    }

    /// The number of a field.
    pub fn position(&self, member: &Member) -> Option<usize> {
        self.members.iter().position(|known| known == member)
    }

    /// Is it the struct that a path names?
    pub fn is(&self, path: &Path) -> bool {
        let last = |path: &Path| path.segments.last().map(|segment| segment.ident.clone());
        last(&self.path) == last(path)
    }
}

/// What a struct or a tuple is made of.
pub struct Parts {
    pub structure: Option<Rc<Structure>>,
    pub parts: Vec<Part>,
}

impl Definitions {
    /// Has no struct been asked for yet?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn find(&self, path: &Path) -> Option<&Definition> {
        let plain = without_arguments(path).to_token_stream().to_string();
        let same = |known: &Path| known.to_token_stream().to_string() == plain;
        self.0.iter().find(|(known, _)| same(known)).map(|(_, definition)| definition)
    }

    /// The parts of a type, if it is a tuple of differentiable things or a struct that is known.
    pub fn parts(&self, ty: &Type, scalars: &[Ident]) -> Option<Parts> {
        match ty {
            Type::Paren(inner) => self.parts(&inner.elem, scalars),
            Type::Group(inner) => self.parts(&inner.elem, scalars),
            Type::Tuple(tuple) if !tuple.elems.is_empty() && !never_differentiable(ty) => {
                let part = |(index, ty): (usize, &Type)| Part {
                    name: index.to_string(),
                    ty: ty.clone(),
                    fixed: false,
                };
                Some(Parts { structure: None, parts: tuple.elems.iter().enumerate().map(part).collect() })
            }
            _ if geometry::read(ty, scalars).is_some() => {
                geometry::read(ty, scalars).map(|known| known.parts())
            }
            Type::Path(path) if is_candidate(ty, scalars) => self.fields(&path.path, scalars),
            _ => None,
        }
    }

    /// The type that an alias stands for, in names that hold anywhere.
    fn alias(&self, path: &Path, scalars: &[Ident]) -> Option<Type> {
        let Some(Definition::Alias(alias)) = self.find(path) else { return None };
        let mut ty = (*alias.ty).clone();
        Substitution::new(&alias.generics, path).visit_type_mut(&mut ty);
        let known = data::read(&ty, scalars).map(|data| owned_type(&crate_path(), &data));
        Some(known.and_then(|tokens| syn::parse2(tokens).ok()).unwrap_or(ty))
    }

    /// Puts types in the place of their aliases.
    pub fn replace_aliases(&self, function: &mut ItemFn) {
        let scalars = scalar_parameters(&function.sig.generics);
        if self.0.iter().any(|(_, definition)| matches!(definition, Definition::Alias(_))) {
            Aliases { definitions: self, scalars }.visit_item_fn_mut(function);
        }
    }

    fn fields(&self, path: &Path, scalars: &[Ident]) -> Option<Parts> {
        let Some(Definition::Struct(definition)) = self.find(path) else { return None };
        let mut substitution = Substitution::new(&definition.generics, path);
        let members: Vec<Member> = definition.fields.members().collect();
        let parts = definition.fields.iter().zip(&members).map(|(field, member)| {
            let mut ty = field.ty.clone();
            substitution.visit_type_mut(&mut ty);
            let fixed = is_fixed(&field.attrs);
            if !fixed {
                Aliases { definitions: self, scalars: scalars.to_vec() }.visit_type_mut(&mut ty);
            }
            let name = member.to_token_stream().to_string();
            Part { name: name.trim_start_matches("r#").to_owned(), ty, fixed }
        });
        let parts: Vec<Part> = parts.collect();
        let types = parts.iter().map(|part| part.ty.clone()).collect();
        let ty = written_type(path, &definition.generics);
        let structure = Rc::new(Structure { path: without_arguments(path), members, types, ty });
        Some(Parts { structure: Some(structure), parts })
    }

    /// The first type of the signature whose definition is not known yet.
    pub fn missing(&self, function: &ItemFn) -> Option<TypePath> {
        let scalars = scalar_parameters(&function.sig.generics);
        let names = function.sig.generics.type_params().map(|parameter| parameter.ident.clone());
        let own: Vec<Ident> = names.collect();
        let inputs = function.sig.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(input) => (!is_fixed(&input.attrs)).then_some(&*input.ty),
            FnArg::Receiver(_) => None,
        });
        let output = match &function.sig.output {
            ReturnType::Type(_, ty) => Some(&**ty),
            ReturnType::Default => None,
        };
        inputs.chain(output).find_map(|ty| self.missing_in(peel(ty).0, &scalars, &own))
    }

    /// A type whose definition would tell what it is made of.
    pub fn missing_type(&self, ty: &Type, generics: &Generics) -> Option<TypePath> {
        let own: Vec<Ident> = generics.type_params().map(|parameter| parameter.ident.clone()).collect();
        self.missing_in(ty, &scalar_parameters(generics), &own)
    }

    fn missing_in(&self, ty: &Type, scalars: &[Ident], own: &[Ident]) -> Option<TypePath> {
        if let Some(parts) = self.parts(ty, scalars) {
            let inside = parts.parts.iter().filter(|part| !part.fixed);
            return inside.map(|part| &part.ty).find_map(|ty| self.missing_in(ty, scalars, own));
        }
        match ty {
            Type::Array(array) => self.missing_in(&array.elem, scalars, own),
            Type::Slice(slice) => self.missing_in(&slice.elem, scalars, own),
            Type::Path(path) if data::vector(path).is_some() => {
                self.missing_in(data::vector(path)?, scalars, own)
            }
            Type::Path(path) if is_candidate(ty, scalars) => {
                if let Some(ty) = self.alias(&path.path, scalars) {
                    return self.missing_in(&ty, scalars, own);
                }
                let is_own = path.path.get_ident().is_some_and(|name| own.contains(name));
                (!is_own).then(|| path.clone())
            }
            _ => None,
        }
    }
}

/// Does no derive make the type differentiable?
pub fn is_foreign(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let last = path.path.segments.last().map(|segment| segment.ident.to_string());
    last.is_some_and(|last| FOREIGN.contains(&last.as_str()) || is_view(&last))
}

/// Is it the name of one of nalgebra's views, such as `VectorView3` or `DMatrixView`?
pub fn is_view(name: &str) -> bool {
    let views = ["VectorView", "MatrixView", "DVectorView", "DMatrixView", "SVectorView", "SMatrixView"];
    let rest = views.iter().find_map(|view| name.strip_prefix(view));
    rest.is_some_and(|rest| rest.chars().all(|letter| letter.is_ascii_digit() || "xX".contains(letter)))
}

/// May the type be a struct of the user's own?
fn is_candidate(ty: &Type, scalars: &[Ident]) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last().filter(|_| path.qself.is_none()) else { return false };
    let name = last.ident.to_string();
    let is_vector = data::vector(path).is_some() || name == "Vec";
    name.starts_with(char::is_uppercase)
        && path.path.segments.first().is_some_and(|first| first.ident != "Self")
        && !is_vector
        && !is_foreign(ty)
        && geometry::read(ty, scalars).is_none()
        && data::read(ty, scalars).is_none()
        && !never_differentiable(ty)
}

fn without_arguments(path: &Path) -> Path {
    let mut path = path.clone();
    path.segments.iter_mut().for_each(|segment| segment.arguments = PathArguments::None);
    path
}

struct Aliases<'a> {
    definitions: &'a Definitions,
    scalars: Vec<Ident>,
}

impl VisitMut for Aliases<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::Path(path) = ty
            && let Some(known) = self.definitions.alias(&path.path, &self.scalars)
        {
            *ty = known;
        }
        visit_mut::visit_type_mut(self, ty);
    }
}

/// The arguments of a struct's type in the place of its parameters.
struct Substitution(Vec<(Ident, TokenStream)>);

impl Substitution {
    fn new(generics: &Generics, path: &Path) -> Self {
        let arguments = match path.segments.last().map(|segment| &segment.arguments) {
            Some(PathArguments::AngleBracketed(arguments)) => arguments.args.iter().cloned().collect(),
            _ => Vec::new(),
        };
        let given =
            arguments.into_iter().filter(|argument| !matches!(argument, GenericArgument::Lifetime(_)));
        let names = generics.params.iter().filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) => Some(parameter.ident.clone()),
            GenericParam::Const(parameter) => Some(parameter.ident.clone()),
            GenericParam::Lifetime(_) => None,
        });
        Self(names.zip(given.map(|argument| argument.to_token_stream())).collect())
    }

    fn of(&self, path: &Path) -> Option<&TokenStream> {
        let name = path.get_ident()?;
        self.0.iter().find(|(known, _)| known == name).map(|(_, argument)| argument)
    }
}

impl VisitMut for Substitution {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        let replaced = match ty {
            Type::Path(path) if path.qself.is_none() => self.of(&path.path).cloned(),
            _ => None,
        };
        match replaced.and_then(|tokens| syn::parse2(tokens).ok()) {
            Some(argument) => *ty = argument,
            None => visit_mut::visit_type_mut(self, ty),
        }
    }

    fn visit_expr_mut(&mut self, expression: &mut syn::Expr) {
        let replaced = match expression {
            syn::Expr::Path(path) if path.qself.is_none() => self.of(&path.path).cloned(),
            _ => None,
        };
        match replaced.and_then(|tokens| syn::parse2(tokens).ok()) {
            Some(argument) => *expression = argument,
            None => visit_mut::visit_expr_mut(self, expression),
        }
    }
}

/// What the expansion goes on with when a definition has come.
pub struct Continuation {
    pub definitions: Definitions,
    pub arguments: TokenStream,
    pub item: TokenStream,
    known: TokenStream,
}

impl Parse for Continuation {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let (known, arguments, item);
        braced!(known in input);
        braced!(arguments in input);
        braced!(item in input);
        let known: TokenStream = known.parse()?;
        Ok(Self {
            definitions: syn::parse2(known.clone())?,
            known,
            arguments: arguments.parse()?,
            item: item.parse()?,
        })
    }
}

impl Continuation {
    pub fn new(arguments: TokenStream, item: TokenStream) -> Self {
        Self { definitions: Definitions::default(), known: TokenStream::new(), arguments, item }
    }

    /// A call of the macro that knows a type, which goes on with the expansion.
    pub fn ask(&self, ty: &TypePath) -> TokenStream {
        let (root, known, arguments, item) = (crate_path(), &self.known, &self.arguments, &self.item);
        let path = without_arguments(&ty.path);
        quote!(#path! { {#root::__private::__compose} {#known [#path]} {#arguments} {#item} })
    }
}

/// Where there is no macro of a type's name, rustc says here what the type lacks.
pub fn check(ty: &TypePath, function: &ItemFn) -> Option<TokenStream> {
    let root = crate_path();
    function.sig.generics.params.is_empty().then(|| {
        quote_spanned!(ty.span()=> const _: () = {
            const fn has_derivative<T: #root::Differentiable + ?::core::marker::Sized>() {}
            has_derivative::<#ty>();
        };)
    })
}

/// Does `#[no_grad]` stand on a field or a parameter?
pub fn is_fixed(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("no_grad"))
}

/// Is the struct one with fields that have names?
pub fn is_named(fields: &Fields) -> bool {
    matches!(fields, Fields::Named(_))
}
