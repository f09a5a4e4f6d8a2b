//! TLS to the database, where the connection URL asks for it.
//!
//! `sslmode` means what libpq says it means: `require` encrypts, and verifies the server's chain only
//! where `sslrootcert` names the authority; `verify-ca` always verifies the chain; `verify-full` the
//! name too. Without `sslrootcert`, or with `sslrootcert=system`, the authorities are the machine's.
//! Without `sslmode`, and with `disable`, `allow` or `prefer`, nothing is encrypted.

use std::sync::Arc;

use kernel::Fault;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};
use tokio_postgres_rustls::MakeRustlsConnect;

/// What of the server is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verified {
    /// That it holds the key it shows; anybody's.
    Nothing,
    /// That an authority vouches for it.
    Chain,
    /// That an authority vouches for it under this name.
    Full,
}

/// A connection URL without what it says of TLS, and the connector it asks for; none: plain.
pub(super) fn of_url(url: &str) -> Result<(String, Option<MakeRustlsConnect>), Fault> {
    let Some((place, query)) = url.split_once('?') else {
        return Ok((url.to_owned(), None));
    };
    let (mut mode, mut roots) = (None, None);
    let mut rest = Vec::new();
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("sslmode", value)) => mode = Some(value),
            Some(("sslrootcert", value)) => roots = Some(decoded(value)?),
            _ => rest.push(pair),
        }
    }
    let plain = if rest.is_empty() {
        place.to_owned()
    } else {
        format!("{place}?{}", rest.join("&"))
    };
    let verified = match mode {
        None | Some("disable" | "allow" | "prefer") => return Ok((plain, None)),
        Some("require") if roots.is_none() => Verified::Nothing,
        Some("require" | "verify-ca") => Verified::Chain,
        Some("verify-full") => Verified::Full,
        Some(other) => {
            return Err(Fault::Unreachable(format!(
                "sslmode={other}: there is disable, require, verify-ca and verify-full"
            )));
        }
    };
    Ok((plain, Some(connector(verified, roots.as_deref())?)))
}

fn connector(verified: Verified, roots: Option<&str>) -> Result<MakeRustlsConnect, Fault> {
    let provider = Arc::new(ring::default_provider());
    let inner = match verified {
        Verified::Nothing => None,
        Verified::Chain | Verified::Full => {
            let store = Arc::new(authorities(roots)?);
            let verifier =
                WebPkiServerVerifier::builder_with_provider(store, Arc::clone(&provider));
            Some(verifier.build().map_err(|e| unusable(&e))?)
        }
    };
    let verifier = Arc::new(Verifier {
        inner,
        by_name: verified == Verified::Full,
        provider: Arc::clone(&provider),
    });
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| unusable(&e))?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// The authorities of a file in PEM, or the machine's.
fn authorities(file: Option<&str>) -> Result<RootCertStore, Fault> {
    let mut store = RootCertStore::empty();
    match file {
        None | Some("system") => {
            let found = rustls_native_certs::load_native_certs().certs;
            store.add_parsable_certificates(found);
        }
        Some(path) => {
            let unread = |e: &dyn std::fmt::Display| {
                Fault::Unreachable(format!("sslrootcert={path} cannot be read: {e}"))
            };
            let found = CertificateDer::pem_file_iter(path).map_err(|e| unread(&e))?;
            for certificate in found {
                let certificate = certificate.map_err(|e| unread(&e))?;
                store.add(certificate).map_err(|e| unread(&e))?;
            }
        }
    }
    if store.is_empty() {
        let place = file.unwrap_or("system");
        return Err(Fault::Unreachable(format!(
            "sslrootcert={place}: no authority to verify the server by"
        )));
    }
    Ok(store)
}

fn unusable(error: &dyn std::fmt::Display) -> Fault {
    Fault::Unreachable(format!("TLS: {error}"))
}

/// `%2F` and the like as the letters they stand for.
fn decoded(text: &str) -> Result<String, Fault> {
    let broken = || Fault::Unreachable(format!("sslrootcert={text} is no text of a URL"));
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || {
            let digit = rest.next().and_then(|byte| char::from(byte).to_digit(16));
            digit.and_then(|digit| u8::try_from(digit).ok())
        };
        let (high, low) = digit().zip(digit()).ok_or_else(broken)?;
        bytes.push(high * 16 + low);
    }
    String::from_utf8(bytes).map_err(|_| broken())
}

/// Verifies as much of the server as the mode asks for.
#[derive(Debug)]
struct Verifier {
    inner: Option<Arc<WebPkiServerVerifier>>,
    by_name: bool,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(inner) = &self.inner else {
            return Ok(ServerCertVerified::assertion());
        };
        let seen =
            inner.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        match seen {
            // The name is looked at last, so the chain holds here.
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !self.by_name => Ok(ServerCertVerified::assertion()),
            seen => seen,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let known = &self.provider.signature_verification_algorithms;
        known.supported_schemes()
    }
}
