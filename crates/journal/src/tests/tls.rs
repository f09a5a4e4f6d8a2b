//! TLS to the database: a server with a certificate of its own making, asked for in every mode.

use kernel::Fault;

use super::fixtures::{postgres_with_url, sql_on};
use crate::{PostgresStore, Store};

/// The test server with TLS on, and off again at the end. Its files are written by itself, because
/// it may run as another user.
struct WithTls {
    url: String,
    authority: std::path::PathBuf,
    _folder: tempfile::TempDir,
}

impl WithTls {
    fn on(url: &str) -> Self {
        // For a name, not for the address that is connected to.
        let made = rcgen::generate_simple_self_signed(vec!["db.yinuo.test".to_owned()]).unwrap();
        let (certificate, key) = (made.cert.pem(), made.signing_key.serialize_pem());
        for (name, text) in [("crt", &certificate), ("key", &key)] {
            let write = format!(
                "COPY (SELECT regexp_split_to_table($pem${text}$pem$, E'\\n')) TO PROGRAM \
                 'umask 077; rm -f yinuo-test.{name}; cat > yinuo-test.{name}'"
            );
            sql_on(url, &write);
        }
        for setting in [
            "ssl_cert_file = 'yinuo-test.crt'",
            "ssl_key_file = 'yinuo-test.key'",
            "ssl = on",
        ] {
            sql_on(url, &format!("ALTER SYSTEM SET {setting}"));
        }
        sql_on(url, "SELECT pg_reload_conf()");
        let folder = tempfile::tempdir().unwrap();
        let authority = folder.path().join("authority.pem");
        std::fs::write(&authority, certificate).unwrap();
        Self {
            url: url.to_owned(),
            authority,
            _folder: folder,
        }
    }

    fn store(&self, query: &str) -> Result<PostgresStore, Fault> {
        let authority = self.authority.display().to_string().replace('/', "%2F");
        let url = format!("{}?{}", self.url, query.replace("FILE", &authority));
        PostgresStore::new(&url, self.authority.with_extension("beside"))
    }

    /// Whether the connection of a store with this query is encrypted, as the server sees it.
    fn encrypted(&self, query: &str) -> Result<bool, Fault> {
        self.store(query)?.is_encrypted()
    }
}

impl Drop for WithTls {
    fn drop(&mut self) {
        for setting in ["ssl", "ssl_cert_file", "ssl_key_file"] {
            sql_on(&self.url, &format!("ALTER SYSTEM RESET {setting}"));
        }
        sql_on(&self.url, "SELECT pg_reload_conf()");
    }
}

#[test]
fn each_mode_verifies_what_it_says() {
    let (_stand, url) = postgres_with_url();
    let before = PostgresStore::new(&format!("{url}?sslmode=require"), "beside".into());
    if let Err(fault) = before.unwrap().exists() {
        assert!(
            fault.to_string().contains("does not support TLS"),
            "{fault}"
        );
    }
    let server = WithTls::on(&url);
    // The server takes its new settings up in a moment.
    let on = (0..400).any(|_| {
        sql_on(&url, "SELECT pg_sleep(0.05)");
        server.encrypted("sslmode=require").is_ok()
    });
    assert!(on, "the server has no TLS");
    assert!(!server.encrypted("sslmode=disable").unwrap());
    assert!(!server.encrypted("connect_timeout=5").unwrap());
    assert!(
        server
            .encrypted("sslmode=require&connect_timeout=5")
            .unwrap()
    );
    assert!(
        server
            .encrypted("sslmode=require&sslrootcert=FILE")
            .unwrap()
    );
    assert!(
        server
            .encrypted("sslmode=verify-ca&sslrootcert=FILE")
            .unwrap()
    );
    // It is not called 127.0.0.1, and no authority of this machine knows it.
    for query in [
        "sslmode=verify-full&sslrootcert=FILE",
        "sslmode=verify-ca",
        "sslmode=verify-ca&sslrootcert=%2Fno%2Fsuch%2Ffile",
        "sslmode=verify-full&sslrootcert=system",
        "sslmode=perhaps",
    ] {
        let fault = server.encrypted(query).unwrap_err();
        assert!(matches!(fault, Fault::Unreachable(_)), "{query}: {fault}");
    }
    let store = server.store("sslmode=verify-ca&sslrootcert=FILE").unwrap();
    store.create().unwrap();
    assert!(store.exists().unwrap() && store.reader().unwrap().head().unwrap().size == 0);
}
