//! Statements and values as code, one `let` a value.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::affine::Hoisted;
use super::buffers::BufferCode;
use super::condition::Activities;
use super::names::{Namer, zero};
use super::tape::TapeCode;
use super::view::View;
use crate::ir::{BufferId, Operation, Place, Region, Statement, TapeId, Type, ValueId, Values};

/// Prints statements; knows the name of every value printed so far.
pub struct Body<'a> {
    pub root: &'a TokenStream,
    pub values: &'a Values,
    /// The tests that statements stand under.
    pub activities: Option<&'a Activities<'a>>,
    /// The types under which records are kept.
    pub keeping: Option<&'a Activities<'a>>,
    /// Does the code run only where the root requires grad?
    pub is_pullback: bool,
    pub namer: Namer,
    /// Are real values jets, for derivatives of any order?
    pub lifted: bool,
    /// Values that are read after the code as well.
    pub pinned: BTreeSet<ValueId>,
    /// Buffers that are read after the code as well.
    pub pinned_buffers: BTreeSet<BufferId>,
    /// Values of the region at hand, which nobody outside of it reads.
    pub owned: BTreeSet<ValueId>,
    /// Those that nobody reads after the statement at hand.
    pub spent: BTreeSet<ValueId>,
    /// Those whose code is a place in a list, which is looked at.
    pub borrowed: BTreeSet<ValueId>,
    code: HashMap<ValueId, TokenStream>,
    pub buffers: HashMap<BufferId, BufferCode>,
    pub tapes: HashMap<TapeId, TapeCode>,
    /// The tapes that hold snapshots, by their variables.
    pub snapshots: HashMap<TapeId, Ident>,
    /// The tapes that are slabs.
    pub slabs: BTreeSet<TapeId>,
    /// Places that are reached through a part of their list.
    pub views: HashMap<Place, View>,
    pub hoisted: Hoisted,
    /// The numbers of the iterations of the loops around, outermost first.
    pub counters: Vec<TokenStream>,
}

impl<'a> Body<'a> {
    pub fn new(root: &'a TokenStream, values: &'a Values) -> Self {
        Self {
            root,
            values,
            activities: None,
            keeping: None,
            is_pullback: false,
            namer: Namer::default(),
            lifted: false,
            pinned: BTreeSet::new(),
            pinned_buffers: BTreeSet::new(),
            owned: BTreeSet::new(),
            spent: BTreeSet::new(),
            borrowed: BTreeSet::new(),
            code: HashMap::new(),
            buffers: HashMap::new(),
            tapes: HashMap::new(),
            snapshots: HashMap::new(),
            slabs: BTreeSet::new(),
            views: HashMap::new(),
            hoisted: Hoisted::new(),
            counters: Vec::new(),
        }
    }

    /// A number as a real value of this code.
    pub fn lift(&self, number: TokenStream) -> TokenStream {
        let (root, scalar) = (self.root, super::names::lifted());
        if self.lifted { quote!(<#scalar as #root::__private::ScalarBase>::lift(#number)) } else { number }
    }

    pub fn zero(&self, value: ValueId) -> TokenStream {
        self.zero_of(self.values.ty(value))
    }

    /// The zero of a type.
    pub fn zero_of(&self, ty: &Type) -> TokenStream {
        let zero = zero(self.root, ty);
        if matches!(ty, Type::Real(_)) { self.lift(zero) } else { zero }
    }

    /// How a value is read, to be had: a matrix whose size only the value knows is cloned from its variable.
    pub fn read(&self, value: ValueId) -> TokenStream {
        let code = self.code(value);
        let is_held = is_name(&code) && !self.spent.contains(&value) || self.borrowed.contains(&value);
        if self.values.is_dynamic(value) && is_held {
            return quote!(::core::clone::Clone::clone(&#code));
        }
        code
    }

    /// How a value is read, to be looked at: a matrix whose size only the value knows by reference.
    pub fn look(&self, value: ValueId) -> TokenStream {
        let code = self.code(value);
        if self.values.is_dynamic(value) { quote!((&#code)) } else { code }
    }

    /// The code of a value: its variable, or an expression.
    pub fn code(&self, value: ValueId) -> TokenStream {
        self.code.get(&value).cloned().unwrap_or_else(|| {
            panic!(
                "tapeless: a bug in the compiler, please report it: {value:?} ({}) is not at hand",
                self.values.name(value)
            )
        })
    }

    /// Gives a value a name of its own.
    pub fn name(&mut self, value: ValueId) -> Ident {
        let name = self.namer.fresh(self.values.name(value));
        self.define(value, quote!(#name));
        name
    }

    /// Makes a value readable as some code.
    pub fn define(&mut self, value: ValueId, code: TokenStream) {
        self.borrowed.remove(&value);
        self.code.insert(value, code);
    }

    pub fn statement(&mut self, statement: &Statement) -> TokenStream {
        if statement.results.first().is_some_and(|result| self.hoisted.contains(result)) {
            return TokenStream::new();
        }
        match &statement.operation {
            Operation::Literal(code) => {
                let code = self.lift(self.literal(code, statement.results[0]));
                self.define(statement.results[0], code);
                TokenStream::new()
            }
            Operation::Constant(constant) => {
                let code = self.constant(*constant, statement.results[0]);
                self.define(statement.results[0], code);
                TokenStream::new()
            }
            Operation::Opaque(opaque) => self.opaque_statement(opaque, &statement.results),
            Operation::Primitive(primitive, operands) => {
                let code = self.primitive(*primitive, operands, statement.results[0]);
                let name = self.name(statement.results[0]);
                quote!(let #name = #code;)
            }
            Operation::Branch(selector, arms) => self.branch(selector, arms, &statement.results),
            Operation::Scope(region) => {
                let inside = self.region(region);
                self.bound(&statement.results, &quote!({ #inside }))
            }
            Operation::Call(call) => self.call(call, &statement.results),
            Operation::Invocation(call) => self.invocation(call, &statement.results),
            Operation::Memory(memory) => self.memory(memory, &statement.results),
            Operation::Loop(repeat) => self.repeat(repeat, &statement.results),
        }
    }

    /// A region as the inside of a block: statements, then the results.
    pub fn region(&mut self, region: &Region) -> TokenStream {
        let outer = self.own(region, &[]);
        let statements = self.statements(region);
        let results = self.ends(&region.results);
        self.owned = outer;
        if results.is_empty() {
            return statements;
        }
        let results = tuple(&results);
        quote!(#statements #results)
    }

    pub fn bound(&mut self, results: &[ValueId], code: &TokenStream) -> TokenStream {
        let names: Vec<_> = results.iter().map(|value| self.name(*value).into_token_stream()).collect();
        if names.is_empty() {
            return code.clone();
        }
        let names = tuple(&names);
        quote!(let #names = #code;)
    }
}

/// Is it a variable, not an expression that makes its value?
fn is_name(code: &TokenStream) -> bool {
    let mut tokens = code.clone().into_iter();
    matches!((tokens.next(), tokens.next()), (Some(TokenTree::Ident(_)), None))
}

/// One thing alone, or several in parentheses.
pub fn tuple(parts: &[TokenStream]) -> TokenStream {
    match parts {
        [one] => one.clone(),
        many => quote!((#(#many),*)),
    }
}
