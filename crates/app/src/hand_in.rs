//! 送核: a person has the platform asked and the decision table applied. What happens is the
//! program's doing and on record as such; who may set it going is asked here.

use kernel::{Control, Facts, Fault, Number, OrganisationCode, Refused, Text};
use serde_json::json;

use crate::identity::Identity;
use crate::open::App;
use crate::outside::program_request;
use crate::request::{Accepted, Failure, no_such};

impl App {
    /// Has the platform asked for a proposal's vehicle.
    pub fn query_platform_for(
        &self,
        who: &Identity,
        proposal: &Number,
    ) -> Result<Accepted, Failure> {
        self.may_hand_in(who, "proposal", proposal)?;
        self.query_platform(proposal).map_err(passing)
    }

    /// Has a proposal underwritten by the decision table, as it was answered.
    pub fn underwrite_for(&self, who: &Identity, proposal: &Number) -> Result<Accepted, Failure> {
        self.may_hand_in(who, "proposal", proposal)?;
        let head = self.head_size();
        self.submit(program_request(
            "underwriting",
            &proposal.organisation(),
            (
                "policy.underwrite",
                format!("underwrite {proposal} at {head}"),
            ),
            json!({ "proposal": proposal }),
        ))
    }

    /// Has the platform told of an issued policy.
    pub fn confirm_for(&self, who: &Identity, policy: &Number) -> Result<Accepted, Failure> {
        self.may_hand_in(who, "policy", policy)?;
        self.confirm_with_platform(policy).map_err(passing)
    }

    fn may_hand_in(
        &self,
        who: &Identity,
        what: &'static str,
        number: &Number,
    ) -> Result<(), Failure> {
        let scope = self.permit(who, "policy.hand_in")?;
        let given_by: OrganisationCode = number.organisation();
        if !scope.iter().any(|above| above.covers(&given_by)) {
            return Err(no_such(what, &number.to_string()));
        }
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
