//! Who is at the door: passwords and tokens. They stand on the desk, never in the journal; what a
//! user may do is a fact of the company and does stand there.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use journal::Token;
use kernel::{Actor, Control, Digest, Facts, Fault, OrganisationCode, Refused, Text, UserCode};
use serde::Serialize;

use crate::open::App;
use crate::request::Failure;

/// A token lives twelve hours: a working day with its overtime. [D]
const TOKEN_LIFE_MICROS: i64 = 12 * 3_600 * 1_000_000;
/// What opens a session begins with this.
const SESSION: &str = "yn_";
/// What only lets its holder set a password of his own begins with this.
const INVITATION: &str = "yi_";
/// The shortest password taken. [D]
const PASSWORD_MIN: usize = 10;

/// A user whose token was good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The staff number.
    pub user: UserCode,
    /// The organisation the user belongs to.
    pub organisation: OrganisationCode,
}

/// A new token.
#[derive(Debug, Clone, Serialize)]
pub struct SignIn {
    /// A session token or an invitation, to be sent as `Authorization: Bearer …`; shown once, stored
    /// nowhere.
    pub token: String,
    /// Whose it is.
    pub user: UserCode,
    /// When it ends.
    pub expires_at: String,
}

impl Identity {
    /// The user as an actor.
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.user.clone())
    }
}

impl App {
    /// Who a token belongs to, if it is good and the user enabled. An invitation signs nobody in.
    pub fn identify(&self, token: &str) -> Result<Identity, Failure> {
        if token.starts_with(INVITATION) {
            return Err(only_invited());
        }
        self.identify_holder(token)
    }

    /// Who holds a token or an invitation, for setting his own password and for nothing else.
    pub fn identify_holder(&self, token: &str) -> Result<Identity, Failure> {
        let digest = Digest::of(token.as_bytes());
        let kept = self.with_desk(|desk| desk.token(&digest))?;
        let kept = kept.filter(|kept| kept.expires_at > self.now());
        let user = kept
            .and_then(|kept| UserCode::parse(&kept.user))
            .ok_or_else(stranger)?;
        let model = self.model();
        if !model.company.is_enabled(&user) {
            return Err(stranger());
        }
        let organisation = model.organisation_of(&user).ok_or_else(stranger)?;
        Ok(Identity { user, organisation })
    }

    /// Signs a user in by password.
    pub fn sign_in(&self, user: &UserCode, password: &str) -> Result<SignIn, Failure> {
        let kept = self.with_desk(|desk| desk.password(user.as_str()))?;
        // An unknown user costs the same time as a known one, so that names cannot be guessed.
        let hash = kept.as_deref().unwrap_or(NOBODY);
        let parsed = PasswordHash::new(hash).map_err(|e| Fault::Corrupt {
            place: "desk.passwords".into(),
            what: e.to_string(),
        })?;
        let good = Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok();
        if !good || kept.is_none() || !self.model().company.is_enabled(user) {
            return Err(stranger());
        }
        self.give_token(user)
    }

    /// Gives a user a token. The caller has made sure who asks, or founded the company with him.
    pub fn give_token(&self, user: &UserCode) -> Result<SignIn, Failure> {
        self.give(SESSION, user)
    }

    /// Gives a user an invitation, once that is on record: it lets him set a password of his own.
    /// What he signed in with before ends, so that he notices.
    pub fn invite(&self, user: &UserCode) -> Result<SignIn, Failure> {
        self.with_desk(|desk| {
            desk.set_password(user.as_str(), NOBODY)?;
            desk.remove_tokens_of(user.as_str())
        })?;
        self.give(INVITATION, user)
    }

    fn give(&self, beginning: &str, user: &UserCode) -> Result<SignIn, Failure> {
        let token = format!("{beginning}{}", URL_SAFE_NO_PAD.encode(self.entropy()?));
        let issued_at = self.now();
        let expires_at = issued_at.plus_micros(TOKEN_LIFE_MICROS);
        let digest = Digest::of(token.as_bytes());
        let kept = Token {
            digest,
            user: user.to_string(),
            issued_at,
            expires_at,
        };
        self.with_desk(|desk| desk.add_token(&kept))?;
        Ok(SignIn {
            token,
            user: user.clone(),
            expires_at: expires_at.to_string(),
        })
    }

    /// Ends a token.
    pub fn sign_out(&self, token: &str) -> Result<(), Failure> {
        let digest = Digest::of(token.as_bytes());
        Ok(self.with_desk(|desk| desk.remove_token(&digest))?)
    }

    /// Sets a user's own password and ends his other tokens.
    pub fn set_password(&self, user: &UserCode, password: &str) -> Result<(), Failure> {
        if password.chars().count() < PASSWORD_MIN {
            return Err(Failure::Invalid(too_short()));
        }
        let salt = self.entropy()?;
        let hash = Argon2::default()
            .hash_password_with_salt(password.as_bytes(), salt.get(..16).unwrap_or(&salt))
            .map_err(|e| Fault::Bug(format!("argon2: {e}")))?;
        self.with_desk(|desk| {
            desk.set_password(user.as_str(), &hash.to_string())?;
            desk.remove_tokens_of(user.as_str())
        })?;
        Ok(())
    }
}

/// The hash of a password nobody has, with the parameters in use.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn stranger() -> Failure {
    Failure::Unauthenticated(Refused {
        control: Control::new("not-signed-in"),
        message: Text::fixed(
            "未登录、令牌失效或工号、密码不符",
            "not signed in, token expired, or staff number and password do not match",
        ),
        facts: Facts::new(),
        remedy: Some(Text::fixed("请重新登录", "sign in again")),
    })
}

fn only_invited() -> Failure {
    Failure::Unauthenticated(Refused {
        control: Control::new("not-signed-in"),
        message: Text::fixed(
            "该凭证仅供本人设置口令，不能用于登录",
            "this credential only lets its holder set a password; it signs nobody in",
        ),
        facts: Facts::new(),
        remedy: Some(Text::fixed(
            "请先设置本人口令，再以口令登录",
            "set your own password with it, then sign in",
        )),
    })
}

fn too_short() -> Refused {
    Refused {
        control: Control::new("field-invalid"),
        message: Text::new(
            format!("口令至少 {PASSWORD_MIN} 个字符"),
            format!("field password: at least {PASSWORD_MIN} characters"),
        ),
        facts: Facts::from([("field", "password".to_owned())]),
        remedy: None,
    }
}
