//! Malformed packages: every fault is a problem with its kind and place, and never a panic.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::tests::support::{edited, motor_files, problems, small_files};
use crate::{Package, check};

type Files = BTreeMap<String, Vec<u8>>;

fn kinds(files: Files) -> Vec<&'static str> {
    problems(files)
        .into_iter()
        .map(|problem| problem.kind)
        .collect()
}

fn has(files: Files, kind: &str) {
    let found = problems(files);
    assert!(
        found.iter().any(|problem| problem.kind == kind),
        "{kind} not in {found:#?}"
    );
}

/// The small package with one edit has a problem of this kind.
fn broken(path: &str, from: &str, to: &str, kind: &str) {
    has(edited(small_files(), path, from, to), kind);
}

#[test]
fn the_small_package_is_sound() {
    assert_eq!(problems(small_files()), Vec::new());
}

#[test]
fn a_missing_cell_is_found_at_its_line() {
    let files = edited(
        small_files(),
        "tables/rate.csv",
        "city,>=5,0.125",
        "city,>=5,",
    );
    let found = problems(files);
    let place = (
        found[0].kind,
        found[0].file.as_str(),
        found[0].line,
        found[0].cell.as_str(),
    );
    assert_eq!(place, ("cell-missing", "tables/rate.csv", 3, "rate"));
    broken("tables/rate.csv", "race,-", "race,", "cell-missing");
    broken(
        "tables/rate.csv",
        "0.125,doc,F",
        "0.125,doc",
        "cell-missing",
    );
    broken(
        "tables/rate.csv",
        "0.125,doc,F",
        "0.125,doc,",
        "cell-missing",
    );
}

#[test]
fn gaps_and_overlaps_are_proved() {
    let table = "tables/rate.csv";
    broken(table, "[0..5)", "[0..4)", "case-uncovered");
    broken(table, "[0..5)", "[0..5]", "rows-overlap");
    broken(table, "race,-,0.5,doc,F\n", "", "case-uncovered");
    broken(table, "city,>=5", "-,>=5", "rows-overlap");
    let overlap = problems(edited(small_files(), table, "[0..5)", "[0..5]"));
    assert!(
        overlap[0].message.en.contains("lines 2 and 3 both answer"),
        "{overlap:?}"
    );
    assert!(overlap[0].message.en.contains("age = 5"), "{overlap:?}");
}

#[test]
fn dated_rows_neither_overlap_nor_leave_gaps() {
    let file = "parameters.csv";
    broken(file, "-,2024-12-31", "-,2025-01-01", "rows-overlap");
    broken(file, "-,2024-12-31", "-,2024-12-30", "case-uncovered");
    broken(
        file,
        "-,2024-12-31",
        "2024-02-01,2024-12-31",
        "case-uncovered",
    );
    broken(
        file,
        "-,2024-12-31",
        "2024-06-01,2024-05-31",
        "dates-reversed",
    );
    broken(file, "2025-01-01,-", "2025-13-01,-", "cell-invalid");
}

#[test]
fn wrong_golden_cases_are_found() {
    broken("golden.csv", "10.05", "10.04", "golden-case-fails");
    broken(
        "golden.csv",
        "10.05,",
        "10.05,field-invalid",
        "golden-case-invalid",
    );
    broken(
        "golden.csv",
        "young,city",
        "young,boat",
        "golden-case-fails",
    );
    has(
        edited(motor_files(), "golden_refunds.csv", "637.67", "637.68"),
        "golden-case-fails",
    );
    let mut none = small_files();
    none.remove("golden.csv");
    has(none, "file-missing");
}

#[test]
fn steps_have_inputs_and_no_circles() {
    let manifest = "manifest.toml";
    let rate = "when = [\"kind\", \"age\"]";
    let cyclic = edited(
        small_files(),
        manifest,
        rate,
        "when = [\"kind\", \"decision\"]",
    );
    let cyclic = edited(cyclic, manifest, "when = [\"age\"]", "when = [\"rate\"]");
    has(cyclic, "steps-cyclic");
    broken(
        manifest,
        rate,
        "when = [\"kind\", \"colour\"]",
        "name-undefined",
    );
    broken(
        manifest,
        "basis * rate",
        "basis * discount",
        "name-undefined",
    );
    broken(
        manifest,
        "table = \"rate\"",
        "table = \"tariff\"",
        "name-undefined",
    );
    broken(manifest, "basis * rate", "rate * rate", "parameter-unused");
}

