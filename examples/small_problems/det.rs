//! A determinant by minors: of matrices of each size, and in one function that calls itself.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, SMatrix};

/// The determinant of the rows from `row` on of a square matrix, row by row, without the columns whose bits are set in
/// `used`.
#[differentiable]
pub fn det(matrix: &[f64], size: usize, row: usize, used: usize) -> f64 {
    if row + 1 == size {
        let last = used.trailing_ones() as usize;
        return matrix[row * size + last];
    }
    let mut sum = 0.0;
    let mut sign = 1.0;
    for column in 0..size {
        if used & (1 << column) == 0 {
            sum += sign * matrix[row * size + column] * det(matrix, size, row + 1, used | (1 << column));
            sign = -sign;
        }
    }
    sum
}

/// The determinant of the matrix of a list, row by row; each minor is copied into a list of its own.
#[differentiable]
pub fn det_of_lists(matrix: &[f64], size: usize) -> f64 {
    if size == 1 {
        return matrix[0];
    }
    let rest = size - 1;
    let mut sum = 0.0;
    let mut sign = 1.0;
    for column in 0..size {
        let mut minor = vec![0.0; rest * rest];
        for i in 0..rest {
            for j in 0..rest {
                minor[i * rest + j] = matrix[(i + 1) * size + j + usize::from(j >= column)];
            }
        }
        sum += sign * matrix[column] * det_of_lists(&minor, rest);
        sign = -sign;
    }
    sum
}

/// The determinant of a matrix of two rows.
#[differentiable]
pub fn det_2(matrix: &Matrix2<f64>) -> f64 {
    matrix[(0, 0)] * matrix[(1, 1)] - matrix[(0, 1)] * matrix[(1, 0)]
}

/// A determinant by those of the minors along the first row, a function for each size.
macro_rules! by_minors {
    ($($name:ident $size:tt from $smaller:ident $rest:tt;)*) => {
        $(
            /// The determinant, by minors along the first row.
            #[differentiable]
            pub fn $name(matrix: &SMatrix<f64, $size, $size>) -> f64 {
                let mut sum = 0.0;
                let mut sign = 1.0;
                for column in 0_usize..$size {
                    let mut minor = SMatrix::<f64, $rest, $rest>::zeros();
                    for i in 0_usize..$rest {
                        for j in 0_usize..$rest {
                            minor[(i, j)] = matrix[(i + 1, j + usize::from(j >= column))];
                        }
                    }
                    sum += sign * matrix[(0, column)] * $smaller(&minor);
                    sign = -sign;
                }
                sum
            }
        )*
    };
}

by_minors! {
    det_3 3 from det_2 2;
    det_4 4 from det_3 3;
    det_5 5 from det_4 4;
    det_6 6 from det_5 5;
    det_7 7 from det_6 6;
    det_8 8 from det_7 7;
}
