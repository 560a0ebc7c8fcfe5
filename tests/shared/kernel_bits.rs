//! The kernel's bits, the same in WebAssembly and on every other machine: what is shown of its accuracy on one holds on all.

use backstep_kernel::functions::{Tanh, ln_1p, sigmoid_and_power};
use backstep_kernel::lane::{Lane, WIDTH};
use backstep_kernel::{Activation, Kernel, Layers};

/// What [`fingerprint`] is everywhere.
pub const FINGERPRINT: u64 = 11_757_395_385_708_415_656;

/// Numbers from −1 to 1: Knuth's linear congruential generator (TAOCP, 3.3.4, MMIX).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        let Numbers(state) = self;
        *state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (*state >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }

    fn take(&mut self, count: usize, scale: f64) -> Vec<f64> {
        (0..count).map(|_| scale * self.next()).collect()
    }
}

/// A hash (FNV-1a) of the bits of the functions at 80,000 places, and of training with every activation function.
pub fn fingerprint() -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut add = |v: f64| hash = (hash ^ v.to_bits()).wrapping_mul(0x100_0000_01b3);
    let mut numbers = Numbers(6);
    let tanh = Tanh::new();
    for step in 0..10_000 {
        let scale = [0.1, 1.0, 25.0, 760.0][step % 4];
        let x = Lane::new(std::array::from_fn::<f64, WIDTH, _>(|_| {
            scale * numbers.next()
        }));
        let (a, power) = sigmoid_and_power(x);
        for lane in [power, tanh.of(x), a, ln_1p(power)] {
            lane.to_array().into_iter().for_each(&mut add);
        }
    }
    let functions = [
        Activation::Tanh,
        Activation::Sigmoid,
        Activation::Relu,
        Activation::LeakyRelu(0.01),
        Activation::Identity,
    ];
    for hidden in functions.map(Some).into_iter().chain([None]) {
        for (units, n_x, n_y, m) in [(4, 2, 1, 400), (7, 3, 2, 37)] {
            let layers = Layers {
                n_x,
                hidden: hidden.map(|function| (units, function)),
                n_y,
            };
            let count = match hidden {
                Some(_) => units * (n_x + 1) + n_y * (units + 1),
                None => n_y * (n_x + 1),
            };
            let x = numbers.take(n_x * m, 2.0);
            let y = numbers.take(n_y * m, 1.0);
            let y: Vec<f64> = y.into_iter().map(|v| f64::from(v > 0.0)).collect();
            let mut kernel = Kernel::new(layers, &x, &y, &numbers.take(count, 0.5));
            for _ in 0..100 {
                assert!(kernel.step(0.3));
                add(kernel.cost());
            }
            kernel.params().iter().copied().for_each(&mut add);
        }
    }
    hash
}
