//! The pipeline, top to bottom; infallible after the last check.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute as SynAttribute, Expr, ExprParen, Item, ItemFn, TypePath};

use crate::announce::alias;
use crate::attribute::Attribute;
use crate::differentiate::vjp::{Request, Seeded, Sweep, joint, vjp};
use crate::emit::cost::Cost;
use crate::emit::curve::Curve;
use crate::emit::custom::ByRule;
use crate::emit::function::{Emitter, cost, declared, emit, operations};
use crate::emit::second::SecondOrder;
use crate::emit::stub::stub;
use crate::emit::together::Together;
use crate::front::checkpoint::{Mark, marks};
use crate::front::destructure::name_parameters;
use crate::front::lower::{lower, name_text};
use crate::front::signature::{Signature, read};
use crate::front::structures::{Continuation, Definitions, check};
use crate::front::{limits, opaque};
use crate::ir::verify::verify;
use crate::ir::{NamedNode, Operation, Outputs, Program, Region, Values};
use crate::methods::Method;
use crate::names::crate_path;
use crate::optimize::{hoist, optimize_sweep, settle, share};
use crate::report::{Report, Wanted};
use crate::{attribute, message, methods};

/// Expands `#[differentiable(arguments)] item`.
pub fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let Ok(mut function) = syn::parse2::<ItemFn>(item.clone()) else {
        return match syn::parse2::<Item>(item.clone()) {
            Ok(Item::Type(item)) => alias(&item),
            Ok(Item::Impl(item)) => methods::expand(&item),
            _ => refuse_item(item),
        };
    };
    ParenthesizeGroups.visit_item_fn_mut(&mut function);
    let clean = without_our_attributes(Item::Fn(function.clone()));
    let derivative = resolve(function, Continuation::new(arguments, item.clone()));
    // A function may be there for its derivatives alone.
    quote!(#[allow(dead_code)] #clean #derivative)
}

/// Goes on where a struct's macro has given its definition.
pub fn compose(input: TokenStream) -> TokenStream {
    let known = syn::parse2::<Continuation>(input).and_then(|continuation| {
        let mut function: ItemFn = syn::parse2(continuation.item.clone())?;
        ParenthesizeGroups.visit_item_fn_mut(&mut function);
        Ok(resolve(function, continuation))
    });
    known.unwrap_or_else(|error| error.to_compile_error())
}

