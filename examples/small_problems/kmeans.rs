//! The objective of k-means clustering.

use tapeless::differentiable;

/// The sum of the points' squared distances from the nearest of the centres; centres and points are rows of
/// `dimension` numbers.
#[differentiable]
pub fn kmeans(centers: &[f64], #[no_grad] points: &[f64], #[no_grad] dimension: usize) -> f64 {
    let mut total = 0.0;
    for point in points.chunks_exact(dimension) {
        let mut nearest = f64::INFINITY;
        for center in centers.chunks_exact(dimension) {
            let mut distance = 0.0;
            for (a, b) in center.iter().zip(point) {
                distance += (a - b) * (a - b);
            }
            nearest = nearest.min(distance);
        }
        total += nearest;
    }
    total
}
