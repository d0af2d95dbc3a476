//! A picture of one problem: its data, where the fit started and where it ended.

use std::error::Error;
use std::ops::Range;
use std::path::Path;

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;

use super::models::Problem;

/// The picture's coordinate system.
type Chart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// How many points make a smooth curve.
const CURVE_POINTS: u32 = 600;

/// Draws the data of a problem with one predictor, and the model at the start and at the fitted parameters.
pub fn draw(path: &Path, problem: &Problem, start: &[f64], fitted: &[f64]) -> Result<(), Box<dyn Error>> {
    let area = SVGBackend::new(path, (960, 600)).into_drawing_area();
    area.fill(&WHITE)?;
    let (horizontal, vertical) = ranges(problem);
    let mut chart = ChartBuilder::on(&area)
        .caption(format!("{}: data and fit", problem.dataset.name), ("sans-serif", 24))
        .margin(16)
        .x_label_area_size(40)
        .y_label_area_size(56)
        .build_cartesian_2d(horizontal.clone(), vertical)?;
    chart.configure_mesh().light_line_style(TRANSPARENT).x_desc("x").y_desc("y").draw()?;
    draw_curve(&mut chart, "start", curve(problem, start, &horizontal), BLACK.mix(0.35).stroke_width(2))?;
    draw_data(&mut chart, problem)?;
    draw_curve(&mut chart, "fit", curve(problem, fitted, &horizontal), RED.stroke_width(2))?;
    chart.configure_series_labels().background_style(WHITE).border_style(BLACK.mix(0.3)).draw()?;
    Ok(area.present()?)
}

/// The ranges of predictor and response, the latter with room for the start's curve.
fn ranges(problem: &Problem) -> (Range<f64>, Range<f64>) {
    let observations = &problem.dataset.observations;
    let horizontal = range(observations.iter().map(|observation| observation.predictors[0]));
    let vertical = range(observations.iter().map(|observation| observation.response));
    let room = 0.1 * (vertical.end - vertical.start);
    (horizontal, vertical.start - room..vertical.end + room)
}

/// The least and the greatest of some numbers.
fn range(numbers: impl Iterator<Item = f64>) -> Range<f64> {
    let start = f64::INFINITY..f64::NEG_INFINITY;
    numbers.fold(start, |range, number| range.start.min(number)..range.end.max(number))
}

/// The model's graph at the given parameters.
fn curve(problem: &Problem, parameters: &[f64], horizontal: &Range<f64>) -> Vec<(f64, f64)> {
    let width = horizontal.end - horizontal.start;
    let place = |point: u32| horizontal.start + width * f64::from(point) / f64::from(CURVE_POINTS);
    (0..=CURVE_POINTS).map(place).map(|x| (x, (problem.model)(parameters, &[x]).0)).collect()
}

/// Draws a line with its legend.
fn draw_curve(
    chart: &mut Chart,
    label: &str,
    points: Vec<(f64, f64)>,
    style: ShapeStyle,
) -> Result<(), Box<dyn Error>> {
    let series = chart.draw_series(LineSeries::new(points, style))?;
    series.label(label).legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], style));
    Ok(())
}

/// Draws the observations as dots.
fn draw_data(chart: &mut Chart, problem: &Problem) -> Result<(), Box<dyn Error>> {
    let style = BLUE.mix(0.6).filled();
    let dots =
        problem.dataset.observations.iter().map(|it| Circle::new((it.predictors[0], it.response), 3, style));
    let series = chart.draw_series(dots)?;
    series.label("data").legend(move |(x, y)| Circle::new((x + 10, y), 3, style));
    Ok(())
}
