//! The variables that are visible, and the places that they are made of.

use crate::random::Random;
use crate::types::Type;

/// A variable, or a part of one.
#[derive(Clone, Debug)]
pub struct Place {
    pub path: String,
    pub kind: Type,
    pub mutable: bool,
    /// The path is one of a reference to the value.
    pub reference: bool,
    /// A gradient may come to it.
    pub has_grad: bool,
}

impl Place {
    /// A value of its own.
    pub fn owned(&self) -> String {
        match (self.kind.is_copy(), self.reference) {
            (true, false) => self.path.clone(),
            (true, true) => format!("(*{})", self.path),
            (false, _) => {
                let copy = if let Type::List(_) = self.kind { "to_vec" } else { "clone" };
                format!("{}.{copy}()", self.path)
            }
        }
    }

    pub fn borrowed(&self) -> String {
        if self.reference { self.path.clone() } else { format!("&{}", self.path) }
    }

    /// How it stands beside an operator.
    pub fn operand(&self) -> String {
        if self.kind.is_copy() || self.reference { self.path.clone() } else { format!("(&{})", self.path) }
    }

    fn part(&self, suffix: &str, kind: &Type) -> Self {
        let path = format!("{}{suffix}", self.path);
        Self { path, kind: kind.clone(), reference: false, ..self.clone() }
    }
}

#[derive(Default)]
pub struct Scope {
    variables: Vec<Place>,
    /// Integers.
    pub counters: Vec<String>,
    /// Variables that loops borrow, and whether they write to them.
    lent: Vec<(String, bool)>,
    named: usize,
}

/// What was visible before a block.
pub struct Mark(usize, usize, usize);

impl Scope {
    pub fn fresh(&mut self, prefix: &str) -> String {
        self.named += 1;
        format!("{prefix}{}", self.named)
    }

    pub fn declare(&mut self, path: &str, kind: &Type, mutable: bool) {
        self.insert(Place {
            path: path.to_owned(),
            kind: kind.clone(),
            mutable,
            reference: false,
            has_grad: true,
        });
    }

    pub fn insert(&mut self, place: Place) {
        self.variables.push(place);
    }

    pub fn enter(&self) -> Mark {
        Mark(self.variables.len(), self.counters.len(), self.lent.len())
    }

    pub fn leave(&mut self, mark: &Mark) {
        self.variables.truncate(mark.0);
        self.counters.truncate(mark.1);
        self.lent.truncate(mark.2);
    }

    /// The variables that were declared since.
    pub fn since(&self, mark: &Mark) -> &[Place] {
        &self.variables[mark.0..]
    }

    /// Lends the variable that a place belongs to, until the block is left.
    pub fn lend(&mut self, path: &str, exclusively: bool) {
        let base = path.split(['.', '[']).next().unwrap_or(path);
        self.lent.push((base.to_owned(), exclusively));
    }

    /// All variables, as what is lent allows to use them.
    pub fn visible(&self) -> impl Iterator<Item = Place> {
        let is_lent = |place: &Place, exclusively| self.lent.contains(&(place.path.clone(), exclusively));
        let seen = self.variables.iter().filter(move |place| !is_lent(place, true));
        seen.map(move |place| Place { mutable: place.mutable && !is_lent(place, false), ..place.clone() })
    }

    /// All places of a type, with indices that are drawn for this once.
    pub fn places(&self, wanted: &Type, random: &mut Random) -> Vec<Place> {
        self.places_where(&|kind| kind == wanted, random)
    }

    /// All places of any type that `is_wanted` takes.
    pub fn places_where(&self, is_wanted: &dyn Fn(&Type) -> bool, random: &mut Random) -> Vec<Place> {
        let mut found = Vec::new();
        for variable in self.visible() {
            self.collect(&variable, is_wanted, random, &mut found);
        }
        found
    }

    fn collect(
        &self,
        place: &Place,
        wanted: &dyn Fn(&Type) -> bool,
        random: &mut Random,
        found: &mut Vec<Place>,
    ) {
        if wanted(&place.kind) {
            found.push(place.clone());
        }
        for part in self.parts(place, random) {
            self.collect(&part, wanted, random, found);
        }
    }

    /// The parts of a place; of many alike, one.
    fn parts(&self, place: &Place, random: &mut Random) -> Vec<Place> {
        match &place.kind {
            Type::Matrix(rows, columns) => {
                vec![place.part(&self.element(*rows, *columns, random), &Type::Number)]
            }
            Type::AnyVector => {
                let index = self.index_of(place, "len", random);
                vec![place.part(&format!("[{index}]"), &Type::Number)]
            }
            Type::AnyMatrix => {
                let [row, column] = ["nrows", "ncols"].map(|length| self.index_of(place, length, random));
                vec![place.part(&format!("[({row}, {column})]"), &Type::Number)]
            }
            Type::Array(element, length) => {
                vec![place.part(&format!("[{}]", self.index(*length, random)), element)]
            }
            Type::List(element) => {
                let index = self.index_of(place, "len", random);
                vec![place.part(&format!("[{index}]"), element)]
            }
            Type::Tuple(parts) => {
                let numbered = parts.iter().enumerate();
                numbered.map(|(number, part)| place.part(&format!(".{number}"), part)).collect()
            }
            Type::Record(record) => {
                let part = |field: &crate::types::Field| {
                    let part = place.part(&format!(".{}", field.name), &field.kind);
                    Place { has_grad: place.has_grad && field.has_grad, ..part }
                };
                record.fields.iter().map(part).collect()
            }
            Type::Number | Type::Rotation | Type::Count => Vec::new(),
        }
    }

    fn element(&self, rows: usize, columns: usize, random: &mut Random) -> String {
        if columns == 1 {
            let row = random.below(rows);
            if random.chance(50) {
                return format!(".{}", ["x", "y", "z", "w"][row]);
            }
            return format!("[{}]", self.index(rows, random));
        }
        format!("[({}, {})]", self.index(rows, random), self.index(columns, random))
    }

    /// An index below a length.
    pub fn index(&self, length: usize, random: &mut Random) -> String {
        if self.counters.is_empty() || random.chance(50) {
            return random.below(length).to_string();
        }
        let counter = random.pick(&self.counters).clone();
        if random.chance(50) {
            format!("{counter} % {length}")
        } else {
            format!("({counter} + 1) % {length}")
        }
    }

    /// An index below a length that the value knows, which is not zero.
    fn index_of(&self, place: &Place, length: &str, random: &mut Random) -> String {
        // A list that is written is borrowed where its index stands.
        if place.mutable {
            return "0".to_owned();
        }
        let path = &place.path;
        if self.counters.is_empty() || random.chance(30) {
            return if random.chance(50) { "0".to_owned() } else { format!("{path}.{length}() - 1") };
        }
        format!("{} % {path}.{length}()", random.pick(&self.counters))
    }
}
