//! Documents and proofs of a policy that was sold: what stands on paper is what stands on record.

use std::process::Command;

use journal::ProofFile;
use kernel::{Digest, Instant, Number, NumberKind};
use policy::{Document, Label};
use serde_json::{Value, json};

use super::harness::{House, control};
use super::trade::{accepted_proposal, branch, candidate, number, paid};
use crate::{Failure, PrintOrder, PrintedDocument, ProvenPolicy, verify_policy_proof};

/// A policy sold from proposal to confirmation, with the notice it was paid by.
pub(super) struct Sold {
    pub(super) house: House,
    pub(super) proposal: Number,
    notice: Number,
    pub(super) policy: Number,
}

pub(super) fn sold() -> Sold {
    let house = branch();
    let proposal = accepted_proposal(&house);
    sell(house, proposal)
}

fn sell(house: House, proposal: Number) -> Sold {
    let accepted = house.app.accepted_of(&proposal).unwrap();
    let due = accepted.rated.premium.plus(accepted.tax.total().unwrap());
    let asked = json!({ "proposals": [proposal] });
    let asked = house.give("clerk", "ledger.request_payment", asked);
    let notice = number(&asked.unwrap(), NumberKind::Notice);
    let payer = json!({ "name": "任飞鹏", "account": "6216613896446902064" });
    paid(&house, notice, &due.unwrap().amount(), &payer).unwrap();
    let issued = house.give("clerk", "policy.issue", json!({ "proposal": proposal }));
    let policy = number(&issued.unwrap(), NumberKind::Policy);
    house.app.confirm_with_platform(&policy).unwrap();
    Sold {
        house,
        proposal,
        notice,
        policy,
    }
}

pub(super) fn at() -> Instant {
    Instant::parse("2026-11-22T04:30:00Z").unwrap()
}

impl Sold {
    pub(super) fn print(
        &self,
        document: Document,
        reason: Option<&str>,
    ) -> Result<PrintedDocument, Failure> {
        print(&self.house, self.policy, document, reason)
    }

    fn proof(&self) -> String {
        let proof = self.house.app.policy_proof(&self.policy);
        proof.unwrap().text
    }

    fn key(&self) -> String {
        let model = self.house.app.model();
        model.company.signer().unwrap().to_string()
    }

    fn verified(&self, text: &str) -> Result<ProvenPolicy, String> {
        verify_policy_proof(text, &self.key()).map_err(|refused| {
            assert_eq!(refused.control.id(), "proof-does-not-hold");
            let part = refused.facts.iter().find(|(name, _)| **name == "part");
            part.unwrap().1.clone()
        })
    }
}

pub(super) fn print(
    house: &House,
    number: Number,
    document: Document,
    reason: Option<&str>,
) -> Result<PrintedDocument, Failure> {
    let order = PrintOrder {
        reason: reason.map(|reason| Label::parse(reason).unwrap()),
        ..PrintOrder::new(number, document, at())
    };
    house.app.print(&house.who("clerk"), &order)
}

/// Runs a tool of poppler-utils on a document.
fn tool(name: &str, arguments: &[&str], pdf: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, pdf).unwrap();
    let last: &[&str] = if name == "pdftotext" { &["-"] } else { &[] };
    let mut command = Command::new(name);
    let output = command.args(arguments).arg(&path).args(last).output();
    output
        .unwrap_or_else(|e| panic!("{name}: {e}; ./run test installs poppler-utils"))
        .stdout
}

/// A document's text without white space.
pub(super) fn text(pdf: &[u8]) -> String {
    let raw = String::from_utf8(tool("pdftotext", &["-raw"], pdf)).unwrap();
    raw.split_whitespace().collect()
}

#[track_caller]
fn shows(text: &str, values: &[&str]) {
    for value in values {
        let value: String = value.split_whitespace().collect();
        assert!(
            text.contains(&value),
            "{value} is not on the print:\n{text}"
        );
    }
}

/// What the code on a policy says, read from its picture.
fn code_on(pdf: &[u8]) -> String {
    let part = [
        "-gray",
        "-singlefile",
        "-r",
        "600",
        "-x",
        "3200",
        "-y",
        "4900",
        "-W",
        "1600",
        "-H",
        "1800",
    ];
    let image = tool("pdftoppm", &part, pdf);
    let mut fields = image.splitn(4, u8::is_ascii_whitespace);
    assert_eq!(fields.next(), Some(&b"P5"[..]));
    let mut side = || {
        std::str::from_utf8(fields.next().unwrap())
            .unwrap()
            .parse()
            .unwrap()
    };
    let (width, height): (usize, usize) = (side(), side());
    let grey = &image[image.len() - width * height..];
    let pixel = |x, y| grey[y * width + x];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    let grids = image.detect_grids();
    grids.first().expect("a code").decode().unwrap().1
}