/// The derivatives, or a question for the definition of a struct that the signature names.
pub fn resolve(mut function: ItemFn, continuation: Continuation) -> TokenStream {
    if let Some(ty) = continuation.definitions.missing(&function) {
        let (checked, asked) = (check(&ty, &function), asked(&function, continuation, &ty));
        return quote!(#checked #asked);
    }
    let written = function.clone();
    continuation.definitions.replace_aliases(&mut function);
    name_parameters(&mut function);
    let mut report = Report::default();
    let attribute = attribute::parse(continuation.arguments.clone(), &mut report);
    let name = attribute.name.clone().unwrap_or_else(|| function.sig.ident.clone());
    let is_read = attribute.rule.is_none();
    if !is_read {
        opaque::refuse_attributes(&mut function, &mut report);
    }
    refuse_misplaced_retain(&mut function, &mut report);
    let marks = marks(&mut function, &mut report);
    limits::check(&function, is_read, &mut report);
    let source = Source { function: &function, type_name: &name, definitions: &continuation.definitions };
    let derivative =
        report.is_within_limits().then(|| derive(&source, &attribute, &marks, &mut report)).flatten();
    if let Some(Wanted { ty, is_made }) = report.wanted() {
        let checked = if *is_made { None } else { check(ty, &written) };
        let asked = asked(&written, continuation, ty);
        return quote!(#checked #asked);
    }
    let derivative = match derivative {
        Some(code) if report.is_empty() => code,
        _ => stub(&function, &name, &continuation.definitions),
    };
    let faces = Method::of(&function).map(|method| method.faces(&name, &derivative));
    let errors = report.into_compile_errors();
    quote!(#errors #derivative #faces)
}

/// The question for the definition of a type, after which the expansion goes on.
fn asked(function: &ItemFn, continuation: Continuation, ty: &TypePath) -> TokenStream {
    let asked = continuation.ask(ty);
    let first = continuation.definitions.is_empty();
    let declared = first.then(|| declaration(function, continuation.arguments));
    quote!(#declared #asked)
}

/// The type beside the function, which is there also where a struct's macro is not.
fn declaration(function: &ItemFn, arguments: TokenStream) -> TokenStream {
    let attribute = attribute::parse(arguments, &mut Report::default());
    let name = attribute.name.unwrap_or_else(|| function.sig.ident.clone());
    declared(&function.vis, &name, &format!("The derivatives of [`{0}`](fn@{0}).", function.sig.ident))
}

/// What derivatives are made of.
struct Source<'a> {
    function: &'a ItemFn,
    type_name: &'a Ident,
    definitions: &'a Definitions,
}

/// Everything beside the function, or `None` if something was refused.
fn derive(
    source: &Source,
    attribute: &Attribute,
    marks: &[Mark],
    report: &mut Report,
) -> Option<TokenStream> {
    let (function, type_name, order) = (source.function, source.type_name, attribute.order);
    let signature = read(function, source.definitions, report)?;
    let is_composite = !signature.groups.is_empty() || signature.output_node.is_some();
    let parts = format_ident!("__{}_parts", name_text(source.type_name));
    let type_name = if is_composite { &parts } else { type_name };
    let program = match &attribute.rule {
        None => lower(&signature, source.definitions, &function.block, marks, report)?,
        Some(_) => opaque::program(&signature, type_name),
    };
    check_order(&signature, order, report);
    check_gradients(&program, order, report);
    let by_rule = attribute.rule.as_ref().map(|rule| ByRule::new(rule, &signature, &program, order));
    by_rule.iter().for_each(|rule| rule.check(&signature, report));
    // Where a definition is missing the program is not whole, and is made again with it.
    if !report.is_empty() || report.wanted().is_some() {
        return None;
    }
    verify(&program.values, &program.initial_values(), &program.body);
    let (sweep, values) =
        by_rule.as_ref().map_or_else(|| sweep(&program), |rule| rule.sweep(&program, type_name));
    let scalar = matches!(program.outputs, Outputs::Real(..));
    let twice = (order == 2 && by_rule.is_none()).then(|| reverse(&program, &[]));
    let second = twice.as_ref().filter(|_| scalar);
    let second = second.map(|(sweep, values)| SecondOrder::new(&program, sweep, values));
    let together = if by_rule.is_none() && scalar { together(&program) } else { None };
    let root = crate_path();
    let emitter = Emitter {
        root: &root,
        name: &function.sig.ident,
        type_name,
        vis: &function.vis,
        signature: &signature,
        program: &program,
        values: &values,
        is_declared: !source.definitions.is_empty(),
        is_twice: second.is_some() || by_rule.as_ref().is_some_and(|rule| rule.is_twice(&program)),
        operations: operations(&program.body),
        together: together.as_ref(),
        rule: by_rule.as_ref(),
    };
    check_budget(attribute, cost(&emitter, &sweep), report);
    let curve = twice.filter(|_| emitter.is_invoked());
    let curve = curve.map(|(sweep, values)| Curve::new(&program, &sweep, &values));
    Some(emit(&emitter, &sweep, second.as_ref(), curve.as_ref(), is_composite.then_some(source.type_name)))
}

/// A graph keeps no more than the user allows.
fn check_budget(attribute: &Attribute, cost: Cost, report: &mut Report) {
    let Some((budget, span)) = attribute.max_saved_bytes else { return };
    let (saved, each) = (cost.once.saved_bytes, cost.each.saved_bytes);
    if saved > budget || each > 0 {
        report.refuse_span(span, message::over_budget(saved, each, budget));
    }
}

/// The Hessian is one matrix of one scalar.
fn check_order(signature: &Signature, order: usize, report: &mut Report) {
    let mut scalars = signature.differentiable().map(|(_, scalar)| scalar);
    let Some(first) = scalars.next() else { return };
    let outputs = signature.output.leaves();
    let same = scalars.all(|scalar| scalar == first)
        && outputs.iter().all(|(_, scalar)| scalar.is_none_or(|scalar| scalar == first));
    if order == 2 && !same {
        report.refuse(&signature.output_type, message::MIXED_HESSIAN);
    }
}

/// A gradient by arrays or structs is differentiated once.
fn check_gradients(program: &Program, order: usize, report: &mut Report) {
    program.body.visit(&mut |statement| {
        if let Operation::Invocation(call) = &statement.operation
            && call.gradient.is_some()
            && order == 2
        {
            report.refuse(&call.path, message::GRADIENT_ORDER);
        }
    });
}

/// Reverse mode by all arguments, with the cotangents of retained nodes.
fn sweep(program: &Program) -> (Sweep, Values) {
    reverse(program, &program.nodes)
}

fn reverse(program: &Program, nodes: &[NamedNode]) -> (Sweep, Values) {
    let mut values = program.values.clone();
    let seeded = seeded(&program.outputs);
    let body = prepared(program, nodes);
    let request = Request { region: &body, arguments: &program.arguments, seeded: &seeded, nodes };
    let mut sweep = vjp(&mut values, &request);
    let mut outputs = program.outputs.buffers();
    outputs.extend(nodes.iter().flat_map(NamedNode::buffers));
    optimize_sweep(&mut values, &mut sweep, &outputs);
    let mut known = program.initial_values();
    verify(&values, &known, &sweep.forward);
    known.extend(sweep.scalar_seeds());
    known.extend(sweep.forward.statements.iter().flat_map(|statement| &statement.results));
    verify(&values, &known, &sweep.backward);
    (sweep, values)
}

/// The program as reverse mode takes it; retained nodes have gradients of their own.
fn prepared(program: &Program, nodes: &[NamedNode]) -> Region {
    let mut body = program.body.clone();
    settle(&program.values, &mut body);
    hoist(&program.values, &mut body);
    let retained = nodes.iter().filter(|node| node.retained.is_some());
    share(&program.values, &mut body, &retained.flat_map(NamedNode::buffers).collect());
    body
}

/// Value and gradient in one run, where calls can give both at once.
fn together(program: &Program) -> Option<Together> {
    let mut values = program.values.clone();
    let (seeded, body) = (seeded(&program.outputs), prepared(program, &[]));
    let request = Request { region: &body, arguments: &program.arguments, seeded: &seeded, nodes: &[] };
    let joint = joint(&mut values, &request)?;
    let mut known = program.initial_values();
    known.push(joint.seed);
    verify(&values, &known, &joint.region);
    Some(Together::new(program, joint, values))
}

/// The parts of the result that are differentiated, in order.
fn seeded(outputs: &Outputs) -> Vec<Seeded> {
    match outputs {
        Outputs::Real(position, _) | Outputs::Matrix(position, _) => vec![Seeded::Value(*position)],
        Outputs::Other(_) => Vec::new(),
        Outputs::Buffer(buffer) => vec![Seeded::Buffer(*buffer)],
        Outputs::Tuple(parts) => parts.iter().flat_map(seeded).collect(),
    }
}

fn refuse_item(item: &TokenStream) -> TokenStream {
    // A mistake in the syntax is rustc's to report.
    if syn::parse2::<syn::Item>(item.clone()).is_err() {
        return item.clone();
    }
    let error = syn::Error::new_spanned(
        item.clone().into_iter().next().unwrap_or_else(|| proc_macro2::Literal::usize_suffixed(0).into()),
        message::NOT_A_FUNCTION,
    )
    .to_compile_error();
    quote!(#error #item)
}

/// The user's item with the attributes taken off that are ours.
pub fn without_our_attributes(item: Item) -> TokenStream {
    struct Strip;
    impl VisitMut for Strip {
        fn visit_attributes_mut(&mut self, attributes: &mut Vec<SynAttribute>) {
            attributes.retain(|attribute| !is_ours(attribute));
        }
        fn visit_item_mut(&mut self, _: &mut syn::Item) {}
        fn visit_local_mut(&mut self, local: &mut syn::Local) {
            local.attrs.retain(|attribute| !is_ours(attribute));
            visit_mut::visit_local_mut(self, local);
        }
        fn visit_pat_type_mut(&mut self, pattern: &mut syn::PatType) {
            pattern.attrs.retain(|attribute| !is_ours(attribute));
            visit_mut::visit_pat_type_mut(self, pattern);
        }
    }
    let mut clean = item;
    match &mut clean {
        Item::Fn(function) => visit_mut::visit_item_fn_mut(&mut Strip, function),
        Item::Impl(block) => visit_mut::visit_item_impl_mut(&mut Strip, block),
        _ => {}
    }
    clean.to_token_stream()
}

/// An expression that came through a macro's fragment is one unit; rustc forgets that of tokens which
/// a procedural macro returns, unless parentheses say so.
struct ParenthesizeGroups;

impl VisitMut for ParenthesizeGroups {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if let Expr::Group(group) = expression {
            let (attrs, expr) = (std::mem::take(&mut group.attrs), group.expr.clone());
            let paren_token = syn::token::Paren(group.group_token.span);
            *expression = match *expr {
                simple
                @ (Expr::Lit(_) | Expr::Path(_) | Expr::Paren(_) | Expr::Tuple(_) | Expr::Block(_)) => simple,
                compound => Expr::Paren(ExprParen { attrs, paren_token, expr: Box::new(compound) }),
            };
        }
        visit_mut::visit_expr_mut(self, expression);
    }
}

/// `#[retain_grad]` stands on a `let` of the body's top level; elsewhere it is refused and taken off.
fn refuse_misplaced_retain(function: &mut ItemFn, report: &mut Report) {
    struct Misplaced<'a>(&'a mut Report, &'static str);
    impl VisitMut for Misplaced<'_> {
        fn visit_attributes_mut(&mut self, attributes: &mut Vec<SynAttribute>) {
            attributes.retain(|attribute| {
                let misplaced = attribute.path().is_ident("retain_grad");
                if misplaced {
                    self.0.refuse(attribute, self.1);
                }
                !misplaced
            });
        }
        fn visit_item_mut(&mut self, _: &mut syn::Item) {}
        fn visit_local_mut(&mut self, local: &mut syn::Local) {
            let outer = std::mem::replace(&mut self.1, message::RETAIN_NOT_TOP);
            self.visit_attributes_mut(&mut local.attrs);
            self.1 = outer;
            visit_mut::visit_local_mut(self, local);
        }
    }
    let mut misplaced = Misplaced(report, message::RETAIN_NOT_LET);
    for statement in &mut function.block.stmts {
        match statement {
            syn::Stmt::Local(local) => {
                let attributes = std::mem::take(&mut local.attrs);
                visit_mut::visit_local_mut(&mut misplaced, local);
                local.attrs = attributes;
            }
            other => misplaced.visit_stmt_mut(other),
        }
    }
}

fn is_ours(attribute: &SynAttribute) -> bool {
    ["no_grad", "retain_grad", "checkpoint"].iter().any(|name| attribute.path().is_ident(name))
}
