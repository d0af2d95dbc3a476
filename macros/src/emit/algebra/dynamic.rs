//! Operations on matrices whose size only the value knows: the user's as nalgebra's own, which panic where sizes do
//! not fit, those of derivatives by kernels that know zeros without a size.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::emit::body::Body;
use crate::emit::names::scalar_type;
use crate::ir::{Matrix, ValueId};
use crate::rules::Primitive;

impl Body<'_> {
    pub fn dynamic_algebra(
        &self,
        primitive: Primitive,
        operands: &[ValueId],
        result: ValueId,
    ) -> TokenStream {
        let looked: Vec<_> = operands.iter().map(|operand| self.look(*operand)).collect();
        if self.values.is_users(result) {
            self.own_algebra(primitive, operands, &looked, result)
        } else {
            self.derived_algebra(primitive, operands, &looked, result)
        }
    }

    /// What the user's program does.
    fn own_algebra(
        &self,
        primitive: Primitive,
        operands: &[ValueId],
        looked: &[TokenStream],
        result: ValueId,
    ) -> TokenStream {
        use Primitive as P;
        let root = self.root;
        match (primitive, looked) {
            (P::Add, [left, right]) => quote!(#left + #right),
            (P::Sub, [left, right]) => quote!(#left - #right),
            (P::Element, [matrix, row, column]) => quote!(#matrix[(#row, #column)]),
            (P::Trace, [matrix]) => quote!(#matrix.trace()),
            (P::Dot | P::ComponentMul | P::ComponentDiv | P::Cross, [left, right]) => {
                let name = format_ident!("{}", primitive.name());
                quote!(#left.#name(#right))
            }
            (P::Product, [left, right]) => quote!(#left * #right),
            (P::Repeated | P::DiagonalElement, [number, rows, columns]) => {
                let (ty, name) = (self.matrix_type(result), format_ident!("{}_generic", primitive.name()));
                let [height, width] = self.matrix_of(result).dimensions();
                let dim = quote!(#root::nalgebra::Dim);
                quote!(<#ty>::#name(<#height as #dim>::from_usize(#rows), <#width as #dim>::from_usize(#columns), #number))
            }
            (P::Shaped, _) => {
                let lent = operands.iter().map(|operand| self.lent(*operand));
                quote!(#root::__private::dynamic::of_size(#(#lent),*))
            }
            (P::Fitted, _) => self.typed("fitted", result, operands),
            (P::Block, _) => self.typed("fixed_part", result, operands),
            (P::WithElement, [_, row, column, element]) => {
                let whole = self.read(operands[0]);
                quote!(#root::__private::dynamic::with_element(#whole, #row, #column, #element))
            }
            (P::WithBlock, [_, row, column, _]) => {
                let (whole, part) = (self.read(operands[0]), self.lent(operands[3]));
                quote!(#root::__private::dynamic::with_block(#whole, #row, #column, #part))
            }
            _ => self.either_algebra(primitive, operands, looked, result),
        }
    }

    /// What a derivative does.
    fn derived_algebra(
        &self,
        primitive: Primitive,
        operands: &[ValueId],
        looked: &[TokenStream],
        result: ValueId,
    ) -> TokenStream {
        use Primitive as P;
        let root = self.root;
        let name = format_ident!("{}", primitive.name());
        match (primitive, looked) {
            (P::Fitted, _) => self.typed("derivative_fitted", result, operands),
            (P::Block, _) => self.typed("derivative_fixed_part", result, operands),
            (P::WithElement, [_, row, column, element]) => {
                let whole = self.read(operands[0]);
                quote!(#root::__private::dynamic::derivative_with_element(#whole, #row, #column, #element))
            }
            (P::WithBlock, [_, row, column, _]) => {
                let (whole, part) = (self.read(operands[0]), self.lent(operands[3]));
                quote!(#root::__private::dynamic::derivative_with_block(#whole, #row, #column, #part))
            }
            (P::AddElement, [_, row, column, term]) => {
                let whole = self.read(operands[0]);
                quote!(#root::__private::dynamic::add_element(#whole, #row, #column, #term))
            }
            (P::AddBlock, [_, row, column, _]) => {
                let (whole, part) = (self.read(operands[0]), self.lent(operands[3]));
                quote!(#root::__private::dynamic::add_block(#whole, #row, #column, #part))
            }
            (P::Element, _) => {
                let matrix = self.lent(operands[0]);
                let place = &looked[1..];
                quote!(#root::__private::dynamic::element(#matrix, #(#place),*))
            }
            (
                P::Add
                | P::Sub
                | P::Product
                | P::Dot
                | P::ComponentMul
                | P::ComponentDiv
                | P::Cross
                | P::Trace
                | P::FromDiagonal,
                _,
            ) => {
                let lent = operands.iter().map(|operand| self.lent(*operand));
                quote!(#root::__private::dynamic::#name(#(#lent),*))
            }
            (
                P::Solve
                | P::SolveLower
                | P::SolveUpper
                | P::CholeskySolve
                | P::CofactorAlong
                | P::ExponentialAlong
                | P::ExponentialAlongBoth,
                _,
            ) => self.of_derivative(primitive, operands, result),
            _ => self.either_algebra(primitive, operands, looked, result),
        }
    }

    /// A kernel that is linear in its last operands: absent where that is.
    fn of_derivative(&self, primitive: Primitive, operands: &[ValueId], result: ValueId) -> TokenStream {
        let (root, Some((last, others))) = (self.root, operands.split_last()) else {
            panic!("{primitive:?} has operands")
        };
        let argument = Ident::new("derivative", Span::mixed_site());
        let mut owned: Vec<_> = others.iter().map(|operand| self.read(*operand)).collect();
        owned.push(quote!(#argument));
        let code = self.algebra(primitive, &owned, result);
        let last = self.read(*last);
        let code = quote!(#root::__private::dynamic::of_derivative(#last, |#argument| #code));
        // So it is in the direction before the last, which comes by another derivative.
        let Some(first) = others.get(1).filter(|_| primitive == Primitive::ExponentialAlongBoth) else {
            return code;
        };
        let (first, absent) = (self.lent(*first), self.zero(result));
        quote!(if (#first).is_empty() { #absent } else { #code })
    }

    /// What is the same in both: a zero without a size has no place in it, or stays one.
    fn either_algebra(
        &self,
        primitive: Primitive,
        operands: &[ValueId],
        looked: &[TokenStream],
        result: ValueId,
    ) -> TokenStream {
        use Primitive as P;
        let root = self.root;
        let name = format_ident!("{}", primitive.name());
        match (primitive, looked) {
            (P::Neg, [operand]) => quote!(-#operand),
            (P::Scale, [left, right]) => quote!(#left * #right),
            (P::Unscale, [left, right]) => quote!(#left / #right),
            (P::FromDiagonal, [diagonal]) => {
                let ty = self.matrix_type(result);
                quote!(<#ty>::from_diagonal(#diagonal))
            }
            (P::View, _) => self.typed("view", result, operands),
            (P::Shaped, _) => {
                let (matrix, like) = (self.read(operands[0]), self.lent(operands[1]));
                quote!(#root::__private::dynamic::shaped(#matrix, #like))
            }
            (P::Filled | P::FilledDiagonal | P::OntoDiagonal | P::PartLike, _) => {
                let lent = operands.iter().map(|operand| self.lent(*operand));
                quote!(#root::__private::dynamic::#name(#(#lent),*))
            }
            (
                P::Transpose
                | P::TransposeProduct
                | P::Total
                | P::Norm
                | P::NormSquared
                | P::Diagonal
                | P::LowerTriangle
                | P::UpperTriangle
                | P::Rows
                | P::Columns
                | P::Count,
                [matrix, others @ ..],
            ) => quote!(#matrix.#name(#(#others),*)),
            (P::Eigenvalues | P::Eigenvectors | P::QrQ | P::QrR, [both, matrix]) => {
                let zero = quote!(0_usize);
                let (rows, columns) = (quote!(#matrix.nrows()), quote!(#matrix.ncols()));
                let [row, column, height, width] = match primitive {
                    P::Eigenvalues => [zero, rows.clone(), rows, quote!(1_usize)],
                    P::QrR => [rows, zero, columns.clone(), columns],
                    _ => [zero.clone(), zero, rows, columns],
                };
                let (scalar, [own_rows, own_columns]) =
                    (scalar_type(&self.matrix_of(result).scalar), self.matrix_of(result).dimensions());
                quote!(#root::__private::dynamic::view::<#scalar, _, _, #own_rows, #own_columns>(#both, #row, #column, #height, #width))
            }
            (P::Exponential, [matrix]) => quote!(#matrix.exp()),
            (P::Determinant | P::SymmetricEigenvalues | P::SingularValues, [matrix]) => {
                quote!(#matrix.#name())
            }
            _ => {
                let owned: Vec<_> = operands.iter().map(|operand| self.read(*operand)).collect();
                self.algebra(primitive, &owned, result)
            }
        }
    }

    /// A matrix by reference, and anything else as it is.
    fn lent(&self, value: ValueId) -> TokenStream {
        let code = self.code(value);
        if self.values.matrix(value).is_some() { quote!(&#code) } else { code }
    }

    fn matrix_of(&self, value: ValueId) -> &Matrix {
        self.values.matrix(value).expect("it is a matrix")
    }

    fn matrix_type(&self, value: ValueId) -> TokenStream {
        self.matrix_of(value).tokens()
    }

    /// A kernel whose result's size only its type says.
    fn typed(&self, name: &str, result: ValueId, operands: &[ValueId]) -> TokenStream {
        let (root, name, matrix) = (self.root, format_ident!("{name}"), self.matrix_of(result));
        let (scalar, [rows, columns]) = (scalar_type(&matrix.scalar), matrix.dimensions());
        let lent = operands.iter().map(|operand| self.lent(*operand));
        quote!(#root::__private::dynamic::#name::<#scalar, _, _, #rows, #columns>(#(#lent),*))
    }
}
