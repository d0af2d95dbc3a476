//! What is written in place: variables, parts of them, rows, columns and blocks.

use super::Generator;
use crate::scope::Place;
use crate::types::Type;

impl Generator {
    /// A statement that writes to what may be written, if there is such a place.
    pub fn written(&mut self) -> Option<String> {
        let places = self.scope.places_where(&|kind| *kind != Type::Count, &mut self.random);
        let is_written = |place: &Place| place.mutable && place.has_grad && self.may_be_replaced(&place.kind);
        let places: Vec<_> = places.into_iter().filter(is_written).collect();
        if places.is_empty() {
            return None;
        }
        let place = self.pick(&places);
        Some(match place.kind.clone() {
            Type::Number => self.written_number(&place),
            Type::Matrix(rows, columns) => self.written_matrix(&place, rows, columns),
            Type::AnyVector if self.chance(60) => self.written_any(&place),
            Type::List(element) if self.blocks > 0 || self.chance(70) => self.written_list(&place, &element),
            _ => self.assigned(&place),
        })
    }

    /// A list that a branch or a loop replaces has the length of the one before it.
    fn may_be_replaced(&self, kind: &Type) -> bool {
        match kind {
            Type::Record(record) => {
                self.blocks == 0 || record.fields.iter().all(|field| !matches!(field.kind, Type::List(_)))
            }
            _ => true,
        }
    }

    /// The place as the left side of an assignment.
    fn target(place: &Place) -> String {
        if place.reference { format!("*{}", place.path) } else { place.path.clone() }
    }

    fn assigned(&mut self, place: &Place) -> String {
        let value = self.value(&place.kind, 2);
        self.line(&format!("{} = {value};", Self::target(place)))
    }

    fn written_number(&mut self, place: &Place) -> String {
        let (value, operator) = (self.tame(2), self.pick(&["=", "=", "+=", "-=", "*="]));
        self.line(&format!("{} {operator} {value};", Self::target(place)))
    }

    /// A `let` before what borrows its place first, and its name.
    fn bound(&mut self, kind: &Type) -> (String, String) {
        let value = if *kind == Type::Number { self.tame(1) } else { self.value(kind, 1) };
        let name = self.scope.fresh("u");
        (self.line(&format!("let {name}: {} = {value};", kind.text())), name)
    }

    fn written_matrix(&mut self, place: &Place, rows: usize, columns: usize) -> String {
        let path = &place.path;
        let target = Self::target(place);
        let (row, column) = (self.random.below(rows), self.random.below(columns));
        let (part, statement) = match self.random.below(13) {
            0 => return self.assigned(place),
            1 => (place.kind.clone(), format!("{target} += NAME;")),
            2 => (place.kind.clone(), format!("{target} -= NAME;")),
            3 => (Type::Number, format!("{target} *= NAME;")),
            4 => (Type::vector(rows), format!("{path}.set_column({column}, &NAME);")),
            5 => (Type::Matrix(1, columns), format!("{path}.set_row({row}, &NAME);")),
            6 => (Type::Number, format!("{path}.column_mut({column})[{row}] -= NAME;")),
            7 => (Type::Number, format!("{path}.row_mut({row}).scale_mut(NAME);")),
            8 => (
                Type::Number,
                format!("{path}.{}(NAME);", self.pick(&["fill", "scale_mut", "add_scalar_mut"])),
            ),
            9 => return self.exchanged(place, rows, columns),
            10 if rows == columns => (Type::Number, format!("{path}.fill_diagonal(NAME);")),
            11 => (
                Type::Matrix(rows - row, columns - column),
                format!(
                    "{path}.fixed_view_mut::<{}, {}>({row}, {column}).copy_from(&NAME);",
                    rows - row,
                    columns - column
                ),
            ),
            _ => (Type::vector(rows), format!("{path}.column_mut({column}).copy_from(&NAME);")),
        };
        let (binding, name) = self.bound(&part);
        binding + &self.line(&statement.replace("NAME", &name))
    }

    fn exchanged(&mut self, place: &Place, rows: usize, columns: usize) -> String {
        let path = &place.path;
        let statement = match self.random.below(3) {
            0 => format!("{path}.neg_mut();"),
            1 => format!("{path}.swap_rows({}, {});", self.random.below(rows), self.random.below(rows)),
            _ => format!(
                "{path}.swap_columns({}, {});",
                self.random.below(columns),
                self.random.below(columns)
            ),
        };
        self.line(&statement)
    }

    fn written_any(&mut self, place: &Place) -> String {
        let path = &place.path;
        let (part, statement) = match self.random.below(4) {
            0 => (Type::Number, format!("{path}.scale_mut(NAME);")),
            1 => (Type::Number, format!("{path}[0] *= NAME;")),
            2 => (Type::AnyVector, format!("{} += &NAME;", Self::target(place))),
            _ => (Type::Number, format!("{path}.fill(NAME);")),
        };
        let (binding, name) = self.bound(&part);
        binding + &self.line(&statement.replace("NAME", &name))
    }

    fn written_list(&mut self, place: &Place, element: &Type) -> String {
        let path = &place.path;
        if self.chance(40) {
            let exchange = format!("{{ let end = {path}.len() - 1; {path}.swap(0, end); }}");
            return self.line(&exchange);
        }
        let (binding, name) = self.bound(element);
        binding + &self.line(&format!("{path}.push({name});"))
    }
}
