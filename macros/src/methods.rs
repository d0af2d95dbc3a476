//! `#[differentiable] impl …`: each marked method as a function of its receiver, whose faces become methods again.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{
    AngleBracketedGenericArguments, Attribute, FnArg, GenericParam, Generics, ImplItem, ImplItemFn, Item,
    ItemFn, ItemImpl, Pat, ReceiverKind, Token, Type, Visibility,
};

use crate::emit::callee::{is_called, method_face};
use crate::emit::function::ALLOWED;
use crate::expand::{resolve, without_our_attributes};
use crate::front::structures::Continuation;
use crate::message;

/// What the faces of a function need to know to become methods.
pub struct Method {
    generics: Generics,
    owner: Type,
    name: Ident,
    has_receiver: bool,
}

impl Parse for Method {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let generics = input.parse()?;
        let owner = input.parse()?;
        input.parse::<Token![,]>()?;
        let name = input.parse()?;
        input.parse::<Token![,]>()?;
        let has_receiver: syn::LitBool = input.parse()?;
        Ok(Self { generics, owner, name, has_receiver: has_receiver.value })
    }
}

/// Expands `#[differentiable] impl Type { … }`.
pub fn expand(item: &ItemImpl) -> TokenStream {
    if let Some((path, _)) = &item.trait_ {
        let error = syn::Error::new_spanned(path, message::TRAIT_IMPL).to_compile_error();
        let unmarked = unmarked(item);
        return quote!(#error #unmarked);
    }
    let mut clean = item.clone();
    let mut derivatives = TokenStream::new();
    for inner in &mut clean.items {
        let ImplItem::Fn(method) = inner else { continue };
        let Some(position) = method.attrs.iter().position(is_mark) else { continue };
        let mark = method.attrs.remove(position);
        derivatives.extend(derivative(item, method, &mark));
    }
    let clean = without_our_attributes(Item::Impl(clean));
    if derivatives.is_empty() {
        let error = syn::Error::new_spanned(item.impl_token, message::NO_METHOD).to_compile_error();
        return quote!(#error #clean);
    }
    quote!(#clean #derivatives)
}

/// The block without marks on its methods.
fn unmarked(item: &ItemImpl) -> TokenStream {
    let mut clean = item.clone();
    for inner in &mut clean.items {
        if let ImplItem::Fn(method) = inner {
            method.attrs.retain(|attribute| !is_mark(attribute));
        }
    }
    without_our_attributes(Item::Impl(clean))
}

fn is_mark(attribute: &Attribute) -> bool {
    attribute.path().segments.last().is_some_and(|segment| segment.ident == "differentiable")
}

/// The function of the receiver, hidden, and what is derived of it.
fn derivative(item: &ItemImpl, method: &ImplItemFn, mark: &Attribute) -> TokenStream {
    let arguments = match &mark.meta {
        syn::Meta::List(list) => with_owner(item, list.tokens.clone()),
        _ => TokenStream::new(),
    };
    let function = match function_of(item, method) {
        Ok(function) => function,
        Err(error) => return error.to_compile_error(),
    };
    let mut called = function.clone();
    called.attrs.clear();
    called.block = Box::new(call(item, method, &function));
    let called = without_our_attributes(Item::Fn(called));
    let derivative = resolve(function.clone(), Continuation::new(arguments, function.to_token_stream()));
    let allowed: TokenStream = ALLOWED.parse().expect("a list of lints");
    quote!(#[doc(hidden)] #[allow(#allowed)] #called #derivative)
}

/// The attribute's arguments, where a rule may be a function of the type's.
fn with_owner(item: &ItemImpl, arguments: TokenStream) -> TokenStream {
    let mut owner = (*item.self_ty).clone();
    Turbofish.visit_type_mut(&mut owner);
    replaced(arguments, &Ident::new("this", Span::mixed_site()), &owner.to_token_stream())
}

/// The method as a function, with a note of where its faces belong.
fn function_of(item: &ItemImpl, method: &ImplItemFn) -> syn::Result<ItemFn> {
    let (owner, name) = (&item.self_ty, &method.sig.ident);
    let this = Ident::new("this", Span::mixed_site());
    // In expressions a type's arguments stand behind `::`, in types they may.
    let mut turbofish = owner.clone();
    Turbofish.visit_type_mut(&mut turbofish);
    let replace = |tokens: TokenStream| replaced(tokens, &this, &turbofish.to_token_stream());
    let mut signature = method.sig.clone();
    let receiver = method.sig.receiver().cloned();
    signature.ident = format_ident!("__{}_{name}", owner_name(owner)?, span = name.span());
    signature.inputs = Punctuated::new();
    for input in &method.sig.inputs {
        signature.inputs.push(match input {
            FnArg::Receiver(receiver) => receiver_argument(receiver, owner, &this)?,
            FnArg::Typed(_) => syn::parse2(replace(input.to_token_stream()))?,
        });
    }
    signature.output = syn::parse2(replace(method.sig.output.to_token_stream()))?;
    let mut generics = item.generics.clone();
    generics.params.extend(method.sig.generics.params.clone());
    if let Some(clause) = &method.sig.generics.where_clause {
        generics.make_where_clause().predicates.extend(clause.predicates.clone());
    }
    signature.generics = generics;
    let (parameters, has_receiver) = (&item.generics, receiver.is_some());
    let note: Attribute = syn::parse_quote!(#[method(#parameters #owner, #name, #has_receiver)]);
    let block = syn::parse2(replace(method.block.to_token_stream()))?;
    let (vis, modifiers) = (method.vis.clone(), method.modifiers.clone());
    Ok(ItemFn { attrs: vec![note], vis, modifiers, sig: signature, block: Box::new(block) })
}

struct Turbofish;

impl VisitMut for Turbofish {
    fn visit_angle_bracketed_generic_arguments_mut(
        &mut self,
        arguments: &mut AngleBracketedGenericArguments,
    ) {
        arguments.colon2_token.get_or_insert_default();
        visit_mut::visit_angle_bracketed_generic_arguments_mut(self, arguments);
    }
}

/// The last name in the type of an `impl` block.
fn owner_name(owner: &Type) -> syn::Result<Ident> {
    match owner {
        Type::Path(path) if path.qself.is_none() => {
            Ok(path.path.segments.last().expect("a path has a name").ident.clone())
        }
        other => Err(syn::Error::new_spanned(other, message::IMPL_TYPE)),
    }
}

fn receiver_argument(receiver: &syn::Receiver, owner: &Type, this: &Ident) -> syn::Result<FnArg> {
    let attributes = &receiver.attrs;
    match &receiver.kind {
        ReceiverKind::Value => Ok(syn::parse_quote!(#(#attributes)* #this: #owner)),
        ReceiverKind::Reference(and, _, None) => Ok(syn::parse_quote!(#(#attributes)* #this: #and #owner)),
        ReceiverKind::Reference(..) => Err(syn::Error::new_spanned(receiver, message::MUTABLE_REFERENCE)),
        _ => Err(syn::Error::new_spanned(receiver, message::RECEIVER_TYPE)),
    }
}

/// `self` and `Self` under names that hold outside the `impl` block.
fn replaced(tokens: TokenStream, this: &Ident, owner: &TokenStream) -> TokenStream {
    let replace = |token: TokenTree| match token {
        TokenTree::Ident(name) if name == "self" => {
            let mut this = this.clone();
            this.set_span(this.span().located_at(name.span()));
            this.to_token_stream()
        }
        TokenTree::Ident(name) if name == "Self" => owner.clone(),
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), replaced(group.stream(), this, owner));
            inner.set_span(group.span());
            TokenTree::Group(inner).into_token_stream()
        }
        other => other.into_token_stream(),
    };
    tokens.into_iter().map(replace).collect()
}

/// The body of the hidden function: a call of the method.
fn call(item: &ItemImpl, method: &ImplItemFn, function: &ItemFn) -> syn::Block {
    let (owner, name) = (&item.self_ty, &method.sig.ident);
    let names = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => Some(&input.pat),
        FnArg::Receiver(_) => None,
    });
    syn::parse_quote!({ <#owner>::#name(#(#names),*) })
}

impl Method {
    /// Where a function's faces belong, if it was a method.
    pub fn of(function: &ItemFn) -> Option<Self> {
        let note = function.attrs.iter().find(|attribute| attribute.path().is_ident("method"))?;
        note.parse_args().ok()
    }

    /// The faces in what was derived, as methods beside the user's.
    pub fn faces(&self, type_name: &Ident, derivative: &TokenStream) -> TokenStream {
        let Ok(file) = syn::parse2::<syn::File>(derivative.clone()) else { return TokenStream::new() };
        let faces: TokenStream =
            inherent_functions(&file.items, type_name).map(|face| self.face(type_name, face)).collect();
        let (parameters, owner) = (&self.generics, &self.owner);
        let clause = &self.generics.where_clause;
        let allowed: TokenStream = ALLOWED.parse().expect("a list of lints");
        quote! {
            #[allow(#allowed)]
            const _: () = {
                impl #parameters #owner #clause { #faces }
            };
        }
    }

    fn face(&self, type_name: &Ident, face: &ImplItemFn) -> TokenStream {
        let name = &face.sig.ident;
        let mut method = face.clone();
        let text = name.to_string();
        if is_called(&text) {
            return self.called(type_name, method, &text);
        }
        method.sig.ident = format_ident!("{}_{name}", self.name, span = self.name.span());
        method.sig.generics.params = self.own_parameters(face);
        let mut passed = Vec::new();
        // The receiver of a face for users is a receiver again.
        for (index, input) in method.sig.inputs.iter_mut().enumerate() {
            let FnArg::Typed(typed) = input else { continue };
            let takes_self = index == 0 && self.has_receiver && name != "graph";
            if let (true, Pat::Ident(_)) = (takes_self, &*typed.pat) {
                let and = matches!(&*typed.ty, Type::Reference(_)).then(|| quote!(&));
                passed.push(quote!(self));
                *input = syn::parse_quote!(#and self);
            } else {
                let pattern = &typed.pat;
                passed.push(quote!(#pattern));
            }
        }
        method.block = syn::parse_quote!({ #type_name::#name(#(#passed),*) });
        method.to_token_stream()
    }
}

impl Method {
    /// The generic parameters that the `impl` block does not have.
    fn own_parameters(&self, face: &ImplItemFn) -> Punctuated<GenericParam, Token![,]> {
        let is_own =
            |parameter: &&GenericParam| !self.generics.params.iter().any(|own| same_name(own, parameter));
        face.sig.generics.params.iter().filter(is_own).cloned().collect()
    }

    /// A face that calls of the method name.
    fn called(&self, type_name: &Ident, mut face: ImplItemFn, name: &str) -> TokenStream {
        let inner = face.sig.ident.clone();
        face.sig.generics.params = self.own_parameters(&face);
        face.sig.ident = method_face(&self.name, name);
        let taken: Vec<Ident> = (0..face.sig.inputs.len())
            .map(|index| format_ident!("argument_{index}", span = Span::mixed_site()))
            .collect();
        for (input, name) in face.sig.inputs.iter_mut().zip(&taken) {
            if let FnArg::Typed(typed) = input {
                *typed.pat = syn::parse_quote!(#name);
            }
        }
        face.block = syn::parse_quote!({ #type_name::#inner(#(#taken),*) });
        face.to_token_stream()
    }
}

fn same_name(left: &GenericParam, right: &GenericParam) -> bool {
    match (left, right) {
        (GenericParam::Type(left), GenericParam::Type(right)) => left.ident == right.ident,
        (GenericParam::Const(left), GenericParam::Const(right)) => left.ident == right.ident,
        _ => false,
    }
}

/// The public functions of a type that are meant for users, and those that calls name.
fn inherent_functions<'f>(items: &'f [Item], type_name: &'f Ident) -> impl Iterator<Item = &'f ImplItemFn> {
    let blocks = items.iter().filter_map(|item| match item {
        Item::Const(constant) => match &*constant.expr {
            syn::Expr::Block(block) => Some(&block.block.stmts),
            _ => None,
        },
        _ => None,
    });
    let impls = blocks.flatten().filter_map(|statement| match statement {
        syn::Stmt::Item(Item::Impl(item)) if item.trait_.is_none() => Some(item),
        _ => None,
    });
    let own =
        impls.filter(move |item| matches!(&*item.self_ty, Type::Path(path) if path.path.is_ident(type_name)));
    own.flat_map(|item| &item.items).filter_map(|inner| match inner {
        ImplItem::Fn(function) if is_shown(function) || is_called(&function.sig.ident.to_string()) => {
            Some(function)
        }
        _ => None,
    })
}

fn is_shown(function: &ImplItemFn) -> bool {
    let hidden = |attribute: &Attribute| {
        attribute.path().is_ident("doc") && attribute.meta.to_token_stream().to_string().contains("hidden")
    };
    matches!(function.vis, Visibility::Public(_)) && !function.attrs.iter().any(hidden)
}
