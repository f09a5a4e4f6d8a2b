//! What is on record: lists, timelines, the matrix, the dictionary, the controls.

use std::collections::BTreeMap;

use app::ListRequest;
use kernel::StreamId;
use serde_json::json;

use crate::args::{Args, Controls, List, Timeline};
use crate::outcome::{Outcome, Trouble};
use crate::print;
use crate::store::{identity, view};

/// `yinuo list TABLE`.
pub(crate) fn list(args: &Args, list: &List) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = identity(args, &app)?;
    let page = app.list_for(
        &who,
        &ListRequest {
            table: list.table.clone(),
            conditions: conditions(&list.conditions)?,
            limit: list.limit,
            descending: list.descending,
            sort: list.sort.clone(),
            count: list.count,
            ..ListRequest::default()
        },
    )?;
    if args.json {
        print::json(&page)?;
    } else {
        print::objects(&page.rows);
        if let Some(count) = page.count {
            let more = if count.more { "+" } else { "" };
            print::table(&["行数 rows"], &[vec![format!("{}{more}", count.rows)]]);
        }
    }
    Ok(Outcome::Fine)
}

/// Conditions as typed: `column=value`.
pub(crate) fn conditions(typed: &[String]) -> Result<BTreeMap<String, String>, Trouble> {
    let pair = |condition: &String| {
        let parts = condition.split_once('=');
        let (column, value) = parts
            .ok_or_else(|| Trouble::Usage(format!("{condition}: conditions are column=value")))?;
        Ok((column.to_owned(), value.to_owned()))
    };
    typed.iter().map(pair).collect()
}

/// `yinuo timeline STREAM`.
pub(crate) fn timeline(args: &Args, timeline: &Timeline) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = identity(args, &app)?;
    app.permit(&who, "journal.read")?;
    let stream = StreamId::parse(&timeline.stream)
        .ok_or_else(|| Trouble::Usage(format!("no stream is called {}", timeline.stream)))?;
    let facts = app.timeline(&stream)?;
    if facts.is_empty() {
        return Err(Trouble::Input(format!(
            "no fact stands in a stream called {stream}"
        )));
    }
    if args.json {
        print::json(&json!({ "stream": stream, "facts": facts }))?;
        return Ok(Outcome::Fine);
    }
    let rows: Vec<Vec<String>> = facts
        .iter()
        .map(|fact| {
            vec![
                fact.seq.to_string(),
                fact.recorded_at.clone(),
                fact.actor.clone(),
                fact.kind.clone(),
                fact.payload.to_string(),
            ]
        })
        .collect();
    print::table(&["seq", "recorded_at", "actor", "kind", "payload"], &rows);
    Ok(Outcome::Fine)
}

/// `yinuo matrix`.
pub(crate) fn matrix(args: &Args) -> Result<Outcome, Trouble> {
    if args.json {
        let lines: Vec<_> = company::MATRIX
            .iter()
            .map(|line| {
                let roles: Vec<&str> = line.roles.iter().map(|role| role.code()).collect();
                json!({ "command": line.name, "what": line.what, "roles": roles })
            })
            .collect();
        print::json(&lines)?;
    } else {
        print!("{}", company::render_matrix());
    }
    Ok(Outcome::Fine)
}

/// `yinuo dictionary`.
pub(crate) fn dictionary(args: &Args) -> Result<Outcome, Trouble> {
    if args.json {
        print::json(&app::all_tables())?;
        return Ok(Outcome::Fine);
    }
    for table in app::all_tables() {
        println!("\n{}  {}", table.name, table.meaning);
        let rows: Vec<Vec<String>> = table
            .columns
            .iter()
            .map(|c| {
                vec![
                    c.name.to_owned(),
                    format!("{:?}", c.kind),
                    c.meaning.to_string(),
                ]
            })
            .collect();
        print::table(&["column", "kind", "meaning"], &rows);
    }
    Ok(Outcome::Fine)
}

/// `yinuo controls [ID]`.
pub(crate) fn controls(args: &Args, which: &Controls) -> Result<Outcome, Trouble> {
    if let Some(id) = &which.id {
        let (_, page) =
            app::control(id).ok_or_else(|| Trouble::Input(format!("no control is called {id}")))?;
        print!("{page}");
        return Ok(Outcome::Fine);
    }
    let title = |page: &str| {
        page.lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches('#')
            .trim()
            .to_owned()
    };
    if args.json {
        let all: Vec<_> = app::controls()
            .iter()
            .map(|(control, page)| json!({ "control": control, "title": title(page) }))
            .collect();
        print::json(&all)?;
        return Ok(Outcome::Fine);
    }
    let rows: Vec<Vec<String>> = app::controls()
        .iter()
        .map(|(c, page)| vec![c.to_string(), title(page)])
        .collect();
    print::table(&["control", "title"], &rows);
    Ok(Outcome::Fine)
}
