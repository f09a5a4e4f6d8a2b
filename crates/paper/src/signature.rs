//! A signature on a document: `PAdES`, a detached CMS signature over every byte but its own.
//!
//! The signature is appended as an incremental update (ISO 32000 §7.5.6): the document as it was
//! printed stays in front, byte for byte. Only documents of this crate are taken: their objects are
//! plain, their cross-reference is a table, and their first page has no annotations yet.

use der::DateTime;

use crate::PaperFault;
use crate::cms::detached;
use crate::key::SigningKey;

/// Room for the signature, in bytes: certificate and attributes take about 900.
const ROOM: usize = 4096;
/// Width of the numbers in the byte range, so that filling them in moves nothing.
const NUMBER: usize = 10;

/// Signs a document of this crate. `at`: seconds since 1970-01-01 UTC; the same document, key and
/// second give the same bytes.
pub fn sign(pdf: &[u8], key: &SigningKey, at: u64) -> Result<Vec<u8>, PaperFault> {
    let at = civil(at)?;
    let old = Old::read(pdf).ok_or_else(|| not_signable("not written by this program"))?;
    if find(pdf, b"/ByteRange").is_some() {
        return Err(not_signable("signed already"));
    }
    let mut out = pdf.to_vec();
    let (signature, field) = (old.size, old.size + 1);
    let mut offsets = Vec::new();

    offsets.push((signature, out.len()));
    let head = format!(
        "{signature} 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:{at}Z)\
         /Name{}/ByteRange[0 ",
        text_string(key.name())
    );
    out.extend(head.as_bytes());
    let range_at = out.len();
    out.extend(" ".repeat(NUMBER * 3 + 2).as_bytes());
    out.extend(b"]/Contents");
    let contents_at = out.len();
    out.push(b'<');
    out.extend("0".repeat(ROOM * 2).as_bytes());
    out.push(b'>');
    let after = out.len();
    out.extend(b">>\nendobj\n");

    offsets.push((field, out.len()));
    let widget = format!(
        "{field} 0 obj\n<</Type/Annot/Subtype/Widget/FT/Sig/T(signature)/V {signature} 0 R\
         /P {} 0 R/F 132/Rect[0 0 0 0]>>\nendobj\n",
        old.page
    );
    out.extend(widget.as_bytes());
    for (number, object, entry) in [
        (old.page, &old.page_body, format!("/Annots[{field} 0 R]")),
        (
            old.root,
            &old.root_body,
            format!("/AcroForm<</Fields[{field} 0 R]/SigFlags 3>>"),
        ),
    ] {
        offsets.push((number, out.len()));
        out.extend(format!("{number} 0 obj\n{object}{entry}>>\nendobj\n").as_bytes());
    }
    let xref_at = out.len();
    out.extend(b"xref\n");
    offsets.sort_unstable();
    for (number, offset) in offsets {
        out.extend(format!("{number} 1\n{offset:010} 00000 n \n").as_bytes());
    }
    let trailer = format!(
        "trailer\n<</Size {}/Prev {}{}>>\nstartxref\n{xref_at}\n%%EOF\n",
        old.size + 2,
        old.startxref,
        old.kept
    );
    out.extend(trailer.as_bytes());

    let rest = out.len() - after;
    let range = format!("{contents_at:<NUMBER$} {after:<NUMBER$} {rest:<NUMBER$}");
    overwrite(&mut out, range_at, range.as_bytes())?;
    let signed = [out.get(..contents_at), out.get(after..)]
        .map(Option::unwrap_or_default)
        .concat();
    let cms = detached(&signed, key)?;
    if cms.len() > ROOM {
        return Err(not_signable("the certificate is too long"));
    }
    let hex = hexadecimal(&cms);
    overwrite(&mut out, contents_at + 1, hex.as_bytes())?;
    Ok(out)
}

/// A signed document as it was before it was signed; none where this crate did not sign it.
pub fn unsigned(pdf: &[u8]) -> Option<&[u8]> {
    let at = rfind(pdf, b" 0 obj\n<</Type/Sig/Filter")?;
    let before = pdf.get(..at)?;
    let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit());
    before.get(..at.checked_sub(digits.count())?)
}

fn not_signable(why: &str) -> PaperFault {
    PaperFault::NotSignable(why.to_owned())
}

/// `20261123014200`.
fn civil(at: u64) -> Result<String, PaperFault> {
    let time = DateTime::from_unix_duration(std::time::Duration::from_secs(at))
        .map_err(|e| PaperFault::BadKey(e.to_string()))?;
    Ok(format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minutes(),
        time.seconds()
    ))
}

/// A text string of PDF in UTF-16, written in hexadecimal.
fn text_string(text: &str) -> String {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    format!("<feff{}>", hexadecimal(&bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    let pair = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
    bytes.iter().flat_map(pair).collect()
}

fn overwrite(out: &mut [u8], at: usize, bytes: &[u8]) -> Result<(), PaperFault> {
    let place = out
        .get_mut(at..at + bytes.len())
        .ok_or_else(|| not_signable("no room for the signature"))?;
    place.copy_from_slice(bytes);
    Ok(())
}

/// What an update must know of the document before it.
struct Old {
    size: usize,
    startxref: usize,
    root: usize,
    root_body: String,
    page: usize,
    page_body: String,
    /// Entries of the trailer that are handed on.
    kept: String,
}

impl Old {
    fn read(pdf: &[u8]) -> Option<Self> {
        let tail = pdf.get(rfind(pdf, b"trailer")?..)?;
        let tail = std::str::from_utf8(tail).ok()?;
        let startxref: usize = number_after(tail, "startxref\n")?;
        let (root, id) = (number_after(tail, "/Root ")?, tail.find("/ID[")?);
        let id = tail.get(id..)?.split_once("]>>")?.0;
        let info = number_after(tail, "/Info ")?;
        let root_body = object(pdf, startxref, root)?;
        let pages = object(pdf, startxref, number_after(&root_body, "/Pages ")?)?;
        let page = number_after(&pages, "/Kids[")?;
        let page_body = object(pdf, startxref, page)?;
        if page_body.contains("/Annots") || root_body.contains("/AcroForm") {
            return None;
        }
        Some(Self {
            size: number_after(tail, "/Size ")?,
            startxref,
            root,
            root_body,
            page,
            page_body,
            kept: format!("/Root {root} 0 R/Info {info} 0 R{id}]"),
        })
    }
}

/// A plain object's text up to the brackets that close it.
fn object(pdf: &[u8], startxref: usize, number: usize) -> Option<String> {
    let table = pdf.get(startxref..)?;
    // "xref\n0 SIZE\n", then entries of twenty bytes.
    let begins = find(table, b"0000000000 65535 f")?;
    let entry = table.get(begins + number * 20..)?.get(..10)?;
    let offset: usize = std::str::from_utf8(entry).ok()?.parse().ok()?;
    let body = pdf.get(offset..)?;
    let body = std::str::from_utf8(body.get(..find(body, b"endobj")?)?).ok()?;
    let body = body.strip_prefix(&format!("{number} 0 obj"))?.trim();
    body.strip_suffix(">>").map(str::to_owned)
}

fn number_after(text: &str, key: &str) -> Option<usize> {
    let rest = text.split_once(key)?.1;
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).rposition(|w| w == needle)
}
