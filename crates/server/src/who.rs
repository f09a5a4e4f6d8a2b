//! Who asks: the bearer token, and the organisation acted for.

use app::Identity;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use kernel::{OrganisationCode, Text};

use crate::problem::{Answered, Problem};
use crate::shared::Shared;

/// The header that says for which organisation a user acts; without it, his own.
pub(crate) const ORGANISATION: &str = "yinuo-organisation";

/// A user whose token was good, acting for an organisation.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    /// The user, with the organisation acted for.
    pub(crate) identity: Identity,
    /// The organisation the user belongs to.
    pub(crate) home: OrganisationCode,
    /// The token, so that it can be ended.
    pub(crate) token: String,
}

impl FromRequestParts<Shared> for Who {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Answered<Self> {
        let token = bearer(&parts.headers).unwrap_or_default().to_owned();
        let acting = organisation(&parts.headers)?;
        shared
            .read(move |app| {
                let own = app.identify(&token)?;
                let home = own.organisation.clone();
                let identity = match acting {
                    Some(acting) => app.act_for(&own, acting)?,
                    None => own,
                };
                Ok(Self {
                    identity,
                    home,
                    token,
                })
            })
            .await
    }
}

/// A user whose token or invitation was good, for setting his own password.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    /// The user.
    pub(crate) identity: Identity,
}

impl FromRequestParts<Shared> for Holder {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Answered<Self> {
        let token = bearer(&parts.headers).unwrap_or_default().to_owned();
        let found = shared.read(move |app| Ok(app.identify_holder(&token)?));
        Ok(Self {
            identity: found.await?,
        })
    }
}

/// The token of an `Authorization: Bearer` header; an absent one identifies nobody.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn organisation(headers: &HeaderMap) -> Answered<Option<OrganisationCode>> {
    let Some(value) = headers.get(ORGANISATION) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or("?");
    let rule = Text::fixed(
        "机构代码：总公司 00，分公司 2 位，中支 4 位，支公司 6 位数字",
        "an organisation code is 00, or 2, 4 or 6 digits not starting 00",
    );
    let code = OrganisationCode::parse(text.trim());
    code.map(Some)
        .ok_or_else(|| Problem::field("Yinuo-Organisation", text, &rule))
}