#[test]
fn the_policy_on_paper_is_the_policy_on_record() {
    let sold = sold();
    let printed = sold.print(Document::Policy, None).unwrap();
    assert_eq!(printed.copy, 1);
    assert_eq!(printed.missing, None);
    assert_eq!(printed.digest, Digest::of(&printed.pdf));
    let text = text(&printed.pdf);
    let content = sold.house.app.content_of(&sold.proposal).unwrap();
    let answer = sold.house.answer_to(&sold.proposal);
    shows(
        &text,
        &[
            &sold.policy.to_string(),
            &sold.proposal.to_string(),
            "测试财产保险股份有限公司",
            "南京中支",
            "任飞鹏",
            "320102195501010019",
            "苏州市中山路68号449室",
            "18948216061",
            "苏AA0000",
            "LH1S20DC4PA000000",
            "M0000000",
            "华辰牌HC7439N0",
            "小型汽车",
            "2023年11月30日",
            "家庭自用",
            answer.query_code.as_str(),
            content.entry.channel.handler.as_str(),
        ],
    );
    shows(
        &text,
        &[
            "自2026年12月05日00时00分起至2027年12月04日24时00分止",
            // 银保监会 2020: 180,000 / 18,000 / 2,000 and 18,000 / 1,800 / 100.
            "死亡伤残赔偿限额180,000.00元无责任死亡伤残赔偿限额18,000.00元",
            "医疗费用赔偿限额18,000.00元无责任医疗费用赔偿限额1,800.00元",
            "财产损失赔偿限额2,000.00元无责任财产损失赔偿限额100.00元",
            "基础保险费950.00元",
            "-30%上三个及以上年度未发生有责任道路交通事故",
            "X3，费率浮动方案E",
            "人民币陆佰陆拾伍元整（¥665.00元）",
            "收费确认时间2026年11月22日12时00分",
            "打印时间2026年11月22日12时30分",
            "自动核保",
            "直接业务",
            "正本",
        ],
    );
    assert!(!text.contains("补打"));
    let timeline = format!("policy/{}", sold.policy);
    let timeline = kernel::StreamId::parse(&timeline).unwrap();
    let facts = sold.house.app.timeline(&timeline).unwrap();
    let recorded = &facts.last().unwrap().payload;
    assert_eq!(recorded["digest"], json!(printed.digest));
    assert_eq!(recorded["document"], "policy");
}

#[test]
fn every_other_document_shows_its_record() {
    let sold = sold();
    let sign = sold.print(Document::Sign, None).unwrap();
    shows(
        &text(&sign.pdf),
        &[
            &sold.policy.to_string(),
            "苏AA0000",
            "2027年12月",
            "交强险标志",
        ],
    );
    let house = branch();
    let proposal = accepted_proposal(&house);
    let asked = json!({ "proposals": [proposal] });
    let asked = house.give("clerk", "ledger.request_payment", asked);
    let notice = number(&asked.unwrap(), NumberKind::Notice);
    let float = print(&house, proposal, Document::FloatNotice, None).unwrap();
    shows(
        &text(&float.pdf),
        &[
            &proposal.to_string(),
            "任飞鹏",
            "2025年11月13日",
            "2026年11月22日",
            "查询期间内没有计入浮动的已决赔案",
            "-30%",
        ],
    );
    let asked = print(&house, notice, Document::PaymentNotice, None).unwrap();
    let accepted = house.app.accepted_of(&proposal).unwrap();
    let tax = accepted.tax.total().unwrap().amount();
    let whole: Vec<char> = tax.split('.').next().unwrap().chars().collect();
    assert_eq!(whole.len(), 4, "a car of 4,395 cm³ pays thousands: {tax}");
    shows(
        &text(&asked.pdf),
        &[
            &notice.to_string(),
            &proposal.to_string(),
            "苏AA0000",
            "665.00",
        ],
    );
    assert_eq!(asked.copy, 1);
    // A document is printed of what it is about, and of nothing else.
    for (number, document) in [
        (proposal, Document::Policy),
        (notice, Document::FloatNotice),
        (proposal, Document::PaymentNotice),
    ] {
        assert_eq!(control(print(&house, number, document, None)), "not-found");
    }
}

