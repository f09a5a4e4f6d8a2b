//! Acting for an organisation other than one's own.

use company::{Attempt, CompanyRefusal};
use kernel::{OrganisationCode, Refusal};

use crate::identity::Identity;
use crate::open::App;
use crate::request::Failure;

impl App {
    /// The same user acting for another organisation: one that is on record, and that lies in his
    /// own or in one that an authority in force reaches. What he may do there is asked of each
    /// command and read again.
    pub fn act_for(&self, who: &Identity, for_: OrganisationCode) -> Result<Identity, Failure> {
        let model = self.model();
        let today = model.today(self.now());
        let user = model.company.user(&who.user);
        let reached = user.is_some_and(|user| {
            user.organisation.covers(&for_)
                || user.authorities.values().any(|authority| {
                    authority.in_force(today) && authority.organisation.covers(&for_)
                })
        });
        let refusal = if model.company.organisation(&for_).is_none() {
            CompanyRefusal::OrganisationUnknown { code: for_ }
        } else if reached {
            return Ok(Identity {
                organisation: for_,
                ..who.clone()
            });
        } else {
            let actor = who.user.to_string();
            let by = Attempt {
                actor,
                command: "acting".to_owned(),
            };
            CompanyRefusal::OutsideScope {
                by,
                organisation: for_,
            }
        };
        Err(Failure::Forbidden(refusal.refused()))
    }
}
