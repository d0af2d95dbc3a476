//! The constructs that programs are made of, so that they can be made of some only.

use std::collections::BTreeSet;

macro_rules! features {
    ($($(#[doc = $meaning:literal])+ $variant:ident $name:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Feature {
            $($(#[doc = $meaning])+ $variant,)*
        }

        /// All of them, by name.
        const ALL: &[(&str, Feature)] = &[$(($name, Feature::$variant),)*];
    };
}

features! {
    /// `if` and `else`, as statements and as values.
    Branches "branches";
    /// `match` on an integer.
    Matches "matches";
    /// `return` under a condition.
    Returns "returns";
    /// A pair as the result.
    Pairs "pairs";
    /// Blocks that are operands and have statements.
    Effects "effects";
    /// Tuples, read and written by field.
    Fields "fields";
    /// `for` over ranges.
    Ranges "ranges";
    /// Ranges that other loops' counters bound.
    Dependent "dependent";
    /// Arrays, as parameters and locals.
    Arrays "arrays";
    /// Slices, as parameters.
    Slices "slices";
    /// Slices without grad.
    Givens "givens";
    /// `Vec`, as locals.
    Vectors "vectors";
    /// Copies of arrays whose type is not written.
    Inferred "inferred";
    /// `for` over arrays, slices and their iterators.
    Iterators "iterators";
    /// `while` and `loop`.
    Conditions "conditions";
    /// `break` and `continue`.
    Exits "exits";
    /// The same with labels.
    Labels "labels";
    /// `break` with a value.
    Values "values";
    /// `return` out of loops.
    Leaves "leaves";
    /// Iterator chains.
    Chains "chains";
    /// Closures that are called where they stand.
    Closures "closures";
    /// An array as the result.
    Results "results";
    /// Second derivatives.
    Second "second";
}

/// Some of the features.
#[derive(Clone)]
pub struct Features(BTreeSet<Feature>);

impl Features {
    /// The features of a list of names; a name after `-` is taken out.
    pub fn parse(names: &str) -> Self {
        let mut features = BTreeSet::new();
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            match name.strip_prefix('-') {
                Some(name) => features.retain(|feature| *feature != named(name)),
                None if name == "all" => features.extend(ALL.iter().map(|(_, feature)| *feature)),
                None => drop(features.insert(named(name))),
            }
        }
        Self(features)
    }

    pub fn has(&self, feature: Feature) -> bool {
        self.0.contains(&feature)
    }

    /// Some of these: programs of few features are the ones that people read.
    pub fn some(&self, mut keep: impl FnMut() -> bool) -> Self {
        Self(self.0.iter().copied().filter(|feature| *feature == Feature::Second || keep()).collect())
    }
}

fn named(name: &str) -> Feature {
    let known = ALL.iter().find(|(other, _)| *other == name);
    known.unwrap_or_else(|| panic!("no feature `{name}` among {ALL:?}")).1
}
