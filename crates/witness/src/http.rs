//! A log served over HTTP, such as `/log` of a running company.

use std::sync::Arc;
use std::time::Duration;

use journal::export::CHECKPOINT;
use kernel::Fault;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};

use crate::log::{CHECKPOINT_BYTES, Log};

/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(30);
const NOT_FOUND: u16 = 404;

/// A log by its URL prefix.
pub struct HttpLog {
    prefix: String,
    agent: Agent,
}

impl HttpLog {
    /// The log under this prefix, such as `https://yinuo.example/log`; nothing is asked yet. Servers are
    /// trusted by the machine's own certificates; what they say is believed only as far as it is signed.
    pub fn new(prefix: &str) -> Self {
        let trusted = rustls_native_certs::load_native_certs().certs;
        let trusted = trusted
            .iter()
            .map(|der| Certificate::from_der(der).to_owned());
        let ciphers = Arc::new(rustls::crypto::ring::default_provider());
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(ciphers)
            .root_certs(RootCerts::from(trusted))
            .build();
        let settings = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .tls_config(tls)
            .build();
        Self {
            prefix: prefix.trim_end_matches('/').to_owned(),
            agent: settings.new_agent(),
        }
    }
}

impl Log for HttpLog {
    fn checkpoint(&mut self) -> Result<String, Fault> {
        let place = format!("{}/{CHECKPOINT}", self.prefix);
        let read = self.resource(CHECKPOINT, CHECKPOINT_BYTES)?;
        let bytes = read.ok_or_else(|| {
            Fault::Unreachable(format!("{place}: no log there; give its prefix, as …/log"))
        })?;
        String::from_utf8(bytes).map_err(|_| Fault::Corrupt {
            place,
            what: "is not UTF-8".to_owned(),
        })
    }

    fn resource(&mut self, path: &str, most: u64) -> Result<Option<Vec<u8>>, Fault> {
        let place = format!("{}/{path}", self.prefix);
        let trouble = |e: ureq::Error| Fault::Unreachable(format!("{place}: {e}"));
        let mut answer = self.agent.get(&place).call().map_err(trouble)?;
        let status = answer.status();
        if status.as_u16() == NOT_FOUND {
            return Ok(None);
        }
        if !status.is_success() {
            return Err(Fault::Unreachable(format!("{place}: {status}")));
        }
        let body = answer.body_mut().with_config().limit(most);
        body.read_to_vec().map(Some).map_err(trouble)
    }

    fn describe(&self) -> String {
        self.prefix.clone()
    }
}
