// Rows of lengths of their own are read where they are given; a list of them is not made.
use tapeless::differentiable;

#[differentiable]
fn copied(rows: &[Vec<f64>], x: f64) -> f64 {
    let mut own = rows.to_vec();
    own[0][0] = x;
    own[0][0] * own[1][0]
}

#[differentiable]
fn written(row: &[f64], x: f64) -> f64 {
    let rows = vec![row.to_vec(), row.to_vec()];
    rows[0][0] * x
}

#[differentiable]
fn pushed(row: &[f64], x: f64) -> f64 {
    let mut rows = Vec::new();
    rows.push(row.to_vec());
    row[0] * x
}

#[differentiable]
fn collected(rows: &[Vec<f64>], x: f64) -> f64 {
    let twice: Vec<Vec<f64>> = rows.iter().map(|row| row.iter().map(|e| e * x).collect()).collect();
    twice[0][0]
}

#[differentiable]
fn owned(mut rows: Vec<Vec<f64>>, x: f64) -> f64 {
    rows[0][0] *= x;
    rows[0][0]
}

#[differentiable]
fn given_back(rows: &[Vec<f64>], x: f64) -> Vec<Vec<f64>> {
    let _ = rows[0][0] * x;
    rows.to_vec()
}

fn main() {}
