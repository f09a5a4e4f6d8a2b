//! Who may read what: the same matrix that guards commands, asked for reads.

use company::{Target, may, scope_of, within};
use kernel::{Actor, Ask, Number, OrganisationCode, Refusal, Table, UserCode};

use crate::identity::{Identity, SignIn};
use crate::open::App;
use crate::reads::{List, ListRequest, table_named};
use crate::request::{Failure, Request, no_such};
use crate::sight::{check_conditions, check_number, masked, permission_of};

impl App {
    /// Whether this user may use a permission of the matrix anywhere, and in which organisations.
    pub fn permit(
        &self,
        who: &Identity,
        permission: &str,
    ) -> Result<Vec<OrganisationCode>, Failure> {
        let model = self.model();
        let (actor, now) = (who.actor(), self.now());
        let ask = Ask {
            actor: &actor,
            organisation: &who.organisation,
            now,
            today: model.today(now),
        };
        let scope = scope_of(&model.company, &ask, permission);
        if !scope.is_empty() {
            return Ok(scope);
        }
        // Nowhere: the refusal says why, in the words of the matrix.
        may(
            &model.company,
            &ask,
            permission,
            &Target::at(who.organisation.clone()),
        )
        .map_err(|refusal| Failure::Forbidden(refusal.refused()))?;
        Ok(scope)
    }

    /// Whether this user may use a permission on something numbered. What lies outside his
    /// organisations is not there for him.
    pub(crate) fn permit_on(
        &self,
        who: &Identity,
        permission: &str,
        number: &Number,
    ) -> Result<(), Failure> {
        let scope = self.permit(who, permission)?;
        if within(&scope, &number.organisation()) {
            return Ok(());
        }
        Err(no_such(number.kind().about(), &number.to_string()))
    }

    /// One page of a table, cut to what this user may see and masked where it is personal.
    pub fn list_for(&self, who: &Identity, request: &ListRequest) -> Result<List, Failure> {
        let (_, request) = self.seen_by(who, request)?;
        self.list_shown(&request, masked)
    }

    /// The table asked for and the request cut to what this user may see, or the refusal.
    pub(crate) fn seen_by(
        &self,
        who: &Identity,
        request: &ListRequest,
    ) -> Result<(&'static Table, ListRequest), Failure> {
        // Who may not read it at all is told so before anything of it is looked at.
        let scope = self.permit(who, permission_of(&request.table))?;
        let table = table_named(&request.table)?;
        check_conditions(table, request)?;
        check_number(table, request, &scope)?;
        let request = ListRequest {
            scope,
            ..request.clone()
        };
        Ok((table, request))
    }

    /// Gives another user an invitation to set his own password. It is on record: whoever opens a
    /// door does so in plain sight.
    pub fn issue_token(
        &self,
        who: &Identity,
        user: &UserCode,
        key: &str,
    ) -> Result<SignIn, Failure> {
        self.submit(Request {
            actor: Actor::Staff(who.user.clone()),
            organisation: who.organisation.clone(),
            key: key.to_owned(),
            command: "company.issue_token".to_owned(),
            body: serde_json::json!({ "user": user }),
        })?;
        self.invite(user)
    }
}
