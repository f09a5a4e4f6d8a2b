//! What every store must do with evidence and desk, run against each of them.

use kernel::{Digest, Fault, Instant, Subject, SubjectKind};

use super::fixtures::{Stand, commit, entry};
use crate::tree::{Frontier, TILE_WIDTH, leaf_hash, root_of};
use crate::{
    Commit, Derived, MAX_COMMIT_BYTES, Reader, Store, Token, Writer, prove_consistency,
    prove_inclusion, publish, root_at, verify_consistency, verify_inclusion,
};

on_every_store! {
    a_new_store_is_empty_and_creating_twice_changes_nothing
    what_is_appended_is_read_back_by_writer_and_reader
    heads_tiles_and_proofs_agree_with_the_tree_of_the_entries
    a_reopened_writer_goes_on_where_the_last_one_stopped
    a_commit_beyond_the_limits_is_refused_and_changes_nothing
    checkpoints_are_kept_by_size
    contents_are_found_by_their_digest
    a_second_writer_hears_who_holds_the_journal
    the_desk_keeps_passwords_and_tokens
    the_desk_keeps_notes
    keys_are_kept_replaced_and_destroyed
    derived_evidence_is_read_by_name_in_order
}

pub(super) fn created(stand: &Stand) -> &dyn Store {
    stand.store.create().unwrap();
    &*stand.store
}

fn grow(writer: &mut dyn Writer, counts: &[u64]) {
    for count in counts {
        let first = writer.head().unwrap().size;
        writer.append(&commit(first, *count, 40)).unwrap();
    }
}

fn a_new_store_is_empty_and_creating_twice_changes_nothing(stand: &Stand) {
    assert!(!stand.store.exists().unwrap());
    assert!(matches!(
        stand.store.reader().err(),
        Some(Fault::Unreachable(_))
    ));
    assert!(matches!(
        stand.store.writer("w").err(),
        Some(Fault::Unreachable(_))
    ));
    let store = created(stand);
    assert!(store.exists().unwrap());
    let mut reader = store.reader().unwrap();
    let head = reader.head().unwrap();
    assert_eq!((head.size, head.root), (0, Digest::of(b"")));
    assert!(reader.entries(0, 10).unwrap().is_empty());
    assert!(reader.tile(0, 0).unwrap().is_empty());
    assert_eq!(reader.checkpoint().unwrap(), None);
    grow(&mut *store.writer("w").unwrap(), &[3]);
    store.create().unwrap();
    assert_eq!(reader.head().unwrap().size, 3);
}

fn what_is_appended_is_read_back_by_writer_and_reader(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    let mut reader = store.reader().unwrap();
    grow(&mut *writer, &[1, 1, 300, 2, 40, 1]);
    let all: Vec<Vec<u8>> = (0..345).map(|n| entry(n, 40)).collect();
    assert_eq!(reader.entries(0, 1_000).unwrap(), all);
    assert_eq!(writer.entries(0, 1_000).unwrap(), all);
    for (from, limit) in [
        (0, 0),
        (0, 1),
        (1, 1),
        (2, 5),
        (299, 10),
        (302, 3),
        (344, 9),
        (345, 9),
    ] {
        let wanted: Vec<_> = all.iter().skip(from).take(limit).cloned().collect();
        let found = reader.entries(from as u64, limit).unwrap();
        assert_eq!(found, wanted, "{limit} from {from}");
    }
    assert!(reader.entries(9_999, 5).unwrap().is_empty());
    // What was read before does not hide what came after.
    grow(&mut *writer, &[2]);
    assert_eq!(
        reader.entries(345, 9).unwrap(),
        [entry(345, 40), entry(346, 40)]
    );
    assert_eq!(reader.head().unwrap(), writer.head().unwrap());
}

