//! k-means: a point concerns only the centre that is nearest.

/// The value, and the gradient added into `bars`.
pub fn kmeans(centers: &[f64], points: &[f64], dimension: usize, bars: &mut [f64]) -> f64 {
    let mut total = 0.0;
    for point in points.chunks_exact(dimension) {
        let (mut nearest, mut place) = (f64::INFINITY, 0);
        for (index, center) in centers.chunks_exact(dimension).enumerate() {
            let mut distance = 0.0;
            for (a, b) in center.iter().zip(point) {
                distance += (a - b) * (a - b);
            }
            if distance < nearest {
                (nearest, place) = (distance, index);
            }
        }
        total += nearest;
        let center = &centers[place * dimension..][..dimension];
        let bars = &mut bars[place * dimension..][..dimension];
        for ((bar, a), b) in bars.iter_mut().zip(center).zip(point) {
            *bar += 2.0 * (a - b);
        }
    }
    total
}
