//! `yinuo import proposals`: the files around an import, and what a person reads of it.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use app::import::{Job, RowError, Summary, Watch, defaults, run as take_in};
use app::{App, Identity};
use kernel::{Language, Number};
use sample::{Defaults, ErrorFile, Reader, Row, digest_of};

use super::args::{ImportProposals, ImportVerb};
use super::open_with;
use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::store::{identity, settle, view};
use crate::{files, print};

/// Errors shown to a person; the rest stand in the error file.
const SHOWN: usize = 20;

/// `yinuo import …`.
pub(crate) fn run(args: &Args, verb: &ImportVerb) -> Result<Outcome, Trouble> {
    let ImportVerb::Proposals(asked) = verb;
    // A dry run is made beside whoever writes.
    let app = if asked.dry_run {
        view(args)?
    } else {
        open_with(args, asked.platform.as_deref())?
    };
    let who = identity(args, &app)?;
    app.permit(&who, "policy.propose")?;
    refuse_same_file(asked)?;
    let mut errors = asked.errors.as_deref().map(Errors::beside).transpose()?;
    let summary = import_file(
        &app,
        &who,
        asked,
        |row, wrong, headings| match &mut errors {
            Some(file) => file.row(row, wrong, (headings, args.language())),
            None => Ok(()),
        },
    );
    if !asked.dry_run {
        settle(&app)?;
    }
    let summary = summary?;
    let written = errors.map(Errors::finish).transpose()?;
    if args.json {
        print::json(&summary)?;
    } else {
        page(&summary, asked, args.language());
        if let (Some(true), Some(path)) = (written, &asked.errors) {
            println!("错误文件 error file: {}", path.display());
        }
    }
    Ok(Outcome::when(summary.has_remarks()))
}

/// An error file that is written over the file it is made from would lose the rows that are right.
fn refuse_same_file(asked: &ImportProposals) -> Result<(), Trouble> {
    let place = |path: &Path| std::fs::canonicalize(path).ok();
    let errors = asked.errors.as_deref().and_then(place);
    if errors.is_some() && errors == place(&asked.file) {
        return Err(Trouble::Usage(format!(
            "--errors {}：错误文件不能覆盖正在导入的文件 / the error file must not be the file that is imported",
            asked.file.display()
        )));
    }
    Ok(())
}

/// Imports one file; rows that could not be taken are handed on with what is wrong.
fn import_file(
    app: &App,
    who: &Identity,
    asked: &ImportProposals,
    refused: impl FnMut(&Row, &[RowError], &[String]) -> io::Result<()>,
) -> Result<Summary, Trouble> {
    let region = asked
        .region
        .clone()
        .or_else(|| app::import::region_of(app, &who.organisation));
    let region = region.ok_or_else(|| {
        Trouble::Usage(format!(
            "机构 {} 未登记费率地区，请用 --region 指定 / organisation {} has no rating area; name one by --region",
            who.organisation, who.organisation
        ))
    })?;
    let file = digest_of(files::open(&asked.file)?)?;
    let defaults = defaults(app, who, Some(region), None)?;
    let mut reader = open_book(&asked.file, defaults)?;
    let headings = reader.headings().to_vec();
    let job = Job {
        app,
        who,
        file,
        dry_run: asked.dry_run,
        underwrite: asked.platform.is_some(),
    };
    let mut watch = ToErrors { headings, refused };
    Ok(take_in(&job, &mut reader, &mut watch)?)
}

/// A branch's file, its headings read.
pub(crate) fn open_book(path: &Path, defaults: Defaults) -> Result<Reader<File>, Trouble> {
    Reader::open(files::open(path)?, defaults).map_err(|fault| not_read(path, &fault))
}

/// A file whose rows cannot be read at all, in both languages.
pub(crate) fn not_read(path: &Path, fault: &sample::ImportFault) -> Trouble {
    let path = path.display();
    match fault {
        sample::ImportFault::Io(error) => Trouble::Machine(format!("{path}: {error}")),
        sample::ImportFault::Header(fault) => {
            let message = fault.message();
            Trouble::Input(format!("{path}\n  {}\n  {}", message.zh, message.en))
        }
    }
}

struct ToErrors<F> {
    headings: Vec<String>,
    refused: F,
}

