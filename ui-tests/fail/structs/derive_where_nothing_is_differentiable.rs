// A tangent without parts is none.

use tapeless::Differentiable;

#[derive(Differentiable)]
struct Settings {
    #[no_grad]
    rounds: usize,
}

fn main() {}
