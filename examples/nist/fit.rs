//! The same procedure for every problem and every start, without a look at the certified values.
//!
//! 1. Levenberg and Marquardt's method down to the rounding errors of the sum of squares. There it must stop:
//!    it judges a step by that sum, which is flat at its minimum, so half the digits are still to be had.
//! 2. Gauss and Newton's method from that point, judged by the angle between the residuals and what the
//!    parameters can still explain, which is not flat. It stops once the angle no longer shrinks.

use std::cell::Cell;

use levenberg_marquardt::{LeastSquaresProblem, LevenbergMarquardt, TerminationReason};
// The solver is bound to this release of nalgebra; numbers are all that cross the border.
use nalgebra_034::{DMatrix, DVector, Dyn, Owned};

use super::models::Problem;

/// What a start led to.
#[derive(Debug, PartialEq)]
pub struct Fit {
    /// The parameters that the solver stopped at.
    pub solver_parameters: Vec<f64>,
    /// The solver's iterations: how often it asked for derivatives.
    pub solver_iterations: usize,
    /// Why the solver stopped.
    pub termination: TerminationReason,
    /// The parameters after polishing.
    pub parameters: Vec<f64>,
    /// The number of polishing steps.
    pub polishing_steps: usize,
    /// The standard deviations of the parameters.
    pub deviations: Vec<f64>,
    /// The residual sum of squares.
    pub sum_of_squares: f64,
}

/// Fits a problem's model to its data from a starting point.
pub fn fit(problem: &Problem, start: &[f64]) -> Fit {
    let (solved, report) = solver().minimize(State::new(problem, DVector::from_column_slice(start)));
    let (polished, polishing_steps) = polish(&solved);
    Fit {
        solver_parameters: solved.parameters.as_slice().to_vec(),
        solver_iterations: solved.iterations.get(),
        termination: report.termination,
        deviations: polished.deviations(),
        sum_of_squares: polished.residuals.norm_squared(),
        parameters: polished.parameters.as_slice().to_vec(),
        polishing_steps,
    }
}

/// Levenberg and Marquardt's method with the settings for all problems.
fn solver() -> LevenbergMarquardt<f64> {
    LevenbergMarquardt::new()
        .with_ftol(f64::EPSILON)
        .with_xtol(f64::EPSILON)
        .with_gtol(f64::EPSILON)
        // The default of 100 lets the first step leap: from its far start, BoxBOD lands where the model is flat
        // and never returns.
        .with_stepbound(1.0)
        // The default of 100 is too little for Bennett5, which creeps along a curved valley from its far start.
        .with_patience(2000)
}

/// A model at a point: what the solver wants to know about it.
struct State<'a> {
    problem: &'a Problem,
    parameters: DVector<f64>,
    residuals: DVector<f64>,
    jacobian: DMatrix<f64>,
    iterations: Cell<usize>,
}

impl<'a> State<'a> {
    /// Evaluates the model and its derivatives, one row an observation.
    fn new(problem: &'a Problem, parameters: DVector<f64>) -> Self {
        let rows = problem.dataset.observations.len();
        let mut residuals = DVector::zeros(rows);
        let mut jacobian = DMatrix::zeros(rows, parameters.len());
        for (row, observation) in problem.dataset.observations.iter().enumerate() {
            let (value, gradient) = (problem.model)(parameters.as_slice(), &observation.predictors);
            residuals[row] = value - observation.response;
            jacobian.row_mut(row).copy_from_slice(&gradient);
        }
        Self { problem, parameters, residuals, jacobian, iterations: Cell::new(0) }
    }

    /// The step to the minimum of the linearised problem, and the part of the residuals that it explains: a
    /// cosine, and zero at the minimum.
    fn gauss_newton_step(&self) -> Option<(DVector<f64>, f64)> {
        let factors = self.jacobian.clone().qr();
        let explained = factors.q().tr_mul(&self.residuals);
        let step = factors.r().solve_upper_triangular(&explained)?;
        Some((-step, explained.norm() / self.residuals.norm()))
    }

    /// The parameters' standard deviations: the residuals' one times the row norms of the inverse triangle.
    #[expect(clippy::cast_precision_loss, reason = "the largest data set has 250 lines")]
    fn deviations(&self) -> Vec<f64> {
        let (rows, columns) = self.jacobian.shape();
        let deviation = (self.residuals.norm_squared() / (rows - columns) as f64).sqrt();
        let triangle = self.jacobian.clone().qr().r();
        let inverse = triangle.solve_upper_triangular(&DMatrix::identity(columns, columns));
        inverse
            .map_or(vec![f64::NAN; columns], |it| it.row_iter().map(|row| deviation * row.norm()).collect())
    }
}

impl LeastSquaresProblem<f64, Dyn, Dyn> for State<'_> {
    type ParameterStorage = Owned<f64, Dyn>;
    type ResidualStorage = Owned<f64, Dyn>;
    type JacobianStorage = Owned<f64, Dyn, Dyn>;

    fn set_params(&mut self, parameters: &DVector<f64>) {
        *self = Self { iterations: self.iterations.clone(), ..Self::new(self.problem, parameters.clone()) };
    }

    fn params(&self) -> DVector<f64> {
        self.parameters.clone()
    }

    fn residuals(&self) -> Option<DVector<f64>> {
        Some(self.residuals.clone())
    }

    fn jacobian(&self) -> Option<DMatrix<f64>> {
        self.iterations.update(|count| count + 1);
        Some(self.jacobian.clone())
    }
}

/// Takes Gauss-Newton steps for as long as each explains more than the last, and counts them.
fn polish<'a>(solved: &State<'a>) -> (State<'a>, usize) {
    let mut state = State::new(solved.problem, solved.parameters.clone());
    let Some((mut step, mut explained)) = state.gauss_newton_step() else { return (state, 0) };
    for count in 0.. {
        let next = State::new(state.problem, &state.parameters + step);
        match next.gauss_newton_step() {
            Some(better) if better.1 < explained => (step, explained) = better,
            _ => return (state, count),
        }
        state = next;
    }
    unreachable!("a cosine cannot shrink for ever")
}
