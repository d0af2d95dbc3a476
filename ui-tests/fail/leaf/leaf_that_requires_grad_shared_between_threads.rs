// A leaf that requires grad is not `Sync`: two threads would add to one gradient; `gradients` is the face for threads.

use tapeless::Leaf;

fn main() {
    let w = Leaf::new(1.0_f64).with_grad();
    std::thread::scope(|scope| {
        scope.spawn(|| w.value());
    });
}