impl<F> Watch for ToErrors<F>
where
    F: FnMut(&Row, &[RowError], &[String]) -> io::Result<()>,
{
    fn refused(&mut self, row: &Row, errors: &[RowError]) -> io::Result<()> {
        (self.refused)(row, errors, &self.headings)
    }

    fn taken(&mut self, _row: &Row, _number: Number) {}
}

/// The error file, made when the first row goes into it.
struct Errors<'a> {
    path: &'a Path,
    file: Option<ErrorFile<BufWriter<File>>>,
}

impl<'a> Errors<'a> {
    fn beside(path: &'a Path) -> Result<Self, Trouble> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(Trouble::Usage(format!(
                "--errors：{0} 不是文件夹 / {0} is not a folder",
                folder.display()
            )));
        }
        // What an earlier run left there would be taken for this one's.
        if path.exists() {
            File::create(path).map_err(|e| Trouble::Usage(format!("{}: {e}", path.display())))?;
        }
        Ok(Self { path, file: None })
    }

    fn row(
        &mut self,
        row: &Row,
        errors: &[RowError],
        (headings, language): (&[String], Language),
    ) -> io::Result<()> {
        if self.file.is_none() {
            let file = File::create(self.path);
            let named =
                |e: io::Error| io::Error::new(e.kind(), format!("{}: {e}", self.path.display()));
            let file = file.map_err(named)?;
            self.file = Some(ErrorFile::new(BufWriter::new(file), headings)?);
        }
        let words: Vec<String> = errors
            .iter()
            .map(|error| error.message.in_language(language).to_owned())
            .collect();
        match &mut self.file {
            Some(file) => file.row(row, &words),
            None => Ok(()),
        }
    }

    fn finish(self) -> Result<bool, Trouble> {
        let Some(file) = self.file else {
            return Ok(false);
        };
        file.finish()?.flush()?;
        Ok(true)
    }
}

fn page(summary: &Summary, asked: &ImportProposals, language: Language) {
    let said = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let entered = if asked.dry_run {
        said(
            "可录入（试算，未记录）",
            "could be entered (dry run, nothing recorded)",
        )
    } else {
        said("新录入投保单", "proposals entered")
    };
    let mut counts = vec![
        (said("文件行数", "rows in the file"), summary.rows),
        (entered, summary.proposed),
        (said("此前已录入", "entered before"), summary.already),
        (said("未能录入", "could not be taken"), summary.refused),
    ];
    if !asked.dry_run {
        counts.extend([
            (said("核保通过", "accepted"), summary.accepted),
            (said("退回修改", "returned"), summary.returned),
            (said("转人工核保", "referred"), summary.referred),
            (said("不能承保", "not insurable"), summary.not_insurable),
            (
                said("等待平台查询", "waiting for the platform"),
                summary.waiting,
            ),
        ]);
    }
    for (label, count) in counts {
        println!("{}{count:>9}", print::pad(label, 46));
    }
    for error in summary.errors.iter().take(SHOWN) {
        println!("{}", line(error, language));
    }
    let beyond =
        (summary.errors.len().saturating_sub(SHOWN) as u64).saturating_add(summary.errors_left_off);
    if beyond > 0 {
        println!(
            "… {} {beyond} ({})",
            said("另有", "and"),
            said(
                "见错误文件：--errors FILE",
                "in the error file: --errors FILE"
            )
        );
    }
    if summary.waiting > 0 && asked.platform.is_none() {
        println!(
            "{}",
            said(
                "未给出 --platform：投保单已录入，尚未查询平台和核保；带上 --platform 再次导入同一文件即可继续",
                "no --platform: the proposals are entered and neither answered nor underwritten; import the same file again with --platform"
            )
        );
    }
}

/// One error as a line: row, proposal where it stands as one, what is wrong.
pub(crate) fn line(error: &RowError, language: Language) -> String {
    let row = match language {
        Language::Chinese => format!("第 {} 行", error.row),
        Language::English => format!("row {}", error.row),
    };
    let proposal = error
        .proposal
        .map(|number| format!(" {number}"))
        .unwrap_or_default();
    let control = error
        .control
        .map(|control| format!(" [{control}]"))
        .unwrap_or_default();
    format!(
        "  {row}{proposal}：{}{control}",
        error.message.in_language(language)
    )
}
