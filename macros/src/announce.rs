//! How functions learn what a type's name stands for: a macro of that name, which goes where the name goes.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{ItemType, Visibility};

/// The macro that hands a definition on to the attribute that asks for it.
pub fn announce(name: &Ident, vis: &Visibility, definition: &TokenStream) -> TokenStream {
    // Two types of one name may stand in one crate.
    let place: String = format!("{:?}", name.span()).chars().filter(char::is_ascii_digit).collect();
    let hidden = format_ident!("__tapeless_{name}_{place}");
    let exported = matches!(vis, Visibility::Public(_)).then(|| quote!(#[macro_export]));
    quote! {
        #[doc(hidden)]
        #[allow(unused_macros)]
        #exported
        macro_rules! #hidden {
            ({$($resolve:tt)*} {$($known:tt)*} $($rest:tt)*) => {
                $($resolve)*! { {$($known)* {#definition}} $($rest)* }
            };
        }
        #[doc(hidden)]
        #[allow(unused_imports)]
        #vis use #hidden as #name;
    }
}

/// `#[differentiable] type Pose = SVector<f64, 6>;`
pub fn alias(item: &ItemType) -> TokenStream {
    let mut definition = item.clone();
    definition.attrs.clear();
    definition.vis = Visibility::Inherited;
    let announced = announce(&item.ident, &item.vis, &definition.to_token_stream());
    quote!(#item #announced)
}
