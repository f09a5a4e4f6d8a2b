//! Connections: bounded in number, in the time their head may take, and let go when told to stop.

use std::sync::Arc;
use std::time::Duration;

use app::App;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::routes::router;
use crate::timekeeper::keep_time;

/// Connections at the same time.
const CONNECTIONS: usize = 4_096;
/// How long a request's head may take: a slow one is cut off instead of holding a place.
const HEAD: Duration = Duration::from_secs(15);
/// How long open requests may go on after the signal to stop.
const GOODBYE: Duration = Duration::from_secs(20);

/// Serves a company until `shutdown` resolves; then open requests end and no new ones begin. What falls
/// due meanwhile is done.
pub async fn serve(
    app: Arc<App>,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send,
) -> std::io::Result<()> {
    let time = keep_time(Arc::clone(&app));
    let service = router(app);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            break;
        };
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => talk(stream, service.clone(), &graceful, place),
                // A connection that broke while it was taken, or no descriptor left for it: wait
                // for the others to end rather than die.
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
            () = &mut shutdown => break,
        }
    }
    drop(listener);
    time.abort();
    if tokio::time::timeout(GOODBYE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were still open when the server stopped");
    }
    Ok(())
}

fn talk(
    stream: TcpStream,
    service: axum::Router,
    graceful: &GracefulShutdown,
    place: OwnedSemaphorePermit,
) {
    // Answers are small: waiting to fill a packet would only make them late.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "nodelay");
    }
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(HEAD);
    let service = TowerToHyperService::new(service);
    let connection = builder
        .serve_connection(TokioIo::new(stream), service)
        .into_owned();
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = watched.await {
            tracing::debug!(%error, "a connection ended");
        }
        drop(place);
    });
}
