//! The type of a vector or matrix whose size is known when the program is compiled.

use proc_macro2::TokenStream;
use quote::quote;

use super::Scalar;
use crate::names::{crate_path, scalar_type};

/// So many rows and columns: literals, or const parameters. A vector has one column.
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

    /// The numbers of rows and columns in Rust.
    pub fn size_tokens(&self) -> [TokenStream; 2] {
        [&self.rows, &self.columns].map(|size| size.parse().expect("a size is a literal or a name"))
    }

    /// The Rust type.
    pub fn tokens(&self) -> TokenStream {
        let (root, scalar) = (crate_path(), scalar_type(&self.scalar));
        let [rows, columns] = self.size_tokens();
        quote!(#root::nalgebra::SMatrix<#scalar, #rows, #columns>)
    }
}
