//! Loops over the elements of matrices whose size only the value knows.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ExprMethodCall;

use crate::front::environment::{Shape, State};
use crate::front::frame::Target;
use crate::front::join::Exit;
use crate::front::lower::Lowering;
use crate::front::repeat::{Count, Repeat};
use crate::ir::matrix::DYNAMIC;
use crate::ir::{Constant, Data, Initial, Matrix, Memory, Operation, Place, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

/// Where a loop over elements stands in the user's code.
pub struct At {
    /// Tells loops apart from one round to the next.
    pub key: usize,
    pub token: TokenStream,
}

/// An element: the number of it in the order in which elements lie, its row and its column.
#[derive(Clone, Copy)]
pub struct Spot {
    pub number: ValueId,
    pub row: ValueId,
    pub column: ValueId,
}

impl Lowering<'_> {
    /// The numbers of rows and columns of a matrix, as values.
    pub(super) fn sizes(&mut self, value: ValueId) -> [ValueId; 2] {
        let matrix = self.values.matrix(value).expect("it is a matrix").clone();
        let sizes = [(matrix.rows, Primitive::Rows), (matrix.columns, Primitive::Columns)];
        sizes.map(|(size, measure)| match size.as_str() {
            DYNAMIC => self.apply(measure, &[value]),
            size => self.bound(&size.parse().expect("a size is a literal or a name")),
        })
    }

    /// The numbers of rows and columns that a type says.
    pub(super) fn known_sizes(&mut self, matrix: &Matrix) -> [ValueId; 2] {
        matrix.size_tokens().map(|size| self.bound(&size))
    }

    /// How many elements a matrix of so many rows and columns has.
    pub(super) fn product_of_sizes(&mut self, [rows, columns]: [ValueId; 2]) -> ValueId {
        self.index_by(&[rows, columns], |names| {
            let (rows, columns) = (&names[0], &names[1]);
            quote!(#rows * #columns)
        })
    }

    /// A matrix of one number.
    pub(super) fn constant_matrix(
        &mut self,
        number: f64,
        matrix: &Matrix,
        [rows, columns]: [ValueId; 2],
    ) -> ValueId {
        let number = self.number(number, matrix);
        self.sized_matrix(Primitive::Repeated, number, matrix, [rows, columns])
    }

    /// A number of the scalar that a matrix has.
    pub(super) fn number(&mut self, number: f64, matrix: &Matrix) -> ValueId {
        let scalar = Type::Real(matrix.scalar.clone());
        self.bind(scalar, "number", Operation::Constant(Constant::Real(number)))
    }

    /// A matrix that is made of one number and its size.
    pub(super) fn sized_matrix(
        &mut self,
        primitive: Primitive,
        number: ValueId,
        matrix: &Matrix,
        sizes: [ValueId; 2],
    ) -> ValueId {
        let mut operands = vec![number];
        operands.extend(matrix.is_dynamic().then_some(sizes).into_iter().flatten());
        let ty = Type::Matrix(matrix.clone());
        self.bind(ty, primitive.name(), Operation::Primitive(primitive, operands))
    }

    /// The row and the column of the element with a number.
    fn spot(&mut self, number: ValueId, matrix: &Matrix, rows: ValueId) -> Spot {
        let zero = self.index_constant(0);
        match (matrix.rows.as_str(), matrix.columns.as_str()) {
            (_, "1") => Spot { number, row: number, column: zero },
            ("1", _) => Spot { number, row: zero, column: number },
            _ => {
                let [row, column] = [quote!(%), quote!(/)].map(|operator| {
                    self.index_by(&[number, rows], |names| {
                        let (number, rows) = (&names[0], &names[1]);
                        quote!(#number #operator #rows)
                    })
                });
                Spot { number, row, column }
            }
        }
    }

    /// A loop that changes one value; `None` where an iteration was refused.
    pub(super) fn accumulated(
        &mut self,
        at: &At,
        count: ValueId,
        start: ValueId,
        next: &mut dyn FnMut(&mut Self, ValueId, ValueId) -> Option<ValueId>,
    ) -> Shape {
        let name = Ident::new(self.values.name(start), Span::mixed_site());
        let made = self.environment.hide(&name, false, State::Known(Shape::real(start)));
        let repeat = Repeat::counted(at.key, at.token.clone());
        let count = Count { value: Some(count), bound: None };
        self.settled_on(at.key, |this, touched| {
            this.attempt(&repeat, &count, touched, &mut |this, counter| {
                let Some(Shape::Real { value, .. }) = Self::held(this.environment.state(made)) else {
                    return Exit::value(Shape::Poison);
                };
                let Some(value) = next(this, value, counter) else { return Exit::value(Shape::Poison) };
                this.environment.set(made, State::Known(Shape::real(value)));
                this.jump(Target::Next(this.frames.len() - 1))
            })
        });
        self.environment.spend(made);
        Self::held(self.environment.state(made)).unwrap_or(Shape::Poison)
    }

    /// A matrix, element by element, in the order in which they lie.
    pub(super) fn by_spots(
        &mut self,
        at: &At,
        matrix: &Matrix,
        sizes: [ValueId; 2],
        count: ValueId,
        element: &mut dyn FnMut(&mut Self, Spot) -> Option<ValueId>,
    ) -> Shape {
        let start = self.constant_matrix(0.0, matrix, sizes);
        self.accumulated(at, count, start, &mut |this, whole, counter| {
            let spot = this.spot(counter, matrix, sizes[0]);
            let element = element(this, spot)?;
            Some(this.apply(Primitive::WithElement, &[whole, spot.row, spot.column, element]))
        })
    }

    /// One value from all elements.
    pub(super) fn over_spots(
        &mut self,
        at: &At,
        value: ValueId,
        start: ValueId,
        next: &mut dyn FnMut(&mut Self, ValueId, Spot) -> Option<ValueId>,
    ) -> Shape {
        let matrix = self.values.matrix(value).expect("it is a matrix").clone();
        let sizes = self.sizes(value);
        let count = self.product_of_sizes(sizes);
        self.accumulated(at, count, start, &mut |this, so_far, counter| {
            let spot = this.spot(counter, &matrix, sizes[0]);
            next(this, so_far, spot)
        })
    }

    /// A list of the elements in the order in which they lie.
    pub(super) fn listed_elements(&mut self, at: &At, value: ValueId) -> Place {
        let matrix = self.values.matrix(value).expect("it is a matrix").clone();
        let sizes = self.sizes(value);
        let count = self.product_of_sizes(sizes);
        let zero = self.number(0.0, &matrix);
        let (data, length) = listed_data(&matrix, count);
        let list = self.allocate(data, "elements", Initial::Repeat(zero, length));
        let repeat = Repeat::counted(at.key, at.token.clone());
        let count = Count { value: Some(count), bound: None };
        self.settled_on(at.key, |this, touched| {
            this.attempt(&repeat, &count, touched, &mut |this, counter| {
                let spot = this.spot(counter, &matrix, sizes[0]);
                let element = this.apply(Primitive::Element, &[value, spot.row, spot.column]);
                this.memory(Memory::Store(list.at(spot.number), element));
                this.jump(Target::Next(this.frames.len() - 1))
            })
        });
        list
    }

    /// Blocks of the second matrix, one for each element of the first.
    pub(super) fn kronecker_by_size(
        &mut self,
        call: &ExprMethodCall,
        left: ValueId,
        right: ValueId,
    ) -> Shape {
        let own = |value| self.values.matrix(value).cloned();
        let whole = own(left).zip(own(right)).and_then(|(left, right)| left.kronecker(&right));
        let Some(whole) = whole else {
            return self.refuse(&call.method, message::unknown_size("kronecker"));
        };
        let (sizes, blocks) = (self.sizes(left), self.sizes(right));
        let all = [0, 1].map(|side| self.product_of_sizes([sizes[side], blocks[side]]));
        let start = self.constant_matrix(0.0, &whole, all);
        let at = At { key: std::ptr::from_ref(call) as usize, token: call.method.to_token_stream() };
        self.over_spots(&at, left, start, &mut |this, whole, spot| {
            let factor = this.apply(Primitive::Element, &[left, spot.row, spot.column]);
            let block = this.apply(Primitive::Scale, &[right, factor]);
            let row = this.product_of_sizes([spot.row, blocks[0]]);
            let column = this.product_of_sizes([spot.column, blocks[1]]);
            Some(this.apply(Primitive::WithBlock, &[whole, row, column, block]))
        })
    }
}

/// What holds so many elements, and its length where the type does not say it: an array where the language has one.
fn listed_data(matrix: &Matrix, count: ValueId) -> (Data, Option<ValueId>) {
    let element = Box::new(Data::Real(matrix.scalar.clone()));
    if matrix.is_dynamic() || !matrix.is_vector() {
        return (Data::List(element), Some(count));
    }
    let [rows, columns] = matrix.size_tokens();
    let length = if matrix.columns == "1" { rows } else { columns };
    (Data::Array(element, length), None)
}
