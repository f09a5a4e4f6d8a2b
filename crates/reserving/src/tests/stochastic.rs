//! Random numbers and the bootstrap.

use super::data::{close, triangle};
use crate::methods::bootstrap::{BootstrapOptions, Model, run};
use crate::parallel::Threads;
use crate::random::{Stream, philox};

#[test]
fn philox_gives_the_published_words() {
    // Known answers distributed with Random123 (Salmon and others 2011).
    assert_eq!(
        philox([0; 4], [0; 2]),
        [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
    );
    let ones = u32::MAX;
    assert_eq!(
        philox([ones; 4], [ones; 2]),
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
    );
    assert_eq!(
        philox(
            [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
            [0xa409_3822, 0x299f_31d0]
        ),
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
    );
}

#[test]
fn gammas_have_their_mean_and_variance() {
    for shape in [0.3, 1.0, 7.5] {
        let (mut sum, mut squares, n) = (0.0, 0.0, 100_000_u32);
        let mut stream = Stream::new(7, 3);
        for _ in 0..n {
            let x = stream.gamma(shape);
            sum += x;
            squares += x * x;
        }
        let mean = sum / f64::from(n);
        close(mean, shape, 0.02);
        close(squares / f64::from(n) - mean * mean, shape, 0.05);
    }
}

#[test]
fn the_bootstrap_agrees_with_the_analytic_errors() {
    let options = BootstrapOptions {
        simulations: 20_000,
        ..BootstrapOptions::default()
    };
    let result = run(&triangle("genins"), &options).unwrap();
    let total = &result.estimate.total;
    // Over-dispersed Poisson, analytic: 18,680,856 and 2,945,661.
    close(total.ibnr, 18_680_856.0, 0.02);
    close(total.standard_error.unwrap(), 2_945_661.0, 0.03);
    let mack = BootstrapOptions {
        model: Model::Mack,
        ..options
    };
    let total = run(&triangle("genins"), &mack).unwrap().estimate.total;
    close(total.ibnr, 18_680_856.0, 0.01);
    close(total.standard_error.unwrap(), 2_441_364.0, 0.03);
}

#[test]
fn parallel_equals_serial_to_the_last_bit() {
    for model in [Model::OverDispersedPoisson, Model::Mack] {
        let serial = BootstrapOptions {
            model,
            simulations: 1_234,
            seed: 42,
            threads: Threads::One,
            ..BootstrapOptions::default()
        };
        let one = run(&triangle("raa"), &serial).unwrap();
        let many = run(
            &triangle("raa"),
            &BootstrapOptions {
                threads: Threads::Of(3),
                ..serial
            },
        );
        assert_eq!(one, many.unwrap());
        let other = run(&triangle("raa"), &BootstrapOptions { seed: 43, ..serial }).unwrap();
        assert_ne!(one.totals, other.totals);
    }
}
