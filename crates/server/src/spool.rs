//! A large body on its way to disk: bounded in length and in the time between two pieces, hashed as it
//! comes, in a file without a name that is gone when it is closed.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::sync::PoisonError;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use http_body_util::BodyExt;
use kernel::{Digest, Sha256Writer, Text};
use tokio::sync::mpsc;

use crate::body::{malformed, too_large};
use crate::control;
use crate::form::send_file;
use crate::problem::{Answered, Problem};
use crate::shared::Shared;

/// The largest file: half a million proposals.
pub(crate) const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// How long the next piece may take to arrive.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);
/// Pieces on their way from the connection to the disk.
const PIECES: usize = 16;
/// What a file of values separated by commas is called by those who send it.
const KINDS: [&str; 4] = [
    "text/csv",
    "text/plain",
    "application/octet-stream",
    "application/vnd.ms-excel",
];
/// Encodings that the reader of files knows, as senders name them.
const CHARSETS: [&str; 6] = ["utf-8", "utf8", "us-ascii", "gb18030", "gbk", "gb2312"];

/// A body on disk, to be read from its beginning.
pub(crate) struct Spooled {
    /// The bytes.
    pub(crate) file: File,
    /// SHA-256 over them.
    pub(crate) digest: Digest,
}

/// Takes the whole body of a request.
pub(crate) async fn spool(request: Request) -> Answered<Spooled> {
    let form = check(request.headers())?;
    let (pieces, taking) = mpsc::channel(PIECES);
    let writing = tokio::task::spawn_blocking(move || write(taking));
    let sent = match form {
        Some(boundary) => send_file((request.into_body(), boundary), &pieces).await,
        None => send(request.into_body(), &pieces).await,
    };
    drop(pieces);
    let written = writing.await;
    sent?;
    match written {
        Ok(Ok(spooled)) => Ok(spooled),
        Ok(Err(error)) => Err(Problem::incident(&error)),
        Err(broken) => Err(Problem::incident(&broken)),
    }
}

/// Says no before anything is sent where the headers tell; the boundary, where the body is a form.
fn check(headers: &HeaderMap) -> Answered<Option<String>> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let length = text(CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > FILE_BYTES_MAX) {
        return Err(too_large(FILE_BYTES_MAX));
    }
    let plain = |coding: &HeaderValue| {
        let coding = coding.to_str().unwrap_or_default();
        coding.trim().eq_ignore_ascii_case("identity")
    };
    if !headers.get_all(CONTENT_ENCODING).iter().all(plain) {
        return Err(unsupported(Text::fixed(
            "文件须不压缩发送，不接受 Content-Encoding",
            "the file is sent as it is: no Content-Encoding is taken",
        )));
    }
    let Some(kind) = headers.get(CONTENT_TYPE) else {
        return Ok(None);
    };
    let kind = kind.to_str().unwrap_or_default();
    if let Ok(boundary) = multer::parse_boundary(kind) {
        return Ok(Some(boundary));
    }
    check_kind(kind).map(|()| None)
}

/// Holds what a file is called against the kinds that are taken, and its charset against those the
/// reader knows: it finds out by itself which of them it is.
pub(crate) fn check_kind(kind: &str) -> Answered<()> {
    let mut parts = kind.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let known = KINDS
        .iter()
        .any(|known| essence.eq_ignore_ascii_case(known));
    if !known {
        return Err(unsupported(Text::fixed(
            "文件须为 CSV：请求体即为文件（Content-Type: text/csv），或 multipart/form-data 中的一个文件",
            "the file is CSV: sent as the body with Content-Type: text/csv, or as the one file of multipart/form-data",
        )));
    }
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    });
    let readable = |charset: &str| CHARSETS.iter().any(|one| charset.eq_ignore_ascii_case(one));
    if charset.is_some_and(|charset| !readable(charset)) {
        return Err(unsupported(Text::fixed(
            "文件须为 UTF-8 或 GB18030（含 GBK、GB2312）编码",
            "the file is in UTF-8 or GB18030 (GBK and GB2312 are part of it)",
        )));
    }
    Ok(())
}

fn unsupported(message: Text) -> Problem {
    Problem::plain(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        control::MEDIA_TYPE_UNSUPPORTED,
        message,
    )
}

async fn send(mut body: Body, pieces: &mpsc::Sender<Bytes>) -> Answered<()> {
    let mut length: u64 = 0;
    loop {
        let arriving = tokio::time::timeout(PATIENCE, body.frame()).await;
        let late = |_| {
            malformed(
                "body",
                "请求体未在时限内到达",
                "the body did not arrive in time",
            )
        };
        let frame = match arriving.map_err(late)? {
            None => return Ok(()),
            Some(Ok(frame)) => frame,
            Some(Err(_)) => {
                return Err(malformed(
                    "body",
                    "请求体未能收全",
                    "the body did not arrive whole",
                ));
            }
        };
        let Ok(piece) = frame.into_data() else {
            continue;
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

fn write(mut pieces: mpsc::Receiver<Bytes>) -> io::Result<Spooled> {
    let mut file = tempfile::tempfile()?;
    let mut hash = Sha256Writer::default();
    while let Some(piece) = pieces.blocking_recv() {
        file.write_all(&piece)?;
        hash.write_all(&piece)?;
    }
    file.rewind()?;
    Ok(Spooled {
        file,
        digest: hash.finish(),
    })
}

/// A file that is being taken in; until this is dropped, the same file is not taken in beside it.
pub(crate) struct Underway {
    shared: Shared,
    digest: Digest,
}

impl Underway {
    pub(crate) fn begin(shared: &Shared, digest: Digest) -> Answered<Self> {
        let mut files = shared.files.lock().unwrap_or_else(PoisonError::into_inner);
        if !files.insert(digest) {
            return Err(Problem::busy(&Text::fixed(
                "同一文件正在导入，完成后再送可得结果",
                "the same file is being taken in; sent again afterwards it is told what became of it",
            )));
        }
        drop(files);
        Ok(Self {
            shared: shared.clone(),
            digest,
        })
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        let files = &self.shared.files;
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.remove(&self.digest);
    }
}