#[test]
fn what_the_company_did_not_set_is_said() {
    let sold = sold();
    let bare = sold.print(Document::Sign, None).unwrap();
    assert_eq!(bare.unset, ["company.address", "company.claims_phone"]);
    for (name, value) in [
        ("company.address", "南京市玄武区示例路2号"),
        ("company.claims_phone", "025-00000000"),
    ] {
        let set = json!({
            "name": name, "value": value, "effective_from": "2026-11-22", "source": "公司章程",
            "mark": "D",
        });
        sold.house
            .give("keeper", "company.set_parameter", set)
            .unwrap();
    }
    assert!(sold.house.app.unset_on_documents().is_empty());
    let whole = sold.print(Document::Policy, None).unwrap();
    assert!(whole.unset.is_empty());
    shows(
        &text(&whole.pdf),
        &["南京市玄武区示例路2号", "报案电话：025-00000000"],
    );
}

#[test]
fn a_proof_given_out_is_a_look_on_record() {
    let sold = sold();
    let (house, clerk) = (&sold.house, sold.house.who("clerk"));
    let nothing = house.app.proof_for(&clerk, &sold.policy, ("key", ""));
    assert_eq!(control(nothing), "field-missing");
    let given = house
        .app
        .proof_for(&clerk, &sold.policy, ("other", "持有人索取"));
    sold.verified(&given.unwrap().text).unwrap();
    // One person in three roles, and the vehicle.
    let looks = house
        .kinds()
        .into_iter()
        .filter(|kind| kind == "party.revealed");
    assert_eq!(looks.count(), 2);
}

#[test]
fn a_reprint_says_why_and_is_marked() {
    let sold = sold();
    sold.print(Document::Policy, None).unwrap();
    assert_eq!(
        control(sold.print(Document::Policy, None)),
        "reprint-unexplained"
    );
    let again = sold.print(Document::Policy, Some("原件污损")).unwrap();
    assert_eq!(again.copy, 2);
    assert!(text(&again.pdf).contains("正本（第1次补打）"));
    assert_eq!(sold.print(Document::Sign, None).unwrap().copy, 1);
    let cashier = sold.house.who("cashier");
    let order = PrintOrder::new(sold.policy, Document::Sign, at());
    let barred = sold.house.app.print(&cashier, &order);
    assert!(matches!(barred, Err(Failure::Forbidden(_))), "{barred:?}");
}

#[test]
fn two_clerks_at_once_get_two_copies() {
    let sold = sold();
    sold.print(Document::Sign, None).unwrap();
    let mut copies: Vec<u32> = std::thread::scope(|scope| {
        let clerks: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| sold.print(Document::Sign, Some("遗失")).unwrap()))
            .collect();
        clerks
            .into_iter()
            .map(|clerk| {
                let printed = clerk.join().unwrap();
                let mark = format!("第{}次补打", printed.copy - 1);
                assert!(text(&printed.pdf).contains(&mark));
                printed.copy
            })
            .collect()
    });
    copies.sort_unstable();
    assert_eq!(copies, [2, 3, 4, 5]);
    let late = json!({
        "policy": sold.policy, "document": "sign", "copy": 5, "reason": "遗失",
        "digest": Digest::of(b"late"),
    });
    let late = sold.house.plant("clerk", "policy.print", late);
    assert_eq!(control(late), "print-copy-taken");
    let inspection = sold.house.app.inspect_now().unwrap();
    assert!(inspection.ok, "{:?}", inspection.findings);
    assert_eq!(inspection.documents.unwrap().same, 5);
}

#[test]
fn the_code_on_the_policy_proves_it_to_a_stranger() {
    let sold = sold();
    let printed = sold.print(Document::Policy, None).unwrap();
    let proven = sold.verified(&code_on(&printed.pdf)).unwrap();
    assert_eq!(proven.number, sold.policy);
    assert_eq!(proven.proposal, sold.proposal);
    assert_eq!(
        proven.cover.to_string(),
        "2026-12-05T00:00/2027-12-05T00:00"
    );
    assert_eq!(proven.premium.amount(), "665.00");
    assert_eq!(proven.persons.len(), 1);
    assert_eq!(proven.persons[0].roles, ["applicant", "insured", "owner"]);
    assert_eq!(proven.persons[0].person.name, "任飞鹏");
    let plate = proven.vehicle.unwrap().plate;
    assert_eq!(plate.as_deref(), Some("苏AA0000"));
    assert!(proven.withheld.is_empty());
}

