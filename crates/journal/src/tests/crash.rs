//! A process killed while it appends: what it acknowledged is there, and all of it fits.
#![expect(
    clippy::disallowed_methods,
    reason = "edge: a child process is told by the environment what it is"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use super::fixtures::{Stand, commit, sqlite};
use super::verify::kinds;
use crate::verify::{VerifyOptions, verify};
use crate::{Anchors, Signer, SqliteStore, Store, check_before_writing, publish};

const FOLDER: &str = "YINUO_TEST_CRASH_FOLDER";

/// Not a test by itself: what the killed process does. Prints every acknowledged head.
#[test]
fn child_that_appends_until_it_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let store = SqliteStore::new(folder.clone());
    let mut writer = store.writer("child").unwrap();
    let mut signer = Signer::open(&folder).unwrap();
    let mut anchors = Anchors::open(&folder.join("anchors")).unwrap();
    check_before_writing(&mut *writer, &signer, &anchors).unwrap();
    let mut out = std::io::stdout();
    for round in 0_u64.. {
        let first = writer.head().unwrap().size;
        let head = writer
            .append(&commit(first, 1 + round * 7 % 90, 300))
            .unwrap();
        writeln!(out, "committed {} {}", head.size, head.root).unwrap();
        out.flush().unwrap();
        if round % 5 == 0 {
            publish(&mut *writer, &mut signer, &mut anchors).unwrap();
            writeln!(out, "signed {}", head.size).unwrap();
            out.flush().unwrap();
        }
    }
}

/// Starts the child, lets it acknowledge some commits, and kills it. Returns what it acknowledged.
fn run_and_kill(stand: &Stand, lines: usize) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "tests::crash::child_that_appends_until_it_is_killed",
            "--exact",
            "--nocapture",
        ])
        .env(FOLDER, &stand.beside)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let told = |line: &String| line.starts_with("committed ") || line.starts_with("signed ");
    let mut acknowledged: Vec<String> = out
        .by_ref()
        .map_while(Result::ok)
        .filter(told)
        .take(lines)
        .collect();
    // SIGKILL: nothing is flushed, nothing is closed.
    child.kill().unwrap();
    acknowledged.extend(out.map_while(Result::ok).filter(told));
    child.wait().unwrap();
    assert!(acknowledged.len() >= lines, "the child ended by itself");
    acknowledged
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let stand = sqlite();
    stand.store.create().unwrap();
    drop(stand.signer());
    for round in 0..8 {
        let acknowledged = run_and_kill(&stand, 3 + round * 13);
        let mut writer = stand.store.writer("after").unwrap();
        let (mut signer, mut anchors) = (stand.signer(), stand.anchors());
        check_before_writing(&mut *writer, &signer, &anchors).unwrap();
        let head = writer.head().unwrap();
        for line in &acknowledged {
            let mut words = line.split(' ');
            let (what, size) = (words.next().unwrap(), words.next().unwrap());
            let size: u64 = size.parse().unwrap();
            assert!(size <= head.size, "{line} is lost: the head is {head:?}");
            if what == "committed" {
                let root = crate::root_at(&mut *writer, size).unwrap();
                assert_eq!(Some(root.to_base64().as_str()), words.next());
            } else {
                assert!(writer.checkpoint_at(size).unwrap().is_some());
            }
        }
        // At most one checkpoint is on its way when the process dies, and publishing catches up.
        publish(&mut *writer, &mut signer, &mut anchors).unwrap();
        let options = VerifyOptions {
            keys: vec![signer.verifier_key().clone()],
            retired: Vec::new(),
            anchors: Some(stand.beside.join("anchors")),
            checkpoint: None,
            ..VerifyOptions::default()
        };
        let report = verify(&*stand.store, &options, &mut ()).unwrap();
        assert_eq!(kinds(&report), [""; 0], "{:?}", report.findings);
        assert_eq!(report.head, head);
    }
}
