//! `f::graph`: variables, how the graph holds each, and the primal.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Lifetime;

use super::composite::is_by_value;
use super::condition::Activities;
use super::function::is_differentiable;
use super::graph::{GraphEmitter, need};
use super::layout::Layout;
use crate::front::flatten::projection;
use crate::front::signature::Parameter;

/// What the user passes for one parameter: a variable, or a value that has no derivative.
struct Variable {
    name: Ident,
    bound: TokenStream,
    lifetime: Lifetime,
}

/// How an argument is reached from its variable.
struct Reach {
    /// The variable's number.
    variable: usize,
    activity: TokenStream,
    primal: TokenStream,
    /// The handle's type, and the handle, for what backward reads.
    handle: Box<dyn Fn(&TokenStream) -> TokenStream>,
    made: Box<dyn Fn(&TokenStream) -> TokenStream>,
}

impl GraphEmitter<'_, '_> {
    /// The variables, one for each parameter that is differentiable or has such parts.
    fn variables(&self) -> Vec<Variable> {
        let (root, emitter) = (self.root(), self.emitter);
        let mut contents = self.contents().into_iter();
        let mut variables: Vec<Variable> = Vec::new();
        let mut groups = 0;
        for parameter in &emitter.signature.parameters {
            let content = is_differentiable(parameter).then(|| contents.next()).flatten();
            let number = variables.len();
            let name = format_ident!("__Variable{number}");
            let bound = match (&parameter.origin, content) {
                (Some(origin), _) if origin.group == groups => {
                    groups += 1;
                    let whole = emitter.signature.groups[origin.group].content();
                    quote!(#name: #root::__private::CompositeVariable<#whole>)
                }
                (None, Some(content)) => quote!(#name: #root::Variable<#content>),
                _ => continue,
            };
            // One lifetime each: a leaf that is not borrowed may be written while the others are.
            let lifetime = Lifetime::new(&format!("'__graph{number}"), Span::mixed_site());
            variables.push(Variable { name, bound, lifetime });
        }
        variables
    }

    /// The number of the variable that each parameter belongs to.
    fn owners(&self) -> Vec<Option<usize>> {
        let (mut next, mut group) = (0, None);
        let parameters = self.emitter.signature.parameters.iter().map(|parameter| {
            match &parameter.origin {
                Some(origin) if group == Some(origin.group) => return Some(next - 1),
                Some(origin) => group = Some(origin.group),
                None if !is_differentiable(parameter) => return None,
                None => {}
            }
            next += 1;
            Some(next - 1)
        });
        parameters.collect()
    }

    fn reach(
        &self,
        parameter: &Parameter,
        variable: usize,
        variables: &[Variable],
        content: &TokenStream,
    ) -> Reach {
        let root = self.root().clone();
        let Variable { name, lifetime, .. } = &variables[variable];
        let (name, lifetime) = (name.clone(), lifetime.clone());
        let star = is_by_value(parameter).then(|| quote!(*));
        let Some(origin) = &parameter.origin else {
            let user_name = parameter.name.clone();
            let face = quote!(<#name as #root::Variable<#content>>);
            let star = self.is_read_by_value(parameter).then(|| quote!(*));
            let made_face = face.clone();
            return Reach {
                variable,
                activity: quote!(#face::Activity),
                primal: quote!(#star #face::primal(#user_name)),
                handle: Box::new(move |need| quote!(#face::Handle<#lifetime, #need>)),
                made: Box::new(move |need| quote!(#made_face::handle::<#need>(#user_name))),
            };
        };
        let group = &self.emitter.signature.groups[origin.group];
        let (user_name, whole) = (group.name.clone(), group.content());
        let path = projection(&root, &origin.path);
        let face = quote!(<#name as #root::__private::CompositeVariable<#whole>>);
        let (made_face, made_path) = (face.clone(), path.clone());
        Reach {
            variable,
            activity: quote!(#face::Activity),
            primal: quote!(#star <#path as #root::__private::Projection<#whole>>::part(#face::primal(#user_name))),
            handle: Box::new(move |need| quote!(#face::Part<#lifetime, #need, #path>)),
            made: Box::new(move |need| quote!(#made_face::part::<#need, #made_path>(#user_name))),
        }
    }

    fn is_read_by_value(&self, parameter: &Parameter) -> bool {
        let arguments = self.arguments();
        let argument = arguments.iter().find(|argument| argument.parameter.name == parameter.name);
        argument.is_some_and(|argument| !argument.is_buffer())
    }

    pub fn entry(&self, layout: &Layout) -> TokenStream {
        let (graph, emitter) = (&self.graph, self.emitter);
        let (variables, owners, contents) = (self.variables(), self.owners(), self.contents());
        let parameters = &emitter.signature.parameters;
        let mut next = contents.iter();
        let reaches: Vec<Option<Reach>> = parameters
            .iter()
            .zip(&owners)
            .map(|(parameter, owner)| {
                let content =
                    if is_differentiable(parameter) { next.next()?.clone() } else { TokenStream::new() };
                owner.map(|owner| self.reach(parameter, owner, &variables, &content))
            })
            .collect();
        let differentiable =
            parameters.iter().zip(&reaches).filter(|(parameter, _)| is_differentiable(parameter));
        let differentiable: Vec<&Reach> =
            differentiable.map(|(_, reach)| reach.as_ref().expect("it has a variable")).collect();
        let activities = differentiable.iter().map(|reach| reach.activity.clone()).collect();
        let outer = Activities { arguments: activities, ..self.activities() };
        let needs: Vec<_> = layout
            .reads
            .iter()
            .enumerate()
            .map(|(index, condition)| need(&outer, &self.sweep.root, index, condition.as_ref()))
            .collect();
        let handles: Vec<_> =
            differentiable.iter().zip(&needs).map(|(reach, need)| (reach.handle)(need)).collect();
        let made: Vec<_> =
            differentiable.iter().zip(&needs).map(|(reach, need)| (reach.made)(need)).collect();
        let bounds: Vec<_> = variables.iter().map(|variable| variable.bound.clone()).collect();
        let (mut generics, mut where_clause) = emitter.generics_with(&bounds);
        for variable in variables.iter().rev() {
            let lifetime = &variable.lifetime;
            generics.params.insert(0, syn::parse_quote!(#lifetime));
        }
        self.declare_lifetimes(layout, &mut generics);
        let givens = self.kept_givens(layout);
        let (mut taken, mut passed, mut seen) = (Vec::new(), Vec::new(), 0);
        for (number, parameter) in parameters.iter().enumerate() {
            let given = givens.iter().find(|given| given.parameter == number);
            let Some(reach) = &reaches[number] else {
                let (name, ty) = (
                    &parameter.name,
                    given.map_or_else(|| parameter.ty.clone(), |given| given.named_type(self)),
                );
                taken.push(quote!(#name: #ty));
                passed.push(quote!(#name));
                continue;
            };
            let Variable { name: variable, lifetime, .. } = &variables[reach.variable];
            if reach.variable == seen {
                let name = parameter
                    .origin
                    .as_ref()
                    .map_or(&parameter.name, |origin| &emitter.signature.groups[origin.group].name);
                taken.push(quote!(#name: &#lifetime #variable));
                seen += 1;
            }
            if let Some(held) = given.and_then(|given| given.new_lifetime(self)) {
                let clause = where_clause.get_or_insert_with(|| syn::parse_quote!(where));
                clause.predicates.push(syn::parse_quote!(#lifetime: #held));
            }
            passed.push(reach.primal.clone());
        }
        let holders: Vec<_> = givens.iter().map(|given| given.held_type(self, &outer)).collect();
        let result = self.arguments_with(&handles, &holders);
        let (name, owner) = (emitter.name, emitter.owner());
        let doc = format!(
            "The typed graph of [`{name}`](fn@{name}) at the given leaves, or outputs of other graphs."
        );
        quote! {
            #[doc = #doc]
            #[inline(always)]
            pub fn graph #generics(#(#taken),*) -> #graph<#result> #where_clause {
                #owner::__graph(#(#passed,)* #(#made),*)
            }
        }
    }
}
