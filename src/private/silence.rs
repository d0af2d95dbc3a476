//! Whether the user's prints and assertions run: a primal that runs again is silent.

use core::marker::PhantomData;

#[cfg(feature = "std")]
std::thread_local! {
    static DEPTH: core::cell::Cell<usize> = const { core::cell::Cell::new(0) };
}

/// While one lives, prints and assertions of differentiable functions that this thread runs are left out.
///
/// Without `std` a function leaves out its own, and those of the functions that it calls run again.
#[derive(Debug)]
#[must_use]
pub struct Silence(PhantomData<*const ()>);

impl Silence {
    /// Silence until it is dropped.
    #[inline]
    pub fn begin() -> Self {
        #[cfg(feature = "std")]
        DEPTH.with(|depth| depth.set(depth.get() + 1));
        Self(PhantomData)
    }
}

impl Drop for Silence {
    #[inline]
    fn drop(&mut self) {
        #[cfg(feature = "std")]
        DEPTH.with(|depth| depth.set(depth.get() - 1));
    }
}

/// Does nothing here run again?
#[inline]
#[must_use]
pub fn speaks() -> bool {
    #[cfg(feature = "std")]
    return DEPTH.with(core::cell::Cell::get) == 0;
    #[cfg(not(feature = "std"))]
    true
}
