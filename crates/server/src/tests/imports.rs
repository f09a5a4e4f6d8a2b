//! A branch's file over HTTP: taken once, told row by row, and refused by name where it cannot be read.

use axum::http::Method;
use serde_json::{Value, json};

use super::branch::branch;
use super::house::{House, Reply};

const HEADINGS: &str = "投保人姓名,投保人证件类型,投保人证件号码,投保人地址,投保人电话,号牌号码,号牌种类,车架号,发动机号,厂牌型号,车型代码,车辆种类,使用性质,核定载客,整备质量,排量,功率,燃料种类,初登日期,起保日期,业务来源,手续费比例";
const SOUND: &str = "任飞鹏,居民身份证,320102195501010019,苏州市中山路68号449室,18948216061,苏AA0000,02,LH1S20DC4PA000000,M0000000,华辰牌HC7439N0,HC7439N0,乘用车,家庭自用,5,2205,4395,330,汽油,2023-11-30,2026-12-05,直销,0%";

/// One sound row, one with a wrong check digit in the document number.
fn book() -> String {
    let wrong = SOUND
        .replace("320102195501010019", "320102195501010018")
        .replace("LH1S20DC4PA000000", "LH1S20DC6PA000001");
    format!("{HEADINGS}\n{SOUND}\n{wrong}\n")
}

async fn send(house: &House, who: &str, query: &str, file: &[u8]) -> Reply {
    let ask = house.ask(
        Method::POST,
        &format!("/v1/imports?region=江苏{query}").replace("江苏", "%E6%B1%9F%E8%8B%8F"),
    );
    let ask = ask.by(who).header("content-type", "text/csv");
    ask.bytes(file).send().await
}

fn counts(result: &Value) -> [u64; 5] {
    ["rows", "proposed", "already", "refused", "accepted"]
        .map(|name| result[name].as_u64().unwrap())
}

#[tokio::test]
async fn a_file_is_taken_once_and_goes_on_to_underwriting() {
    let house = branch().await;
    let before = house.app.head_size();
    let dry = send(&house, "clerk", "&dry_run=true", book().as_bytes()).await;
    assert_eq!(dry.status, 200, "{}", dry.text());
    let dry = dry.json();
    assert_eq!(counts(&dry), [2, 1, 0, 1, 0], "{dry}");
    assert_eq!(dry["dry_run"], true);
    assert_eq!(house.app.head_size(), before, "a dry run changes nothing");

    let first = send(&house, "clerk", "", book().as_bytes()).await.json();
    assert_eq!(counts(&first), [2, 1, 0, 1, 1], "{first}");
    assert!(first.get("dry_run").is_none());
    let error = &first["errors"][0];
    assert_eq!(error["row"], 3);
    for language in ["zh", "en"] {
        let words = error["message"][language].as_str().unwrap();
        assert!(words.contains("320102195501010018"), "{words}");
    }
    let head = house.app.head_size();
    let again = send(&house, "clerk", "", book().as_bytes()).await.json();
    assert_eq!(counts(&again), [2, 0, 1, 1, 0], "{again}");
    assert_eq!(again["errors"], first["errors"]);
    assert_eq!(house.app.head_size(), head, "sent again it changes nothing");

    let list = format!("/v1/proposals?after={head}");
    let list = house.get("clerk", &list).await.json();
    assert_eq!(list["rows"].as_array().unwrap().len(), 1);
    assert_eq!(list["rows"][0]["stage"], "accepted");
    assert_eq!(list["rows"][0]["handler"], "clerk", "{}", list["rows"][0]);
}

