//! The register of controls, built into the program from `controls/`.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use kernel::Control;

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../controls");

static CONTROLS: LazyLock<Vec<(Control, &'static str)>> = LazyLock::new(|| {
    let mut pages: Vec<_> = PAGES
        .files()
        .filter_map(|file| {
            let id = file.path().file_stem()?.to_str()?;
            Some((Control::new(id), file.contents_utf8()?))
        })
        .filter(|(control, _)| control.id() != "README")
        .collect();
    pages.sort_unstable();
    pages
});

/// Every control with its page, by id.
pub fn controls() -> &'static [(Control, &'static str)] {
    &CONTROLS
}

/// A control by its id.
pub fn control(id: &str) -> Option<(Control, &'static str)> {
    let at = CONTROLS
        .binary_search_by(|(control, _)| control.id().cmp(id))
        .ok()?;
    CONTROLS.get(at).copied()
}
