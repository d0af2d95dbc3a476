//! Arrays by their elements: what is read and written at places that are known when the program is compiled.

use super::graph::Vertex;
use super::state::{Path, Signal};
use super::walk::Walk;
use super::weight::Weight;
use super::{BTreeMap, BTreeSet, Region, ValueId};
use crate::ir::{BufferId, Data, Initial, Memory, Operation, Place, Step};

/// All elements of data, by their indices.
fn all_paths(data: &Data) -> Option<Vec<Path>> {
    match data {
        Data::Array(inner, length) => {
            let text = length.to_string().replace('_', "");
            let length: usize = text.trim_end_matches("usize").parse().ok()?;
            let inner = all_paths(inner)?;
            let under = |index: usize| inner.iter().map(move |path| [&[index], path.as_slice()].concat());
            Some((0..length).flat_map(under).collect())
        }
        Data::List(_) => None,
        Data::Real(_) | Data::Matrix(_) | Data::Plain(_) => Some(vec![Path::new()]),
    }
}

impl Walk<'_> {
    /// The elements of a buffer of fixed size in order.
    pub fn paths(&self, buffer: BufferId) -> Option<Vec<Path>> {
        all_paths(&self.builder.values.buffer(buffer).data)
    }

    /// Those elements of an array of numbers that a region reads, if it does nothing else with the array.
    pub fn read_paths(&self, buffer: BufferId, region: &Region) -> Option<Vec<(usize, Path)>> {
        let is_flat = matches!(&self.builder.values.buffer(buffer).data, Data::Array(inner, _) if matches!(**inner, Data::Real(_)));
        let (mut found, mut is_plain) = (BTreeSet::new(), is_flat);
        region.visit(&mut |statement| match &statement.operation {
            Operation::Memory(Memory::Load(place)) if place.buffer == buffer => match place.path.as_slice() {
                [Step::Index(index)] if self.known_index(*index).is_some() => {
                    found.extend(self.known_index(*index));
                }
                _ => is_plain = false,
            },
            Operation::Memory(_) | Operation::Invocation(_) => {
                is_plain &= !statement.operation.effects().reads.contains(&buffer);
            }
            _ => {}
        });
        is_plain.then(|| found.into_iter().map(|index| (index, vec![index])).collect())
    }

    /// The indices of a place, counted from the start of the buffer.
    fn path(&self, place: &Place) -> Option<Path> {
        let (mut path, mut offset) = (Path::new(), 0);
        for step in &place.path {
            match step {
                Step::Index(index) => {
                    path.push(offset + self.known_index(*index)?);
                    offset = 0;
                }
                Step::Part { start, .. } => offset += self.known_index(*start)?,
            }
        }
        // A part that goes on to several elements has no path.
        (!matches!(place.path.last(), Some(Step::Part { .. }))).then_some(path)
    }

    fn under(&self, place: &Place) -> Option<BTreeMap<Path, Signal>> {
        if !self.state.varies(place.buffer) {
            return Some(BTreeMap::new());
        }
        Some(self.state.cells_under(place.buffer, &self.path(place)?))
    }

    fn cell(&self, value: ValueId) -> BTreeMap<Path, Signal> {
        let signal = self.state.signal(value).map(<[_]>::to_vec);
        signal.map(|signal| (Path::new(), signal)).into_iter().collect()
    }

    pub fn memory(&mut self, memory: &Memory, results: &[ValueId]) -> Option<()> {
        match memory {
            Memory::Allocate(buffer, initial) => {
                let cells = self.initial(*buffer, initial)?;
                self.state.write(*buffer, &[], cells);
            }
            Memory::Load(Place { buffer, path }) if self.is_picked(path) => {
                if self.state.varies(*buffer) {
                    let vertex = self.load_picked(*buffer, path)?;
                    self.state.set(results[0], vec![Some(vertex)]);
                }
            }
            Memory::Load(place) => {
                let signal = self.under(place)?.remove(&Path::new());
                self.state.set(results[0], signal.unwrap_or_default());
            }
            Memory::Store(place, value) => self.write(place, self.cell(*value))?,
            Memory::Copy { to, from } => self.write(to, self.under(from)?)?,
            Memory::Fill(place, value) => {
                let cell = self.cell(*value);
                let paths = all_paths(&self.builder.values.data(place))?;
                let cells = paths.into_iter().flat_map(|path| under(&path, &cell));
                self.write(place, cells.collect())?;
            }
            Memory::Accumulate(place, value) => {
                let mut cells = self.under(place)?;
                let [old, new] = [cells.remove(&Path::new()), self.cell(*value).remove(&Path::new())];
                let length = old.as_ref().or(new.as_ref()).map_or(0, Vec::len);
                let entry =
                    |signal: &Option<Signal>, index: usize| signal.as_ref().and_then(|all| all[index]);
                let sum = (0..length).map(|index| {
                    let terms = [&old, &new].map(|signal| (entry(signal, index), Weight::ONE));
                    self.combination(&terms)
                });
                let sum = sum.collect();
                self.write(place, BTreeMap::from([(Path::new(), sum)]))?;
            }
            Memory::Sum(place) => {
                let cells = self.under(place)?;
                let length = cells.values().next().map_or(0, Vec::len);
                let sum = (0..length).map(|index| {
                    let terms: Vec<_> = cells.values().map(|signal| (signal[index], Weight::ONE)).collect();
                    self.combination(&terms)
                });
                let sum = sum.collect();
                self.state.set(results[0], sum);
            }
            Memory::Length(_) => {}
            _ => return None,
        }
        Some(())
    }

    /// Does one index, which only the program knows, lead to an element?
    fn is_picked(&self, path: &[Step]) -> bool {
        matches!(path, [Step::Index(index)] if self.known_index(*index).is_none())
    }

    fn load_picked(&mut self, buffer: BufferId, path: &[Step]) -> Option<Vertex> {
        let [Step::Index(index)] = path else { return None };
        let elements = self.buffer(buffer)?;
        self.picked(&elements, *index)
    }

    fn write(&mut self, place: &Place, cells: BTreeMap<Path, Signal>) -> Option<()> {
        let path = self.path(place)?;
        self.state.write(place.buffer, &path, cells);
        Some(())
    }

    fn initial(&self, buffer: BufferId, initial: &Initial) -> Option<BTreeMap<Path, Signal>> {
        let mut cells = BTreeMap::new();
        match initial {
            Initial::Zeros(_) | Initial::Like(_) | Initial::Opaque(_) => {}
            Initial::Elements(values) => {
                for (index, value) in values.iter().enumerate() {
                    cells.extend(under(&[index], &self.cell(*value)));
                }
            }
            Initial::Rows(rows) => {
                for (index, row) in rows.iter().enumerate() {
                    cells.extend(under(&[index], &self.under(row)?));
                }
            }
            Initial::Repeat(value, _) => {
                let cell = self.cell(*value);
                cells.extend(self.paths(buffer)?.iter().flat_map(|path| under(path, &cell)));
            }
            Initial::RepeatRow(row, _) => {
                let row = self.under(row)?;
                let indices = self.paths(buffer)?.into_iter().map(|path| path[0]);
                cells.extend(indices.flat_map(|index| under(&[index], &row)));
            }
            Initial::Copy(place) => cells = self.under(place)?,
        }
        Some(cells)
    }
}

/// The same elements one array further in.
fn under(path: &[usize], cells: &BTreeMap<Path, Signal>) -> Vec<(Path, Signal)> {
    cells.iter().map(|(rest, signal)| ([path, rest].concat(), signal.clone())).collect()
}
