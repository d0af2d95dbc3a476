//! `gradcheck!`: a property test for each function that is named.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Expr, LitInt, Path, Result, Token, parenthesized};

use crate::names::crate_path;
use strategy::strategy;

mod strategy;

/// proptest draws no larger tuples.
const MOST_ARGUMENTS: usize = 12;

/// Writes a `#[test]` for each function in the input; an error stands under the user's token.
pub fn expand(input: TokenStream) -> TokenStream {
    match parse_subjects.parse2(input) {
        Ok(subjects) => subjects.iter().map(Subject::expand).collect(),
        Err(error) => error.into_compile_error(),
    }
}

/// One function to check: `#[cases(64)] path::f(x in 0.0..1.0, #[no_grad] n in 0..5_i32)`.
struct Subject {
    attributes: Vec<Attribute>,
    cases: Option<u32>,
    function: Path,
    test: Ident,
    arguments: Vec<Argument>,
}

/// One argument: `x in strategy`, or `&x in strategy` if the function takes a reference.
struct Argument {
    differentiable: bool,
    by_reference: bool,
    name: Ident,
    given: Given,
}

/// Where the values of an argument come from.
enum Given {
    /// Drawn, one for each point.
    Drawn(Expr),
    /// `#[no_grad] x = value`: the same at all points.
    Fixed(Expr),
}

/// Functions one after the other, a comma or a semicolon between them or none; all errors together.
fn parse_subjects(input: ParseStream) -> Result<Vec<Subject>> {
    let mut subjects = Vec::new();
    let mut errors: Option<Error> = None;
    while !input.is_empty() {
        let mut subject = input.parse::<Subject>()?;
        if let Err(error) = subject.validate() {
            match &mut errors {
                Some(errors) => errors.combine(error),
                None => errors = Some(error),
            }
        }
        subject.rename(&subjects);
        subjects.push(subject);
        while input.parse::<Option<Token![,]>>()?.is_some() || input.parse::<Option<Token![;]>>()?.is_some() {
        }
    }
    errors.map_or(Ok(subjects), Err)
}

impl Parse for Subject {
    fn parse(input: ParseStream) -> Result<Self> {
        let (own, attributes): (Vec<_>, Vec<_>) = Attribute::parse_outer(input)?
            .into_iter()
            .partition(|attribute| attribute.path().is_ident("cases"));
        let cases = own.last().map(parse_cases).transpose()?;
        let function = input.call(Path::parse_mod_style)?;
        let last =
            &function.segments.last().ok_or_else(|| input.error("expected the name of a function"))?.ident;
        let test = format_ident!("gradcheck_{}", last.unraw(), span = last.span());
        let content;
        parenthesized!(content in input);
        let arguments = Punctuated::<Argument, Token![,]>::parse_terminated(&content)?.into_iter().collect();
        Ok(Self { attributes, cases, function, test, arguments })
    }
}

fn parse_cases(attribute: &Attribute) -> Result<u32> {
    let literal: LitInt = attribute.parse_args()?;
    match literal.base10_parse()? {
        0 => Err(Error::new_spanned(literal, "no case would be checked: write a number above zero")),
        cases => Ok(cases),
    }
}

impl Parse for Argument {
    fn parse(input: ParseStream) -> Result<Self> {
        let attributes = Attribute::parse_outer(input)?;
        if let Some(other) = attributes.iter().find(|attribute| !attribute.path().is_ident("no_grad")) {
            let message = "unknown attribute of an argument: the one that exists is `#[no_grad]`";
            return Err(Error::new_spanned(other.path(), message));
        }
        let by_reference = input.parse::<Option<Token![&]>>()?.is_some();
        let name: Ident = input.parse()?;
        let differentiable = attributes.is_empty();
        Ok(Self { differentiable, by_reference, name, given: parse_given(input, differentiable)? })
    }
}

fn parse_given(input: ParseStream, differentiable: bool) -> Result<Given> {
    if !input.peek(Token![=]) {
        input.parse::<Token![in]>()?;
        return Ok(Given::Drawn(input.parse()?));
    }
    let equals: Token![=] = input.parse()?;
    if differentiable {
        let message = "a differentiable argument is drawn: write `in` and a range, or mark it `#[no_grad]`";
        return Err(Error::new_spanned(equals, message));
    }
    Ok(Given::Fixed(input.parse()?))
}

impl Subject {
    fn validate(&self) -> Result<()> {
        if !self.arguments.iter().any(|argument| argument.differentiable) {
            let message = "there is no derivative to check: every argument is `#[no_grad]`, or there is none";
            return Err(Error::new_spanned(&self.function, message));
        }
        if let Some((argument, _)) = self.drawn().nth(MOST_ARGUMENTS) {
            let message =
                format!("at most {MOST_ARGUMENTS} arguments can be drawn: check a function of an array");
            return Err(Error::new_spanned(&argument.name, message));
        }
        Ok(())
    }