#[test]
fn formulas_hold() {
    let manifest = "manifest.toml";
    broken(
        manifest,
        "basis * rate",
        "basis * * rate",
        "formula-invalid",
    );
    broken(manifest, "basis * rate", "basis * kind", "formula-invalid");
    broken(
        manifest,
        "round(basis * rate, 2, half_up)",
        "basis * rate",
        "rounding-not-once",
    );
    broken(
        manifest,
        "basis * rate, 2",
        "basis * rate / age, 2",
        "formula-invalid",
    );
    broken(
        manifest,
        "basis * rate",
        "basis - 1000 * rate",
        "result-negative",
    );
    broken(manifest, "id = \"premium\"", "id = \"rate\"", "name-twice");
}

#[test]
fn rules_that_cannot_count_are_found() {
    let file = "tables/underwriting.csv";
    let text = "age,decision,source,mark\n-,accept,doc,F\n>=20,refer,doc,F\n";
    let mut files = small_files();
    files.insert(file.to_owned(), text.as_bytes().to_vec());
    has(files, "row-unreachable");
}

#[test]
fn a_compulsory_product_declines_nobody() {
    let manifest = "manifest.toml";
    let compulsory = edited(
        small_files(),
        manifest,
        "compulsory = false",
        "compulsory = true",
    );
    has(compulsory.clone(), "decline-in-compulsory");
    let text = "age,decision,refuse,zh,en,source,mark\n\
                >=20,-,underwriting-declined,太旧,too old,doc,F\n-,accept,,,,doc,F\n";
    let mut declined = compulsory;
    declined.insert(
        "tables/underwriting.csv".to_owned(),
        text.as_bytes().to_vec(),
    );
    has(declined.clone(), "decline-in-compulsory");
    // A voluntary product may decline.
    let voluntary = edited(
        declined,
        manifest,
        "compulsory = true",
        "compulsory = false",
    );
    assert_eq!(problems(voluntary), Vec::new());
    let motor = edited(
        motor_files(),
        "tables/underwriting.csv",
        "-,accept",
        "-,decline",
    );
    has(motor, "decline-in-compulsory");
}

#[test]
fn hit_policies() {
    let table = |hit: &str, text: &str| {
        let was = "file = \"tables/rate.csv\"\nhit = \"unique\"";
        let now = format!("file = \"tables/rate.csv\"\nhit = \"{hit}\"");
        let mut files = edited(small_files(), "manifest.toml", was, &now);
        files.insert("tables/rate.csv".to_owned(), text.as_bytes().to_vec());
        kinds(files)
    };
    let lines = "kind,age,rate,source,mark\ncity,<10,0.1,doc,F\n-,-,0.05,doc,F\n";
    assert!(table("unique", lines).contains(&"rows-overlap"));
    assert!(table("any", lines).contains(&"rows-overlap"));
    assert_eq!(table("first", lines), [] as [&str; 0]);
    assert_eq!(table("collect_max", lines), [] as [&str; 0]);
    // The smaller rate counts everywhere, so the larger one never does.
    assert!(table("collect_min", lines).contains(&"row-unreachable"));
    let same = "kind,age,rate,source,mark\ncity,<10,0.1,doc,F\n-,-,0.1,doc,F\n";
    assert_eq!(table("any", same), [] as [&str; 0]);
    let ranked = "kind,age,rate,priority,source,mark\n-,-,0.05,2,doc,F\ncity,<10,0.1,1,doc,F\n";
    assert_eq!(table("priority", ranked), [] as [&str; 0]);
    let tied = ranked.replace(",2,doc", ",1,doc");
    assert!(table("priority", &tied).contains(&"rows-overlap"));
}

#[test]
fn names_files_and_documents_are_known() {
    let manifest = "manifest.toml";
    broken(
        manifest,
        "code = \"bicycle\"",
        "code = \"Bicycle 1\"",
        "manifest-invalid",
    );
    broken(
        manifest,
        "currency = \"CNY\"",
        "currency = \"XYZ\"",
        "manifest-invalid",
    );
    broken(
        manifest,
        "compulsory = false",
        "compulsory = maybe",
        "manifest-invalid",
    );
    broken(
        manifest,
        "document = \"doc\"",
        "document = \"law\"",
        "document-unknown",
    );
    broken(manifest, "2024-01-01", "2024-02-30", "dates-invalid");
    broken("tables/rate.csv", "0.1,doc", "0.1,law", "document-unknown");
    broken("tables/rate.csv", "doc,F", "doc,X", "cell-invalid");
    broken(
        "tables/rate.csv",
        "mark\n",
        "mark,colour\n",
        "column-unknown",
    );
    broken(
        "tables/rate.csv",
        "rate,source",
        "ratio,source",
        "column-missing",
    );
    broken("tables/rate.csv", "city,>=5", "boat,>=5", "cell-invalid");
    broken("tables/rate.csv", ">=5", ">=five", "cell-invalid");
    broken("tables/rate.csv", ">=5", ">=31", "cell-invalid");
    broken("tables/rate.csv", "0.125", "12.5%", "cell-invalid");
    broken("inputs.csv", "0,0,30", "0,30,0", "cell-invalid");
    broken(
        "coverages.csv",
        "2024-01-01,-",
        "2024-01-02,-",
        "case-uncovered",
    );
    let mut more = small_files();
    more.insert("notes.txt".to_owned(), b"x".to_vec());
    has(more, "file-unexpected");
    let mut bare = small_files();
    bare.remove("clauses/main.md");
    has(bare, "clauses-missing");
    assert_eq!(kinds(BTreeMap::new()), ["file-missing"]);
}

