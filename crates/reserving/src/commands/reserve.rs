//! `reserve`: a triangle in, an estimate out.

use super::{Method, ReserveInputs, ReserveOptions, estimate_json, estimate_text};
use crate::development::Tail;
use crate::methods::bootstrap::{self, BootstrapOptions, Model};
use crate::methods::clark::{self, ClarkOptions};
use crate::methods::expected::{self, Basis, CapeCodOptions};
use crate::methods::{
    additive, average_cost, case_reserves, chain_ladder, glm, mack, merz_wuthrich, munich, pic,
};
use crate::plot::{Picture, sheet};
use crate::triangle::{ReadOptions, read_triangle, read_vector};
use crate::{Estimate, ReserveRefusal, Triangle};
use kernel::Text;

/// An estimate with the triangle it came from, for tables and plots.
#[derive(Debug, Clone, PartialEq)]
pub struct Reserve {
    /// The triangle read.
    pub triangle: Triangle,
    /// What the method answered.
    pub estimate: Estimate,
    /// Simulated total reserves in ascending order, where the method simulates.
    pub simulated: Vec<f64>,
}

impl Reserve {
    /// The JSON answer: `{origins[], total{}, factors[], sigmas[], process_risk,
    /// parameter_risk}`, and `quantiles{}` from a bootstrap.
    pub fn json(&self) -> serde_json::Value {
        estimate_json(&self.estimate)
    }

    /// The picture of `--plot`: development, residuals, heat map and distribution as one SVG.
    pub fn plot(&self) -> Result<String, ReserveRefusal> {
        sheet(Picture {
            triangle: &self.triangle,
            estimate: &self.estimate,
            simulated: &self.simulated,
        })
    }

    /// The same as a table for reading.
    pub fn text(&self) -> String {
        estimate_text(&self.estimate)
    }
}

/// Reads the inputs and runs the method.
pub fn reserve(
    inputs: ReserveInputs<'_>,
    options: &ReserveOptions,
) -> Result<Reserve, ReserveRefusal> {
    check_tail(options)?;
    let triangle = read(inputs.triangle, options)?;
    if let Some((estimate, simulated)) = simulate(&triangle, options)? {
        return Ok(Reserve {
            triangle,
            estimate,
            simulated,
        });
    }
    let estimate = run(&triangle, inputs, options)?;
    Ok(Reserve {
        triangle,
        estimate,
        simulated: Vec::new(),
    })
}

/// A tail asked of a method that has none is refused, not ignored.
fn check_tail(options: &ReserveOptions) -> Result<(), ReserveRefusal> {
    let takes_tail = matches!(
        options.method,
        Method::ChainLadder
            | Method::Mack
            | Method::BornhuetterFerguson
            | Method::Benktander
            | Method::CapeCod
            | Method::AverageCost
    );
    if takes_tail || options.tail == Tail::None {
        return Ok(());
    }
    Err(ReserveRefusal::BadOption {
        option: "--tail",
        found: options.method.name().to_owned(),
        allowed: Text::fixed(
            "只能与 chain-ladder、mack、bf、benktander、cape-cod 或 average-cost 同用",
            "with chain-ladder, mack, bf, benktander, cape-cod or average-cost",
        ),
    })
}

fn read(text: &str, options: &ReserveOptions) -> Result<Triangle, ReserveRefusal> {
    read_triangle(
        text,
        ReadOptions {
            incremental: options.incremental,
        },
    )
}

fn simulate(
    triangle: &Triangle,
    options: &ReserveOptions,
) -> Result<Option<(Estimate, Vec<f64>)>, ReserveRefusal> {
    let model = match options.method {
        Method::Bootstrap => Model::OverDispersedPoisson,
        Method::BootstrapMack => Model::Mack,
        _ => return Ok(None),
    };
    let settings = BootstrapOptions {
        model,
        sigma: options.sigma,
        seed: options.seed,
        simulations: options.simulations,
        ..BootstrapOptions::default()
    };
    let result = bootstrap::run(triangle, &settings)?;
    Ok(Some((result.estimate, result.totals)))
}

fn run(
    triangle: &Triangle,
    inputs: ReserveInputs<'_>,
    options: &ReserveOptions,
) -> Result<Estimate, ReserveRefusal> {
    let method = options.method;
    let name = method.name();
    let development = options.development();
    let tail = options.full_tail();
    let missing = |input| ReserveRefusal::MissingInput {
        method: name,
        input,
    };
    let premium = || {
        let text = inputs.premium.ok_or_else(|| missing("--premium"))?;
        read_vector(text, triangle.origins(), "--premium")
    };
    let apriori = || options.apriori.ok_or_else(|| missing("--apriori"));
    let incurred = || {
        read(
            inputs.incurred.ok_or_else(|| missing("--incurred"))?,
            options,
        )
    };
    let counts = || read(inputs.counts.ok_or_else(|| missing("--counts"))?, options);
    let clark = ClarkOptions {
        growth: options.growth,
        max_age: options.max_age,
        ..ClarkOptions::default()
    };
    let with_basis = |act: &dyn Fn(Basis<'_>) -> Result<Estimate, ReserveRefusal>| {
        let premium = premium()?;
        act(Basis {
            triangle,
            premium: &premium,
            development: &development,
            tail,
        })
    };
    match method {
        Method::ChainLadder => chain_ladder::estimate(triangle, &development, tail),
        Method::Mack => mack::fit(triangle, &options.mack()).map(|m| m.estimate),
        Method::MerzWuthrich => merz_wuthrich::fit(triangle, &options.mack()).map(|m| m.estimate),
        Method::Munich => munich::fit(triangle, &incurred()?, options.sigma).map(|m| m.paid),
        Method::BornhuetterFerguson => {
            with_basis(&|basis| expected::bornhuetter_ferguson(basis, apriori()?))
        }
        Method::Benktander => {
            with_basis(&|basis| expected::benktander(basis, apriori()?, options.rounds))
        }
        Method::CapeCod => with_basis(&|basis| {
            let how = CapeCodOptions {
                trend: options.trend,
                decay: options.decay,
            };
            expected::cape_cod(basis, how).map(|c| c.estimate)
        }),
        Method::Expected => expected::expected(triangle, &premium()?, apriori()?),
        Method::Additive => additive::estimate(triangle, &premium()?),
        Method::ClarkLdf => clark::ldf(triangle, &clark).map(|c| c.estimate),
        Method::ClarkCapeCod => clark::cape_cod(triangle, &premium()?, &clark).map(|c| c.estimate),
        Method::Odp => glm::fit(triangle, glm::Family::OverDispersedPoisson).map(|g| g.estimate),
        Method::Gamma => glm::fit(triangle, glm::Family::Gamma).map(|g| g.estimate),
        Method::PaidIncurredChain => pic::fit(triangle, &incurred()?).map(|p| p.estimate),
        Method::AverageCost => {
            average_cost::estimate(triangle, &counts()?, &development, tail).map(|a| a.estimate)
        }
        Method::ReserveDevelopment => case_reserves::reserve_development(triangle, &incurred()?),
        Method::CaseOutstanding => case_reserves::case_outstanding(triangle, &incurred()?),
        Method::Bootstrap | Method::BootstrapMack => Err(missing("--sims")),
    }
}