#[tokio::test]
async fn without_a_platform_proposals_wait_and_go_on_when_the_file_is_sent_again() {
    let house = branch().await;
    let (book, settings) = (book(), platform::Settings::default());
    let out = tempfile::tempdir().unwrap();
    std::fs::write(out.path().join("outage"), "维护").unwrap();
    let silent = platform::FilePlatform::open(out.path(), settings).unwrap();
    let house = house.with_platform(std::sync::Arc::new(silent));
    let first = send(&house, "clerk", "", book.as_bytes()).await.json();
    assert_eq!(first["waiting"], 1, "{first}");
    let told = first["errors"].as_array().unwrap();
    let waits = told.iter().find(|error| error["row"] == 2).unwrap();
    assert!(
        waits["proposal"].as_str().unwrap().starts_with('T'),
        "{waits}"
    );
    std::fs::remove_file(out.path().join("outage")).unwrap();
    let second = send(&house, "clerk", "", book.as_bytes()).await.json();
    assert_eq!(second["already"], 1);
    assert_eq!(second["waiting"], 0, "{second}");
}

#[tokio::test]
async fn a_file_may_be_in_gb18030_with_or_without_its_mark() {
    let text = book();
    let (gb, _, _) = encoding_rs::GB18030.encode(&text);
    let marked = [b"\x84\x31\x95\x33", gb.as_ref()].concat();
    let utf8 = format!("\u{feff}{text}");
    for file in [gb.as_ref(), &marked, utf8.as_bytes()] {
        let house = branch().await;
        let told = send(&house, "clerk", "&dry_run=true", file).await;
        assert_eq!(told.status, 200, "{}", told.text());
        assert_eq!(counts(&told.json()), [2, 1, 0, 1, 0]);
    }
}

