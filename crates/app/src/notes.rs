//! What people keep at their desks: drafts of what they key, and views of lists. Never facts, and sealed,
//! because a draft holds what a customer said.

use journal::Note;
use kernel::{Control, Facts, Fault, Instant, OrganisationCode, Refused, Text, bytes_to_hex};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::identity::Identity;
use crate::open::App;
use crate::request::{Failure, no_such};

/// The largest note, as JSON.
pub const NOTE_BYTES_MAX: usize = 64 * 1024;
/// The most notes of a kind that one person keeps.
const NOTES_MAX: usize = 200;
/// The longest name.
const NAME_MAX: usize = 100;
/// A draft that nobody touched ends after thirty days. [D]
const DRAFT_LIFE_MICROS: i64 = 30 * 24 * 3_600 * 1_000_000;
/// A view ends after ten years that nobody changed it. [D]
const VIEW_LIFE_MICROS: i64 = 3_653 * 24 * 3_600 * 1_000_000;

const DRAFT: &str = "draft";
const VIEW: &str = "view";

/// A draft as its owner left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What its owner calls it, such as the tab it stands in.
    pub name: String,
    /// What was keyed.
    pub content: Json,
    /// When it was left.
    pub kept_at: Instant,
    /// When it ends, unless it is kept again.
    pub ends_at: Instant,
}

/// A view of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub owner: String,
    /// What it shows and how.
    pub content: ViewContent,
    /// When it was last changed.
    pub kept_at: Instant,
}

/// What a view shows and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViewContent {
    /// What it is called.
    pub name: String,
    /// The desk or list it belongs to.
    pub desk: String,
    /// Filter, columns, sort and layout, as the page understands them.
    pub layout: Json,
    /// The organisation that shares it, with those below; none: its owner's alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_with: Option<OrganisationCode>,
}

impl App {
    /// A person's drafts, by name.
    pub fn drafts(&self, who: &Identity) -> Result<Vec<Draft>, Failure> {
        let owner = who.user.to_string();
        let notes = self.open_notes(DRAFT, Some(&owner))?;
        let drafts = notes.into_iter().map(|(note, text)| {
            Ok(Draft {
                content: read(&text)?,
                name: note.name,
                kept_at: note.kept_at,
                ends_at: note.ends_at,
            })
        });
        drafts.collect()
    }

    /// One draft of a person.
    pub fn draft(&self, who: &Identity, name: &str) -> Result<Draft, Failure> {
        let mut drafts = self.drafts(who)?.into_iter();
        drafts
            .find(|draft| draft.name == name)
            .ok_or_else(|| no_such("draft", name))
    }

    /// Keeps a draft in the place of the one of the same name.
    pub fn keep_draft(&self, who: &Identity, name: &str, content: &Json) -> Result<(), Failure> {
        fitting_name(name)?;
        self.keep_note((DRAFT, who, name), &content.to_string(), DRAFT_LIFE_MICROS)
    }

    /// Drops a draft; one that is not there is dropped already.
    pub fn drop_draft(&self, who: &Identity, name: &str) -> Result<(), Failure> {
        let owner = who.user.to_string();
        Ok(self.with_desk(|desk| desk.remove_note(DRAFT, &owner, name))?)
    }

    /// A person's own views, and those shared with his organisation, by name.
    pub fn views(&self, who: &Identity) -> Result<Vec<View>, Failure> {
        let mut views = Vec::new();
        for (note, text) in self.open_notes(VIEW, None)? {
            let content: ViewContent = read(&text)?;
            let shared = content.shared_with.as_ref();
            let mine = note.owner == who.user.as_str();
            if mine || shared.is_some_and(|code| code.covers(&who.organisation)) {
                views.push(View {
                    id: note.name,
                    owner: note.owner,
                    content,
                    kept_at: note.kept_at,
                });
            }
        }
        views.sort_by(|a, b| (&a.content.name, &a.id).cmp(&(&b.content.name, &b.id)));
        Ok(views)
    }