/// The proof's `extra` changed by somebody who knows how to write one.
fn forged(text: &str, change: impl Fn(&mut Value)) -> String {
    let mut file = ProofFile::parse(text).unwrap();
    let mut extra: Value = serde_json::from_slice(file.extra.as_ref().unwrap()).unwrap();
    change(&mut extra);
    file.extra = Some(kernel::canonical_json(&extra).unwrap());
    file.print()
}

#[test]
fn whatever_is_changed_in_a_proof_is_named() {
    let sold = sold();
    let text = sold.proof();
    sold.verified(&text).unwrap();
    let part = |change: &dyn Fn(&mut Value)| sold.verified(&forged(&text, change)).unwrap_err();
    let object = |extra: &mut Value, at: usize, field: &str, value: Value| {
        extra["disclosed"]["objects"][at]["object"][field] = value;
    };
    let payload = |extra: &mut Value, field: &str, value: Value| {
        extra["entry"]["payload"][field] = value;
    };
    assert_eq!(part(&|e| object(e, 0, "name", json!("任飞鸿"))), "parties");
    assert_eq!(
        part(&|e| object(e, 1, "plate", json!("苏AA0001"))),
        "parties"
    );
    assert_eq!(
        part(&|e| e["disclosed"]["objects"][0]["salt"] = json!(Digest::of(b"other"))),
        "parties"
    );
    assert_eq!(
        part(&|e| e["disclosed"]["objects"][0]["roles"] = json!(["applicant", "insured"])),
        "parties"
    );
    let mut due = serde_json::Map::new();
    due.insert("currency".into(), json!("CNY"));
    due.insert("premium".into(), json!("565.00"));
    due.insert("tax".into(), json!("0.00"));
    let due = Value::Object(due);
    assert_eq!(part(&|e| payload(e, "due", due.clone())), "inclusion");
    let later = json!("2026-12-05T00:00/2028-12-05T00:00");
    assert_eq!(part(&|e| payload(e, "cover", later.clone())), "inclusion");
    assert_eq!(part(&|e| e["entry"]["seq"] = json!(1)), "inclusion");
    assert_eq!(part(&|e| e["more"] = json!(1)), "form");
    let stranger = "yinuo.local/other+00000000+AAAA";
    assert!(verify_policy_proof(&text, stranger).is_err());
}

#[test]
fn no_byte_of_a_proof_can_be_another() {
    let sold = sold();
    let text = sold.proof();
    let bytes = text.as_bytes();
    for at in (0..bytes.len()).step_by(7) {
        let mut changed = bytes.to_vec();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let Ok(changed) = String::from_utf8(changed) else {
            continue;
        };
        let answer = sold.verified(&changed);
        assert!(
            answer.is_err(),
            "byte {at} of {} changed nothing",
            bytes.len()
        );
    }
    for cut in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        let beginning = text.get(..cut).unwrap_or_default();
        assert!(sold.verified(beginning).is_err());
    }
}

#[test]
fn another_entry_of_the_same_journal_is_no_policy() {
    let sold = sold();
    let proven = sold.house.app.prove_entry(0).unwrap();
    let mut file = ProofFile::parse(&proven.proof).unwrap();
    let entry: Value = serde_json::from_str(&proven.entry).unwrap();
    let extra = json!({ "disclosed": { "commitments": [], "objects": [] }, "entry": entry });
    file.extra = Some(kernel::canonical_json(&extra).unwrap());
    assert_eq!(sold.verified(&file.print()).unwrap_err(), "entry");
}

