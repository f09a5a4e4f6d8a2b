//! The options of `reserve` and their spelling.

use kernel::Text;
use std::str::FromStr;

use crate::ReserveRefusal;
use crate::development::{Averaging, Curve, DevelopmentOptions, SigmaRule, Tail};
use crate::methods::mack::{MackOptions, ParameterError};

/// The methods by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `chain-ladder`
    ChainLadder,
    /// `mack`
    Mack,
    /// `munich`
    Munich,
    /// `bf`
    BornhuetterFerguson,
    /// `benktander`
    Benktander,
    /// `cape-cod`
    CapeCod,
    /// `expected`
    Expected,
    /// `additive`
    Additive,
    /// `clark-ldf`
    ClarkLdf,
    /// `clark-cape-cod`
    ClarkCapeCod,
    /// `odp`
    Odp,
    /// `gamma`
    Gamma,
    /// `bootstrap`
    Bootstrap,
    /// `bootstrap-mack`
    BootstrapMack,
    /// `merz-wuthrich`
    MerzWuthrich,
    /// `pic`
    PaidIncurredChain,
    /// `average-cost`
    AverageCost,
    /// `reserve-development`
    ReserveDevelopment,
    /// `case-outstanding`
    CaseOutstanding,
}

impl Method {
    /// Every method with its name, in the order of the manual.
    pub const ALL: [(Self, &'static str); 19] = [
        (Self::ChainLadder, "chain-ladder"),
        (Self::Mack, "mack"),
        (Self::Munich, "munich"),
        (Self::BornhuetterFerguson, "bf"),
        (Self::Benktander, "benktander"),
        (Self::CapeCod, "cape-cod"),
        (Self::Expected, "expected"),
        (Self::Additive, "additive"),
        (Self::ClarkLdf, "clark-ldf"),
        (Self::ClarkCapeCod, "clark-cape-cod"),
        (Self::Odp, "odp"),
        (Self::Gamma, "gamma"),
        (Self::Bootstrap, "bootstrap"),
        (Self::BootstrapMack, "bootstrap-mack"),
        (Self::MerzWuthrich, "merz-wuthrich"),
        (Self::PaidIncurredChain, "pic"),
        (Self::AverageCost, "average-cost"),
        (Self::ReserveDevelopment, "reserve-development"),
        (Self::CaseOutstanding, "case-outstanding"),
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(method, _)| *method == self)
            .map_or("", |(_, name)| name)
    }
}

impl FromStr for Method {
    type Err = ReserveRefusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().find(|(_, name)| *name == text);
        found.map(|(method, _)| *method).ok_or_else(|| ReserveRefusal::BadOption {
            option: "--method",
            found: text.to_owned(),
            allowed: Text::fixed("chain-ladder|mack|munich|bf|benktander|cape-cod|expected|additive|clark-ldf|clark-cape-cod|odp|gamma|bootstrap|bootstrap-mack|merz-wuthrich|pic|average-cost|reserve-development|case-outstanding", "chain-ladder|mack|munich|bf|benktander|cape-cod|expected|additive|clark-ldf|clark-cape-cod|odp|gamma|bootstrap|bootstrap-mack|merz-wuthrich|pic|average-cost|reserve-development|case-outstanding"),
        })
    }
}

/// The tail as written: a factor, or `exponential[:STEPS]`, `inverse-power[:STEPS]`,
/// `bondy[:DECAY]`.
impl FromStr for Tail {
    type Err = ReserveRefusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || ReserveRefusal::BadOption {
            option: "--tail",
            found: text.to_owned(),
            allowed: Text::fixed(
                "一个系数、exponential[:STEPS]、inverse-power[:STEPS] 或 bondy[:DECAY]",
                "a factor, exponential[:STEPS], inverse-power[:STEPS] or bondy[:DECAY]",
            ),
        };
        let (name, argument) = text
            .split_once(':')
            .map_or((text, None), |(n, a)| (n, Some(a)));
        let steps = || argument.map_or(Ok(100), str::parse).map_err(|_| bad());
        match name {
            "exponential" => Ok(Self::Curve {
                curve: Curve::Exponential,
                steps: steps()?,
            }),
            "inverse-power" => Ok(Self::Curve {
                curve: Curve::InversePower,
                steps: steps()?,
            }),
            "bondy" => {
                let decay = argument.map_or(Ok(0.5), str::parse).map_err(|_| bad())?;
                Ok(Self::Bondy { decay })
            }
            _ => {
                let factor = text.parse().map_err(|_| bad())?;
                Ok(Self::Given {
                    factor,
                    sigma: None,
                    error: None,
                })
            }
        }
    }
}

