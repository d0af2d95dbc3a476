//! The attribute's own arguments.

use proc_macro2::TokenStream;
use quote::quote;

use super::dice::Dice;

/// Rules, for the signatures of the mutants: their bodies are not read then.
pub fn rule(dice: &mut Dice) -> TokenStream {
    match dice.below(6) {
        0 => quote!(vjp = rule),
        1 => quote!(jvp = path::rule, order = 2),
        2 => quote!(order = 2, vjp = rule::vjp, jvp = rule::<f64>),
        3 => quote!(implicit = equation),
        4 => quote!(implicit = equation, order = 2),
        _ => quote!(implicit = <A as B>::equation, vjp = |x| x),
    }
}

pub fn arguments(dice: &mut Dice) -> TokenStream {
    match dice.below(24) {
        0..=13 => TokenStream::new(),
        14..=17 => quote!(order = 2),
        18 => quote!(name = other, order = 2,),
        19 => quote!(order = 3, nonsense = 1),
        20 => quote!(order),
        21 => quote!(= =),
        22 => quote!(name = r#type),
        _ => quote!(order = 99999999999999999999999999, name = 1, vjp(x)),
    }
}
