//! Questions to the record: what `oversight` defines, answered from the followed rows.
//!
//! An answer is read in one snapshot of the rows, page by page, so that a book of any size passes
//! through in flat memory; it names the size and root of the journal it was computed at. It is cut
//! to the asker's organisations and masked as every list is.

mod answer;
mod asked;
mod commission;
mod desk;
mod gaps;
mod hands;
mod notices;
mod path;
mod payers;
mod program;
mod returns;
mod same_day;
mod tariff_hands;
mod tax;

use company::{Target, may};
use kernel::{Ask, OrganisationCode, Refusal};
use oversight::{Question, Reach};

pub use answer::Answer;
pub use asked::Asked;

use crate::identity::Identity;
use crate::open::App;
use crate::questions::answer::Taken;
use crate::questions::desk::Desk;
use crate::request::Failure;

/// The permission to ask.
pub const ASK: &str = "questions.ask";

type Work = fn(&mut Desk<'_>, &mut Taken) -> Result<(), Failure>;

/// What answers a question; none where the table has one that nobody answers.
fn work_of(question: &Question) -> Option<Work> {
    Some(match question.name {
        "path" => path::answer,
        "returns" => returns::answer,
        "payers" => payers::answer,
        "commission" => commission::answer,
        "same-day" => same_day::answer,
        "gaps" => gaps::answer,
        "tariff-hands" => tariff_hands::answer,
        "program" => program::answer,
        "tax" => tax::answer,
        "notices" => notices::answer,
        "hands" => hands::answer,
        _ => return None,
    })
}

impl App {
    /// Answers a question, as far as the asker may see.
    pub fn ask(&self, who: &Identity, asked: &Asked) -> Result<Answer, Failure> {
        let question = asked.question;
        let scope = self.scope_asked(who, asked)?;
        let work = work_of(question)
            .ok_or_else(|| kernel::Fault::Bug(format!("nobody answers {}", question.name)))?;
        let position = asked.position.unwrap_or_default().max(self.head_size());
        self.with_snapshot(Some(position), |rows, position| {
            let mut desk = Desk {
                app: self,
                rows,
                model: self.model(),
                asked,
                scope,
                now: self.now(),
            };
            let mut taken = Taken::of(asked);
            work(&mut desk, &mut taken)?;
            let root = self.with_reader(|reader| journal::root_at(reader, position))?;
            let origin = self.model().origin.clone();
            Ok(taken.answer(asked, (position, root, origin), self.now()))
        })
    }

    /// The organisations an answer is about. Asking needs the permission to ask and those to see
    /// what the rows show; a question about the whole company needs them at the head office.
    fn scope_asked(&self, who: &Identity, asked: &Asked) -> Result<Vec<OrganisationCode>, Failure> {
        let scope = self.permit(who, ASK)?;
        for needed in asked.question.needs {
            self.permit(who, needed)?;
        }
        let narrowed = match (asked.question.reach, &asked.organisation) {
            (Reach::Company, _) => OrganisationCode::head_office(),
            (Reach::Organisation, None) => return Ok(scope),
            (Reach::Organisation, Some(organisation)) => organisation.clone(),
        };
        let (actor, now) = (who.actor(), self.now());
        let model = self.model();
        let ask = Ask {
            actor: &actor,
            organisation: &narrowed,
            now,
            today: model.today(now),
        };
        may(&model.company, &ask, ASK, &Target::at(narrowed.clone()))
            .map_err(|refusal| Failure::Forbidden(refusal.refused()))?;
        Ok(vec![narrowed])
    }
}
