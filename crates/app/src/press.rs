//! What documents are drawn and signed with: the machine's fonts, the company's signing key.
//!
//! Key and certificate stand in `print.key` beside the store, the certificate alone in `print.pem`
//! for whoever checks signatures. The one made here is its own issuer; a company puts the key with
//! the certificate of a licensed authority into the same file.

use std::sync::{Arc, OnceLock};

use journal::text_beside;
use kernel::{Fault, Instant};
use paper::{Fonts, PaperFault, SigningKey};

use crate::open::App;

/// Ten years, in seconds: how long the certificate made here holds. [D]
const CERTIFICATE_LIFE: u64 = 10 * 365 * 86_400;

/// The company's signing key, once it was read.
#[derive(Default)]
pub(crate) struct Press(OnceLock<Arc<SigningKey>>);

/// Fonts are the machine's, whatever company prints; read once.
static FONTS: OnceLock<Fonts> = OnceLock::new();

/// The fonts of this machine.
pub(crate) fn fonts() -> Result<&'static Fonts, Fault> {
    if let Some(fonts) = FONTS.get() {
        return Ok(fonts);
    }
    let found = Fonts::find().map_err(|fault| machine(&fault))?;
    Ok(FONTS.get_or_init(|| found))
}

/// Trouble of the machine in making a document.
pub(crate) fn machine(fault: &PaperFault) -> Fault {
    Fault::Unreachable(fault.to_string())
}

/// Seconds since 1970.
pub(crate) fn seconds(at: Instant) -> u64 {
    u64::try_from(at.as_micros() / 1_000_000).unwrap_or_default()
}

impl App {
    /// The key that signs documents; made where there is none yet.
    pub(crate) fn signing_key(&self) -> Result<Arc<SigningKey>, Fault> {
        if let Some(key) = self.press.0.get() {
            return Ok(Arc::clone(key));
        }
        let beside = self.store.beside();
        let text = text_beside(&beside.join("print.key"), true, || {
            let made = self.make_signing_key().map_err(|fault| machine(&fault))?;
            made.to_pem().map_err(|fault| machine(&fault))
        })?;
        let key = SigningKey::from_pem(&text).map_err(|fault| machine(&fault))?;
        let certificate = || key.certificate_pem().map_err(|fault| machine(&fault));
        text_beside(&beside.join("print.pem"), false, certificate)?;
        Ok(Arc::clone(self.press.0.get_or_init(|| Arc::new(key))))
    }

    /// The key that signs documents where there is one; none is made.
    pub(crate) fn signing_key_there(&self) -> Result<Option<Arc<SigningKey>>, Fault> {
        if let Some(key) = self.press.0.get() {
            return Ok(Some(Arc::clone(key)));
        }
        let none = || Err(Fault::Unreachable("no key".to_owned()));
        match text_beside(&self.store.beside().join("print.key"), true, none) {
            Ok(text) => {
                let key = SigningKey::from_pem(&text).map_err(|fault| machine(&fault))?;
                Ok(Some(Arc::new(key)))
            }
            Err(_) => Ok(None),
        }
    }

    fn make_signing_key(&self) -> Result<SigningKey, PaperFault> {
        let bad = |fault: Fault| PaperFault::BadKey(fault.to_string());
        let secret = self.entropy().map_err(bad)?;
        let from = seconds(self.now());
        let to = from.saturating_add(CERTIFICATE_LIFE);
        let company = self.model();
        let name = company.company.founding();
        let name = name.map_or("Yinuo", |fact| fact.name_zh.as_str());
        let named = |name: &str| SigningKey::demo(&secret, name, from, to);
        // A name that does not fit a certificate is not worth a company without documents.
        named(&format!("{name}（演示签章）")).or_else(|_| named("Yinuo demo"))
    }
}