fn heads_tiles_and_proofs_agree_with_the_tree_of_the_entries(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    let mut reader = store.reader().unwrap();
    let leaves: Vec<Digest> = (0..66_000).map(|n| leaf_hash(&entry(n, 40))).collect();
    let mut heads = vec![];
    for count in [1, 254, 1, 1, 600, 2_000, 62_900, 10] {
        let first = writer.head().unwrap().size;
        let head = writer.append(&commit(first, count, 40)).unwrap();
        let size = usize::try_from(head.size).unwrap();
        assert_eq!(head.root, root_of(&leaves[..size]));
        let last = (size / TILE_WIDTH) as u64;
        let partial = reader.tile(0, last).unwrap();
        assert_eq!(partial, leaves[size / TILE_WIDTH * TILE_WIDTH..size]);
        heads.push(head);
    }
    assert_eq!(reader.tile(0, 3).unwrap(), leaves[768..1024]);
    let parents: Vec<Digest> = leaves[..65_767].chunks_exact(256).map(root_of).collect();
    assert_eq!(reader.tile(1, 0).unwrap(), parents[..256]);
    assert_eq!(reader.tile(1, 1).unwrap(), parents[256..]);
    assert_eq!(reader.tile(2, 0).unwrap(), [root_of(&parents[..256])]);
    assert!(reader.tile(3, 0).unwrap().is_empty() && reader.tile(9, 0).unwrap().is_empty());
    let newest = *heads.last().unwrap();
    for old in &heads {
        assert_eq!(root_at(&mut *reader, old.size).unwrap(), old.root);
        let proof = prove_consistency(&mut *reader, old.size, newest.size).unwrap();
        verify_consistency(old, &newest, &proof).unwrap();
    }
    for index in [0, 1, 255, 256, 65_535, 65_536, 65_766] {
        let proof = prove_inclusion(&mut *reader, index, newest.size).unwrap();
        let leaf = leaf_hash(&entry(index, 40));
        verify_inclusion(&leaf, index, &newest, &proof).unwrap();
        assert!(verify_inclusion(&leaf, index ^ 1, &newest, &proof).is_err());
    }
}

fn a_reopened_writer_goes_on_where_the_last_one_stopped(stand: &Stand) {
    let store = created(stand);
    let mut frontier = Frontier::default();
    for round in 0..12_u64 {
        let mut writer = store.writer("w").unwrap();
        assert_eq!(writer.head().unwrap().size, frontier.size());
        assert_eq!(writer.head().unwrap().root, frontier.root());
        let count = [1, 255, 256, 257, 30][usize::try_from(round % 5).unwrap()];
        grow(&mut *writer, &[count]);
        (0..count).for_each(|_| frontier.push(leaf_hash(&entry(frontier.size(), 40))));
    }
    assert_eq!(
        store.reader().unwrap().head().unwrap().root,
        frontier.root()
    );
}

fn a_commit_beyond_the_limits_is_refused_and_changes_nothing(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    grow(&mut *writer, &[5]);
    let before = writer.head().unwrap();
    let of = |entries: Vec<Vec<u8>>| Commit {
        entries,
        ..Commit::default()
    };
    let twice = Derived {
        name: "guards",
        data: vec![],
    };
    let bad = [
        of(vec![]),
        of(vec![vec![]]),
        of(vec![vec![0; 65_536]]),
        of(vec![vec![1]; 65_537]),
        of(vec![vec![1; 65_535]; 300]),
        Commit {
            entries: vec![vec![1]],
            derived: vec![twice.clone(), twice],
            contents: vec![],
        },
        Commit {
            entries: vec![vec![1]],
            derived: vec![],
            contents: vec![vec![0; MAX_COMMIT_BYTES + 1]],
        },
    ];
    for commit in &bad {
        assert!(matches!(writer.append(commit), Err(Fault::Bug(_))));
    }
    assert_eq!(writer.head().unwrap(), before);
    assert_eq!(store.reader().unwrap().head().unwrap(), before);
    writer.append(&of(vec![vec![1; 65_535]])).unwrap();
}

