//! An allocator that counts, on the thread that asks.

#![allow(unsafe_code, reason = "an allocator is unsafe to write")]
#![allow(dead_code, reason = "each test uses what it needs")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

/// Adds to the bytes that are held.
fn hold(size: usize, sign: isize) {
    let held = HELD.get() + sign * size.cast_signed();
    HELD.set(held);
    MOST.set(MOST.get().max(held));
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        hold(layout.size(), 1);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        hold(layout.size(), -1);
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        hold(layout.size(), -1);
        hold(size, 1);
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// How often `action` allocates.
pub fn allocations(action: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.get();
    action();
    ALLOCATIONS.get() - before
}

/// How many bytes of the heap `action` holds at most.
pub fn most_held<T>(action: impl FnOnce() -> T) -> usize {
    let before = HELD.get();
    MOST.set(before);
    let _ = std::hint::black_box(action());
    (MOST.get() - before).cast_unsigned()
}

/// How many bytes of the heap what `action` makes holds.
pub fn held_by<T>(action: impl FnOnce() -> T) -> (T, usize) {
    let before = HELD.get();
    let made = action();
    (made, (HELD.get() - before).cast_unsigned())
}