    /// Numbers the second test of a function, say on another range.
    fn rename(&mut self, earlier: &[Subject]) {
        let same = |subject: &&Subject| subject.function.segments.last() == self.function.segments.last();
        let number = earlier.iter().filter(same).count() + 1;
        if number > 1 {
            self.test = format_ident!("{}_{number}", self.test);
        }
    }

    fn expand(&self) -> TokenStream {
        let Self { attributes, test, arguments, .. } = self;
        let private = {
            let path = crate_path();
            quote!(#path::check::__private)
        };
        let (names, strategies): (Vec<_>, Vec<_>) =
            self.drawn().map(|(argument, written)| (argument.local(), strategy(written))).unzip();
        let fixed = arguments.iter().filter_map(Argument::fixed);
        let (subject, check) = (self.description(&private), self.check());
        quote! {
            #(#attributes)*
            #[test]
            #[allow(unused_imports, clippy::all, clippy::pedantic)]
            fn #test() {
                use #private::NoSecondOrder as _;
                #(#fixed)*
                #private::run(&#subject, (#(#strategies,)*), |settings, (#(#names,)*)| #check);
            }
        }
    }

    /// What the check is told about the test.
    fn description(&self, private: &TokenStream) -> TokenStream {
        let test = self.test.to_string();
        let names = self.differentiable().map(|argument| argument.name.unraw().to_string());
        let some = |cases| quote!(::core::option::Option::Some(#cases));
        let cases = self.cases.map_or_else(|| quote!(::core::option::Option::None), some);
        quote! {
            #private::Subject {
                name: ::core::concat!(::core::module_path!(), "::", #test),
                cases: #cases,
                arguments: &[#(#names),*],
            }
        }
    }

    /// The call of the check with the function and its derivatives as closures of the differentiable arguments.
    fn check(&self) -> TokenStream {
        let function = &self.function;
        let point: Vec<_> = self.differentiable().map(Argument::local).collect();
        let directions: Vec<_> = self.differentiable().map(Argument::direction).collect();
        let values: Vec<_> = self.arguments.iter().map(Argument::value).collect();
        let dots: Vec<_> = self.differentiable().map(Argument::direction_value).collect();
        let gradient = if point.len() == 1 { quote!((gradient,)) } else { quote!(gradient) };
        quote! {
            settings.both_orders(
                &(#(#point,)*),
                |(#(#point,)*)| #function(#(#values),*),
                |(#(#point,)*), bar| {
                    let (value, gradient) = #function::vjp(#(#values,)* bar);
                    (value, #gradient)
                },
                |(#(#point,)*), (#(#directions,)*)| #function::jvp(#(#values,)* #(#dots),*),
                |(#(#point,)*), (#(#directions,)*)| #function::__hvp((#(#values,)*), (#(#dots,)*)),
            )
        }
    }

    /// The arguments that are drawn, and what they are drawn from.
    fn drawn(&self) -> impl Iterator<Item = (&Argument, &Expr)> {
        self.arguments.iter().filter_map(|argument| match &argument.given {
            Given::Drawn(written) => Some((argument, written)),
            Given::Fixed(_) => None,
        })
    }

    fn differentiable(&self) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(|argument| argument.differentiable)
    }
}

impl Argument {
    /// The local that holds it, which the user's own items of that name cannot be taken for.
    fn local(&self) -> Ident {
        let mut local = self.name.clone();
        local.set_span(self.name.span().resolved_at(Span::mixed_site()));
        local
    }

    /// The `let` of a value that is lent and the same at all points.
    fn fixed(&self) -> Option<TokenStream> {
        let (Given::Fixed(value), true) = (&self.given, self.by_reference) else { return None };
        let local = self.local();
        Some(quote!(let #local = #value;))
    }

    fn direction(&self) -> Ident {
        format_ident!("{}_dot", self.name.unraw(), span = self.local().span())
    }

    /// What the function is called with. A differentiable argument is borrowed from the point already.
    fn value(&self) -> TokenStream {
        if let (Given::Fixed(value), false) = (&self.given, self.by_reference) {
            return value.to_token_stream();
        }
        let local = self.local();
        let borrowed = if self.differentiable { local.into_token_stream() } else { quote!(&#local) };
        if self.by_reference { borrowed } else { quote!(::core::clone::Clone::clone(#borrowed)) }
    }

    fn direction_value(&self) -> TokenStream {
        let direction = self.direction();
        if self.by_reference { quote!(&#direction) } else { direction.into_token_stream() }
    }
}