fn checkpoints_are_kept_by_size(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    let mut reader = store.reader().unwrap();
    grow(&mut *writer, &[9]);
    writer.keep_checkpoint(3, "three").unwrap();
    writer.keep_checkpoint(9, "nine").unwrap();
    writer.keep_checkpoint(9, "never two of a size").unwrap();
    assert!(matches!(
        writer.keep_checkpoint(10, "ten"),
        Err(Fault::Bug(_))
    ));
    assert_eq!(reader.checkpoint().unwrap().unwrap(), "nine");
    assert_eq!(reader.checkpoint_at(3).unwrap().unwrap(), "three");
    assert_eq!(reader.checkpoint_at(4).unwrap(), None);
    let (mut signer, mut anchors) = (stand.signer(), stand.anchors());
    grow(&mut *writer, &[2]);
    let note = publish(&mut *writer, &mut signer, &mut anchors).unwrap();
    assert_eq!(reader.checkpoint().unwrap().unwrap(), note);
    assert_eq!(anchors.newest().unwrap().unwrap(), note);
    assert_eq!(
        publish(&mut *writer, &mut signer, &mut anchors).unwrap(),
        note
    );
}

fn contents_are_found_by_their_digest(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    let large = vec![42_u8; 300_000];
    for _ in 0..2 {
        let first = writer.head().unwrap().size;
        let mut commit = commit(first, 1, 40);
        commit.contents = vec![large.clone(), b"small".to_vec()];
        writer.append(&commit).unwrap();
    }
    let mut reader = store.reader().unwrap();
    assert_eq!(reader.content(&Digest::of(&large)).unwrap().unwrap(), large);
    assert_eq!(
        writer.content(&Digest::of(b"small")).unwrap().unwrap(),
        b"small"
    );
    assert_eq!(reader.content(&Digest::of(b"none")).unwrap(), None);
}

fn a_second_writer_hears_who_holds_the_journal(stand: &Stand) {
    let store = created(stand);
    assert!(!store.has_writer().unwrap());
    let mut first = store.writer("the first").unwrap();
    first.renew().unwrap();
    assert!(store.has_writer().unwrap() && store.has_writer().unwrap());
    match store.writer("the second").err() {
        Some(Fault::Fenced(who)) => assert!(who.contains("the first"), "{who}"),
        other => panic!("{other:?}"),
    }
    grow(&mut *first, &[1]);
    drop(first);
    assert!(!store.has_writer().unwrap());
    let mut second = store.writer("the second").unwrap();
    grow(&mut *second, &[1]);
    assert_eq!(second.head().unwrap().size, 2);
}

fn the_desk_keeps_notes(stand: &Stand) {
    let store = created(stand);
    let mut desk = store.desk().unwrap();
    let note = |owner: &str, name: &str, text: &[u8], ends: i64| crate::Note {
        kind: "draft".to_owned(),
        owner: owner.to_owned(),
        name: name.to_owned(),
        sealed: text.to_vec(),
        kept_at: Instant::from_micros(1),
        ends_at: Instant::from_micros(ends),
    };
    for kept in [
        note("0001", "b", b"old", 10),
        note("0001", "b", b"new", 20),
        note("0001", "a", &[0, 255], 10),
        note("0002", "a", b"", 30),
    ] {
        desk.keep_note(&kept).unwrap();
    }
    drop(desk);
    let mut desk = store.desk().unwrap();
    let own = [
        note("0001", "a", &[0, 255], 10),
        note("0001", "b", b"new", 20),
    ];
    assert_eq!(desk.notes("draft", Some("0001")).unwrap(), own);
    assert_eq!(desk.notes("draft", None).unwrap().len(), 3);
    assert_eq!(desk.notes("view", None).unwrap(), []);
    assert_eq!(
        desk.note("draft", "0001", "b").unwrap(),
        Some(own[1].clone())
    );
    assert_eq!(desk.note("draft", "0002", "b").unwrap(), None);
    assert_eq!(desk.note("view", "0001", "b").unwrap(), None);
    let names = |desk: &mut dyn crate::Desk, owner, at| {
        desk.note_names("draft", owner, Instant::from_micros(at))
            .unwrap()
    };
    assert_eq!(names(&mut *desk, "0001", 9), ["a", "b"]);
    assert_eq!(names(&mut *desk, "0001", 10), ["b"]);
    assert_eq!(names(&mut *desk, "0001", 20), [""; 0]);
    assert_eq!(names(&mut *desk, "0002", 10), ["a"]);
    desk.remove_ended_notes(Instant::from_micros(10)).unwrap();
    assert_eq!(desk.notes("draft", Some("0001")).unwrap(), own[1..]);
    desk.remove_note("draft", "0001", "b").unwrap();
    desk.remove_note("draft", "0001", "b").unwrap();
    assert_eq!(
        desk.notes("draft", None).unwrap(),
        [note("0002", "a", b"", 30)]
    );
}

