//! Regions as Rust statements, one `let` a value.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

use super::affine::Hoisted;
use super::buffers::BufferCode;
use super::chunk::chunks;
use super::condition::Activities;
use super::inline::nameless;
use super::names::{Namer, number, value_type, zero};
use super::schedule::{reads, schedule, touched};
use super::tape::TapeCode;
use super::view::View;
use crate::ir::{
    BufferId, Capture, Condition, Constant, Form, Match, Opaque, Operation, Place, Region, Scalar, Selector,
    Source, Statement, TapeId, Type, ValueId, Values,
};
use crate::rules::{Notation, Primitive};

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

    /// How a value is read.
    pub fn read(&self, value: ValueId) -> TokenStream {
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
        self.code.insert(value, quote!(#name));
        name
    }

    /// Makes a value readable as some code.
    pub fn define(&mut self, value: ValueId, code: TokenStream) {
        self.code.insert(value, code);
    }

    /// All statements of a region; its results are read afterwards.
    pub fn statements(&mut self, region: &Region) -> TokenStream {
        let Some(activities) = self.activities else {
            let statements: Vec<&Statement> = region.statements.iter().collect();
            return self.sequence(&statements, &[], region);
        };
        let conditions: Vec<_> =
            region.statements.iter().map(|statement| activities.effective(&statement.condition)).collect();
        let order = schedule(region, &conditions);
        let mut code = TokenStream::new();
        let mut start = 0;
        while start < order.len() {
            let condition = &conditions[order[start]];
            let end = order[start..]
                .iter()
                .position(|index| conditions[*index] != *condition)
                .map_or(order.len(), |length| start + length);
            let group: Vec<&Statement> =
                order[start..end].iter().map(|index| &region.statements[*index]).collect();
            let later: Vec<&Statement> =
                order[end..].iter().map(|index| &region.statements[*index]).collect();
            code.extend(self.group(condition, &group, &later, region));
            start = end;
        }
        code
    }

    /// Consecutive statements under one condition.
    fn group(
        &mut self,
        condition: &Condition,
        group: &[&Statement],
        later: &[&Statement],
        region: &Region,
    ) -> TokenStream {
        let test = self.activities.and_then(|activities| activities.test(condition));
        let Some(test) = test else { return self.sequence(group, later, region) };
        let inlined = |statement: &Statement| {
            matches!(statement.operation, Operation::Literal(_) | Operation::Constant(_))
        };
        let (constants, group): (Vec<&Statement>, Vec<&Statement>) =
            group.iter().partition(|statement| inlined(statement));
        let mut code: TokenStream =
            constants.into_iter().map(|statement| self.statement(statement)).collect();
        let crossing = Crossing::new(&group, later, region, &self.pinned_buffers);
        let inside = self.sequence(&group, later, region);
        if crossing.is_empty() {
            if group.iter().any(|statement| statement.operation.effects().has_any()) {
                code.extend(quote!(if #test { #inside }));
            }
            return code;
        }
        let (mut outer, mut inner, mut zeros) = (Vec::new(), Vec::new(), Vec::new());
        for value in &crossing.values {
            let read = self.read(*value);
            outer.push(read.clone());
            inner.push(read);
            zeros.push(self.zero(*value));
        }
        for buffer in &crossing.buffers {
            let name = self.buffers[buffer].name.clone();
            outer.push(quote!(mut #name));
            zeros.push(self.absent(&self.values.buffer(*buffer).data));
            inner.push(name);
        }
        // Outside, a value keeps the name that it has inside.
        let (outer, inner, zeros) = (tuple(&outer), tuple(&inner), tuple(&zeros));
        code.extend(quote!(let #outer = if #test { #inside #inner } else { #zeros };));
        code
    }

    /// Statements one after the other; steps of an expression that are read once have no name.
    fn sequence(&mut self, statements: &[&Statement], later: &[&Statement], region: &Region) -> TokenStream {
        let mut outside: BTreeSet<ValueId> = later.iter().flat_map(|statement| reads(statement)).collect();
        outside.extend(region.results.iter().chain(&self.pinned));
        let chunks = chunks(statements, outside);
        if let [whole] = chunks.as_slice() {
            return self.run(whole.statements, &whole.outside);
        }
        let mut code = TokenStream::new();
        for chunk in chunks {
            let inside = self.run(chunk.statements, &chunk.outside);
            let leaving: Vec<_> = chunk.leaving().map(|value| self.read(value)).collect();
            if chunk.is_block && !leaving.is_empty() {
                let leaving = tuple(&leaving);
                code.extend(quote!(let #leaving = { #inside #leaving };));
            } else {
                code.extend(inside);
            }
        }
        code
    }

    fn run(&mut self, statements: &[&Statement], outside: &BTreeSet<ValueId>) -> TokenStream {
        let nameless = nameless(self.values, statements, outside);
        let mut code = TokenStream::new();
        for statement in statements {
            match (&statement.operation, statement.results.first()) {
                (Operation::Primitive(primitive, operands), Some(result)) if nameless.contains(result) => {
                    let step = self.primitive(*primitive, operands, *result);
                    self.define(*result, quote!((#step)));
                }
                _ => code.extend(self.statement(statement)),
            }
        }
        code
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
    fn region(&mut self, region: &Region) -> TokenStream {
        let statements = self.statements(region);
        let results: Vec<_> = region.results.iter().map(|value| self.read(*value)).collect();
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

    fn literal(&self, code: &TokenStream, value: ValueId) -> TokenStream {
        let text = code.to_string().replace([' ', '(', ')'], "");
        let suffix = match self.values.scalar(value) {
            Scalar::F64 => "f64",
            Scalar::F32 => "f32",
            Scalar::Generic(_) => return code.clone(),
        };
        let negative = text.matches('-').count() - text.matches("e-").count() - text.matches("E-").count();
        let digits = text.trim_start_matches('-');
        let digits = if digits.contains("f64") || digits.contains("f32") {
            digits.to_owned()
        } else {
            format!("{}_{suffix}", with_fraction(digits))
        };
        let literal: proc_macro2::Literal = digits.parse().expect("the user's literal is one");
        if negative % 2 == 1 { quote!((-#literal)) } else { quote!(#literal) }
    }

    fn constant(&self, constant: Constant, value: ValueId) -> TokenStream {
        match constant {
            Constant::Real(0.0) if self.values.matrix(value).is_some() => self.zero(value),
            Constant::Real(number_of) if self.values.matrix(value).is_some() => {
                let ty = value_type(self.values.ty(value));
                let number = number(self.root, self.values.scalar(value), number_of);
                quote!(<#ty>::from_element(#number))
            }
            Constant::Real(number_of) if self.lifted => {
                let (root, scalar) = (self.root, super::names::lifted());
                let number = number(root, &Scalar::F64, number_of);
                quote!(<#scalar as #root::__private::ScalarBase>::constant(#number))
            }
            Constant::Real(number_of) => number(self.root, self.values.scalar(value), number_of),
            Constant::Integer(number) => {
                let literal = proc_macro2::Literal::i32_suffixed(number);
                quote!(#literal)
            }
            Constant::Bool(flag) => quote!(#flag),
            Constant::Arm(arm) => quote!(#arm),
            Constant::Index(number) => quote!(#number),
            Constant::Default => quote!(::core::default::Default::default()),
        }
    }

    /// Opaque code sees differentiable values under the user's names.
    fn captured(&self, captures: &[Capture], code: &TokenStream) -> TokenStream {
        if captures.is_empty() {
            return code.clone();
        }
        let values = captures.iter().map(|capture| {
            let value = match &capture.source {
                Source::Value(value) if self.lifted && self.values.is_real(*value) => {
                    let (root, value) = (self.root, self.read(*value));
                    quote!(#root::__private::ScalarBase::primal(#value))
                }
                Source::Value(value) => self.read(*value),
                // One reference belongs to the place.
                Source::Place(place) => return self.captured_place(capture, place),
            };
            let references = std::iter::repeat_n(quote!(&), capture.references);
            quote!(#(#references)* #value)
        });
        let names: Vec<_> = captures.iter().map(|capture| capture.name.to_token_stream()).collect();
        // All at once: a name of one may be the code of another.
        let (names, values) = (tuple(&names), tuple(&values.collect::<Vec<_>>()));
        quote!({ let #names = #values; #code })
    }

    /// Opaque code as an expression.
    pub fn expression(&self, opaque: &Opaque) -> TokenStream {
        let code = &opaque.code;
        if starts_like_a_statement(code) && !opaque.captures.is_empty() {
            self.captured(&opaque.captures, &quote!((#code)))
        } else {
            self.captured(&opaque.captures, code)
        }
    }

    pub fn opaque_statement(&mut self, opaque: &Opaque, results: &[ValueId]) -> TokenStream {
        let code = match &opaque.form {
            Form::Statement => self.captured(&opaque.captures, &opaque.code),
            _ => self.expression(opaque),
        };
        match &opaque.form {
            Form::Statement => code,
            Form::Let { pattern, otherwise } => {
                let otherwise = otherwise.iter();
                quote!(let #pattern = #code #(else #otherwise)*;)
            }
            Form::Exact => {
                let ty = value_type(self.values.ty(results[0]));
                let real = self.values.is_real(results[0]);
                let name = self.name(results[0]);
                let lift = (self.lifted && real).then(|| {
                    let lifted = self.lift(quote!(#name));
                    quote!(let #name = #lifted;)
                });
                quote!(let #name: #ty = #code; #lift)
            }
            Form::Operand => {
                let (root, ty) = (self.root, value_type(self.values.ty(results[0])));
                let name = self.name(results[0]);
                let convert = quote_spanned!(opaque.span=> #root::__private::operand::<#ty, _>);
                let code = self.lift(quote!(#convert(#code)));
                quote!(let #name = #code;)
            }
            Form::Untyped => {
                let name = self.name(results[0]);
                quote!(let #name = #code;)
            }
        }
    }

    fn primitive(&self, primitive: Primitive, operands: &[ValueId], result: ValueId) -> TokenStream {
        let read: Vec<_> = operands.iter().map(|operand| self.read(*operand)).collect();
        let root = self.root;
        let name = Ident::new(primitive.name(), proc_macro2::Span::mixed_site());
        match primitive.notation() {
            Notation::Infix => {
                let (left, right) = (&read[0], &read[1]);
                match primitive {
                    Primitive::Add => quote!(#left + #right),
                    Primitive::Sub => quote!(#left - #right),
                    Primitive::Mul => quote!(#left * #right),
                    Primitive::Div => quote!(#left / #right),
                    _ => quote!(#left % #right),
                }
            }
            Notation::Prefix => {
                let operand = &read[0];
                quote!(-#operand)
            }
            Notation::Method => {
                let (receiver, arguments) = (&read[0], &read[1..]);
                quote!(#receiver.#name(#(#arguments),*))
            }
            Notation::Kernel | Notation::Function => quote!(#root::__private::#name(#(#read),*)),
            Notation::Algebra => self.algebra(primitive, &read, result),
            Notation::Special => self.special(primitive, &read, result),
        }
    }

    fn special(&self, primitive: Primitive, read: &[TokenStream], result: ValueId) -> TokenStream {
        let (root, ty) = (self.root, value_type(self.values.ty(result)));
        let first = &read[0];
        assert!(!self.lifted || primitive != Primitive::Cast, "a function with casts is not lifted");
        match primitive {
            Primitive::Less | Primitive::Equal => {
                let second = &read[1];
                if primitive == Primitive::Less {
                    quote!(#first < #second)
                } else {
                    quote!(#first == #second)
                }
            }
            Primitive::Select => {
                let (one, other) = (&read[1], &read[2]);
                quote!(if #first { #one } else { #other })
            }
            Primitive::Cast => quote!(#first as #ty),
            Primitive::IntegerToReal if self.lifted => {
                let scalar = super::names::lifted();
                quote!(<#scalar as #root::__private::ScalarBase>::constant(#first as ::core::primitive::f64))
            }
            Primitive::IntegerToReal => quote!(<#ty as #root::Real>::from_i32(#first)),
            Primitive::PreviousInteger => quote!(#first.wrapping_sub(1)),
            Primitive::IsZeroInteger => quote!(#first == 0),
            other => panic!("{other:?} is not special"),
        }
    }

    fn branch(&mut self, selector: &Selector, arms: &[Region], results: &[ValueId]) -> TokenStream {
        let code = match selector {
            Selector::If(condition) => {
                let condition = self.read(*condition);
                let (then, otherwise) = (self.region(&arms[0]), self.region(&arms[1]));
                quote!(if #condition { #then } else { #otherwise })
            }
            Selector::Arm(arm) => {
                let arm = self.read(*arm);
                let last = arms.len() - 1;
                let arms = arms.iter().enumerate().map(|(number, region)| {
                    let inside = self.region(region);
                    let number = u32::try_from(number).expect("a match has fewer arms");
                    if number as usize == last {
                        quote!(_ => { #inside })
                    } else {
                        quote!(#number => { #inside })
                    }
                });
                let arms: Vec<_> = arms.collect();
                quote!(match #arm { #(#arms)* })
            }
            Selector::Match(pattern) => self.user_match(pattern, arms),
        };
        self.bound(results, &code)
    }

    fn user_match(&mut self, pattern: &Match, arms: &[Region]) -> TokenStream {
        let scrutinee = self.expression(&pattern.scrutinee);
        let arms: Vec<_> = pattern
            .arms
            .iter()
            .zip(arms)
            .map(|(arm, region)| {
                let inside = self.region(region);
                let pattern = &arm.pattern;
                let guard = arm.guard.iter().map(|guard| self.expression(guard));
                quote!(#pattern #(if #guard)* => { #inside })
            })
            .collect();
        quote!(match #scrutinee { #(#arms)* })
    }
}

/// What leaves a group of statements that stands under a test.
struct Crossing {
    values: Vec<ValueId>,
    /// Buffers that the group makes and that are used after it.
    buffers: Vec<BufferId>,
}

impl Crossing {
    fn new(group: &[&Statement], later: &[&Statement], region: &Region, pinned: &BTreeSet<BufferId>) -> Self {
        let read: BTreeSet<ValueId> = later
            .iter()
            .flat_map(|statement| reads(statement))
            .chain(region.results.iter().copied())
            .collect();
        let mut used = pinned.clone();
        used.extend(later.iter().flat_map(|statement| touched(statement)));
        let values = group.iter().flat_map(|statement| &statement.results).copied();
        let buffers = group.iter().flat_map(|statement| match &statement.operation {
            Operation::Memory(memory) => memory.allocated(),
            _ => &[],
        });
        let buffers = buffers.copied();
        Self {
            values: values.filter(|value| read.contains(value)).collect(),
            buffers: buffers.filter(|buffer| used.contains(buffer)).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.values.is_empty() && self.buffers.is_empty()
    }
}

/// Would an expression be read as a statement and a rest, at the end of a block?
fn starts_like_a_statement(code: &TokenStream) -> bool {
    match code.clone().into_iter().next() {
        Some(TokenTree::Ident(word)) => {
            let block_like = ["if", "match", "loop", "while", "for", "unsafe", "const"];
            block_like.iter().any(|keyword| word == keyword) || starts_with_a_macro_in_braces(code)
        }
        // A label.
        Some(TokenTree::Punct(mark)) => mark.as_char() == '\'',
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        _ => false,
    }
}

fn starts_with_a_macro_in_braces(code: &TokenStream) -> bool {
    let is_path = |token: &TokenTree| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(mark) => mark.as_char() == ':',
        _ => false,
    };
    let mut rest = code.clone().into_iter().skip_while(is_path);
    matches!(rest.next(), Some(TokenTree::Punct(mark)) if mark.as_char() == '!')
        && matches!(rest.next(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace)
}

/// `2.` and `2` as `2.0`, so that a suffix can follow.
fn with_fraction(digits: &str) -> String {
    if let Some(whole) = digits.strip_suffix('.') { format!("{whole}.0") } else { digits.to_owned() }
}

/// One thing alone, or several in parentheses.
pub fn tuple(parts: &[TokenStream]) -> TokenStream {
    match parts {
        [one] => one.clone(),
        many => quote!((#(#many),*)),
    }
}
