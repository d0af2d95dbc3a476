//! The types of what programs compute with, as data and as text.

use std::rc::Rc;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    Number,
    /// Rows and columns; a vector has one column.
    Matrix(usize, usize),
    /// `DVector<f64>`, of the length that all lists among the arguments have.
    AnyVector,
    /// `DMatrix<f64>` with as many rows and columns.
    AnyMatrix,
    /// `UnitQuaternion<f64>`.
    Rotation,
    Array(Box<Type>, usize),
    /// `Vec`; a slice, as an argument.
    List(Box<Type>),
    Tuple(Vec<Type>),
    Record(Rc<Record>),
    /// `usize`.
    Count,
}

/// A struct.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    pub name: String,
    pub fields: Vec<Field>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub kind: Type,
    pub has_grad: bool,
}

impl Type {
    pub fn vector(length: usize) -> Self {
        Self::Matrix(length, 1)
    }

    pub fn text(&self) -> String {
        match self {
            Self::Number => "f64".to_owned(),
            Self::Matrix(..) => format!("{}<f64>", self.constructor()),
            Self::AnyVector => "DVector<f64>".to_owned(),
            Self::AnyMatrix => "DMatrix<f64>".to_owned(),
            Self::Rotation => "UnitQuaternion<f64>".to_owned(),
            Self::Array(element, length) => format!("[{}; {length}]", element.text()),
            Self::List(element) => format!("Vec<{}>", element.text()),
            Self::Tuple(parts) => {
                format!("({})", parts.iter().map(Self::text).collect::<Vec<_>>().join(", "))
            }
            Self::Record(record) => record.name.clone(),
            Self::Count => "usize".to_owned(),
        }
    }

    /// As a parameter that is borrowed.
    pub fn borrowed_text(&self) -> String {
        match self {
            Self::List(element) => format!("&[{}]", element.text()),
            _ => format!("&{}", self.text()),
        }
    }

    /// The type's name before `::new`.
    pub fn constructor(&self) -> String {
        match self {
            Self::Matrix(rows, 1) => format!("Vector{rows}"),
            Self::Matrix(rows, columns) if rows == columns => format!("Matrix{rows}"),
            Self::Matrix(1, columns) => format!("RowVector{columns}"),
            Self::Matrix(rows, columns) => format!("Matrix{rows}x{columns}"),
            _ => self.text(),
        }
    }

    pub fn is_copy(&self) -> bool {
        match self {
            Self::Number | Self::Matrix(..) | Self::Rotation | Self::Count => true,
            Self::AnyVector | Self::AnyMatrix | Self::List(_) => false,
            Self::Array(element, _) => element.is_copy(),
            Self::Tuple(parts) => parts.iter().all(Self::is_copy),
            Self::Record(record) => record.fields.iter().all(|field| field.kind.is_copy()),
        }
    }

    /// Has it parts without grad?
    pub fn has_data(&self) -> bool {
        match self {
            Self::Array(element, _) | Self::List(element) => element.has_data(),
            Self::Tuple(parts) => parts.iter().any(Self::has_data),
            Self::Record(record) => {
                record.fields.iter().any(|field| !field.has_grad || field.kind.has_data())
            }
            _ => false,
        }
    }

    /// The numbers that a value is differentiated by, where a Hessian has so many columns.
    pub fn size(&self) -> Option<usize> {
        match self {
            Self::Number => Some(1),
            Self::Matrix(rows, columns) => Some(rows * columns),
            Self::Rotation => Some(4),
            Self::Count => Some(0),
            Self::AnyVector | Self::AnyMatrix | Self::List(_) => None,
            Self::Array(element, length) => match **element {
                Self::Number | Self::Array(..) => Some(element.size()? * length),
                _ => None,
            },
            Self::Tuple(parts) => parts.iter().map(Self::size).sum(),
            Self::Record(record) => {
                record.fields.iter().filter(|field| field.has_grad).map(|field| field.kind.size()).sum()
            }
        }
    }

    /// Has the result of a function of this type a Jacobian?
    pub fn is_array_or_vector(&self) -> bool {
        match self {
            Self::Matrix(_, 1) => true,
            Self::Array(element, _) => **element == Self::Number,
            _ => false,
        }
    }
}
