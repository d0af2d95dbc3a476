//! Activity in the types of the emitted program.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::{Atom, Condition, Dependencies};

/// How the activity of each argument, and of each callee, is named where code is emitted.
pub struct Activities<'a> {
    pub root: &'a TokenStream,
    /// The activity type of each differentiable argument.
    pub arguments: Vec<TokenStream>,
    /// The type beside the function.
    pub owner: &'a Ident,
    /// When the root requires grad; weaker conditions need no test.
    pub always: Condition,
}

impl Activities<'_> {
    fn flow(&self, flow: usize) -> TokenStream {
        let (root, owner) = (self.root, self.owner);
        quote!(<#owner as #root::__private::CallFlow<#flow>>::Flow)
    }

    fn atom_type(&self, atom: &Atom) -> TokenStream {
        let (root, argument) = (self.root, &self.arguments[atom.argument]);
        atom.flows.iter().fold(argument.clone(), |ty, flow| {
            let flow = self.flow(*flow);
            quote!(<#flow as #root::__private::Activity>::And<#ty>)
        })
    }

    /// The activity type of a value with these dependencies.
    pub fn any(&self, dependencies: &Dependencies) -> TokenStream {
        self.or(dependencies.iter().map(|atom| self.atom_type(atom)))
    }

    /// The activity type of what is made of these arguments.
    pub fn any_argument(&self, arguments: impl Iterator<Item = usize>) -> TokenStream {
        self.or(arguments.map(|argument| self.arguments[argument].clone()))
    }

    fn or(&self, mut types: impl Iterator<Item = TokenStream>) -> TokenStream {
        let root = self.root;
        match types.next() {
            None => quote!(#root::NoGrad),
            Some(first) => {
                types.fold(first, |left, right| quote!(<#left as #root::__private::Activity>::Or<#right>))
            }
        }
    }

    /// The test for a condition, or `None` where it always holds.
    pub fn test(&self, condition: &Condition) -> Option<TokenStream> {
        let Condition::Any(atoms) = condition else { return None };
        if condition.holds_within(&self.always) {
            return None;
        }
        let root = self.root;
        let requires = |ty: &TokenStream| quote!(<#ty as #root::__private::Activity>::REQUIRES_GRAD);
        let tests = atoms.iter().map(|atom| {
            let flows = atom.flows.iter().map(|flow| requires(&self.flow(*flow)));
            let argument = requires(&self.arguments[atom.argument]);
            quote!(#argument #(&& #flows)*)
        });
        Some(if atoms.is_empty() { quote!(false) } else { quote!(const { #(#tests)||* }) })
    }

    /// The condition as it counts here: `Always` where no test is needed.
    pub fn effective(&self, condition: &Condition) -> Condition {
        if condition.holds_within(&self.always) { Condition::Always } else { condition.clone() }
    }

    /// The activity type under which something is kept.
    pub fn kept(&self, condition: &Condition) -> TokenStream {
        match (condition, &self.always) {
            (Condition::Any(atoms), _) => self.any(atoms),
            (Condition::Always, Condition::Any(atoms)) => self.any(atoms),
            (Condition::Always, Condition::Always) => {
                let root = self.root;
                quote!(#root::RequiresGrad)
            }
        }
    }
}
