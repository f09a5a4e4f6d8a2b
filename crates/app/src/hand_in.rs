//! 送核: a person has the platform asked and the decision table applied. What happens is the
//! program's doing and on record as such; who may set it going is asked here.

use kernel::{Control, Facts, Fault, Number, Refused, Text};

use crate::identity::Identity;
use crate::open::App;
use crate::request::{Accepted, Failure};

impl App {
    /// Has the platform asked for a proposal's vehicle.
    pub fn query_platform_for(
        &self,
        who: &Identity,
        proposal: &Number,
    ) -> Result<Accepted, Failure> {
        self.may_hand_in(who, proposal)?;
        self.query_platform(proposal).map_err(passing)
    }

    /// Has a proposal underwritten by the decision table, as it was answered.
    pub fn underwrite_for(&self, who: &Identity, proposal: &Number) -> Result<Accepted, Failure> {
        self.may_hand_in(who, proposal)?;
        self.submit(self.underwriting(proposal))
    }

    /// Has the platform told of an issued policy.
    pub fn confirm_for(&self, who: &Identity, policy: &Number) -> Result<Accepted, Failure> {
        self.may_hand_in(who, policy)?;
        self.confirm_with_platform(policy).map_err(passing)
    }

    fn may_hand_in(&self, who: &Identity, number: &Number) -> Result<(), Failure> {
        self.permit_on(who, "policy.hand_in", number)?;
        if self.platform.is_none() {
            return Err(Failure::Refused(platform_absent()));
        }
        Ok(())
    }
}

/// A platform that does not answer will answer later.
fn passing(failure: Failure) -> Failure {
    match failure {
        Failure::Fault(Fault::Unreachable(what)) => Failure::Fault(Fault::Busy(what)),
        other => other,
    }
}

fn platform_absent() -> Refused {
    Refused {
        control: Control::new("platform-absent"),
        message: Text::fixed(
            "未配置车险信息平台，无法查询或确认",
            "no motor platform is configured; nothing can be asked or confirmed",
        ),
        facts: Facts::new(),
        remedy: Some(Text::fixed(
            "请由运维人员配置平台后重试",
            "have the operator configure the platform, then try again",
        )),
    }
}
