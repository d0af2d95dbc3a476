//! The type of a vector or matrix, whose sizes are known when the program is compiled or when it runs.

use proc_macro2::TokenStream;
use quote::quote;

use super::Scalar;
use crate::names::{crate_path, scalar_type};

/// A size that only the value knows: a word that no const parameter can be named by.
pub const DYNAMIC: &str = "dyn";

/// So many rows and columns: literals, const parameters, or [`DYNAMIC`]. A vector has one column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Matrix {
    pub scalar: Scalar,
    pub rows: String,
    pub columns: String,
}

impl Matrix {
    /// The same elements in another shape.
    pub fn sized(&self, rows: &str, columns: &str) -> Self {
        Self { scalar: self.scalar.clone(), rows: rows.to_owned(), columns: columns.to_owned() }
    }

    pub fn transposed(&self) -> Self {
        self.sized(&self.columns, &self.rows)
    }

    /// The type of `self * right`.
    pub fn product(&self, right: &Self) -> Self {
        self.sized(&self.rows, &right.columns)
    }

    /// The type of the Kronecker product, where both sizes are literals or values.
    pub fn kronecker(&self, right: &Self) -> Option<Self> {
        let size = |left: &str, right: &str| {
            let literal = |text: &str| text.parse::<usize>().ok();
            match (literal(left), literal(right)) {
                (Some(left), Some(right)) => Some((left * right).to_string()),
                (left_literal, right_literal) => {
                    let is_known = (left_literal.is_some() || left == DYNAMIC)
                        && (right_literal.is_some() || right == DYNAMIC);
                    is_known.then(|| DYNAMIC.to_owned())
                }
            }
        };
        Some(self.sized(&size(&self.rows, &right.rows)?, &size(&self.columns, &right.columns)?))
    }

    /// The smaller of the sizes, of literals and of squares.
    pub fn shorter(&self) -> String {
        match self.literal_size() {
            Some((rows, columns)) => rows.min(columns).to_string(),
            None => self.rows.clone(),
        }
    }

    /// A column, or a row?
    pub fn is_vector(&self) -> bool {
        self.rows == "1" || self.columns == "1"
    }

    /// The numbers of rows and columns, where they are literals.
    pub fn literal_size(&self) -> Option<(usize, usize)> {
        Some((self.rows.parse().ok()?, self.columns.parse().ok()?))
    }

    /// Are both sizes known to the front or to the value: what spectra and orthogonal factors ask for?
    pub fn is_factorized(&self) -> bool {
        self.literal_size().is_some() || (self.rows == DYNAMIC && self.columns == DYNAMIC)
    }

    /// Does only the value know one of the sizes?
    pub fn is_dynamic(&self) -> bool {
        self.rows == DYNAMIC || self.columns == DYNAMIC
    }

    /// The numbers of rows and columns in Rust, where both are known when the program is compiled.
    pub fn size_tokens(&self) -> [TokenStream; 2] {
        assert!(!self.is_dynamic(), "only the value knows its size");
        [&self.rows, &self.columns].map(|size| size.parse().expect("a size is a literal or a name"))
    }

    /// The numbers of rows and columns as types.
    pub fn dimensions(&self) -> [TokenStream; 2] {
        let root = crate_path();
        [&self.rows, &self.columns].map(|size| {
            if size == DYNAMIC {
                return quote!(#root::nalgebra::Dyn);
            }
            let size: TokenStream = size.parse().expect("a size is a literal or a name");
            quote!(#root::nalgebra::Const<#size>)
        })
    }

    /// nalgebra's name for a type of one size that the value knows.
    fn alias(&self) -> Option<String> {
        let small = |size: &str| size.parse().is_ok_and(|size: usize| (2..=6).contains(&size));
        match (self.rows.as_str(), self.columns.as_str()) {
            (DYNAMIC, DYNAMIC) => Some("DMatrix".to_owned()),
            (DYNAMIC, "1") => Some("DVector".to_owned()),
            ("1", DYNAMIC) => Some("RowDVector".to_owned()),
            (DYNAMIC, columns) if small(columns) => Some(format!("MatrixXx{columns}")),
            (rows, DYNAMIC) if small(rows) => Some(format!("Matrix{rows}xX")),
            _ => None,
        }
    }

    /// The Rust type.
    pub fn tokens(&self) -> TokenStream {
        let (root, scalar) = (crate_path(), scalar_type(&self.scalar));
        if let Some(name) = self.alias() {
            let name = quote::format_ident!("{name}");
            return quote!(#root::nalgebra::#name<#scalar>);
        }
        if self.is_dynamic() {
            let [rows, columns] = self.dimensions();
            let storage = quote!(#root::nalgebra::VecStorage<#scalar, #rows, #columns>);
            return quote!(#root::nalgebra::Matrix<#scalar, #rows, #columns, #storage>);
        }
        let [rows, columns] = self.size_tokens();
        quote!(#root::nalgebra::SMatrix<#scalar, #rows, #columns>)
    }
}
