//! The demo: done once, readable, and its record is sound.

use crate::runner::Desk;

#[test]
fn a_demo_does_its_job_once() {
    let desk = Desk::new();
    let first = desk
        .run(&["demo", "--once", "--proposals", "200", "--seed", "7"])
        .fine();
    for words in [
        "条款费率",
        "交强险承保",
        "退回与转人工",
        "银行到账",
        "借贷平衡",
        "证明已核验",
        "计算过程",
        "试过并被拒绝",
        "未发现问题",
        "演示用户",
    ] {
        assert!(first.out.contains(words), "{words}\n{}", first.out);
    }
    let size = |desk: &Desk| desk.run(&["journal", "head", "--json"]).fine().json()["size"].clone();
    let before = size(&desk);
    let second = desk
        .run(&[
            "demo",
            "--once",
            "--proposals",
            "200",
            "--seed",
            "7",
            "--json",
        ])
        .fine();
    assert_eq!(size(&desk), before, "a second demo adds nothing");
    assert_eq!(second.json()["inspection"]["ok"], true);
    let clock = desk.run(&["demo", "--once", "--clock", "2026-01-01T00:00:00Z"]);
    assert_eq!(
        clock.code, 2,
        "the clock is for a new demo company: {}",
        clock.err
    );
}

#[test]
fn the_same_seed_prices_the_same_book() {
    let run = |seed: &str| {
        let desk = Desk::new();
        let clock = "2026-03-01T04:00:00Z";
        let arguments = [
            "demo",
            "--once",
            "--proposals",
            "60",
            "--seed",
            seed,
            "--clock",
            clock,
            "--json",
        ];
        let told = desk.run(&arguments).fine().json();
        (told["premium"].clone(), told["classes"].clone())
    };
    assert_eq!(run("3"), run("3"));
    assert_ne!(run("3"), run("4"));
}

#[test]
fn a_demo_keeps_its_hands_off_a_real_company() {
    let desk = Desk::new();
    desk.init();
    let run = desk.run(&["demo", "--once"]);
    assert_eq!(run.code, 2, "{}", run.err);
}
