//! Time passes while a company is served: covers begin and become income, acceptances nobody paid
//! for end, referrals nobody decided are recorded as overdue.

use std::sync::Arc;
use std::time::Duration;

use app::App;
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;

/// Between two looks at what is due. Books are kept by the day; a look reads no row that is not due.
const PACE: Duration = Duration::from_mins(15);

/// Does what is due at once and then at a steady pace, until it is aborted.
pub(crate) fn keep_time(app: Arc<App>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut pace = tokio::time::interval(PACE);
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            pace.tick().await;
            let app = Arc::clone(&app);
            // It waits for the disk, so it must not hold a thread that answers requests.
            match tokio::task::spawn_blocking(move || app.pass_time()).await {
                Ok(Ok(work)) => tracing::info!(
                    covers_begun = work.covers_begun,
                    proposals_lapsed = work.proposals_lapsed,
                    referrals_overdue = work.referrals_overdue,
                    "time passed"
                ),
                // Nothing is lost: what is due stays due until the next look.
                Ok(Err(failure)) => tracing::error!(?failure, "what is due could not be done"),
                Err(error) => tracing::error!(%error, "the look at what is due broke off"),
            }
        }
    })
}