    /// Keeps a view: a new one under a new id, or in the place of one of one's own.
    pub fn keep_view(
        &self,
        who: &Identity,
        (id, content): (Option<&str>, &ViewContent),
    ) -> Result<View, Failure> {
        fitting_name(&content.name)?;
        fitting_name(&content.desk)?;
        let name = if let Some(id) = id {
            self.own_view(who, id)?
        } else {
            let chance = self.entropy()?;
            bytes_to_hex(chance.get(..8).unwrap_or(&chance))
        };
        let text = serde_json::to_string(content).map_err(|e| Fault::Bug(e.to_string()))?;
        self.keep_note((VIEW, who, &name), &text, VIEW_LIFE_MICROS)?;
        Ok(View {
            id: name,
            owner: who.user.to_string(),
            content: content.clone(),
            kept_at: self.now(),
        })
    }

    /// Drops a view of one's own.
    pub fn drop_view(&self, who: &Identity, id: &str) -> Result<(), Failure> {
        let name = self.own_view(who, id)?;
        let owner = who.user.to_string();
        Ok(self.with_desk(|desk| desk.remove_note(VIEW, &owner, &name))?)
    }

    /// A view of one's own by its id; another's is not there to be changed.
    fn own_view(&self, who: &Identity, id: &str) -> Result<String, Failure> {
        let owner = who.user.to_string();
        let notes = self.with_desk(|desk| desk.notes(VIEW, Some(&owner)))?;
        let found = notes.into_iter().find(|note| note.name == id);
        let name = found.map(|note| note.name);
        name.ok_or_else(|| no_such("view", id))
    }

    fn keep_note(
        &self,
        (kind, who, name): (&str, &Identity, &str),
        text: &str,
        life: i64,
    ) -> Result<(), Failure> {
        if text.len() > NOTE_BYTES_MAX {
            return Err(too_large());
        }
        let owner = who.user.to_string();
        let now = self.now();
        let known = self.with_desk(|desk| {
            desk.remove_ended_notes(now)?;
            desk.notes(kind, Some(&owner))
        })?;
        if known.len() >= NOTES_MAX && !known.iter().any(|note| note.name == name) {
            return Err(too_many());
        }
        let place = place(kind, &owner, name);
        let sealed = self.with_keys(|keys| {
            let entropy = self.settings.entropy.as_ref();
            Ok(keys.company().seal_note(entropy, &place, text)?)
        })?;
        let note = Note {
            kind: kind.to_owned(),
            owner,
            name: name.to_owned(),
            sealed,
            kept_at: now,
            ends_at: now.plus_micros(life),
        };
        Ok(self.with_desk(|desk| desk.keep_note(&note))?)
    }

    /// Notes that have not ended, opened; what another key sealed is passed over.
    fn open_notes(&self, kind: &str, owner: Option<&str>) -> Result<Vec<(Note, String)>, Failure> {
        let now = self.now();
        let notes = self.with_desk(|desk| desk.notes(kind, owner))?;
        let standing = notes.into_iter().filter(|note| note.ends_at > now);
        self.with_keys(|keys| {
            let opened = standing.filter_map(|note| {
                let place = place(kind, &note.owner, &note.name);
                let text = keys.company().open_note(&place, &note.sealed)?;
                Some((note, text))
            });
            Ok(opened.collect())
        })
    }
}

fn place(kind: &str, owner: &str, name: &str) -> String {
    format!("{kind} of {owner}: {name}")
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|e| {
        Failure::Fault(Fault::Corrupt {
            place: "desk.notes".to_owned(),
            what: e.to_string(),
        })
    })
}

fn fitting_name(name: &str) -> Result<(), Failure> {
    let length = name.chars().count();
    if (1..=NAME_MAX).contains(&length) && !name.chars().any(char::is_control) {
        return Ok(());
    }
    Err(unfit(
        "name",
        Text::fixed(
            "名称须为 1 至 100 个可见字符",
            "a name has 1 to 100 visible characters",
        ),
    ))
}

fn too_large() -> Failure {
    unfit(
        "content",
        Text::fixed("内容不得超过 64 kB", "what is kept has 64 kB at most"),
    )
}

fn too_many() -> Failure {
    unfit(
        "name",
        Text::fixed(
            "每人每类最多 200 项，请先删除不用的",
            "a person keeps 200 of a kind at most: drop some first",
        ),
    )
}

fn unfit(field: &'static str, message: Text) -> Failure {
    Failure::Invalid(Refused {
        control: Control::new("field-invalid"),
        message,
        facts: Facts::from([("field", field.to_owned())]),
        remedy: None,
    })
}
