//! What every reserving method answers: one line per origin and a total.

use std::collections::BTreeMap;

/// The estimate for one origin period, or for all together. Amounts in the triangle's unit.
#[derive(Debug, Clone, PartialEq)]
pub struct OriginEstimate {
    /// The origin's label; `total` for the sum.
    pub origin: String,
    /// The latest known cumulative amount, `C_{i,n-i}`.
    pub latest: f64,
    /// The estimated ultimate amount, `U_i`.
    pub ultimate: f64,
    /// `U_i - latest`.
    pub ibnr: f64,
    /// Root mean squared error of prediction, where the method has one.
    pub standard_error: Option<f64>,
    /// Its process part: what varies even if the parameters were known.
    pub process_risk: Option<f64>,
    /// Its parameter part: what varies because they are estimated.
    pub parameter_risk: Option<f64>,
}

/// What a method estimates from a triangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The method's name, as on the command line.
    pub method: &'static str,
    /// One line per origin, in the triangle's order.
    pub origins: Vec<OriginEstimate>,
    /// The sum over origins; its errors account for shared parameters.
    pub total: OriginEstimate,
    /// Development factors `f_j`, age to age, the tail last if one was given.
    pub factors: Vec<f64>,
    /// Standard deviation parameters `sigma_j`, where the method has them.
    pub sigmas: Vec<f64>,
    /// Quantiles of the total reserve by probability (`"0.75"`), where the method has a
    /// distribution.
    pub quantiles: Option<BTreeMap<String, f64>>,
}

impl OriginEstimate {
    /// An estimate without an error.
    pub fn plain(origin: impl Into<String>, latest: f64, ultimate: f64) -> Self {
        Self {
            origin: origin.into(),
            latest,
            ultimate,
            ibnr: ultimate - latest,
            standard_error: None,
            process_risk: None,
            parameter_risk: None,
        }
    }

    /// The same with its error, from the two variances.
    #[must_use]
    pub fn with_variances(mut self, process: f64, parameter: f64) -> Self {
        self.process_risk = Some(process.max(0.0).sqrt());
        self.parameter_risk = Some(parameter.max(0.0).sqrt());
        self.standard_error = Some((process + parameter).max(0.0).sqrt());
        self
    }

    /// Whether every figure is a number.
    pub fn finite(&self) -> bool {
        let errors = [self.standard_error, self.process_risk, self.parameter_risk];
        [self.latest, self.ultimate, self.ibnr]
            .into_iter()
            .chain(errors.into_iter().flatten())
            .all(f64::is_finite)
    }
}

impl Estimate {
    /// An estimate whose total is the plain sum of its origins.
    pub fn summed(method: &'static str, origins: Vec<OriginEstimate>, factors: Vec<f64>) -> Self {
        let latest = origins.iter().map(|o| o.latest).sum();
        let ultimate = origins.iter().map(|o| o.ultimate).sum();
        let ibnr = origins.iter().map(|o| o.ibnr).sum();
        let total = OriginEstimate {
            ibnr,
            ..OriginEstimate::plain("total", latest, ultimate)
        };
        Self {
            method,
            origins,
            total,
            factors,
            sigmas: Vec::new(),
            quantiles: None,
        }
    }

    /// The estimate, or a refusal if a figure is not a number.
    pub fn checked(self) -> Result<Self, crate::ReserveRefusal> {
        let finite = self.origins.iter().all(OriginEstimate::finite)
            && self.total.finite()
            && self
                .factors
                .iter()
                .chain(&self.sigmas)
                .all(|x| x.is_finite());
        if finite {
            Ok(self)
        } else {
            Err(crate::ReserveRefusal::NotFinite {
                method: self.method,
                quantity: "estimate",
            })
        }
    }
}
