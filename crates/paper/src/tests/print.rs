//! Every document, read back by pdftotext.

use super::samples;
use super::tools::{FONTS, leave, text};
use crate::{Company, PaperFault, Party, Print, Times, render};

fn shown(name: &str, model: &dyn Print) -> String {
    let pdf = render(model, &FONTS).unwrap().pdf;
    leave(name, &pdf);
    text(&pdf)
}

#[track_caller]
fn has(text: &str, values: &[&str]) {
    for value in values {
        let value: String = value.split_whitespace().collect();
        assert!(
            text.contains(&value),
            "{value} is not on the print:\n{text}"
        );
    }
}

#[test]
fn a_policy_shows_what_the_model_holds() {
    let model = samples::policy();
    let text = shown("policy.pdf", &model);
    has(&text, &[&model.number, &model.proposal, &model.copy.kind]);
    let Party {
        name,
        document_kind,
        document_number,
        address,
        phone,
    } = &model.applicant;
    has(
        &text,
        &[name, document_kind, document_number, address, phone],
    );
    let car = &model.vehicle;
    has(
        &text,
        &[
            &car.plate,
            &car.plate_kind,
            &car.vin,
            &car.engine,
            &car.model,
            &car.kind,
        ],
    );
    has(
        &text,
        &[
            &car.usage,
            &car.seats,
            &car.rated_load,
            &car.displacement,
            &car.power,
        ],
    );
    has(
        &text,
        &[
            &model.dispute,
            &model.filing,
            &model.confirmation_code,
            &model.query_code,
        ],
    );
    let Company {
        name,
        branch,
        address,
        claims_phone,
    } = &model.company;
    has(&text, &[name, branch, address, claims_phone]);
    let Times {
        paid,
        issued,
        printed,
    } = &model.times;
    has(&text, &[paid, issued, printed, &model.special_terms[0]]);
    let (staff, channel) = (&model.staff, &model.channel);
    has(&text, &[&staff.entered, &staff.underwrote, &staff.handled]);
    has(
        &text,
        &[
            &channel.source,
            &channel.seller,
            &channel.agency,
            &channel.licence,
        ],
    );
}

#[test]
fn a_policy_shows_amounts_in_figures_and_in_words() {
    let text = shown("policy.pdf", &samples::policy());
    has(
        &text,
        &["自2026年12月01日00时00分起至2027年11月30日24时00分止"],
    );
    has(
        &text,
        &["死亡伤残赔偿限额180,000.00元无责任死亡伤残赔偿限额18,000.00元"],
    );
    has(
        &text,
        &["医疗费用赔偿限额18,000.00元无责任医疗费用赔偿限额1,800.00元"],
    );
    has(
        &text,
        &["财产损失赔偿限额2,000.00元无责任财产损失赔偿限额100.00元"],
    );
    has(
        &text,
        &[
            "基础保险费950.00元",
            "-30%",
            "人民币陆佰陆拾伍元整（¥665.00元）",
        ],
    );
    has(
        &text,
        &[
            "人民币肆佰贰拾元整（¥420.00元）",
            "人民币壹仟零捌拾伍元整（¥1,085.00元）",
        ],
    );
    has(&text, &["第1页共1页"]);
}

#[test]
fn long_values_and_rare_characters_stay_whole_over_several_pages() {
    let model = samples::long_policy();
    let text = shown("policy-long.pdf", &model);
    has(
        &text,
        &[
            &model.vehicle.engine,
            &model.vehicle.model,
            &model.vehicle.plate,
        ],
    );
    has(
        &text,
        &[
            &model.applicant.name,
            &model.insured.name,
            &model.applicant.address,
        ],
    );
    has(&text, &["㛃䶮·𠮷田喆𣲗", "正本（第12次补打）", "即时生效"]);
    has(
        &text,
        &["人民币壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元肆角伍分"],
    );
    for term in model.special_terms.iter().take(24) {
        has(&text, &[term]);
    }
    let long = text.matches('长').count();
    assert!(long >= 4000, "{long}");
    has(&text, &["第1页共3页", "第3页共3页"]);
}

#[test]
fn a_float_notice_lists_every_accident() {
    let none = shown("float.pdf", &samples::float_notice(0));
    has(
        &none,
        &[
            "没有计入浮动的已决赔案",
            "自2025年11月20日至2026年11月23日",
            "投保人签章",
        ],
    );
    let many = shown("float-long.pdf", &samples::float_notice(60));
    has(&many, &["60", "2026年03月28日", "第3页共3页", "1次"]);
    let mut waived = samples::float_notice(2);
    waived.waived = "投保人已以电子方式确认免予签章".into();
    has(
        &shown("float-waived.pdf", &waived),
        &["免予签章", &waived.waived],
    );
}

#[test]
fn a_sign_shows_month_and_year_and_the_vin_of_a_vehicle_without_plate() {
    let mut model = samples::sign();
    let text = shown("sign.pdf", &model);
    has(
        &text,
        &[
            "2027年11月",
            "鲁A12345",
            &model.number,
            &model.company.claims_phone,
        ],
    );
    model.plate = String::new();
    model.company.name = "一诺财产保险股份有限公司新疆维吾尔自治区分公司博斯腾湖营销服务部".into();
    model.company.address = samples::long_policy().applicant.address;
    let text = shown("sign-long.pdf", &model);
    has(&text, &[&model.vin, &model.company.address]);
}

#[test]
fn a_payment_notice_adds_up() {
    let text = shown("payment.pdf", &samples::payment_notice(2));
    has(
        &text,
        &[
            "1,330.00",
            "840.00",
            "2,170.00",
            "人民币贰仟壹佰柒拾元整",
            "第1次补打",
        ],
    );
    let text = shown("payment-long.pdf", &samples::payment_notice(90));
    has(
        &text,
        &[
            "T370101012026000000909",
            "97,650.00",
            "人民币玖万柒仟陆佰伍拾元整",
        ],
    );
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    let model = samples::policy();
    assert_eq!(
        render(&model, &FONTS).unwrap().pdf,
        render(&model, &FONTS).unwrap().pdf
    );
}

#[test]
fn a_character_that_no_font_has_is_named_and_boxed() {
    let mut model = samples::policy();
    // A private-use character and one of a script that Chinese fonts lack.
    model.insured.name = "王\u{e123}ሀ".into();
    let drawn = render(&model, &FONTS).unwrap();
    let (draft, characters) = (drawn.pdf, drawn.missing.unwrap());
    leave("policy-missing.pdf", &draft);
    assert_eq!(characters, "ሀ (U+1200), \u{e123} (U+E123)");
    has(&text(&draft), &["王", "00E", "123", "001", "200"]);
}

#[test]
fn a_row_higher_than_a_page_is_a_fault() {
    let mut model = samples::policy();
    model.dispute = "争".repeat(9000);
    let fault = render(&model, &FONTS).unwrap_err();
    assert!(matches!(fault, PaperFault::TooLong { .. }), "{fault}");
}

#[test]
fn sums_beyond_all_money_are_a_fault() {
    let mut model = samples::policy();
    model.tax.late_fee = i64::MAX;
    assert_eq!(render(&model, &FONTS), Err(PaperFault::Sum));
    let mut notice = samples::payment_notice(2);
    notice.items[0].premium = i64::MAX;
    assert_eq!(render(&notice, &FONTS), Err(PaperFault::Sum));
}
