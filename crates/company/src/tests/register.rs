//! What is committed beside the code: the authority page and a page for each control.

use std::path::PathBuf;

use crate::{CompanyRefusal, render_matrix};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_committed_authority_page_is_the_matrix() {
    let path = root().join("api/authority.txt");
    let page = render_matrix();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        committed, page,
        "UPDATE=1 cargo test -p company rewrites api/authority.txt"
    );
}

#[test]
fn every_control_has_a_page_that_says_where_it_stands() {
    for id in CompanyRefusal::CONTROLS.iter().chain(&["field-invalid"]) {
        let path = root().join(format!("controls/{id}.md"));
        let page = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(page.starts_with(&format!("# {id} · ")), "{id}");
        for part in [
            "规则 Rule",
            "依据 Source",
            "执行 Enforced",
            "检测 Detected",
            "测试 Test",
        ] {
            assert!(page.contains(&format!("\n- **{part}**: ")), "{id}: {part}");
        }
        for place in page.split('`').filter(|part| part.starts_with("crates/")) {
            let (file, name) = place.split_once("::").unwrap_or((place, ""));
            let name = name.rsplit("::").next().unwrap_or(name);
            let source = std::fs::read_to_string(root().join(file))
                .unwrap_or_else(|error| panic!("{id}: {file}: {error}"));
            let stands = |next| source.contains(&format!("fn {name}{next}"));
            assert!(
                name.is_empty() || stands('(') || stands('<'),
                "{id}: {place}"
            );
        }
    }
}