/// Everything `reserve` can be told.
#[derive(Debug, Clone, PartialEq)]
pub struct ReserveOptions {
    /// `--method`
    pub method: Method,
    /// `--sigma mack|log-linear`
    pub sigma: SigmaRule,
    /// `--weights volume|simple|regression`
    pub weights: Averaging,
    /// `--tail`
    pub tail: Tail,
    /// `--tail-sigma`
    pub tail_sigma: Option<f64>,
    /// `--tail-se`
    pub tail_se: Option<f64>,
    /// `--apriori`: the expected loss ratio of bf, benktander and expected.
    pub apriori: Option<f64>,
    /// `--seed` of the bootstrap.
    pub seed: u64,
    /// `--sims` of the bootstrap.
    pub simulations: u32,
    /// Links on the last so many diagonals only.
    pub last_diagonals: Option<usize>,
    /// Links left out, by origin and age of the cell they start from.
    pub exclude: Vec<(String, f64)>,
    /// Highest link ratios left out of each column.
    pub drop_high: usize,
    /// Lowest link ratios left out of each column.
    pub drop_low: usize,
    /// Benktander's rounds.
    pub rounds: u32,
    /// Cape Cod's trend per origin period.
    pub trend: f64,
    /// Cape Cod's decay per origin period.
    pub decay: f64,
    /// Clark's growth curve.
    pub growth: crate::methods::clark::Growth,
    /// Clark's age of ultimate, in the file's unit; none is infinity.
    pub max_age: Option<f64>,
    /// The cells of the input are increments.
    pub incremental: bool,
}

impl ReserveOptions {
    /// The defaults: log-linear sigma, volume weights, no tail, 10,000 simulations, seed 1.
    pub fn new(method: Method) -> Self {
        Self {
            method,
            sigma: SigmaRule::LogLinear,
            weights: Averaging::Volume,
            tail: Tail::None,
            tail_sigma: None,
            tail_se: None,
            apriori: None,
            seed: 1,
            simulations: 10_000,
            last_diagonals: None,
            exclude: Vec::new(),
            drop_high: 0,
            drop_low: 0,
            rounds: 2,
            trend: 0.0,
            decay: 1.0,
            growth: crate::methods::clark::Growth::Loglogistic,
            max_age: None,
            incremental: false,
        }
    }

    /// The options of the development factors.
    pub(super) fn development(&self) -> DevelopmentOptions {
        DevelopmentOptions {
            averaging: self.weights,
            last_diagonals: self.last_diagonals,
            exclude: self.exclude.clone(),
            drop_high: self.drop_high,
            drop_low: self.drop_low,
        }
    }

    /// The tail with the errors the user stated.
    pub(super) fn full_tail(&self) -> Tail {
        match self.tail {
            Tail::Given {
                factor,
                sigma,
                error,
            } => Tail::Given {
                factor,
                sigma: self.tail_sigma.or(sigma),
                error: self.tail_se.or(error),
            },
            other @ (Tail::None | Tail::Curve { .. } | Tail::Bondy { .. }) => other,
        }
    }

    /// The options of Mack's method.
    pub(super) fn mack(&self) -> MackOptions {
        MackOptions {
            development: self.development(),
            sigma: self.sigma,
            tail: self.full_tail(),
            parameter: ParameterError::Mack,
        }
    }
}

/// The texts of the files given.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReserveInputs<'a> {
    /// `--input`
    pub triangle: &'a str,
    /// `--premium`: lines `origin,premium`.
    pub premium: Option<&'a str>,
    /// `--incurred`: a triangle.
    pub incurred: Option<&'a str>,
    /// `--counts`: a triangle.
    pub counts: Option<&'a str>,
}
