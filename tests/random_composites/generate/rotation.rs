//! Rotations.

use super::Generator;
use crate::types::Type;

impl Generator {
    pub fn rotation(&mut self, depth: usize) -> String {
        let known = self.place(&Type::Rotation);
        if depth == 0 || self.chance(25) {
            return match known {
                Some(place) => place.owned(),
                None => format!("UnitQuaternion::new({} * 0.5)", self.matrix(3, 1, 0)),
            };
        }
        let depth = depth - 1;
        match self.random.below(4) {
            0 => format!("UnitQuaternion::from_scaled_axis({})", self.matrix(3, 1, depth)),
            1 => format!("({} * {})", self.rotation(depth), self.rotation(depth)),
            2 => format!("({}).inverse()", self.rotation(depth)),
            _ => {
                let angles = self.list(3, |generator| generator.number(0));
                format!("UnitQuaternion::from_euler_angles({angles})")
            }
        }
    }

    pub fn turned_vector(&mut self, depth: usize) -> String {
        format!("({} * {})", self.rotation(depth), self.matrix(3, 1, depth))
    }

    pub fn turned_number(&mut self, depth: usize) -> String {
        let rotation = self.rotation(depth);
        match self.random.below(3) {
            0 => format!("({}).sum()", self.turned_vector(depth)),
            1 => format!("({rotation}).w"),
            _ => format!("({rotation}).i"),
        }
    }
}
