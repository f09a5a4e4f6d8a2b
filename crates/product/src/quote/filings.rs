//! Compiled filings by date and region, and those built into the program.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};
use kernel::Date;

use crate::check::check;
use crate::compile::Compiled;
use crate::package::Package;
use crate::problem::Problem;
use crate::state::RegisterEntry;

/// A set of compiled filings, each with the days and regions it stands for. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Filings {
    held: Vec<Held>,
}

#[derive(Debug, Clone)]
struct Held {
    entry: RegisterEntry,
    compiled: Arc<Compiled>,
}

/// Why a package cannot stand in a set of filings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilingsFault {
    /// The check found problems.
    #[error("the package is unsound: {} problems, first {}", .0.len(), first(.0))]
    Unsound(Vec<Problem>),
    /// Another filing of the product holds on the same days in the same regions.
    #[error("{0} and {1} hold on the same days in the same regions")]
    Overlap(String, String),
}

fn first(problems: &[Problem]) -> String {
    problems
        .first()
        .map_or_else(String::new, ToString::to_string)
}

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../filings");

static EMBEDDED: LazyLock<Result<Filings, FilingsFault>> = LazyLock::new(|| {
    let mut filings = Filings::default();
    for package in embedded_packages() {
        filings.add(&package)?;
    }
    Ok(filings)
});

/// The packages of the repository's `filings/`, by product and version, as built in.
pub fn embedded_packages() -> Vec<Package> {
    // Other data is filed beside the tariffs; a package is a folder with a manifest.
    let is_package = |folder: &&Dir<'_>| folder.contains(folder.path().join("manifest.toml"));
    let versions = BUILT_IN.dirs().flat_map(Dir::dirs).filter(is_package);
    let mut packages: Vec<(String, Package)> = versions
        .map(|folder| {
            let mut files = BTreeMap::new();
            collect(folder, folder, &mut files);
            (
                folder.path().to_string_lossy().into_owned(),
                Package::from_files(files),
            )
        })
        .collect();
    packages.sort_by(|a, b| a.0.cmp(&b.0));
    packages.into_iter().map(|(_, package)| package).collect()
}

fn collect(folder: &Dir<'_>, root: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        let path = file.path().strip_prefix(root.path()).unwrap_or(file.path());
        files.insert(
            path.to_string_lossy().replace('\\', "/"),
            file.contents().to_vec(),
        );
    }
    for inner in folder.dirs() {
        collect(inner, root, files);
    }
}

impl Filings {
    /// The filings built into the program, checked and compiled once.
    pub fn embedded() -> Result<Self, FilingsFault> {
        EMBEDDED.clone()
    }

    /// Checks, compiles and adds a package, for the days it was filed for.
    pub fn add(&mut self, package: &Package) -> Result<(), FilingsFault> {
        let compiled = sound(package)?;
        self.add_compiled(Arc::new(compiled))
    }

    /// Adds a package for the days the register says, which end earlier than filed where the
    /// filing was withdrawn.
    pub fn add_standing(
        &mut self,
        package: &Package,
        entry: &RegisterEntry,
    ) -> Result<(), FilingsFault> {
        let compiled = Arc::new(sound(package)?);
        self.hold(entry.clone(), compiled)
    }

    /// Adds a compiled filing, unless another one holds on the same days in the same regions.
    pub fn add_compiled(&mut self, compiled: Arc<Compiled>) -> Result<(), FilingsFault> {
        self.hold(RegisterEntry::from(compiled.facts()), compiled)
    }

    fn hold(&mut self, entry: RegisterEntry, compiled: Arc<Compiled>) -> Result<(), FilingsFault> {
        if let Some(rival) = self.held.iter().find(|held| held.entry.overlaps(&entry)) {
            return Err(FilingsFault::Overlap(
                format!("{}@{}", rival.entry.code, rival.entry.version),
                format!("{}@{}", entry.code, entry.version),
            ));
        }
        self.held.push(Held { entry, compiled });
        Ok(())
    }

    /// Only the filings of one product.
    #[must_use]
    pub fn of_product(&self, code: &str) -> Self {
        let same = |held: &&Held| held.entry.code == code;
        Self {
            held: self.held.iter().filter(same).cloned().collect(),
        }
    }

    /// The filing in force for cover that begins on a day, in a region where one is named (by its
    /// Chinese name or an alias the filing knows).
    pub fn in_force(&self, on: Date, region: Option<&str>) -> Option<&Compiled> {
        let there = |held: &Held, region: &str| {
            held.entry.has_region(region)
                || held
                    .compiled
                    .region_of(region)
                    .is_some_and(|own| held.entry.has_region(own))
        };
        self.held
            .iter()
            .find(|held| held.entry.on(on) && region.is_none_or(|region| there(held, region)))
            .map(|held| held.compiled.as_ref())
    }

    /// Every filing, in the order added.
    pub fn iter(&self) -> impl Iterator<Item = &Compiled> {
        self.held.iter().map(|held| held.compiled.as_ref())
    }
}

fn sound(package: &Package) -> Result<Compiled, FilingsFault> {
    let checked = check(package);
    checked
        .compiled
        .ok_or(FilingsFault::Unsound(checked.problems))
}

impl Compiled {
    /// The area a region's name or alias stands for; none where the filing does not know it.
    pub fn region_of(&self, name: &str) -> Option<&str> {
        let choices = &self.rating.fields.named("region")?.choices;
        let known = choices
            .iter()
            .find(|choice| choice.code == name || choice.aliases.iter().any(|alias| alias == name));
        known.map(|choice| choice.code.as_str())
    }
}
