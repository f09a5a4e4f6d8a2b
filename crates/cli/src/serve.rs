//! `yinuo serve`, and the OpenAPI document.

use std::sync::Arc;
use std::time::Duration;

use app::App;

use crate::args::{Args, Serve};
use crate::document::warn_of_unset;
use crate::outcome::{Outcome, Trouble};
use crate::print;
use crate::trade::open_with;

/// Serves the company until it is told to stop.
pub(crate) fn run(args: &Args, serve: &Serve) -> Result<Outcome, Trouble> {
    let app = open_with(args, serve.platform.as_deref())?;
    println!("{}", app.describe());
    serve_app(app, &serve.listen)
}

/// How long work that nobody waits for any more may go on before the company is closed.
const GOODBYE: Duration = Duration::from_secs(20);

/// Serves an open company until SIGINT or SIGTERM; the head is signed and the lease given back.
pub(crate) fn serve_app(app: App, listen: &str) -> Result<Outcome, Trouble> {
    warn_of_unset(&app.unset_on_documents());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    // The company is closed out here: its store may have a runtime of its own, which must not end
    // inside this one.
    let app = Arc::new(app);
    let served = runtime.block_on(until_stopped(Arc::clone(&app), listen));
    runtime.shutdown_timeout(GOODBYE);
    drop(app);
    served
}

async fn until_stopped(app: Arc<App>, listen: &str) -> Result<Outcome, Trouble> {
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .map_err(|e| Trouble::Machine(format!("cannot listen on {listen}: {e}")))?;
    println!("http://{}", listener.local_addr()?);
    server::serve(app, listener, stop_signal()).await?;
    Ok(Outcome::Fine)
}

async fn stop_signal() {
    let interrupted = tokio::signal::ctrl_c();
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupted => {}
        () = terminated => {}
    }
}

/// Prints the OpenAPI document of this program.
pub(crate) fn openapi(_args: &Args) -> Result<Outcome, Trouble> {
    print::json(&server::openapi())?;
    Ok(Outcome::Fine)
}
