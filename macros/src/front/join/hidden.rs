//! Variables of the emitted program that a name inside of an arm hides.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::Pat;
use syn::parse::Parser;

use super::{Choice, Join};
use crate::front::environment::{Code, Shape};
use crate::front::observe::names_of;
use crate::ir::{Form, Operation, Selector, Statement};

impl Join<'_, '_> {
    /// What a plain variable from outside holds at the end of an arm, also where the arm hides its name.
    ///
    /// A variable that is hidden cannot be assigned, so that it holds what it held before.
    pub fn plain(&mut self, arm: usize, name: &Ident, choice: &Choice) -> Shape {
        let code = Code::new(name.to_token_stream());
        if hides_by_pattern(choice, arm, name) {
            return self.lowering.hold(code);
        }
        let Some(hidden) = self.arms[arm].statements.iter().position(|statement| hides(statement, name))
        else {
            return Shape::Code(code);
        };
        let later = self.arms[arm].statements.split_off(hidden);
        let held = self.within(arm, |lowering| lowering.hold(code));
        self.arms[arm].statements.extend(later);
        held
    }
}

fn hides_by_pattern(choice: &Choice, arm: usize, name: &Ident) -> bool {
    match choice {
        Choice::Selector(Selector::Match(matched)) => binds(matched.arms[arm].pattern.clone(), name),
        _ => false,
    }
}

fn hides(statement: &Statement, name: &Ident) -> bool {
    match &statement.operation {
        Operation::Opaque(opaque) => match &opaque.form {
            Form::Let { pattern, .. } => binds(pattern.clone(), name),
            Form::Statement => declares(opaque.code.clone(), name),
            _ => false,
        },
        _ => false,
    }
}

/// Does `let name;` stand there?
fn declares(code: proc_macro2::TokenStream, name: &Ident) -> bool {
    match syn::parse2(code) {
        Ok(syn::Stmt::Local(local)) => names_of(&local.pat).contains(name),
        _ => false,
    }
}

fn binds(pattern: proc_macro2::TokenStream, name: &Ident) -> bool {
    let parsed = |pattern: proc_macro2::TokenStream| {
        // `let` has one with a type, an arm has one with alternatives.
        let typed = |input: syn::parse::ParseStream| {
            let pattern = Pat::parse_multi_with_leading_vert(input)?;
            if input.parse::<Option<syn::Token![:]>>()?.is_some() {
                input.parse::<syn::Type>()?;
            }
            Ok(pattern)
        };
        typed.parse2(pattern)
    };
    parsed(pattern).is_ok_and(|pattern| names_of(&pattern).contains(name))
}
