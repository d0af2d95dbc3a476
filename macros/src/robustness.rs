//! The macro never panics on what parses as a function, and what it writes always parses: thousands of functions, made
//! from a few by a seeded sequence of mutations.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, FnArg, Ident, ItemFn, Local, Pat, Stmt, Type, parse_quote};

use crate::expand::expand;

/// Mutants for each of the tests, which run side by side.
const MUTANTS: u64 = 2500;

/// A sequence of numbers that is the same in each run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).expect("a size fits");
        usize::try_from(self.next() % bound.max(1)).expect("it is below a size")
    }

    fn pick<'p, T>(&mut self, pool: &'p [T]) -> &'p T {
        &pool[self.below(pool.len())]
    }
}

/// Functions that are mutated: the language, and its edges.
#[allow(clippy::too_many_lines, reason = "it is a table")]
fn seeds() -> Vec<ItemFn> {
    vec![
        parse_quote!(
            fn lesson(w: f64, x: f64) -> f64 {
                let a = w + x;
                #[retain_grad]
                let b = w + 1.0;
                a * b
            }
        ),
        parse_quote!(
            fn branches(x: f64, y: f64, n: i32, flag: bool) -> f64 {
                let mut sum = x;
                if x > y && flag {
                    sum += y.sin();
                } else if n == 3 {
                    sum = sum.powi(n);
                }
                let z = match n {
                    0 => 1.0,
                    1 | 2 => x * y,
                    k if k > 7 => f64::from(k),
                    _ => sum,
                };
                z + sum
            }
        ),
        parse_quote!(
            fn returning(x: f64, n: usize) -> f64 {
                if x < 0.0 {
                    return -x;
                }
                let y = match n {
                    0 => return x,
                    1 => x.exp(),
                    _ => 2.0,
                };
                let (sine, cosine) = y.sin_cos();
                if sine > cosine {
                    return sine;
                }
                cosine / y
            }
        ),
        parse_quote!(
            fn tuples(x: &f64, y: f64, #[no_grad] data: &[f64]) -> (f64, (f64, bool), usize) {
                let pair = (*x, y);
                let mut point = (pair.0 * 2.0, data.len());
                point.0 += data.iter().sum::<f64>();
                let (mut a, b) = (y, *x);
                (a, _) = (a * b, 1.0);
                (point.0, (a, b > 0.0), point.1)
            }
        ),
        parse_quote!(
            fn calls<T: Real>(x: T, y: T) -> T {
                let s = special::sigmoid(x);
                let d = detach(y * s);
                let g = inner::grad(x);
                let (value, slope) = inner::value_and_grad(s);
                no_grad(|| println!("{value}"));
                s * d + g - value * slope + T::from_f64(2.0)
            }
        ),
        parse_quote!(
            fn passes(x: f32, #[no_grad] options: Option<f32>) -> f32 {
                const K: f32 = 2.0;
                fn helper(k: f32) -> f32 {
                    k * K
                }
                let scale;
                if let Some(option) = options {
                    scale = option * x;
                } else {
                    scale = helper(3.0) * x;
                }
                let Some(extra) = options else { return x };
                assert!(x > 0.0, "{x} is not positive");
                for i in 0..3 {
                    println!("{i}");
                }
                {
                    let x = scale + extra;
                    x.max(K)
                }
            }
        ),
        parse_quote!(
            fn poses(
                pose: &Isometry3<f64>,
                q: UnitQuaternion<f64>,
                x: f64,
                #[no_grad] base: Rotation3<f64>,
            ) -> Point3<f64> {
                let mut total = Isometry3::identity();
                for i in 0..3 {
                    total = total * pose * Translation3::new(x, 0.0, 1.0);
                }
                let turn = Rotation3::new(q.scaled_axis()) * base;
                let (roll, _, yaw) = turn.euler_angles();
                let axis = Unit::new_normalize(Vector3::new(roll, yaw, x));
                let p =
                    if x > 0.0 { Point3::origin() } else { total * (q / q.inverse() * Point3::new(x, x, x)) };
                p + axis.cross(&p.coords) * ((p - Point3::origin()).norm() - turn[(0, 1)] * q.w)
            }
        ),
        parse_quote!(
            fn matrices(v: &Vector3<f64>, m: Matrix3<f64>, x: f64, n: usize) -> Vector3<f64> {
                let mut total = Matrix3::identity() * x;
                for i in 0..n {
                    total[(i, 0)] = v[i] * x;
                    total = total * m + m.transpose() / 2.0;
                }
                total.set_row(0, &v.transpose());
                total.fixed_view_mut::<2, 2>(0, 1).copy_from(&m.fixed_view::<2, 2>(1, 0));
                let factor = (m.tr_mul(&m) + Matrix3::identity()).cholesky().unwrap();
                let w: Vector3<f64> = if x > 0.0 { v.component_mul(v) } else { -factor.solve(v) };
                let mut sum = w.dot(v) + m.determinant();
                for y in w.iter() {
                    sum += y * w.norm();
                }
                let y = match n {
                    0 => w.normalize().x,
                    1 => m.column(1).sum(),
                    _ => m.try_inverse().unwrap().trace(),
                };
                m.row(0).transpose() * sum + w.map(|a| a * y) + m.lu().solve(v).unwrap()
            }
        ),
        parse_quote!(
            fn dynamic(v: &DVector<f64>, m: &DMatrix<f64>, x: f64, n: usize) -> DVector<f64> {
                let mut state = v.clone();
                let mut w = DVector::zeros(n);
                while state.norm() > 1.0 {
                    state = m * &state * 0.5;
                }
                for i in 0..n {
                    w[i] = state[i] * x;
                }
                let scale = if v.len() > n { w.dot(v) } else { w.mean() };
                let chosen = if x > 0.0 { &w * scale } else { m.column(0).map(|a| a + x) };
                let part = chosen.rows(1, n).norm_squared() + v.iter().sum::<f64>();
                let other = DMatrix::from_fn(n, n, |i, j| m[(i, j)] * part);
                m.clone().cholesky().unwrap().solve(&chosen) + other.try_inverse().unwrap() * state
            }
        ),
    ]
}

