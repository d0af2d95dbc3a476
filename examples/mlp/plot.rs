//! The curve of the loss.

use std::error::Error;
use std::path::Path;

use plotters::prelude::*;

/// Draws both losses over the steps, one on top of the other.
pub fn draw(path: &Path, derived: &[f64], by_hand: &[f64]) -> Result<(), Box<dyn Error>> {
    let area = SVGBackend::new(path, (960, 600)).into_drawing_area();
    area.fill(&WHITE)?;
    let highest = derived.iter().copied().fold(0.0, f64::max);
    let mut chart = ChartBuilder::on(&area)
        .caption("Cross-entropy of the judgements on irises", ("sans-serif", 24))
        .margin(16)
        .x_label_area_size(40)
        .y_label_area_size(56)
        .build_cartesian_2d(0.0..derived.len() as f64, 0.0..1.05 * highest)?;
    chart.configure_mesh().light_line_style(TRANSPARENT).x_desc("step").y_desc("loss").draw()?;
    let wide = BLUE.mix(0.3).stroke_width(7);
    for (label, losses, style) in [("by hand", by_hand, wide), ("derived", derived, RED.stroke_width(2))] {
        let points = losses.iter().enumerate().map(|(step, loss)| (step as f64, *loss));
        let series = chart.draw_series(LineSeries::new(points, style))?;
        series.label(label).legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], style));
    }
    chart.configure_series_labels().background_style(WHITE).border_style(BLACK.mix(0.3)).draw()?;
    Ok(area.present()?)
}
