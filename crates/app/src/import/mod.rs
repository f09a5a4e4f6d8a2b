//! A branch's file taken in, the same from every face: its form is read, each row is one command, and
//! what came of it is one summary.
//!
//! Absent on purpose: where the file came from, and how the summary is shown.

mod run;
mod words;

use std::io::Read;

use kernel::{Control, Facts, OrganisationCode, Refused, Text};
use sample::{Defaults, HeaderFault, ImportFault, Reader};

use crate::identity::Identity;
use crate::open::App;
use crate::request::Failure;

pub(crate) use run::unread;
pub use run::{Job, RowError, Summary, Watch, run};
pub use words::in_words;

/// What every row gets where it says nothing itself: the rating area given, or the organisation's;
/// the handler given, or whoever sends the file.
pub fn defaults(
    app: &App,
    who: &Identity,
    region: Option<String>,
    handler: Option<String>,
) -> Result<Defaults, Failure> {
    let region = region.or_else(|| region_of(app, &who.organisation));
    Ok(Defaults {
        region: region.ok_or_else(|| Failure::Invalid(region_missing(&who.organisation)))?,
        handler: handler.unwrap_or_else(|| who.user.to_string()),
    })
}

/// The rating area of an organisation, or of the nearest one above it that has one.
pub fn region_of(app: &App, organisation: &OrganisationCode) -> Option<String> {
    let model = app.model();
    let above = model
        .company
        .organisations()
        .filter(|(code, known)| code.covers(organisation) && known.region.is_some());
    let nearest = above.max_by_key(|(code, _)| code.to_string().len());
    nearest.and_then(|(_, known)| known.region.as_ref().map(ToString::to_string))
}

/// The file with its headings read. A file whose rows cannot be told apart is refused as a whole,
/// before any row.
pub fn open<R: Read>(input: R, defaults: Defaults) -> Result<Reader<R>, Failure> {
    Reader::open(input, defaults).map_err(|fault| match fault {
        ImportFault::Io(error) => unread(&error),
        ImportFault::Header(fault) => Failure::Invalid(not_such_a_file(&fault)),
    })
}

/// A file whose line of headings does not say what stands in it.
pub(crate) fn not_such_a_file(fault: &HeaderFault) -> Refused {
    let facts = match fault {
        HeaderFault::Unknown { heading, nearest } => Facts::from([
            ("heading", heading.clone()),
            ("nearest", (*nearest).to_owned()),
        ]),
        HeaderFault::Twice { heading, column } => Facts::from([
            ("heading", heading.clone()),
            ("column", (*column).to_owned()),
        ]),
        HeaderFault::Missing { headings } => Facts::from([("missing", headings.join("、"))]),
        HeaderFault::Empty
        | HeaderFault::Utf16
        | HeaderFault::Encoding
        | HeaderFault::Malformed => Facts::new(),
    };
    Refused {
        control: Control::new("import-file-form"),
        message: fault.message(),
        facts,
        remedy: Some(Text::fixed(
            "改正列名行后重新送来整个文件；尚未录入任何一行",
            "correct the line of headings and send the whole file again; no row was entered",
        )),
    }
}

fn region_missing(organisation: &OrganisationCode) -> Refused {
    Refused {
        control: Control::new("field-missing"),
        message: Text::new(
            format!("机构 {organisation} 未登记费率地区，请指定 region"),
            format!("organisation {organisation} has no rating area; name one as region"),
        ),
        facts: Facts::from([("field", "region".to_owned())]),
        remedy: None,
    }
}