#[test]
fn persons_who_differ_still_fit_the_code() {
    let house = branch();
    let mut content = candidate();
    let long = "新疆维吾尔自治区巴音郭楞蒙古自治州博斯腾湖乡乌兰再格森村三组东侧湿地保护区管理站";
    content["insured"] = json!({
        "name": "李静", "document_kind": "id_card", "document_number": "320102198001010024",
        "address": long, "phone": "18948216062",
    });
    content["owner"] = json!({
        "name": "王芳", "document_kind": "passport", "document_number": "E12345678",
        "birth_date": "1979-03-02", "sex": "female",
        "address": format!("{long}家属院综合楼西单元六层左手第二户"), "phone": "18948216063",
    });
    let proposed = house.give("clerk", "policy.propose", content).unwrap();
    let proposal = number(&proposed, NumberKind::Proposal);
    let worked = house.app.work_through(&[proposal]).unwrap();
    worked.into_iter().next().unwrap().unwrap();
    // Somebody else's car is looked at by a person.
    let looked_at = json!({ "proposal": proposal, "verdict": "accept" });
    house
        .give("underwriter", "policy.decide", looked_at)
        .unwrap();
    let signed = json!({ "proposal": proposal, "mode": "signed" });
    house.give("clerk", "policy.settle_notice", signed).unwrap();
    let sold = sell(house, proposal);
    let printed = sold.print(Document::Policy, None).unwrap();
    shows(&text(&printed.pdf), &["任飞鹏", "李静", "王芳", "护照"]);
    let proven = sold.verified(&code_on(&printed.pdf)).unwrap();
    let named: Vec<&str> = proven
        .persons
        .iter()
        .map(|p| p.person.name.as_str())
        .collect();
    assert!(named.contains(&"李静"), "{named:?}");
    assert_eq!(named.len() + proven.withheld.len(), 3);
}

#[test]
fn a_proof_outlives_what_was_forgotten() {
    let sold = sold();
    let text = sold.proof();
    let content = sold.house.app.content_of(&sold.proposal).unwrap();
    let mut keys = sold.house.app.key_ring().unwrap();
    keys.destroy(&content.applicant.subject).unwrap();
    keys.destroy(&content.vehicle.subject).unwrap();
    let proven = sold.verified(&text).unwrap();
    assert_eq!(proven.persons[0].person.name, "任飞鹏");
    let anew = sold.house.app.policy_proof(&sold.policy);
    assert_eq!(control(anew), "party-forgotten");
    assert_eq!(
        control(sold.print(Document::Policy, None)),
        "party-forgotten"
    );
}

#[test]
fn a_name_no_font_has_is_printed_as_a_box() {
    let house = branch();
    let mut content = candidate();
    // Extension H of 2022: no font of this house has it.
    content["applicant"]["name"] = json!("任\u{31350}鹏");
    let proposed = house.give("clerk", "policy.propose", content).unwrap();
    let proposal = number(&proposed, NumberKind::Proposal);
    let worked = house.app.work_through(&[proposal]).unwrap();
    worked.into_iter().next().unwrap().unwrap();
    let printed = print(&house, proposal, Document::FloatNotice, None).unwrap();
    assert!(printed.missing.unwrap().contains("U+31350"));
    assert!(printed.pdf.starts_with(b"%PDF"));
}

#[test]
fn notices_are_for_who_may_print() {
    let sold = sold();
    let house = &sold.house;
    let order = PrintOrder::new(sold.notice, Document::PaymentNotice, at());
    let inspector = house.who("inspector");
    assert!(matches!(
        house.app.print(&inspector, &order),
        Err(Failure::Forbidden(_))
    ));
    // Once there is a policy nothing more is to be paid.
    let clerk = house.who("clerk");
    assert_eq!(control(house.app.print(&clerk, &order)), "already-issued");
}

#[test]
fn nobody_records_a_print_of_his_own() {
    let sold = sold();
    let body = json!({
        "policy": sold.policy, "document": "policy", "digest": Digest::of(b"a file of mine"),
    });
    let size = sold.house.app.head_size();
    let alone = sold.house.give("clerk", "policy.print", body.clone());
    assert_eq!(control(alone), "print-drawn-here");
    // Neither among others, which are judged as if it were not there.
    let forged = sold.house.request("clerk", "forged", "policy.print", body);
    let other = json!({ "proposal": sold.proposal });
    let other = sold
        .house
        .request("clerk", "other", "policy.withdraw", other);
    let answers = sold.house.app.submit_many(vec![forged, other]).unwrap();
    let controls: Vec<String> = answers.into_iter().map(control).collect();
    assert_eq!(controls, ["print-drawn-here", "already-issued"]);
    assert_eq!(sold.house.app.head_size(), size + 1, "only the refusal");
    assert_eq!(sold.print(Document::Policy, None).unwrap().copy, 1);
}
