//! What can be done with a thing now, and why not: a dry run of every command that fits it, so that
//! no client copies a rule.

use kernel::{Control, Facts, OrganisationCode, Refused, StreamId, Text};
use serde::Serialize;
use serde_json::{Value, json};

use crate::identity::Identity;
use crate::open::App;
use crate::request::{Failure, Request};

/// A command that fits a thing.
#[derive(Debug, Clone, Serialize)]
pub struct ActionView {
    /// The command's name.
    pub command: String,
    /// Whether it would be taken and change something if sent now.
    pub allowed: bool,
    /// The refusal it would meet, or that nothing is left to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refused>,
}

impl App {
    /// What this user could do with a filing.
    pub fn filing_actions(
        &self,
        who: &Identity,
        filing: &StreamId,
    ) -> Result<Vec<ActionView>, Failure> {
        let id = filing
            .as_str()
            .strip_prefix("product/")
            .unwrap_or(filing.as_str());
        let today = self.model().today(self.now());
        self.actions(
            who,
            &[
                ("product.submit", json!({ "filing": id })),
                ("product.approve", json!({ "filing": id })),
                ("product.return", json!({ "filing": id, "reason": "……" })),
                (
                    "product.withdraw",
                    json!({ "filing": id, "from": today, "reason": "……" }),
                ),
            ],
        )
    }

    /// What this user could do with another user.
    pub fn user_actions(&self, who: &Identity, user: &str) -> Result<Vec<ActionView>, Failure> {
        self.actions(
            who,
            &[
                ("company.disable_user", json!({ "user": user })),
                ("company.enable_user", json!({ "user": user })),
            ],
        )
    }

    /// What this user could do with an organisation.
    pub fn organisation_actions(
        &self,
        who: &Identity,
        code: &OrganisationCode,
    ) -> Result<Vec<ActionView>, Failure> {
        self.actions(
            who,
            &[("company.close_organisation", json!({ "code": code }))],
        )
    }

    pub(crate) fn actions(
        &self,
        who: &Identity,
        fits: &[(&str, Value)],
    ) -> Result<Vec<ActionView>, Failure> {
        fits.iter()
            .map(|(command, body)| self.action(who, command, body))
            .collect()
    }

    fn action(&self, who: &Identity, command: &str, body: &Value) -> Result<ActionView, Failure> {
        let request = Request {
            actor: who.actor(),
            organisation: who.organisation.clone(),
            key: "actions".to_owned(),
            command: command.to_owned(),
            body: body.clone(),
        };
        let refusal = match self.preview_own(&request) {
            Ok(preview) if preview.facts.is_empty() => Some(already_so()),
            Ok(_) => None,
            Err(Failure::Fault(fault)) => return Err(Failure::Fault(fault)),
            Err(failure) => failure.refused().cloned(),
        };
        Ok(ActionView {
            command: command.to_owned(),
            allowed: refusal.is_none(),
            refusal,
        })
    }
}

/// Sent all the same it would be answered with a yes that records nothing.
fn already_so() -> Refused {
    Refused {
        control: Control::new("already-so"),
        message: Text::fixed(
            "已是如此，无需办理",
            "it is so already; nothing is left to do",
        ),
        facts: Facts::new(),
        remedy: None,
    }
}
