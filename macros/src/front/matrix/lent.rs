//! Elements of matrices that a loop writes: `for x in v.iter_mut()`. They are a list while the loop runs, and are put back
//! after it.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ExprMethodCall;

use super::places::At;
use super::written::Written;
use crate::front::environment::{Shape, View};
use crate::front::lower::Lowering;
use crate::front::place::lender;
use crate::front::structure::chain;
use crate::ir::{Data, Initial, Place, ValueId};
use crate::message;

/// A matrix whose elements a loop holds.
pub struct Lent {
    written: Written,
    list: Place,
    /// The variable that nobody reads meanwhile.
    owner: Option<Ident>,
    at: At,
}

impl Lowering<'_> {
    /// Is it the iterator by which a matrix' elements are written?
    pub fn lends_elements(&self, call: &ExprMethodCall) -> bool {
        let is_known = |read: &syn::Expr| {
            self.matrix_type(read)
                .is_some_and(|matrix| matrix.literal_size().is_some() || matrix.is_dynamic())
        };
        call.method == "iter_mut"
            && call.args.is_empty()
            && self.is_matrix_place(&call.receiver)
            && match &*call.receiver {
                syn::Expr::MethodCall(view) => {
                    is_known(&syn::Expr::MethodCall(super::written::as_read(view)))
                }
                receiver => is_known(receiver),
            }
    }

    /// The elements of a matrix as a list, for as long as a loop runs.
    pub fn lent_elements(&mut self, call: &ExprMethodCall) -> Option<View> {
        if self.lent.is_none() {
            self.refuse(&call.method, message::ELEMENTS_LENT);
            return None;
        }
        let written = self.matrix_place(&call.receiver, &Shape::Unit)?;
        let key = std::ptr::from_ref(call) as usize;
        let list = self.elements_as_list(call, &written)?;
        let at = At { key: key + 1, token: call.method.to_token_stream() };
        let lent = Lent { written, list: list.clone(), owner: owner_of(call), at };
        self.lent.get_or_insert_default().push(lent);
        Some(View { owned: true, ..View::new(list, 1) })
    }

    fn elements_as_list(&mut self, call: &ExprMethodCall, written: &Written) -> Option<Place> {
        if written.matrix.is_dynamic() {
            let at = At { key: std::ptr::from_ref(call) as usize, token: call.method.to_token_stream() };
            return Some(self.listed_elements(&at, written.value));
        }
        let elements = self.all_elements(call, written.value, &written.matrix)?;
        let (count, element) = (elements.len(), Box::new(Data::Real(written.matrix.scalar.clone())));
        Some(self.allocate(Data::Array(element, quote!(#count)), "elements", Initial::Elements(elements)))
    }

    /// Puts the elements back; the loop left them where they are, and saw nothing of the matrix.
    pub fn put_back(&mut self, all: Vec<Lent>, body: &TokenStream, leaves: bool) {
        for lent in all {
            if leaves {
                self.refuse(&lent.at.token, message::LENT_LEFT);
            } else if lent.owner.as_ref().is_none_or(|name| mentions(body.clone(), name)) {
                self.refuse(&lent.at.token, message::LENT_READ);
            } else if let Some(new) = self.restored(&lent) {
                self.write_matrix(lent.written, new);
            }
        }
    }

    /// The matrix of a list of its elements.
    fn restored(&mut self, lent: &Lent) -> Option<ValueId> {
        let Lent { written: Written { value, matrix, .. }, list, at, .. } = lent;
        let shape = if matrix.is_dynamic() {
            let sizes = self.sizes(*value);
            let count = self.product_of_sizes(sizes);
            self.by_spots(at, matrix, sizes, count, &mut |this, spot| Some(this.load(&list.at(spot.number))))
        } else {
            let size @ (rows, columns) = matrix.literal_size()?;
            let read = |number| {
                let at = self.index_constant(number);
                self.load(&list.at(at))
            };
            let elements: Vec<ValueId> = (0..rows * columns).map(read).collect();
            self.by_columns(&elements, size, matrix)
        };
        match shape {
            Shape::Real { value, .. } => Some(value),
            _ => None,
        }
    }
}

/// The variable that a matrix stands in.
fn owner_of(call: &ExprMethodCall) -> Option<Ident> {
    let mut receiver = &*call.receiver;
    while let syn::Expr::MethodCall(view) = receiver {
        receiver = &view.receiver;
    }
    let field = match receiver {
        syn::Expr::Field(field) => chain(field).map(|(name, _)| name.clone()),
        _ => None,
    };
    field.or_else(|| crate::front::place::root(receiver).or_else(|| lender(receiver)).cloned())
}

fn mentions(body: TokenStream, name: &Ident) -> bool {
    body.into_iter().any(|token| match token {
        TokenTree::Ident(found) => found == *name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        // In a string it may be what a print looks at.
        TokenTree::Literal(literal) => literal.to_string().contains(&name.to_string()),
        TokenTree::Punct(_) => false,
    })
}