fn the_desk_keeps_passwords_and_tokens(stand: &Stand) {
    let store = created(stand);
    let mut desk = store.desk().unwrap();
    assert_eq!(desk.password("0001").unwrap(), None);
    desk.set_password("0001", "$argon2id$a").unwrap();
    desk.set_password("0001", "$argon2id$b").unwrap();
    assert_eq!(desk.password("0001").unwrap().unwrap(), "$argon2id$b");
    let token = |number: u8, user: &str| Token {
        digest: Digest::of(&[number]),
        user: user.to_owned(),
        issued_at: Instant::from_micros(1_700_000_000_000_001),
        expires_at: Instant::from_micros(-5),
    };
    for (number, user) in [(1, "0001"), (2, "0001"), (3, "0002"), (4, "0002")] {
        desk.add_token(&token(number, user)).unwrap();
    }
    desk.add_token(&token(4, "0002")).unwrap();
    let mut other = store.desk().unwrap();
    assert_eq!(
        other.token(&Digest::of(&[1])).unwrap().unwrap(),
        token(1, "0001")
    );
    other.remove_tokens_of("0001").unwrap();
    other.remove_token(&Digest::of(&[3])).unwrap();
    other.remove_token(&Digest::of(&[99])).unwrap();
    let left = [1, 2, 3, 4].map(|number| desk.token(&Digest::of(&[number])).unwrap().is_some());
    assert_eq!(left, [false, false, false, true]);
}

fn keys_are_kept_replaced_and_destroyed(stand: &Stand) {
    let store = created(stand);
    let subject = |kind, first| Subject::first_recorded(kind, first);
    let person = subject(SubjectKind::Person, 7);
    let vehicle = subject(SubjectKind::Vehicle, 7);
    let mut keys = store.keys().unwrap();
    assert_eq!(keys.find(&[]).unwrap(), Vec::<Option<Vec<u8>>>::new());
    keys.keep(&[(person.clone(), vec![1]), (vehicle.clone(), vec![2])])
        .unwrap();
    keys.keep(&[(person.clone(), vec![0]), (person.clone(), vec![3])])
        .unwrap();
    let mut other = store.keys().unwrap();
    let asked = [
        vehicle.clone(),
        subject(SubjectKind::Person, 8),
        person.clone(),
    ];
    assert_eq!(
        other.find(&asked).unwrap(),
        [Some(vec![2]), None, Some(vec![3])]
    );
    other.destroy(&person).unwrap();
    other.destroy(&person).unwrap();
    assert_eq!(keys.find(&asked).unwrap(), [Some(vec![2]), None, None]);
}

fn derived_evidence_is_read_by_name_in_order(stand: &Stand) {
    let store = created(stand);
    let mut writer = store.writer("w").unwrap();
    let item = |name, data: &[u8]| Derived {
        name,
        data: data.to_vec(),
    };
    for (count, derived) in [
        (2, vec![item("commands", b"[]"), item("postings", b"[1]")]),
        (1, vec![item("commands", b"[]")]),
        (3, vec![item("commands", b"[]"), item("postings", b"[2]")]),
    ] {
        let first = writer.head().unwrap().size;
        let commit = Commit {
            derived,
            ..commit(first, count, 40)
        };
        writer.append(&commit).unwrap();
    }
    for reader in [
        &mut *store.reader().unwrap(),
        &mut *writer as &mut dyn Reader,
    ] {
        let all = [(0, b"[1]".to_vec()), (3, b"[2]".to_vec())];
        assert_eq!(reader.derived("postings", 0, 10).unwrap(), all);
        assert_eq!(reader.derived("postings", 0, 1).unwrap(), all[..1]);
        assert_eq!(reader.derived("postings", 1, 10).unwrap(), all[1..]);
        assert_eq!(reader.derived("tasks", 0, 10).unwrap(), []);
    }
}
