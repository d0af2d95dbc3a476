//! Levenberg and Marquardt's method over a whole scene, with the derivatives of `camera.rs`.

use levenberg_marquardt::{LeastSquaresProblem, LevenbergMarquardt, TerminationReason};
// The solver is bound to this release of nalgebra; numbers are all that cross the border.
use nalgebra_034::{DMatrix, DVector, Dyn, Owned};

use super::camera::residual;
use super::scene::{KNOWN_CAMERAS, Scene, Sighting};

/// What the solver found.
pub struct Adjusted {
    /// The scene.
    pub scene: Scene,
    /// Why the solver stopped.
    pub termination: TerminationReason,
    /// How often it evaluated the residuals.
    pub evaluations: usize,
    /// The sum of the squared residuals.
    pub sum_of_squares: f64,
    /// The unknowns' standard deviations, for residuals of standard deviation 1.
    pub deviations: Vec<f64>,
}

/// Adjusts cameras and points, so that the points are seen where they were measured.
pub fn adjust(guess: &Scene, sightings: &[Sighting]) -> Adjusted {
    let solver = LevenbergMarquardt::new().with_ftol(1e-15).with_xtol(1e-15).with_gtol(1e-15);
    let (state, report) = solver.minimize(State::new(guess.clone(), sightings));
    Adjusted {
        termination: report.termination,
        evaluations: report.number_of_evaluations,
        sum_of_squares: state.residuals.norm_squared(),
        deviations: state.deviations(),
        scene: state.scene,
    }
}

/// A scene with its residuals and their derivatives, two rows a sighting.
struct State<'a> {
    sightings: &'a [Sighting],
    scene: Scene,
    residuals: DVector<f64>,
    jacobian: DMatrix<f64>,
}

impl<'a> State<'a> {
    fn new(scene: Scene, sightings: &'a [Sighting]) -> Self {
        let rows = 2 * sightings.len();
        let columns = scene.first_point() + 3 * scene.points.len();
        let mut state = Self {
            sightings,
            scene,
            residuals: DVector::zeros(rows),
            jacobian: DMatrix::zeros(rows, columns),
        };
        state.evaluate();
        state
    }

    /// Writes each sighting's residual, and its derivatives by camera and point, to their places.
    fn evaluate(&mut self) {
        for (sighting, row) in self.sightings.iter().zip((0..).step_by(2)) {
            let (camera, point) = (&self.scene.cameras[sighting.camera], &self.scene.points[sighting.point]);
            let (value, (by_camera, by_point)) =
                residual::value_and_jacobian(camera, point, &sighting.feature);
            self.residuals.as_mut_slice()[row..row + 2].copy_from_slice(value.as_slice());
            let first_point = self.scene.first_point() + 3 * sighting.point;
            let mut put = |first: usize, columns: &mut dyn Iterator<Item = (f64, f64)>| {
                for (offset, (across, down)) in columns.enumerate() {
                    self.jacobian[(row, first + offset)] = across;
                    self.jacobian[(row + 1, first + offset)] = down;
                }
            };
            put(first_point, &mut by_point.column_iter().map(|column| (column[0], column[1])));
            if let Some(unknown) = sighting.camera.checked_sub(KNOWN_CAMERAS) {
                put(11 * unknown, &mut by_camera.column_iter().map(|column| (column[0], column[1])));
            }
        }
    }

    /// The row norms of the inverse triangle.
    fn deviations(&self) -> Vec<f64> {
        let columns = self.jacobian.ncols();
        let triangle = self.jacobian.clone().qr().r();
        let inverse = triangle.solve_upper_triangular(&DMatrix::identity(columns, columns));
        inverse.map_or(vec![f64::NAN; columns], |it| it.row_iter().map(|row| row.norm()).collect())
    }
}

impl LeastSquaresProblem<f64, Dyn, Dyn> for State<'_> {
    type ParameterStorage = Owned<f64, Dyn>;
    type ResidualStorage = Owned<f64, Dyn>;
    type JacobianStorage = Owned<f64, Dyn, Dyn>;

    fn set_params(&mut self, parameters: &DVector<f64>) {
        self.scene = self.scene.with(parameters.as_slice());
        self.evaluate();
    }

    fn params(&self) -> DVector<f64> {
        DVector::from_vec(self.scene.unknowns())
    }

    fn residuals(&self) -> Option<DVector<f64>> {
        Some(self.residuals.clone())
    }

    fn jacobian(&self) -> Option<DMatrix<f64>> {
        Some(self.jacobian.clone())
    }
}
