//! Two people, two hands: whether the credentials of both sides of an approval came from one.

use company::CompanyState;
use kernel::Ask;
use product::FilingState;
use serde::Serialize;

use crate::identity::Identity;
use crate::open::App;
use crate::request::Failure;

/// An approval whose two sides held credentials from one hand, at least one of them given anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OneHandApproval {
    /// `code@version`.
    pub filing: String,
    /// Who drafted or submitted it.
    pub earlier: String,
    /// Who approved it.
    pub approved_by: String,
    /// When, in UTC.
    pub approved_at: String,
    /// Who gave both of them their credentials.
    pub hand: String,
}

/// Whose hand the credentials of both sides came from, where that forbids the approval asked for.
pub(crate) fn one_hand(
    company: &CompanyState,
    filing: &FilingState,
    ask: &Ask<'_>,
) -> Option<String> {
    let approver = ask.actor.to_text();
    earlier(filing)
        .find_map(|person| company.one_hand((person, &approver), filing.drafted_at, ask.now))
}

fn earlier(filing: &FilingState) -> impl Iterator<Item = &str> {
    let submitted = filing.submitted_by.as_ref();
    let other = submitted.filter(|by| filing.drafted_by.as_ref() != Some(by));
    filing.drafted_by.iter().chain(other).map(String::as_str)
}

impl App {
    /// Every approval on record with one hand behind both of its sides after the first set-up.
    pub fn one_hand_approvals(&self, who: &Identity) -> Result<Vec<OneHandApproval>, Failure> {
        self.permit(who, "journal.inspect")?;
        let model = self.model();
        let of = |filing: &FilingState| {
            let facts = filing.facts.as_ref()?;
            let (by, at) = (filing.approved_by.as_deref()?, filing.approved_at?);
            let found = earlier(filing).find_map(|person| {
                let hand = model.company.hand_behind_both((person, by), at)?;
                Some((person.to_owned(), hand))
            });
            let (earlier, hand) = found?;
            Some(OneHandApproval {
                filing: format!("{}@{}", facts.code, facts.version),
                earlier,
                approved_by: by.to_owned(),
                approved_at: at.to_string(),
                hand,
            })
        };
        Ok(model.filings.values().filter_map(of).collect())
    }
}
