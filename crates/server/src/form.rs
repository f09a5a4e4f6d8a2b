//! A file inside a form 表单: `multipart/form-data` with one file and nothing else, taken piece by piece
//! as the bare file is. What is known by its digest is the file, not the form around it.

use axum::body::{Body, Bytes};
use kernel::Text;
use multer::{Constraints, Field, Multipart, SizeLimit};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::body::{malformed, too_large};
use crate::problem::{Answered, Problem};
use crate::spool::{FILE_BYTES_MAX, PATIENCE, check_kind};

/// What a form may take beside its file: its boundaries and headings.
const AROUND: u64 = 64 * 1024;

/// Sends on the one file of a form.
pub(crate) async fn send_file(
    (body, boundary): (Body, String),
    pieces: &mpsc::Sender<Bytes>,
) -> Answered<()> {
    let most = SizeLimit::new().whole_stream(FILE_BYTES_MAX.saturating_add(AROUND));
    let bounds = Constraints::new().size_limit(most);
    let mut form = Multipart::with_constraints(body.into_data_stream(), boundary, bounds);
    let mut found = false;
    loop {
        let next = timeout(PATIENCE, form.next_field()).await;
        let Some(field) = next.map_err(|_| late())?.map_err(|error| broken(&error))? else {
            break;
        };
        if found || field.file_name().is_none() {
            return Err(only_one());
        }
        found = true;
        if let Some(kind) = field.content_type() {
            check_kind(kind.as_ref())?;
        }
        send(field, pieces).await?;
    }
    if found { Ok(()) } else { Err(only_one()) }
}

async fn send(mut field: Field<'_>, pieces: &mpsc::Sender<Bytes>) -> Answered<()> {
    let mut length: u64 = 0;
    loop {
        let next = timeout(PATIENCE, field.chunk()).await;
        let Some(piece) = next.map_err(|_| late())?.map_err(|error| broken(&error))? else {
            return Ok(());
        };
        length = length.saturating_add(piece.len() as u64);
        if length > FILE_BYTES_MAX {
            return Err(too_large(FILE_BYTES_MAX));
        }
        // The disk said no: what it said is told by whoever waits for it.
        if pieces.send(piece).await.is_err() {
            return Ok(());
        }
    }
}

fn late() -> Problem {
    malformed(
        "body",
        "请求体未在时限内到达",
        "the body did not arrive in time",
    )
}

fn broken(error: &multer::Error) -> Problem {
    if matches!(error, multer::Error::StreamSizeExceeded { .. }) {
        return too_large(FILE_BYTES_MAX);
    }
    malformed(
        "body",
        "表单不完整或格式有误，未能读出文件",
        "the form is not whole or not well made; no file can be read from it",
    )
}

fn only_one() -> Problem {
    let rule = Text::fixed(
        "表单须只有一个文件；其余各项（如 dry_run）写在查询串中",
        "a form holds one file and nothing else; whatever else is said, such as dry_run, stands in the query",
    );
    Problem::field("body", "multipart/form-data", &rule)
}
