//! What falls due is done by a served company itself.

use std::sync::Arc;
use std::time::Duration;

use kernel::StreamId;

use super::branch::branch;
use super::trade::accepted;

const MONTH: i64 = 31 * 24 * 3_600 * 1_000_000;

#[tokio::test]
async fn a_served_company_ends_what_nobody_paid_for() {
    let house = branch().await;
    let path = accepted(&house).await;
    let number = path.rsplit('/').next().unwrap();
    let stream = StreamId::parse(&format!("proposal/{number}")).unwrap();
    let lapsed = || {
        let steps = house.app.timeline(&stream).unwrap();
        steps
            .iter()
            .any(|step| step.kind.as_str() == "policy.lapsed")
    };
    house.pass_micros(MONTH);
    assert!(!lapsed(), "nothing is done while nobody serves");

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(crate::serve(Arc::clone(&house.app), listener, async {
        assert!(stopped.await.is_ok());
    }));
    let waited = async {
        while !lapsed() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(30), waited).await;
    waited.expect("the acceptance is over and the proposal ends");
    stop.send(()).unwrap();
    serving.await.unwrap().unwrap();
}
