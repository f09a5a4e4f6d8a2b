//! The key that signs documents, with its certificate.
//!
//! ECDSA on P-256 with deterministic nonces (RFC 6979): signing needs no random number. The
//! certificate made here is its own issuer: good for trying, not for being believed. A company takes
//! one from a licensed authority (电子签名法 art. 16) and puts it into the same file.

use std::str::FromStr;
use std::time::Duration;

use der::asn1::{GeneralizedTime, UtcTime};
use der::{Decode, DecodePem, Encode, EncodePem, pem::LineEnding};
use p256::ecdsa::{DerSignature, SigningKey as Ecdsa};
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey};
use sha2_10::{Digest as _, Sha256};
use x509_cert::Certificate;
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::{Time, Validity};

use crate::PaperFault;

/// A private key and the certificate of its public half.
pub struct SigningKey {
    pub(crate) key: Ecdsa,
    pub(crate) certificate: Certificate,
    name: String,
}

impl SigningKey {
    /// Makes a key from 32 random bytes, and a certificate for a name (of 64 characters at most,
    /// without control characters) that it signs itself. `from` and `to`: seconds since 1970 UTC.
    pub fn demo(secret: &[u8; 32], name: &str, from: u64, to: u64) -> Result<Self, PaperFault> {
        let key = Ecdsa::from_slice(secret).map_err(bad)?;
        let public = key.verifying_key().to_public_key_der().map_err(bad)?;
        let public = SubjectPublicKeyInfoOwned::from_der(public.as_bytes()).map_err(bad)?;
        let serial = Sha256::digest(public.to_der().map_err(bad)?);
        let serial = serial.get(..16).unwrap_or_default();
        let subject = Name::from_str(&format!("CN={},C=CN", escaped(name)?)).map_err(bad)?;
        let mut builder = CertificateBuilder::new(
            Profile::Leaf {
                issuer: subject.clone(),
                enable_key_agreement: false,
                enable_key_encipherment: false,
            },
            SerialNumber::new(&[&[1], serial].concat()).map_err(bad)?,
            Validity {
                not_before: time(from)?,
                not_after: time(to)?,
            },
            subject,
            public,
            &key,
        )
        .map_err(bad)?;
        builder
            .add_extension(&x509_cert::ext::pkix::ExtendedKeyUsage(vec![
                der::oid::ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4"),
            ]))
            .map_err(bad)?;
        let certificate = builder.build::<DerSignature>().map_err(bad)?;
        Ok(Self {
            key,
            certificate,
            name: name.to_owned(),
        })
    }

    /// Whose signature it is: the certificate's common name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Key (PKCS #8) and certificate as PEM, one after the other: what is kept in a file.
    pub fn to_pem(&self) -> Result<String, PaperFault> {
        let key = self.key.to_pkcs8_pem(LineEnding::LF).map_err(bad)?;
        let certificate = self.certificate_pem()?;
        Ok(format!("{}{certificate}", key.as_str()))
    }

    /// The certificate alone, for those who check signatures.
    pub fn certificate_pem(&self) -> Result<String, PaperFault> {
        self.certificate.to_pem(LineEnding::LF).map_err(bad)
    }

    /// SHA-256 of the certificate's DER: the fingerprint that other programs show.
    pub fn fingerprint(&self) -> Result<[u8; 32], PaperFault> {
        let certificate = self.certificate.to_der().map_err(bad)?;
        Ok(Sha256::digest(certificate).into())
    }

    /// Reads what [`SigningKey::to_pem`] wrote, or a P-256 key with the certificate of an authority.
    pub fn from_pem(text: &str) -> Result<Self, PaperFault> {
        const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
        let at = text
            .find(BEGIN)
            .ok_or_else(|| bad("no certificate in the file"))?;
        let (key, certificate) = text.split_at(at);
        let key = Ecdsa::from_pkcs8_pem(key.trim()).map_err(bad)?;
        let certificate = Certificate::from_pem(certificate.trim()).map_err(bad)?;
        let public = key.verifying_key().to_public_key_der().map_err(bad)?;
        let certified = certificate.tbs_certificate.subject_public_key_info.to_der();
        if certified.map_err(bad)? != public.as_bytes() {
            return Err(bad("the certificate is for another key"));
        }
        let subject = certificate.tbs_certificate.subject.to_string();
        let name = subject.split("CN=").nth(1).unwrap_or(&subject);
        let name = name.split(',').next().unwrap_or(name).to_owned();
        Ok(Self {
            key,
            certificate,
            name,
        })
    }
}

fn bad(why: impl std::fmt::Display) -> PaperFault {
    PaperFault::BadKey(why.to_string())
}

/// A name as it stands in a distinguished name: what separates its parts may not be in it.
fn escaped(name: &str) -> Result<String, PaperFault> {
    let plain = |c: char| !c.is_control() && !",+\"\\<>;=#".contains(c);
    if name.is_empty() || name.chars().count() > 64 || !name.chars().all(plain) {
        return Err(bad(
            "a name is 1 to 64 characters without , + \" \\ < > ; = #",
        ));
    }
    Ok(name.to_owned())
}

/// RFC 5280: `UTCTime` until 2049, `GeneralizedTime` after.
fn time(seconds: u64) -> Result<Time, PaperFault> {
    let since = Duration::from_secs(seconds);
    match UtcTime::from_unix_duration(since) {
        Ok(time) => Ok(Time::UtcTime(time)),
        Err(_) => GeneralizedTime::from_unix_duration(since)
            .map(Time::GeneralTime)
            .map_err(bad),
    }
}
