//! Calls of functions that make values.

use proc_macro2::{Ident, Span};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprPath, Path, PathArguments};

use super::formula::{Formula, Operand};
use super::function::{Maker, formula};
use super::{Class, Geometry, Kind, argument, unit};
use crate::front::environment::Shape;
use crate::front::lower::Lowering;
use crate::front::signature::scalar;
use crate::ir::Scalar;
use crate::message;
use crate::names::scalar_type;

/// A call by its type, its function's name and the scalar that it names.
struct Call {
    written: Path,
    maker: Maker,
    function: String,
    scalar: Option<Scalar>,
}

fn read(callee: &ExprPath, scalars: &[Ident]) -> Option<Call> {
    if callee.qself.is_some() || callee.path.segments.len() < 2 {
        return None;
    }
    let mut written = callee.path.clone();
    let function = written.segments.pop()?.ident.to_string();
    written.segments.pop_punct();
    let last = written.segments.last()?;
    if let ("x_axis" | "y_axis" | "z_axis", "Vector2" | "Vector3") =
        (function.as_str(), last.ident.to_string().as_str())
    {
        let size = if last.ident == "Vector2" { 2 } else { 3 };
        let scalar = argument(last).and_then(|inner| scalar(inner, scalars));
        return Some(Call { maker: Maker::Of(Kind::Direction(size)), function, scalar, written });
    }
    let inner = argument(last);
    let (maker, scalar) = match inner.and_then(|inner| unit(inner, scalars)) {
        Some(Geometry { kind, scalar }) if last.ident == "Unit" => (Maker::Of(kind), Some(scalar)),
        _ if last.ident == "Unit" && last.arguments.is_none() => (Maker::Unit, None),
        _ => {
            let kind = Kind::of_name(&last.ident)?;
            (Maker::Of(kind), inner.and_then(|inner| scalar(inner, scalars)))
        }
    };
    Some(Call { written, maker, function, scalar })
}

impl Lowering<'_> {
    /// The operation behind a call, and its scalar.
    fn made_by(&self, call: &Call, arguments: &[&Expr]) -> Option<(Formula, Scalar)> {
        let classes: Vec<_> = arguments.iter().map(|argument| self.class(argument)).collect();
        let operands: Vec<_> = classes.iter().map(|class| class.as_ref().and_then(Class::operand)).collect();
        let formula = formula(&call.maker, &call.function, &operands)?;
        let known = classes.iter().flatten().next().map(Class::scalar);
        let scalar = call.scalar.clone().or_else(|| known.cloned()).or_else(|| self.any_scalar())?;
        Some((formula, scalar))
    }

    /// What a call makes.
    pub fn class_of_call(&self, call: &ExprCall) -> Option<Class> {
        let Expr::Path(callee) = &*call.func else { return None };
        let known = read(callee, &self.signature.scalars)?;
        let arguments: Vec<_> = call.args.iter().collect();
        let (formula, scalar) = self.made_by(&known, &arguments)?;
        formula.result.class(&scalar)
    }

    /// `Isometry3::new(…)` and the like, of differentiable values.
    pub fn geometry_call(&mut self, call: &ExprCall, callee: &ExprPath) -> Option<Shape> {
        let known = read(callee, &self.signature.scalars)?;
        let arguments: Vec<_> = call.args.iter().collect();
        let Some((formula, scalar)) = self.made_by(&known, &arguments) else {
            return Some(self.refuse(callee, message::unknown_geometry_function(&known.function)));
        };
        if let Operand::Of(kind) = formula.result {
            self.confirm_geometry(&known.written, &kind.over(&scalar));
        }
        Some(self.applied_to(&formula, &scalar, Vec::new(), &arguments, callee))
    }

    /// Confirms that a name means nalgebra's type.
    fn confirm_geometry(&mut self, written: &Path, geometry: &Geometry) {
        if self.within_formulas > 0 {
            return;
        }
        let ty = geometry.tokens();
        let is_complete = written.segments.last().is_some_and(|segment| !segment.arguments.is_none());
        let scalar = scalar_type(&geometry.scalar);
        let written = match written.segments.last() {
            Some(last) if last.ident == "Unit" && matches!(last.arguments, PathArguments::None) => {
                quote!(#written<_>)
            }
            _ if is_complete => written.to_token_stream(),
            _ => quote!(#written<#scalar>),
        };
        let span = Span::mixed_site().located_at(written.span());
        let code = quote_spanned! {span=>
            let _ = |value: #written| -> #ty { value };
        };
        self.check(code);
    }
}