#[tokio::test]
async fn a_file_whose_headings_cannot_be_read_is_refused_by_name() {
    let house = branch().await;
    let before = house.app.head_size();
    let unknown = book().replace("车架号", "车架好");
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(book().encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let broken = [b"\xc0\xff\xfe,".as_slice(), book().as_bytes()].concat();
    for (file, zh, en) in [
        (unknown.as_bytes(), "车架好", "车架号"),
        (b"".as_slice(), "文件为空", "is empty"),
        (b"\n".as_slice(), "文件为空", "is empty"),
        (&utf16, "UTF-16", "UTF-16"),
        (&broken, "GB18030", "GB18030"),
        (
            "投保人姓名,车架号\n".as_bytes(),
            "缺少列",
            "columns are missing",
        ),
    ] {
        let reply = send(&house, "clerk", "", file).await;
        assert_eq!(reply.control(422), "import-file-form");
        let messages = reply.json()["messages"].clone();
        let holds =
            |language: &str, words: &str| messages[language].as_str().unwrap().contains(words);
        assert!(holds("zh", zh) && holds("en", en), "{messages}");
    }
    assert_eq!(house.app.head_size(), before, "nothing is on record");
}

#[tokio::test]
async fn a_file_in_a_form_is_the_same_file() {
    let house = branch().await;
    let path = "/v1/imports?region=%E6%B1%9F%E8%8B%8F";
    let part = |headings: &str, content: &str| format!("--x\r\n{headings}\r\n\r\n{content}\r\n");
    let file = "content-disposition: form-data; name=\"file\"; filename=\"书.csv\"\r\ncontent-type: text/csv; charset=utf-8";
    let send_form = async |body: String| {
        let ask = house.ask(Method::POST, path).by("clerk");
        let ask = ask.header("content-type", "multipart/form-data; boundary=x");
        ask.bytes(body.as_bytes()).send().await
    };
    let whole = format!("{}--x--\r\n", part(file, &book()));
    let told = send_form(whole.clone()).await;
    assert_eq!(told.status, 200, "{}", told.text());
    assert_eq!(counts(&told.json()), [2, 1, 0, 1, 1]);
    // The bare file is the same file, for it is known by its own digest.
    let bare = send(&house, "clerk", "", book().as_bytes()).await.json();
    assert_eq!(counts(&bare), [2, 0, 1, 1, 0], "{bare}");
    let head = house.app.head_size();
    let field = part("content-disposition: form-data; name=\"dry_run\"", "true");
    for (body, status) in [
        (format!("{field}{whole}"), 422),
        (format!("{}{whole}", part(file, &book())), 422),
        ("--x--\r\n".to_owned(), 422),
        (whole.trim_end_matches("\r\n--x--\r\n").to_owned(), 400),
        (
            whole.replace("text/csv; charset=utf-8", "application/pdf"),
            415,
        ),
        (whole.replace("charset=utf-8", "charset=utf-16"), 415),
    ] {
        let told = send_form(body).await;
        assert_eq!(told.status, status, "{}", told.text());
        let words = told.json()["messages"].clone();
        assert!(
            words["zh"].is_string() && words["en"].is_string(),
            "{words}"
        );
    }
    assert_eq!(house.app.head_size(), head, "nothing is on record");
}

#[tokio::test]
async fn a_file_is_sent_as_it_is_in_an_encoding_the_reader_knows() {
    let house = branch().await;
    let path = "/v1/imports?dry_run=true&region=%E6%B1%9F%E8%8B%8F";
    let ask = |kind: &str| {
        let ask = house.ask(Method::POST, path).by("clerk");
        ask.header("content-type", kind)
    };
    for kind in [
        "text/csv; charset=GBK",
        "text/csv;charset=\"utf-8\"",
        "text/plain",
    ] {
        let told = ask(kind).bytes(book().as_bytes()).send().await;
        assert_eq!(told.status, 200, "{kind}: {}", told.text());
    }
    for kind in [
        "text/csv; charset=shift_jis",
        "application/json",
        "multipart/mixed; boundary=x",
    ] {
        let told = ask(kind).bytes(book().as_bytes()).send().await;
        assert_eq!(told.control(415), "media-type-unsupported", "{kind}");
    }
    let packed = ask("text/csv").header("content-encoding", "gzip");
    let packed = packed.bytes(book().as_bytes()).send().await;
    assert_eq!(packed.control(415), "media-type-unsupported");
    let plain = ask("text/csv").header("content-encoding", "identity");
    let plain = plain.bytes(book().as_bytes()).send().await;
    assert_eq!(plain.status, 200, "{}", plain.text());
}

#[tokio::test]
async fn who_may_not_propose_sends_nothing() {
    let house = branch().await;
    assert_eq!(
        send(&house, "teller", "", book().as_bytes())
            .await
            .control(403),
        "not-authorised"
    );
    let ask = || house.ask(Method::POST, "/v1/imports").by("clerk");
    let long = ask().header("content-length", "99999999999").send().await;
    assert_eq!(long.control(413), "body-too-large");
    let nowhere = ask().bytes(book().as_bytes()).send().await;
    assert_eq!(nowhere.control(422), "field-missing");
    assert_eq!(nowhere.json()["facts"]["field"], "region");
    let unknown = send(&house, "clerk", "&dryrun=true", book().as_bytes()).await;
    assert_eq!(unknown.control(422), "field-invalid");
    assert_eq!(
        send(&house, "clerk", "&handler=", b"").await.control(422),
        "field-invalid"
    );
    let viewing = house.viewing();
    let elsewhere = send(&viewing, "clerk", "", book().as_bytes()).await;
    assert_eq!(elsewhere.control(503), "writer-elsewhere");
}

#[tokio::test]
async fn a_line_longer_than_any_row_is_named_and_costs_no_memory() {
    let house = branch().await;
    let long = format!("{HEADINGS}\n{}\n{SOUND}\n", "9".repeat(40 * 1024 * 1024));
    let told = send(&house, "clerk", "&dry_run=true", long.as_bytes())
        .await
        .json();
    assert_eq!(counts(&told), [2, 1, 0, 1, 0], "{told}");
    assert_eq!(told["errors"][0]["row"], 2);
    assert_eq!(told["errors"][0].get("proposal"), None);
    assert_eq!(json!(told["errors"].as_array().unwrap().len()), 1);
}
