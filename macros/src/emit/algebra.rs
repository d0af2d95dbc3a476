//! Operations on vectors and matrices, as nalgebra writes them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::body::Body;
use super::names::value_type;
use crate::ir::ValueId;
use crate::rules::Primitive;

mod dynamic;

impl Body<'_> {
    pub fn algebra(&self, primitive: Primitive, read: &[TokenStream], result: ValueId) -> TokenStream {
        use Primitive as P;
        let (root, ty) = (self.root, value_type(self.values.ty(result)));
        let name = format_ident!("{}", primitive.name());
        match (primitive, read) {
            (P::Product | P::Scale, [left, right]) => quote!(#left * #right),
            (P::Unscale, [left, right]) => quote!(#left / #right),
            (P::Assemble, elements) => quote!(<#ty>::from_row_slice(&[#(#elements),*])),
            (P::Repeated | P::DiagonalElement, [number]) => quote!(<#ty>::#name(#number)),
            (P::FromDiagonal, [diagonal]) => quote!(<#ty>::from_diagonal(&#diagonal)),
            (P::Element, [matrix, row, column]) => quote!(#matrix[(#row, #column)]),
            (P::Inverse, [matrix]) => quote!(#root::__private::linalg::inverse(#matrix)),
            (P::Solve, [matrix, right]) => quote!(#root::__private::linalg::solve(#matrix, #right)),
            (P::Block, [matrix, row, column]) => {
                quote!(#root::__private::linalg::block::<#ty, _>(&#matrix, #row, #column))
            }
            (P::Cofactor, [matrix]) => quote!(#root::__private::linalg::cofactor(#matrix)),
            // The matrix says what the factor is differentiated by, and nothing of the value.
            (P::CholeskySolve, [factor, _, right]) => {
                quote!(#root::__private::linalg::cholesky_solve(#factor, #right))
            }
            (P::CholeskyInverse | P::CholeskyDeterminant | P::CholeskyLnDeterminant, [factor, _]) => {
                quote!(#root::__private::linalg::#name(#factor))
            }
            (P::SymmetricEigen, [matrix]) => {
                let [_, columns] = self.values.matrix(result).expect("it is a matrix").dimensions();
                quote!(#root::__private::linalg::symmetric_eigen::<_, #columns, _>(#matrix))
            }
            (P::Qr, [matrix]) => {
                let [rows, _] = self.values.matrix(result).expect("it is a matrix").dimensions();
                quote!(#root::__private::linalg::qr::<_, #rows, _, _>(#matrix))
            }
            (P::Eigenvalues, [both, matrix]) => {
                quote!(#root::__private::linalg::block::<#ty, _>(&#both, 0, #matrix.nrows()))
            }
            (P::Eigenvectors | P::QrQ, [both, _]) => {
                quote!(#root::__private::linalg::block::<#ty, _>(&#both, 0, 0))
            }
            (P::QrR, [both, matrix]) => {
                quote!(#root::__private::linalg::block::<#ty, _>(&#both, #matrix.nrows(), 0))
            }
            (P::Exponential, [matrix]) => quote!(#matrix.exp()),
            (
                P::CofactorAlong
                | P::ExponentialAlong
                | P::ExponentialAlongBoth
                | P::Differences
                | P::DifferencesTransposed
                | P::ReciprocalGaps
                | P::LeftSingular
                | P::RightSingular
                | P::Cholesky
                | P::LuDeterminant
                | P::LuInverse
                | P::Hamilton
                | P::Conjugate
                | P::FromScaledAxis
                | P::ScaledAxis
                | P::RotationMatrix
                | P::RotationAbout
                | P::Skew
                | P::Axial
                | P::HalfLower
                | P::SolveLower
                | P::SolveUpper
                | P::WithElement
                | P::AddElement
                | P::WithBlock
                | P::AddBlock,
                parts,
            ) => {
                quote!(#root::__private::linalg::#name(#(#parts),*))
            }
            (_, [matrix]) => quote!(#matrix.#name()),
            (_, [matrix, other]) => quote!(#matrix.#name(&#other)),
            (other, _) => panic!("{other:?} has another number of operands"),
        }
    }
}
