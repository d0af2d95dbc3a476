//! `f::graph`: variables, how the graph holds each, and the primal.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Lifetime;

use super::composite::{part_of, taken};
use super::condition::Activities;
use super::function::is_differentiable;
use super::graph::{GraphEmitter, need};
use super::keep::KeptGiven;
use super::layout::Layout;
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
                    let whole = emitter.signature.groups[origin.group].owned(root);
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
        let Some(origin) = &parameter.origin else {
            let user_name = parameter.name.clone();
            let face = quote!(<#name as #root::Variable<#content>>);
            let primal = quote!(#face::primal(#user_name));
            let made_face = face.clone();
            return Reach {
                variable,
                activity: quote!(#face::Activity),
                primal: self.read_argument(parameter, primal),
                handle: Box::new(move |need| quote!(#face::Handle<#lifetime, #need>)),
                made: Box::new(move |need| quote!(#made_face::handle::<#need>(#user_name))),
            };
        };
        let group = &self.emitter.signature.groups[origin.group];
        let (user_name, whole) = (group.name.clone(), group.owned(&root));
        let path = origin.tokens(&root);
        let face = quote!(<#name as #root::__private::CompositeVariable<#whole>>);
        let (made_face, made_path) = (face.clone(), path.clone());
        let part = part_of(&root, origin, &whole, &quote!(#face::primal(#user_name)));
        let names = if origin.is_gathered() { ["Column", "column"] } else { ["Part", "part"] };
        let [kind, borrow] = names.map(|name| format_ident!("{name}"));
        Reach {
            variable,
            activity: quote!(#face::Activity),
            primal: taken(parameter, part),
            handle: Box::new(move |need| quote!(#face::#kind<#lifetime, #need, #path>)),
            made: Box::new(move |need| quote!(#made_face::#borrow::<#need, #made_path>(#user_name))),
        }
    }

    /// An argument as inner functions take it, from a reference.
    fn read_argument(&self, parameter: &Parameter, reference: TokenStream) -> TokenStream {
        let arguments = self.arguments();
        match arguments.iter().find(|argument| argument.parameter.name == parameter.name) {
            Some(argument) if argument.is_dynamic() => quote!(::core::clone::Clone::clone(#reference)),
            Some(argument) if !argument.is_buffer() => quote!(*#reference),
            _ => reference,
        }
    }

    /// How each parameter is reached that belongs to a variable.
    fn reaches(&self, variables: &[Variable]) -> Vec<Option<Reach>> {
        let contents = self.contents();
        let mut contents = contents.iter();
        let parameters = self.emitter.signature.parameters.iter().zip(self.owners());
        let reaches = parameters.map(|(parameter, owner)| {
            let content = is_differentiable(parameter).then(|| contents.next()).flatten();
            let content = content.cloned().unwrap_or_default();
            owner.map(|owner| self.reach(parameter, owner, variables, &content))
        });
        reaches.collect()
    }

    /// The same of the arguments alone.
    fn reached_arguments<'r>(&self, reaches: &'r [Option<Reach>]) -> Vec<&'r Reach> {
        let parameters = self.emitter.signature.parameters.iter().zip(reaches);
        let arguments = parameters.filter(|(parameter, _)| is_differentiable(parameter));
        arguments.map(|(_, reach)| reach.as_ref().expect("it has a variable")).collect()
    }

    /// The parameters of the entry, and what it passes on.
    fn taken(
        &self,
        givens: &[KeptGiven],
        variables: &[Variable],
        reaches: &[Option<Reach>],
    ) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let (mut taken, mut passed, mut seen) = (Vec::new(), Vec::new(), 0);
        for (number, parameter) in self.emitter.signature.parameters.iter().enumerate() {
            let Some(reach) = &reaches[number] else {
                let given = givens.iter().find(|given| given.parameter == number);
                let ty = given.map_or_else(|| parameter.ty.clone(), |given| given.named_type(self));
                let name = &parameter.name;
                taken.push(quote!(#name: #ty));
                passed.push(quote!(#name));
                continue;
            };
            if reach.variable == seen {
                let Variable { name: variable, lifetime, .. } = &variables[reach.variable];
                let name = self.written_name(parameter);
                taken.push(quote!(#name: &#lifetime #variable));
                seen += 1;
            }
            passed.push(reach.primal.clone());
        }
        (taken, passed)
    }

    /// The name that the user gave the parameter, or the struct that it is a part of.
    fn written_name<'p>(&'p self, parameter: &'p Parameter) -> &'p Ident {
        let groups = &self.emitter.signature.groups;
        parameter.origin.as_ref().map_or(&parameter.name, |origin| &groups[origin.group].name)
    }

    /// The generic parameters, and that what the graph holds lives as long as its variable.
    fn entry_generics(
        &self,
        layout: &Layout,
        variables: &[Variable],
        reaches: &[Option<Reach>],
    ) -> (syn::Generics, Option<syn::WhereClause>) {
        let bounds: Vec<_> = variables.iter().map(|variable| variable.bound.clone()).collect();
        let (mut generics, mut where_clause) = self.emitter.generics_with(&bounds);
        for variable in variables.iter().rev() {
            let lifetime = &variable.lifetime;
            generics.params.insert(0, syn::parse_quote!(#lifetime));
        }
        self.declare_lifetimes(layout, &mut generics);
        for given in self.kept_givens(layout) {
            let (reach, held) = (&reaches[given.parameter], given.new_lifetime(self));
            if let (Some(reach), Some(held)) = (reach, held) {
                let lifetime = &variables[reach.variable].lifetime;
                let clause = where_clause.get_or_insert_with(|| syn::parse_quote!(where));
                clause.predicates.push(syn::parse_quote!(#lifetime: #held));
            }
        }
        (generics, where_clause)
    }

    pub fn entry(&self, layout: &Layout) -> TokenStream {
        let (graph, emitter) = (&self.graph, self.emitter);
        let variables = self.variables();
        let reaches = self.reaches(&variables);
        let arguments = self.reached_arguments(&reaches);
        let activities = arguments.iter().map(|reach| reach.activity.clone()).collect();
        let outer = Activities { arguments: activities, ..self.activities() };
        let needs = layout.reads.iter().enumerate();
        let needs: Vec<_> = needs
            .map(|(index, condition)| need(&outer, &self.sweep.root, index, condition.as_ref()))
            .collect();
        let handles: Vec<_> =
            arguments.iter().zip(&needs).map(|(reach, need)| (reach.handle)(need)).collect();
        let made = arguments.iter().zip(&needs).map(|(reach, need)| (reach.made)(need));
        let givens = self.kept_givens(layout);
        let (generics, where_clause) = self.entry_generics(layout, &variables, &reaches);
        let (taken, passed) = self.taken(&givens, &variables, &reaches);
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