#[test]
fn a_table_too_large_to_prove_is_refused() {
    use std::fmt::Write as _;
    let manifest = "manifest.toml";
    let inputs = "rating,a,count,0,0,99999,甲,a\nrating,b,count,0,0,99999,乙,b\n";
    let mut text = "a,b,rate,source,mark\n".to_owned();
    for n in 0..3000 {
        writeln!(text, "{n},{n},0.1,doc,F").unwrap();
    }
    let mut files = edited(
        small_files(),
        manifest,
        "when = [\"kind\", \"age\"]",
        "when = [\"a\", \"b\"]",
    );
    files.insert("tables/rate.csv".to_owned(), text.into_bytes());
    let all = format!(
        "{}{inputs}",
        String::from_utf8(files["inputs.csv"].clone()).unwrap()
    );
    files.insert("inputs.csv".to_owned(), all.into_bytes());
    has(files, "table-too-large");
}

#[test]
fn an_archive_is_the_package_and_nothing_else_reads() {
    let package = Package::from_files(motor_files());
    let archive = package.to_archive().unwrap();
    assert_eq!(Package::from_archive(&archive).unwrap(), package);
    assert_eq!(package.digest().unwrap(), kernel::Digest::of(&archive));
    assert!(
        check(&Package::from_archive(&archive).unwrap())
            .problems
            .is_empty()
    );
    let mut spaced = archive.clone();
    spaced.push(b' ');
    assert!(Package::from_archive(&spaced).is_err());
    assert!(Package::from_archive(b"{}").is_err());
    assert!(Package::from_archive(b"").is_err());
    let mut binary = small_files();
    binary.insert("clauses/main.md".to_owned(), vec![0xff, 0xfe]);
    assert!(Package::from_files(binary.clone()).to_archive().is_err());
    assert!(!problems(binary).is_empty());
}

fn mutated(files: Files) -> impl Strategy<Value = Files> {
    let names: Vec<String> = files.keys().cloned().collect();
    let junk = prop_oneof![
        Just(b",".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"-".to_vec()),
        Just(b"99999999999999999999".to_vec()),
        Just(b"[..)".to_vec()),
        Just("不".as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..8),
    ];
    let edit = (
        proptest::sample::select(names),
        any::<u32>(),
        0..40_usize,
        junk,
    );
    proptest::collection::vec(edit, 1..4).prop_map(move |edits| {
        let mut files = files.clone();
        for (name, at, gone, junk) in edits {
            let bytes = files.get_mut(&name).unwrap();
            let at = at as usize % (bytes.len() + 1);
            let end = (at + gone).min(bytes.len());
            bytes.splice(at..end, junk);
        }
        files
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_files_never_panic(files in mutated(small_files())) {
        let checked = check(&Package::from_files(files));
        prop_assert_eq!(checked.compiled.is_some(), checked.problems.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_motor_files_never_panic(files in mutated(motor_files())) {
        let checked = check(&Package::from_files(files));
        prop_assert_eq!(checked.compiled.is_some(), checked.problems.is_empty());
    }
}

#[test]
fn hostile_tables_and_ranges_are_answered() {
    use std::fmt::Write as _;
    let mut text = "kind,age,rate,source,mark\n".to_owned();
    for n in 0..50_000 {
        writeln!(text, "city,{},0.1,doc,F", n % 31).unwrap();
    }
    let mut files = small_files();
    files.insert("tables/rate.csv".to_owned(), text.into_bytes());
    assert!(!problems(files).is_empty());
    let wide = edited(
        small_files(),
        "inputs.csv",
        "0,0,30",
        "0,0,9223372036854775807",
    );
    let kinds = kinds(wide);
    assert!(kinds.is_empty(), "{kinds:?}");
    broken("inputs.csv", "rating,age", "rating,start", "name-twice");
}
