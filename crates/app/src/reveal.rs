//! Clear personal values for a reason: first the fact, then the values.

use std::collections::BTreeSet;

use kernel::{Control, Facts, Number, Refused, Subject, SubjectKind, Text};
use serde_json::{Map, Value as Json, json};

use crate::identity::Identity;
use crate::open::App;
use crate::policy_proof::PolicyProof;
use crate::reads::ListRequest;
use crate::request::{Accepted, Failure, Request, no_such};

impl App {
    /// Shows the columns that `party.reveal` asked for, once the look is durable. A subject outside
    /// the asker's organisations is not there for him; the same command again shows nothing, because
    /// each record stands for one look.
    pub fn reveal(&self, who: &Identity, request: Request) -> Result<(Accepted, Json), Failure> {
        let subject = request.body.get("subject").and_then(Json::as_str);
        let subject = subject.and_then(Subject::parse);
        let known: Vec<String> = request
            .body
            .get("columns")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect();
        // Who may not reveal at all is told so by the command, which leaves a fact.
        if let Some(subject) = &subject
            && self.permit(who, "party.reveal").is_ok()
        {
            self.clear_row(who, subject)?;
        }
        let accepted = self.submit(request)?;
        if accepted.already {
            return Err(Failure::Refused(shown_once()));
        }
        let subject = subject.ok_or_else(|| no_such("subject", ""))?;
        let row = self.clear_row(who, &subject)?;
        let shown: Map<String, Json> = known
            .into_iter()
            .filter_map(|name| Some((name.clone(), row.get(&name)?.clone())))
            .collect();
        Ok((accepted, Json::Object(shown)))
    }

    /// A policy's proof for its holder. It shows persons and vehicle, so each of them is revealed
    /// on record first; the same key again gives none.
    pub fn proof_for(
        &self,
        who: &Identity,
        policy: &Number,
        (key, reason): (&str, &str),
    ) -> Result<PolicyProof, Failure> {
        self.permit_on(who, "party.reveal", policy)?;
        let (issued, _) = self.issued(policy)?;
        let content = self.content_of(&issued.proposal)?;
        let shown = [
            content.applicant,
            content.insured,
            content.owner,
            content.vehicle,
        ];
        let subjects: BTreeSet<Subject> = shown.into_iter().map(|object| object.subject).collect();
        for subject in subjects {
            let columns = personal_columns(subject.kind());
            let accepted = self.submit(Request {
                actor: who.actor(),
                organisation: who.organisation.clone(),
                key: format!("{key} {subject}"),
                command: "party.reveal".to_owned(),
                body: json!({ "subject": subject, "columns": columns, "reason": reason }),
            })?;
            if accepted.already {
                return Err(Failure::Refused(shown_once()));
            }
        }
        self.policy_proof(policy)
    }

    /// The row of a subject as it stands, if it lies where the asker may reveal.
    fn clear_row(&self, who: &Identity, subject: &Subject) -> Result<Json, Failure> {
        let table = match subject.kind() {
            SubjectKind::Vehicle => party::VEHICLES.name,
            SubjectKind::Person => party::PERSONS.name,
            SubjectKind::Payment => return Err(no_such("subject", &subject.to_string())),
        };
        let list = ListRequest {
            table: table.to_owned(),
            conditions: [("subject".to_owned(), subject.to_string())].into(),
            position: Some(self.head_size()),
            limit: 1,
            scope: self.permit(who, "party.reveal")?,
            ..ListRequest::default()
        };
        let row = self.list(&list)?.rows.pop();
        row.ok_or_else(|| no_such("subject", &subject.to_string()))
    }
}

/// What a proof shows of a subject.
fn personal_columns(kind: SubjectKind) -> &'static [&'static str] {
    match kind {
        SubjectKind::Vehicle => &["engine", "model_name", "plate", "plate_kind", "vin"],
        SubjectKind::Person | SubjectKind::Payment => &[
            "address",
            "birth_date",
            "document_kind",
            "document_number",
            "name",
            "phone",
            "sex",
        ],
    }
}

fn shown_once() -> Refused {
    Refused {
        control: Control::new("revealed-once"),
        message: Text::fixed(
            "该幂等键已用于一次查看；每条记录只对应一次查看",
            "values were shown under this key; each record stands for one look",
        ),
        facts: Facts::new(),
        remedy: Some(Text::fixed(
            "如需再次查看，请使用新的幂等键并写明理由",
            "to look again, ask under a new key and say why",
        )),
    }
}
