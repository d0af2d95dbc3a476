//! The statements, patterns, types and parameters that mutations put in.

use syn::{Block, FnArg, Local, Pat, Stmt, Type, parse_quote};

pub fn statements() -> Vec<Stmt> {
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

pub fn patterns() -> Vec<Pat> {
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

pub fn types() -> Vec<Type> {
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

pub fn inputs() -> Vec<FnArg> {
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
