//! A determinant by minors: value and gradient in one recursion, since the value is used linearly.

/// The determinant of the rows from `row` on and the given columns, of a matrix row by row; `scale` times its
/// gradient is added into `bars`.
pub fn minor(
    matrix: &[f64],
    size: usize,
    row: usize,
    columns: &[usize],
    scale: f64,
    bars: &mut [f64],
) -> f64 {
    let at = |row: usize, column: usize| row * size + column;
    if let [left, right] = *columns {
        let (a, b) = (matrix[at(row, left)], matrix[at(row, right)]);
        let (c, d) = (matrix[at(row + 1, left)], matrix[at(row + 1, right)]);
        bars[at(row, left)] += scale * d;
        bars[at(row, right)] -= scale * c;
        bars[at(row + 1, left)] -= scale * b;
        bars[at(row + 1, right)] += scale * a;
        return a * d - b * c;
    }
    let mut rest = [0; 8];
    let rest = &mut rest[..columns.len() - 1];
    rest.copy_from_slice(&columns[1..]);
    let (mut sum, mut sign) = (0.0, 1.0);
    for (index, column) in columns.iter().enumerate() {
        let factor = sign * matrix[at(row, *column)];
        let below = minor(matrix, size, row + 1, rest, scale * factor, bars);
        bars[at(row, *column)] += scale * sign * below;
        sum += factor * below;
        if index < rest.len() {
            rest[index] = *column;
        }
        sign = -sign;
    }
    sum
}
