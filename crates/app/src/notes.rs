//! What people keep at their desks: drafts of what they key, and views of lists. Never facts, and sealed,
//! because a draft holds what a customer said.

use journal::Note;
use kernel::{Fault, Instant, OrganisationCode, Text, bytes_to_hex};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::identity::Identity;
use crate::open::App;
use crate::request::{Failure, no_such, unfit};

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
/// Views under which others may find a list, apart from those of one person alone: who asks for his
/// views opens nobody's own.
const SHARED_VIEW: &str = "shared_view";

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
        let notes = self.with_desk(|desk| desk.notes(DRAFT, Some(&owner)))?;
        self.open_notes(notes)?.into_iter().map(draft_of).collect()
    }

    /// One draft of a person.
    pub fn draft(&self, who: &Identity, name: &str) -> Result<Draft, Failure> {
        let owner = who.user.to_string();
        let note = self.with_desk(|desk| desk.note(DRAFT, &owner, name))?;
        let opened = self.open_notes(note.into_iter().collect())?.pop();
        draft_of(opened.ok_or_else(|| no_such("draft", name))?)
    }

    /// Keeps a draft in the place of the one of the same name.
    pub fn keep_draft(&self, who: &Identity, name: &str, content: &Json) -> Result<(), Failure> {
        fitting_name(name)?;
        let text = content.to_string();
        self.keep_note((DRAFT, who, name), (&text, DRAFT_LIFE_MICROS))?;
        Ok(())
    }

    /// Drops a draft; one that is not there is dropped already.
    pub fn drop_draft(&self, who: &Identity, name: &str) -> Result<(), Failure> {
        let owner = who.user.to_string();
        Ok(self.with_desk(|desk| desk.remove_note(DRAFT, &owner, name))?)
    }

    /// A person's own views, and those shared with his organisation, by name.
    pub fn views(&self, who: &Identity) -> Result<Vec<View>, Failure> {
        let owner = who.user.to_string();
        let notes = self.with_desk(|desk| {
            let mut notes = desk.notes(VIEW, Some(&owner))?;
            notes.extend(desk.notes(SHARED_VIEW, None)?);
            Ok(notes)
        })?;
        let mut views = Vec::new();
        for (note, text) in self.open_notes(notes)? {
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
            self.own_view(who, id)?;
            id.to_owned()
        } else {
            let chance = self.entropy()?;
            bytes_to_hex(chance.get(..8).unwrap_or(&chance))
        };
        let text = serde_json::to_string(content).map_err(|e| Fault::Bug(e.to_string()))?;
        let (kind, other) = match content.shared_with {
            Some(_) => (SHARED_VIEW, VIEW),
            None => (VIEW, SHARED_VIEW),
        };
        let note = self.keep_note((kind, who, &name), (&text, VIEW_LIFE_MICROS))?;
        self.with_desk(|desk| desk.remove_note(other, &note.owner, &note.name))?;
        Ok(View {
            id: note.name,
            owner: note.owner,
            content: content.clone(),
            kept_at: note.kept_at,
        })
    }

    /// Drops a view of one's own.
    pub fn drop_view(&self, who: &Identity, id: &str) -> Result<(), Failure> {
        let note = self.own_view(who, id)?;
        Ok(self.with_desk(|desk| {
            desk.remove_note(VIEW, &note.owner, &note.name)?;
            desk.remove_note(SHARED_VIEW, &note.owner, &note.name)
        })?)
    }

    /// A view of one's own by its id; another's is not there to be changed.
    fn own_view(&self, who: &Identity, id: &str) -> Result<Note, Failure> {
        let owner = who.user.to_string();
        let found = self.with_desk(|desk| {
            let own = desk.note(VIEW, &owner, id)?;
            own.map_or_else(|| desk.note(SHARED_VIEW, &owner, id), |own| Ok(Some(own)))
        })?;
        let found = found.filter(|note| note.ends_at > self.now());
        found.ok_or_else(|| no_such("view", id))
    }

    /// Forgets what has ended; until then nobody is shown it.
    pub(crate) fn drop_ended_notes(&self) -> Result<(), Fault> {
        let now = self.now();
        self.with_desk(|desk| desk.remove_ended_notes(now))
    }

    fn keep_note(
        &self,
        (kind, who, name): (&str, &Identity, &str),
        (text, life): (&str, i64),
    ) -> Result<Note, Failure> {
        if text.len() > NOTE_BYTES_MAX {
            return Err(too_large());
        }
        let owner = who.user.to_string();
        let now = self.now();
        let known = self.with_desk(|desk| desk.note_names(kind, &owner, now))?;
        if known.len() >= NOTES_MAX && !known.iter().any(|one| one == name) {
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
        self.with_desk(|desk| desk.keep_note(&note))?;
        Ok(note)
    }

    /// Notes that have not ended, opened; what another key sealed is passed over.
    fn open_notes(&self, notes: Vec<Note>) -> Result<Vec<(Note, String)>, Failure> {
        let now = self.now();
        let standing = notes.into_iter().filter(|note| note.ends_at > now);
        self.with_keys(|keys| {
            let opened = standing.filter_map(|note| {
                let place = place(&note.kind, &note.owner, &note.name);
                let text = keys.company().open_note(&place, &note.sealed)?;
                Some((note, text))
            });
            Ok(opened.collect())
        })
    }
}

fn draft_of((note, text): (Note, String)) -> Result<Draft, Failure> {
    Ok(Draft {
        content: read(&text)?,
        name: note.name,
        kept_at: note.kept_at,
        ends_at: note.ends_at,
    })
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
    let message = Text::new(
        format!("名称须为 1 至 {NAME_MAX} 个可见字符"),
        format!("a name has 1 to {NAME_MAX} visible characters"),
    );
    Err(unfit(("name", None), message, None))
}

fn too_large() -> Failure {
    let most = NOTE_BYTES_MAX / 1024;
    let message = Text::new(
        format!("内容不得超过 {most} KiB"),
        format!("what is kept has {most} KiB at most"),
    );
    unfit(("content", None), message, None)
}

fn too_many() -> Failure {
    let message = Text::new(
        format!("每人每类最多 {NOTES_MAX} 项"),
        format!("a person keeps {NOTES_MAX} of a kind at most"),
    );
    let remedy = Text::fixed("请先删除不用的", "drop some first");
    unfit(("name", None), message, Some(remedy))
}