#[allow(clippy::too_many_lines, reason = "it is a table")]
fn expressions() -> Vec<Expr> {
    vec![
        parse_quote!(x),
        parse_quote!(1.0),
        parse_quote!(-2.5e-3),
        parse_quote!(1_000.0f32),
        parse_quote!(7),
        parse_quote!(2.),
        parse_quote!(true),
        parse_quote!("{x} text"),
        parse_quote!('c'),
        parse_quote!(()),
        parse_quote!((x, 1.0)),
        parse_quote!((x,)),
        parse_quote!({}),
        parse_quote!(x + 1.0),
        parse_quote!(x.sin()),
        parse_quote!(x.sin(1.0, x)),
        parse_quote!(x.powi(n)),
        parse_quote!(2.0_f64.powf(x)),
        parse_quote!(x.powi(-2147483648)),
        parse_quote!(x.clamp(0.0, x)),
        parse_quote!(f64::atan2(x, 1.0)),
        parse_quote!(<f64>::sin(x)),
        parse_quote!(<T as Real>::sin(x)),
        parse_quote!(f64::sin()),
        parse_quote!(x.sin_cos()),
        parse_quote!(x.sin_cos().0),
        parse_quote!(x.0.1.2),
        parse_quote!(x.field),
        parse_quote!(x as f32),
        parse_quote!(x as i64),
        parse_quote!(&x),
        parse_quote!(&mut x),
        parse_quote!(&raw const x),
        parse_quote!(*&*x),
        parse_quote!(!x),
        parse_quote!(x?),
        parse_quote!(x..=1.0),
        parse_quote!(..),
        parse_quote!(x[0]),
        parse_quote!([x, 1.0]),
        parse_quote!([x; 3]),
        parse_quote!(vec![x; 3]),
        parse_quote!(S { x, y: 1.0, ..S::default() }),
        parse_quote!(Some(x)),
        parse_quote!(f(x, 1.0)),
        parse_quote!(f()),
        parse_quote!(f(x)(x)),
        parse_quote!(crate::f::<f64>(x)),
        parse_quote!(grad(x)),
        parse_quote!(f::grad()),
        parse_quote!(f::grad(x, (x, x))),
        parse_quote!(f::value_and_grad(x)),
        parse_quote!(Self::f(x)),
        parse_quote!(detach((x, x))),
        parse_quote!(no_grad(|| x)),
        parse_quote!(no_grad(move |a: f64| a + x)),
        parse_quote!((|a| a * x)(1.0)),
        parse_quote!(|| return x),
        parse_quote!(async { x }),
        parse_quote!(async move || x),
        parse_quote!(x.await),
        parse_quote!(unsafe { x }),
        parse_quote!(const { 1.0 }),
        parse_quote!(loop {
            break x;
        }),
        parse_quote!('outer: loop {
            break 'outer x;
        }),
        parse_quote!('block: {
            if x > 0.0 {
                break 'block x;
            }
            1.0
        }),
        parse_quote!(while x > 0.0 {
            x -= 1.0;
        }),
        parse_quote!(while let Some(a) = x {
            continue;
        }),
        parse_quote!(for i in 0..3 {
            x += 1.0;
        }),
        parse_quote!(for (i, x) in data.iter().enumerate() {
            return 1.0;
        }),
        parse_quote!(if x > 0.0 { x } else { 1.0 }),
        parse_quote!(if x > 0.0 {
            return x;
        }),
        parse_quote!(if let Some(a) = options
            && a > 0.0
            && let Some(b) = other
        {
            a * x
        } else {
            return x;
        }),
        parse_quote!(if let a @ 0.0..1.0 = x { a } else { x }),
        parse_quote!(if let (a, b) = (x, 1.0) { a * b } else { x }),
        parse_quote!(match x {
            0.0 => 1.0,
            y @ 1.0..=2.0 => y,
            _ if x > 3.0 => return x,
            z => z,
        }),
        parse_quote!(match (x, n) {
            (a, 0) => a,
            (_, k) => x * f64::from(k),
        }),
        parse_quote!(match options {
            Some(x) | Ok(x) => x,
            None => return (x, x),
        }),
        parse_quote!(match x {}),
        parse_quote!(match n {
            0 => {}
            _ => return 1.0,
        }),
        parse_quote!(return),
        parse_quote!(return x),
        parse_quote!(return return x),
        parse_quote!({
            return x;
            x + 1.0
        }),
        parse_quote!(break),
        parse_quote!(continue 'outer),
        parse_quote!(x = 1.0),
        parse_quote!(x += x),
        parse_quote!((x, y) = (y, x)),
        parse_quote!(x.0 = y),
        parse_quote!(S { x, .. } = s),
        parse_quote!([x, _] = [1.0, 2.0]),
        parse_quote!(_ = x),
        parse_quote!(x < y),
        parse_quote!(x == y || x.is_nan()),
        parse_quote!(
            x <= {
                x = 1.0;
                x
            }
        ),
        parse_quote!(x % 2.0),
        parse_quote!(x << 1),
        parse_quote!(println!("{x} {0:?} {y:>1$.z$}", x, 3)),
        parse_quote!(format!("{{x}} {x")),
        parse_quote!(matches!(x, 0.0..1.0)),
        parse_quote!(user::macro_of_mine! { x => [y] }),
        parse_quote!(unreachable!()),
        parse_quote!(panic!("{}", x)),
        parse_quote!(todo!()),
        parse_quote!(r#type),
        parse_quote!(r#type.sin()),
        parse_quote!(_),
        parse_quote!(Point3::origin()),
        parse_quote!(Isometry3::identity()),
        parse_quote!(UnitQuaternion::from_scaled_axis(x)),
        parse_quote!(Unit::new_normalize(Quaternion::new(x, y, 1.0, x))),
        parse_quote!(Rotation3::from_axis_angle(&Vector3::z_axis(), x)),
        parse_quote!(pose.inverse()),
        parse_quote!(q.coords),
        parse_quote!(pose.rotation.to_rotation_matrix()[(0, 1)]),
        parse_quote!(q.slerp(&q, x)),
        parse_quote!(v),
        parse_quote!(m * v),
        parse_quote!(v.norm()),
        parse_quote!(v.dot(&x)),
        parse_quote!(m.try_inverse().unwrap()),
        parse_quote!(m.lu().solve(&x).unwrap()),
        parse_quote!(x.cholesky().unwrap().l()),
        parse_quote!(w.rows(0, n)),
        parse_quote!(Vector3::new(x, y, v)),
        parse_quote!(DVector::from_vec(vec![x, y])),
        parse_quote!(DMatrix::from_element(n, n, v)),
        parse_quote!(Matrix3::from_columns(&[v, v, x])),
        parse_quote!(v.zip_map(&w, |a, b| a * b)),
    ]
}

/// An expression around another one, where one may stand.
fn around(dice: &mut Dice, inner: &Expr) -> Expr {
    let code = match dice.below(26) {
        0 => quote!((#inner)),
        1 => quote!({ #inner }),
        2 => quote!(&#inner),
        3 => quote!(*#inner),
        4 => quote!(-#inner),
        5 => quote!((#inner).exp()),
        6 => quote!((#inner) as f64),
        7 => quote!(f(#inner)),
        8 => quote!((#inner, 1.0).0),
        9 => quote!(if flag { #inner } else { #inner }),
        10 => quote!(match n { 0 => #inner, _ => 1.0 }),
        11 => quote!({ let x = #inner; x }),
        12 => quote!(no_grad(|| #inner)),
        13 => quote!({ return #inner; }),
        14 => quote!(if x > 0.0 { return #inner } else { #inner }),
        15 => quote!('a: { break 'a #inner }),
        16 => quote!(loop { break #inner }),
        17 => quote!((#inner)?),
        18 => quote!({ fn inner() {} #inner }),
        19 => quote!((|| #inner)()),
        20 => quote!((#inner) > (#inner)),
        21 => quote!(if flag { #inner } else { v }),
        22 => quote!(m * (#inner)),
        23 => quote!((#inner).norm()),
        24 => quote!(v.component_mul(&#inner)),
        _ => quote!(tapeless::detach(#inner)),
    };
    syn::parse2(code).unwrap_or_else(|_| inner.clone())
}

fn statements() -> Vec<Stmt> {
    let block: Block = parse_quote!({
        let x = x;
        let y: f32 = x;
        let mut x;
        let x: f64;
        let x: &f64 = &1.0;
        let (a, mut b): (f64, f64) = (x, 1.0);
        let _ = x;
        let ref r = x;
        let S { x, y } = s;
        let [a, .., b] = data;
        let Some(x) = options else { return x };
        let Some(x) = options else { panic!("{x}") };
        let (0.0 | 1.0) = x else { return 1.0 };
        let K = x;
        #[retain_grad]
        let kept = x * x;
        #[retain_grad]
        let (p, q) = (x, x);
        #[retain_grad]
        let never;
        #[cfg(any())]
        let gone = x;
        x = 2.0;
        x *= x;
        y = x;
        (x, n) = (x, 2);
        return x;
        return;
        if x > 0.0 {
            return x;
        }
        if flag {
            x = 1.0;
        } else {
            return x;
        }
        if flag {
            y
        } else {
            x
        };
        match n {
            0 => return x,
            1 => {
                x = y;
            }
            _ => {}
        }
        {
            let x = x * 2.0;
            y = x;
        }
        loop {}
        while flag {
            return x;
        }
        assert!(x > 0.0);
        assert_eq!(x, y, "{x}");
        user!(x);
        dbg!(x);
        const N: usize = 3;
        static COUNT: usize = 0;
        fn inner(x: f64) -> f64 {
            return x;
        }
        struct S;
        impl S {}
        use std::f64::consts::PI;
        macro_rules! twice {
            ($e:expr) => {
                2.0 * $e
            };
        }
        mod inside {}
        unsafe {
            x = 1.0;
        }
        async { x };
        data.push(x);
        options.replace(x);
        x = v;
        v = x;
        w[0] = v;
        let x = v * 2.0;
        let v: Vector3<f64> = x;
        let x: f64 = v;
    });
    block.stmts
}

fn patterns() -> Vec<Pat> {
    let block: Block = parse_quote!({
        let x = v;
        let mut x = v;
        let _ = v;
        let ref x = v;
        let x @ 0.0..1.0 = v;
        let (x, y) = v;
        let (x, ..) = v;
        let (mut x, (_, y)) = v;
        let () = v;
        let [x, ..] = v;
        let Some(x) = v;
        let S { x, ref y, .. } = v;
        let S::K = v;
        let K = v;
        let 1.0 = v;
        let -1.0..=2.0 = v;
        let &x = v;
        let &mut x = v;
        let (0.0 | 1.0) = v;
        let (Some(x) | Ok(x)) = v;
        let (x) = v;
        let x!() = v;
        let r#type = v;
        let box_ = v;
    });
    let pattern = |statement| match statement {
        Stmt::Local(Local { pat, .. }) => pat,
        _ => unreachable!("each statement is a `let`"),
    };
    block.stmts.into_iter().map(pattern).collect()
}

fn types() -> Vec<Type> {
    vec![
        parse_quote!(f64),
        parse_quote!(f32),
        parse_quote!(T),
        parse_quote!(&f64),
        parse_quote!(&'static &f32),
        parse_quote!(&mut f64),
        parse_quote!((f64, f32)),
        parse_quote!((f64,)),
        parse_quote!(()),
        parse_quote!((f64, (T, bool), String)),
        parse_quote!([f64; 3]),
        parse_quote!(&[f64]),
        parse_quote!(&str),
        parse_quote!(i32),
        parse_quote!(bool),
        parse_quote!(Option<f64>),
        parse_quote!(impl Fn(f64) -> f64),
        parse_quote!(&dyn Fn(f64)),
        parse_quote!(fn(f64) -> f64),
        parse_quote!(*const f64),
        parse_quote!(!),
        parse_quote!(_),
        parse_quote!(Self),
        parse_quote!(<T as Real>::Output),
        parse_quote!(::core::primitive::f64),
        parse_quote!(user_type!()),
        parse_quote!((f64)),
        parse_quote!(Point3<f64>),
        parse_quote!(Unit<Vector3<T>>),
        parse_quote!(&Isometry3<f32>),
        parse_quote!(Quaternion<&f64>),
        parse_quote!([Rotation3<f64>; 2]),
        parse_quote!(Vector3<f64>),
        parse_quote!(&DVector<f64>),
        parse_quote!(DMatrix<f64>),
        parse_quote!(SMatrix<f64, 2, 3>),
    ]
}

fn inputs() -> Vec<FnArg> {
    vec![
        parse_quote!(y: f64),
        parse_quote!(x: f64),
        parse_quote!(mut z: f64),
        parse_quote!(_: f64),
        parse_quote!(r#type: f64),
        parse_quote!(_x: f64),
        parse_quote!((a, b): (f64, f64)),
        parse_quote!(ref r: f64),
        parse_quote!(&x: &f64),
        parse_quote!(S { x, .. }: S),
        parse_quote!(self),
        parse_quote!(&mut self),
        parse_quote!(self: Box<Self>),
        parse_quote!(#[no_grad] y: f64),
        parse_quote!(#[no_grad] &y: &f64),
        parse_quote!(#[no_grad] s: impl Fn(f64) -> f64),
        parse_quote!(#[cfg(any())] y: f64),
        parse_quote!(cotangent: f64),
        parse_quote!(n: usize),
        parse_quote!(options: Option<f64>),
        parse_quote!(v: Vector3<f64>),
        parse_quote!(m: &DMatrix<f64>),
    ]
}

/// Rewrites the number `at` of all nodes of one kind; counts them if there are fewer.
struct Nodes<'f> {
    at: usize,
    seen: usize,
    rewrite: Rewrite<'f>,
}

enum Rewrite<'f> {
    Expression(&'f mut dyn FnMut(&mut Expr)),
    Pattern(&'f mut dyn FnMut(&mut Pat)),
    Type(&'f mut dyn FnMut(&mut Type)),
    Block(&'f mut dyn FnMut(&mut Vec<Stmt>)),
}

impl Nodes<'_> {
    fn is_it(&mut self) -> bool {
        self.seen += 1;
        self.seen == self.at + 1
    }
}

impl VisitMut for Nodes<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if matches!(self.rewrite, Rewrite::Expression(_))
            && self.is_it()
            && let Rewrite::Expression(rewrite) = &mut self.rewrite
        {
            return rewrite(expression);
        }
        visit_mut::visit_expr_mut(self, expression);
    }

    fn visit_pat_mut(&mut self, pattern: &mut Pat) {
        if matches!(self.rewrite, Rewrite::Pattern(_))
            && self.is_it()
            && let Rewrite::Pattern(rewrite) = &mut self.rewrite
        {
            return rewrite(pattern);
        }
        visit_mut::visit_pat_mut(self, pattern);
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        if matches!(self.rewrite, Rewrite::Type(_))
            && self.is_it()
            && let Rewrite::Type(rewrite) = &mut self.rewrite
        {
            return rewrite(ty);
        }
        visit_mut::visit_type_mut(self, ty);
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        if matches!(self.rewrite, Rewrite::Block(_))
            && self.is_it()
            && let Rewrite::Block(rewrite) = &mut self.rewrite
        {
            return rewrite(&mut block.stmts);
        }
        visit_mut::visit_block_mut(self, block);
    }
}

/// Applies a rewriting to one node, chosen by the dice.
fn rewrite_one(function: &mut ItemFn, dice: &mut Dice, mut rewrite: Rewrite) {
    let count = {
        let mut counter = Nodes { at: usize::MAX - 1, seen: 0, rewrite: reborrow(&mut rewrite) };
        counter.visit_item_fn_mut(function);
        counter.seen
    };
    let mut nodes = Nodes { at: dice.below(count), seen: 0, rewrite };
    nodes.visit_item_fn_mut(function);
}

fn reborrow<'s>(rewrite: &'s mut Rewrite) -> Rewrite<'s> {
    match rewrite {
        Rewrite::Expression(inner) => Rewrite::Expression(&mut **inner),
        Rewrite::Pattern(inner) => Rewrite::Pattern(&mut **inner),
        Rewrite::Type(inner) => Rewrite::Type(&mut **inner),
        Rewrite::Block(inner) => Rewrite::Block(&mut **inner),
    }
}

/// All that mutations draw from.
struct Pools {
    expressions: Vec<Expr>,
    statements: Vec<Stmt>,
    patterns: Vec<Pat>,
    types: Vec<Type>,
    inputs: Vec<FnArg>,
}

impl Pools {
    fn new() -> Self {
        Self {
            expressions: expressions(),
            statements: statements(),
            patterns: patterns(),
            types: types(),
            inputs: inputs(),
        }
    }

    fn mutate(&self, function: &mut ItemFn, dice: &mut Dice) {
        let mut choices = Dice(dice.next());
        match dice.below(12) {
            0..=2 => {
                let new = choices.pick(&self.expressions).clone();
                rewrite_one(function, dice, Rewrite::Expression(&mut |old| *old = new.clone()));
            }
            3 | 4 => {
                let mut wrap = |old: &mut Expr| *old = around(&mut choices, old);
                rewrite_one(function, dice, Rewrite::Expression(&mut wrap));
            }
            5 | 6 => {
                let new = choices.pick(&self.statements).clone();
                let mut insert = |block: &mut Vec<Stmt>| {
                    let at = choices.below(block.len() + 1);
                    block.insert(at, new.clone());
                };
                rewrite_one(function, dice, Rewrite::Block(&mut insert));
            }
            7 => rewrite_one(function, dice, Rewrite::Block(&mut |block| shuffle(block, &mut choices))),
            8 => {
                let new = choices.pick(&self.patterns).clone();
                rewrite_one(function, dice, Rewrite::Pattern(&mut |old| *old = new.clone()));
            }
            9 => {
                let new = choices.pick(&self.types).clone();
                rewrite_one(function, dice, Rewrite::Type(&mut |old| *old = new.clone()));
            }
            10 => self.signature(function, &mut choices),
            _ => rename(function, &mut choices),
        }
    }

    fn signature(&self, function: &mut ItemFn, dice: &mut Dice) {
        let signature = &mut function.sig;
        match dice.below(12) {
            0 => signature.asyncness = Some(parse_quote!(async)),
            1 => signature.constness = Some(parse_quote!(const)),
            2 => signature.safety = syn::Safety::Unsafe(parse_quote!(unsafe)),
            3 => signature.abi = Some(parse_quote!(extern "C")),
            4 => signature.output = syn::ReturnType::Default,
            5 => signature.inputs.clear(),
            6 => signature.generics = parse_quote!(<'a, T: tapeless::Real, const N: usize>),
            7 => {
                signature.generics.where_clause =
                    parse_quote!(where T: Real + Copy, [T; 2]: Sized, f64: Real);
            }
            8 => signature.ident = parse_quote!(r#type),
            9 => signature.ident = parse_quote!(__),
            _ => signature.inputs.push(dice.pick(&self.inputs).clone()),
        }
    }
}

/// Deletes, duplicates or swaps statements, or puts some into a block of their own.
fn shuffle(block: &mut Vec<Stmt>, dice: &mut Dice) {
    if block.is_empty() {
        return;
    }
    let (one, other) = (dice.below(block.len()), dice.below(block.len()));
    match dice.below(4) {
        0 => {
            block.remove(one);
        }
        1 => block.insert(other, block[one].clone()),
        2 => block.swap(one, other),
        _ => {
            let inside =
                Block { brace_token: syn::token::Brace::default(), stmts: block.drain(one..).collect() };
            block.push(Stmt::Expr(
                Expr::Block(syn::ExprBlock { attrs: Vec::new(), label: None, block: inside }),
                None,
            ));
        }
    }
}

/// Gives one use of a name another name of the function.
fn rename(function: &mut ItemFn, dice: &mut Dice) {
    let tokens = function.to_token_stream();
    let mut names = Vec::new();
    identifiers(&tokens, &mut names);
    let (at, name) = (dice.below(names.len()), dice.pick(&names).clone());
    if let Ok(renamed) = syn::parse2(replaced(tokens, &name, &mut { at })) {
        *function = renamed;
    }
}

fn identifiers(tokens: &TokenStream, names: &mut Vec<Ident>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(name) => names.push(name),
            TokenTree::Group(group) => identifiers(&group.stream(), names),
            _ => {}
        }
    }
}

fn replaced(tokens: TokenStream, name: &Ident, left: &mut usize) -> TokenStream {
    let token = |token| match token {
        TokenTree::Ident(old) => {
            let found = *left == 0;
            *left = left.wrapping_sub(1);
            TokenTree::Ident(if found { name.clone() } else { old })
        }
        TokenTree::Group(group) => {
            TokenTree::Group(Group::new(group.delimiter(), replaced(group.stream(), name, left)))
        }
        token => token,
    };
    tokens.into_iter().map(token).collect()
}

/// Rules, for the signatures of the mutants: their bodies are not read then.
fn rule(dice: &mut Dice) -> TokenStream {
    match dice.below(6) {
        0 => quote!(vjp = rule),
        1 => quote!(jvp = path::rule, order = 2),
        2 => quote!(order = 2, vjp = rule::vjp, jvp = rule::<f64>),
        3 => quote!(implicit = equation),
        4 => quote!(implicit = equation, order = 2),
        _ => quote!(implicit = <A as B>::equation, vjp = |x| x),
    }
}

fn arguments(dice: &mut Dice) -> TokenStream {
    match dice.below(24) {
        0..=13 => TokenStream::new(),
        14..=17 => quote!(order = 2),
        18 => quote!(name = other, order = 2,),
        19 => quote!(order = 3, nonsense = 1),
        20 => quote!(order),
        21 => quote!(= =),
        22 => quote!(name = r#type),
        _ => quote!(order = 99999999999999999999999999, name = 1, vjp(x)),
    }
}

/// The expansion, or what goes wrong with it.
fn outcome(arguments: &TokenStream, function: &TokenStream) -> Result<TokenStream, String> {
    let run = AssertUnwindSafe(|| expand(arguments.clone(), function));
    let code = catch_unwind(run).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        format!("panics: {}", text.unwrap_or_default())
    })?;
    match syn::parse2::<syn::File>(code.clone()) {
        Ok(_) => Ok(code),
        Err(error) => Err(format!("does not parse: {error}")),
    }
}

/// The first words of a failure, by which two are the same.
fn kind(failure: &str) -> String {
    failure.chars().filter(|letter| !letter.is_ascii_digit()).take(40).collect()
}

/// The same failure from a smaller function, by leaving out statements and parts of expressions.
fn smallest(arguments: &TokenStream, mut function: ItemFn, wanted: &str) -> ItemFn {
    let (mut at, mut way, mut rounds) = (0, 0, 0);
    while rounds < 3 {
        let mut candidate = function.clone();
        let mut rewrite_block = |block: &mut Vec<Stmt>| {
            if way < block.len() {
                block.remove(way);
            }
        };
        let mut rewrite_expression = |old: &mut Expr| simplify(old, way - 8);
        let rewrite = if way < 8 {
            Rewrite::Block(&mut rewrite_block)
        } else {
            Rewrite::Expression(&mut rewrite_expression)
        };
        let mut nodes = Nodes { at, seen: 0, rewrite };
        nodes.visit_item_fn_mut(&mut candidate);
        let is_beyond = nodes.seen <= at;
        let tokens = candidate.to_token_stream();
        let is_smaller = tokens.to_string().len() < function.to_token_stream().to_string().len();
        let parsed = is_smaller.then(|| syn::parse2::<ItemFn>(tokens.clone()).ok()).flatten();
        let fails = || outcome(arguments, &tokens).is_err_and(|failure| kind(&failure) == kind(wanted));
        if let Some(parsed) = parsed.filter(|_| fails()) {
            function = parsed;
        } else if !is_beyond {
            at += 1;
        } else if way < 11 {
            (at, way) = (0, way + 1);
        } else {
            (at, way, rounds) = (0, 0, rounds + 1);
        }
    }
    function
}

fn simplify(expression: &mut Expr, way: usize) {
    let smaller = match (&*expression, way) {
        (Expr::Binary(binary), 1) => (*binary.left).clone(),
        (Expr::Binary(binary), 2) => (*binary.right).clone(),
        (Expr::Paren(inner), 1) => (*inner.expr).clone(),
        (Expr::MethodCall(call), 1) => (*call.receiver).clone(),
        (Expr::Unary(unary), 1) => (*unary.expr).clone(),
        (_, 0) => parse_quote!(x),
        (_, 3) => parse_quote!(1.0),
        _ => return,
    };
    *expression = smaller;
}

/// Expands functions made by mutation; returns how many were refused. Of failures of one kind the first is shown.
fn expand_mutants(seed: u64, arguments: fn(&mut Dice) -> TokenStream) -> u64 {
    let (mut dice, pools, seeds) = (Dice(seed), Pools::new(), seeds());
    let (mut expanded, mut refused) = (0, 0);
    let mut failures = BTreeMap::new();
    while expanded < MUTANTS {
        let mut function = dice.pick(&seeds).clone();
        for _ in 0..=dice.below(4) {
            pools.mutate(&mut function, &mut dice);
        }
        let (arguments, tokens) = (arguments(&mut dice), function.to_token_stream());
        let Ok(function) = syn::parse2::<ItemFn>(tokens.clone()) else { continue };
        expanded += 1;
        match outcome(&arguments, &tokens) {
            Ok(code) => refused += u64::from(is_refusal(&code)),
            Err(failure) => {
                failures.entry(kind(&failure)).or_insert_with(|| {
                    let function = smallest(&arguments, function, &failure).to_token_stream();
                    format!("#[differentiable({arguments})] {function}\n{failure}\n")
                });
            }
        }
    }
    let failures: Vec<_> = failures.into_values().collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    refused
}

fn is_refusal(code: &TokenStream) -> bool {
    code.to_string().contains("compile_error")
}

#[test]
fn mutated_functions_are_expanded_or_refused_without_panic() {
    let refused = expand_mutants(1, arguments);
    let share = MUTANTS / 10..MUTANTS * 9 / 10;
    assert!(share.contains(&refused), "{refused} of {MUTANTS} refused: not a test of both");
}

#[test]
fn other_mutated_functions_are_expanded_or_refused_without_panic() {
    expand_mutants(2, arguments);
}

#[test]
fn mutated_functions_with_rules_are_expanded_or_refused_without_panic() {
    expand_mutants(3, rule);
}

#[test]
fn the_unmutated_functions_are_in_the_language() {
    for function in seeds() {
        let code = expand(TokenStream::new(), &function.to_token_stream());
        assert!(!is_refusal(&code), "refused: {code}");
    }
}

/// Each of these made the macro panic, or write what does not parse, when it was found.
#[test]
fn functions_that_were_mishandled_once_are_expanded() {
    let functions = [
        quote!(
            fn pushed_and_read_from_the_end(x: &[f64]) -> f64 {
                let mut v = Vec::new();
                for a in x {
                    v.push(a * a);
                }
                let mut s = 0.0;
                for (i, a) in v.iter().enumerate().rev() {
                    s = s * 0.5 + a * i as f64;
                }
                s
            }
        ),
        quote!(
            fn inner_scope(x: f64) -> f64 {
                {
                    let y = x;
                }
                let z = x;
                z
            }
        ),
        quote!(
            fn no_arms(x: f64) -> f64 {
                match x {}
            }
        ),
        quote!(
            fn nothing_differentiable_among_the_arguments(x: f64) -> f64 {
                x + f(no_grad(|| x))
            }
        ),
        quote!(
            fn associated(x: f64) -> f64 {
                Self::f(x)
            }
        ),
        quote!(
            fn condition_that_begins_with_a_block(x: f64, n: usize) -> f64 {
                if match n {
                    0 => 1.0,
                    _ => 2.0,
                } > x
                {
                    x
                } else {
                    1.0
                }
            }
        ),
        quote!(
            fn condition_that_begins_with_a_labelled_block(x: f64, y: f64) -> f64 {
                if 'a: { 1.0 } > y { x } else { y }
            }
        ),
        quote!(
            fn condition_that_begins_with_a_labelled_loop(x: f64, n: usize) -> f64 {
                if 'a: loop {
                    break 'a 1.0;
                } > x
                {
                    x
                } else {
                    1.0
                }
            }
        ),
        quote!(
            fn condition_that_begins_with_a_macro_in_braces(x: f64, n: usize) -> f64 {
                if std::convert::identity! { n } > x { x } else { 1.0 }
            }
        ),
    ];
    for function in functions {
        if let Err(failure) = outcome(&TokenStream::new(), &function) {
            panic!("{function} {failure}");
        }
    }
}

#[test]
fn what_is_no_function_is_refused_without_panic() {
    for item in [
        quote!(
            struct S;
        ),
        quote!(
            fn f();
        ),
        quote!(impl S { fn f(x: f64) -> f64 { x } }),
    ] {
        assert!(is_refusal(&expand(TokenStream::new(), &item)), "not refused: {item}");
    }
}

/// Most are ill-typed: the macro says so itself or leaves it to rustc. `V` stands for the vector's type.
#[test]
#[allow(clippy::too_many_lines, reason = "it is a table")]
fn numbers_and_matrices_that_are_mixed_up_are_no_panic() {
    let bodies = [
        quote!({
            let y = if x > 0.0 { x } else { m.try_inverse().unwrap() };
            v * y
        }),
        quote!({
            let y = if x > 0.0 { m.try_inverse().unwrap() } else { x };
            y * v
        }),
        quote!({
            let mut y = x;
            if x > 0.0 {
                y = m.try_inverse().unwrap();
            }
            v * y
        }),
        quote!({
            let mut y = x;
            if x > 0.0 {
                y = v.component_mul(&v);
            }
            v * y
        }),
        quote!({
            let mut y = x;
            for i in 0..n {
                y = v.component_mul(&v);
            }
            v * y
        }),
        quote!({
            let mut y = x;
            for i in 0..n {
                y = m.try_inverse().unwrap();
            }
            v * y
        }),
        quote!({
            let mut y = v.normalize();
            for i in 0..n {
                y = x.sin();
            }
            v + y
        }),
        quote!({
            let mut y = v.normalize();
            while x > 1.0 {
                y = y.norm();
            }
            v + y
        }),
        quote!({
            if x > 0.0 {
                return v.normalize();
            }
            x.sin()
        }),
        quote!({
            if x > 0.0 {
                return x.sin();
            }
            v.normalize()
        }),
        quote!({
            let y = match n {
                0 => x,
                _ => v.component_mul(&v),
            };
            v * y.sin()
        }),
        quote!({
            let mut a = [v; 2];
            a[0] = x;
            a[0] + v
        }),
        quote!({
            let mut a = [x; 2];
            a[0] = v.normalize();
            v * a[0]
        }),
        quote!(m.try_inverse().unwrap()),
        quote!(m.try_inverse().unwrap() * m),
        quote!(v.component_mul(&v).norm()),
        quote!(if x > 0.0 { x } else { v }),
        quote!(if x > 0.0 { v } else { x }),
        quote!(if x > 0.0 { v * 2.0 } else { x * 2.0 }),
        quote!({
            let y = if x > 0.0 { v } else { 1.0 };
            v * y
        }),
        quote!({
            let y = if x > 0.0 { 1.0 } else { v };
            v * y
        }),
        quote!({
            let mut y = x;
            y = v;
            y * v
        }),
        quote!({
            let mut y = v;
            y = x;
            y * v
        }),
        quote!({
            let mut y = v;
            y = x;
            y.norm() * v
        }),
        quote!({
            let mut y = v;
            y = 1.0;
            y.norm() * v
        }),
        quote!({
            let mut y = v;
            if x > 0.0 {
                y = x;
            }
            v * y.norm()
        }),
        quote!({
            let mut y = x;
            if x > 0.0 {
                y = v;
            }
            v * y
        }),
        quote!({
            let mut y = v;
            for i in 0..n {
                y = x;
            }
            v.component_mul(&y)
        }),
        quote!({
            let mut y = x;
            for i in 0..n {
                y = v;
            }
            v * y.sin()
        }),
        quote!({
            let mut y = x;
            while x > 1.0 {
                y = y * v;
            }
            v * y
        }),
        quote!({
            let y: V = x;
            y.norm() * v
        }),
        quote!({
            let y: V = x * 2.0;
            y
        }),
        quote!({
            let y: f64 = v;
            v * y
        }),
        quote!({
            let y: f64 = v.norm();
            y.dot(v) * v
        }),
        quote!({
            let y: V = v.norm();
            y.dot(v) * v
        }),
        quote!({
            let mut y = v;
            y += x;
            y
        }),
        quote!({
            let mut y = x;
            y += v;
            v * y
        }),
        quote!({
            let mut y = v;
            y *= v;
            y
        }),
        quote!({
            let y;
            if x > 0.0 {
                y = v;
            } else {
                y = x;
            }
            v.component_mul(&y)
        }),
        quote!({
            let y = match n {
                0 => x,
                1 => v,
                _ => 1.0,
            };
            v * y
        }),
        quote!({
            let y = match n {
                0 => v,
                1 => x,
                _ => m,
            };
            m * y
        }),
        quote!({
            let y = loop {
                if x > 0.0 {
                    break v;
                }
                break x;
            };
            y
        }),
        quote!({
            let y = 'a: {
                if x > 0.0 {
                    break 'a x;
                }
                v
            };
            y
        }),
        quote!({
            if x > 0.0 {
                return x;
            }
            v
        }),
        quote!({
            if x > 0.0 {
                return m;
            }
            v
        }),
        quote!({
            if x > 0.0 {
                return (v, x);
            }
            v
        }),
        quote!(x),
        quote!(m),
        quote!(1.0),
        quote!(v.norm()),
        quote!((v, x)),
        quote!(v.component_mul(x)),
        quote!(v.component_mul(&x)),
        quote!(v.component_mul(m)),
        quote!(v.dot(x) * v),
        quote!(v.dot(m) * v),
        quote!(v.cross(m)),
        quote!(v.cross(x)),
        quote!(m.tr_mul(x)),
        quote!(m.lu().solve(x).unwrap()),
        quote!(m.lu().solve(&x).unwrap()),
        quote!(v.lu().solve(v).unwrap()),
        quote!(v.try_inverse().unwrap()),
        quote!(v * v.determinant()),
        quote!(v * v.trace()),
        quote!(m.cholesky().unwrap().solve(&x)),
        quote!(v.cholesky().unwrap().solve(v)),
        quote!(v.cholesky().unwrap().inverse() * v),
        quote!(v.symmetric_eigen().eigenvectors * v),
        quote!(v.symmetric_eigenvalues()),
        quote!(v.qr().r() * v),
        quote!(v.exp()),
        quote!(v.diagonal()),
        quote!(m.kronecker(x)),
        quote!(v * v),
        quote!(v / v),
        quote!(x / v),
        quote!(v + x),
        quote!(x - v),
        quote!(-v + 1.0),
        quote!(v % v),
        quote!(v.sin()),
        quote!(v.powi(2)),
        quote!(v.max(x) * v),
        quote!(x.max(v) * v),
        quote!(x.atan2(v) * v),
        quote!(x.norm() * v),
        quote!(x[0] * v),
        quote!(m[v] * v),
        quote!(v[x] * v),
        quote!(m[(x, v)] * v),
        quote!(v.map(|a| v)),
        quote!(v.map(|a| m)),
        quote!(v.zip_map(x, |a, b| a)),
        quote!(v.zip_map(v, |a, b| v)),
        quote!(v.scale(v)),
        quote!(v.add_scalar(v)),
        quote!(v.rows(x, v)),
        quote!(v.iter().map(|a| v * a).sum::<f64>() * v),
        quote!(v.iter().fold(v, |s, a| s + a)),
        quote!(v.iter().fold(0.0, |s, a| v) * v),
        quote!(v.iter().fold(x, |s, a| s * v)),
        quote!({
            let mut y = v;
            y[0] = v;
            y
        }),
        quote!({
            let mut y = m;
            y[(0, 0)] = v;
            y * v
        }),
        quote!({
            let mut y = m;
            y.set_row(0, x);
            y * v
        }),
        quote!({
            let mut y = m;
            y.set_row(0, v);
            y * v
        }),
        quote!({
            let mut y = m;
            y.column_mut(0).copy_from(x);
            y * v
        }),
        quote!({
            let a = [v, x];
            a[0] * x
        }),
        quote!({
            let a = [x, v];
            a[0] * v
        }),
        quote!({
            let a = [x; 2];
            a[0].dot(v) * v
        }),
        quote!({
            let mut a = vec![x];
            a.push(v);
            a[0] * v
        }),
        quote!({
            let mut a = vec![v];
            a.push(x);
            a[0] * x
        }),
        quote!({
            let mut a = [x, x];
            a[0] = v;
            a[0] * v
        }),
        quote!({
            let (a, b): (f64, V) = (v, x);
            b * a
        }),
        quote!({
            let (mut a, mut b) = (v, x);
            (a, b) = (b, a);
            a * b
        }),
        quote!({
            let (mut a, mut b) = (v, x);
            std::mem::swap(&mut a, &mut b);
            a * b
        }),
        quote!({
            let f = |y| y * v;
            f(v) + f(x)
        }),
        quote!({
            let f = |y: f64| y * x;
            v * f(v)
        }),
        quote!({
            let f = |y: V| y.norm();
            v * f(x)
        }),
        quote!(tapeless::detach(v) * tapeless::detach(v)),
        quote!(special::sigmoid(v)),
        quote!(f64::sin(v)),
        quote!(V::new(v, x, x)),
        quote!(V::from_fn(|i, j| v)),
        quote!(V::from_element(3, v)),
        quote!(V::from_vec(vec![v, v])),
        quote!(V::from_iterator(3, v.iter().map(|a| v))),
        quote!(V::from_column_slice(&[v, x, x])),
        quote!(Matrix3::from_columns(&[x, x, x]) * v),
        quote!(Matrix3::from_columns(&[m, m, m]) * v),
        quote!(Matrix3::from_rows(&[v, v, v]) * v),
        quote!(Matrix3::from_diagonal(&x) * v),
        quote!(Matrix3::from_diagonal(m) * v),
        quote!(Matrix3::new(v, x, x, x, x, x, x, x, x) * v),
        quote!(DMatrix::from_fn(n, n, |i, j| v) * v),
        quote!(Point3::from(v)),
        quote!(Rotation3::new(x) * v),
        quote!(Rotation3::new(v) * x),
        quote!(UnitQuaternion::from_scaled_axis(m) * v),
        quote!(Unit::new_normalize(x).cross(v)),
        quote!(Unit::new_normalize(m).cross(v)),
    ];
    let mut failures = Vec::new();
    for (vector, matrix) in [
        (quote!(Vector3<f64>), quote!(Matrix3<f64>)),
        (quote!(DVector<f64>), quote!(DMatrix<f64>)),
        (quote!(&Vector3<f64>), quote!(&Matrix3<f64>)),
        (quote!(&DVector<f64>), quote!(&DMatrix<f64>)),
    ] {
        let plain = vector.to_string().replace('&', "");
        let plain: TokenStream = plain.parse().expect("a type");
        let name = plain.clone().into_iter().next().expect("a name").to_string();
        for body in &bodies {
            let body = body
                .to_string()
                .replace("V ::", &format!("{name} ::"))
                .replace(": V", &format!(": {plain}"))
                .replace(", V)", &format!(", {plain})"));
            let body: TokenStream = body.parse().expect("code");
            for result in [plain.clone(), quote!(f64)] {
                let function = quote!(fn f(v: #vector, m: #matrix, x: f64, n: usize) -> #result { #body });
                for arguments in [TokenStream::new(), quote!(order = 2)] {
                    if let Err(failure) = outcome(&arguments, &function) {
                        failures.push(format!("{function}\n   {failure}"));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}\n{}", failures.len(), failures.join("\n"));
}
