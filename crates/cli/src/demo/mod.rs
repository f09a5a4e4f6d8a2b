//! `yinuo demo`: a small insurer does, on real input, what the product can do, and shows its record.
//!
//! The job runs once in a store; a second demo on the same store adds nothing, shows the page from
//! what is on record, and serves.

mod branch;
mod business;
mod cast;
mod page;
mod papers;
mod story;

pub(crate) use branch::fine_or_refused;
pub(crate) use cast::identity;

use std::sync::Arc;

use app::edge::StandingClock;
use app::{App, Founding};
use kernel::UserCode;
use serde_json::json;

use crate::args::{Args, Demo};
use crate::company::request;
use crate::outcome::{Outcome, Trouble};
use crate::serve::serve_app;
use crate::store::{DEMO_STORE, instant, settings, settle, store};
use crate::trade::platform_in;

/// Makes or reopens the demo company, does the job, prints the page, serves.
pub(crate) fn run(args: &Args, demo: &Demo) -> Result<Outcome, Trouble> {
    let store = store(args, Some(DEMO_STORE))?;
    let beside = store.beside().to_owned();
    let founded = store.exists()? && store.reader()?.head()?.size > 0;
    let clock = demo.clock.as_deref().map(instant).transpose()?;
    let mut settings = settings()?;
    let chance = Arc::clone(&settings.entropy);
    let app = if founded {
        let app = App::open(store, settings)?;
        refuse_real_company(&app, demo)?;
        app
    } else {
        if let Some(at) = clock {
            settings.clock = Arc::new(StandingClock(at));
        }
        let founding = Founding {
            name_zh: "一诺演示财产保险股份有限公司".to_owned(),
            name_en: "Yinuo Demo Property & Casualty Insurance Co., Ltd.".to_owned(),
            demo: true,
            administrator: UserCode::parse(cast::ADMINISTRATOR)
                .ok_or_else(|| Trouble::Machine("the demo's own cast".into()))?,
            origin: None,
        };
        let app = App::found(store, settings, &founding)?;
        if let Some(at) = clock {
            let admin = identity(&app, cast::ADMINISTRATOR)?;
            app.submit(request(
                &admin,
                "company.set_clock",
                json!({ "at": at }),
                None,
            ))?;
        }
        app
    };
    let files = branch::Files::beside(&beside)?;
    cast::Cast::hired(&app, &beside, chance.as_ref())?;
    let told = story::tell(&app)?;
    let files = files.made(&app, demo)?;
    let app = app.with_platform(platform_in(&files.platform)?);
    let sold = branch::sell(&app, files, demo)?;
    let papers = papers::of_first(&app, &beside)?;
    settle(&app)?;
    // The company's clock may have gone on; whoever reads the page signs in by what it says now.
    let cast = cast::Cast::hired(&app, &beside, chance.as_ref())?;
    let inspection = app.inspect_now()?;
    page::print(
        &app,
        (&cast, &told, &sold, papers.as_ref()),
        &inspection,
        args.json,
    )?;
    if demo.once {
        return Ok(Outcome::when(!inspection.ok));
    }
    serve_app(app, &demo.listen)
}

fn refuse_real_company(app: &App, demo: &Demo) -> Result<(), Trouble> {
    if !app.model().company.demo() {
        return Err(Trouble::Usage(format!(
            "{} is not a demo company; demo works on a store of its own",
            app.describe()
        )));
    }
    if demo.clock.is_some() {
        return Err(Trouble::Usage(
            "--clock is for a new demo company; this one exists".into(),
        ));
    }
    Ok(())
}
