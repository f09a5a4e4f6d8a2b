//! A company from the command line: founding, people, a tariff through its steps.

use serde_json::json;

use crate::runner::{Desk, repository, yinuo};

struct Staff {
    desk: Desk,
    admin: String,
    designer: String,
    approver: String,
}

fn staffed() -> Staff {
    let desk = Desk::new();
    let admin = desk.init();
    let hire = |number: &str, role: &str| {
        let person = json!({ "user": number, "organisation": "00", "post": "岗" }).to_string();
        desk.run_as(
            ("admin", &admin),
            &["do", "company.add_user", "--body", &person],
        )
        .fine();
        let authority = json!({ "user": number, "role": role, "organisation": "00" }).to_string();
        desk.run_as(
            ("admin", &admin),
            &["do", "company.grant_authority", "--body", &authority],
        )
        .fine();
        desk.sign_in(&admin, number)
    };
    let designer = hire("designer", "product_designer");
    let approver = hire("approver", "product_approver");
    Staff {
        desk,
        admin,
        designer,
        approver,
    }
}

#[test]
fn a_tariff_goes_through_its_steps_by_two_people() {
    let staff = staffed();
    let dir = repository()
        .join("filings/compulsory-motor/2020-09")
        .display()
        .to_string();
    let designer = ("designer", staff.designer.as_str());
    let approver = ("approver", staff.approver.as_str());
    let id = "compulsory-motor@2020-09";
    let early = staff.desk.run_as(approver, &["product", "approve", id]);
    assert_eq!(early.code, 1);
    assert!(early.err.contains("step-out-of-order"), "{}", early.err);
    staff
        .desk
        .run_as(designer, &["product", "draft", &dir])
        .fine();
    staff
        .desk
        .run_as(designer, &["product", "draft", &dir])
        .fine();
    staff
        .desk
        .run_as(designer, &["product", "file", &dir])
        .fine();
    let own = staff.desk.run_as(designer, &["product", "approve", id]);
    assert!(
        own.code == 1 && own.err.contains("not-authorised"),
        "{}",
        own.err
    );
    staff
        .desk
        .run_as(
            approver,
            &["product", "return", id, "--reason", "文号请核对"],
        )
        .fine();
    staff
        .desk
        .run_as(designer, &["product", "draft", &dir])
        .fine();
    staff.desk.run_as(designer, &["product", "file", id]).fine();
    staff
        .desk
        .run_as(approver, &["product", "approve", id])
        .fine();
    let shown = staff
        .desk
        .run_as(designer, &["product", "show", id, "--json"])
        .fine()
        .json();
    assert_eq!(
        (&shown["stage"], &shown["approved_by"]),
        (&json!("approved"), &json!("approver"))
    );
    let kinds: Vec<&str> = shown["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| fact["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "product.drafted",
            "product.submitted",
            "product.returned",
            "product.drafted",
            "product.submitted",
            "product.approved",
        ]
    );
    staff.desk.run(&["inspect"]).fine();
}

#[test]
fn who_is_not_signed_in_or_somebody_else_does_nothing() {
    let staff = staffed();
    let no_token = staff.desk.run(&["--as", "admin", "product", "list"]);
    assert_eq!(no_token.code, 2);
    let wrong = staff
        .desk
        .run_as(("admin", "yn_wrong"), &["product", "list"]);
    assert!(
        wrong.code == 1 && wrong.err.contains("not-signed-in"),
        "{}",
        wrong.err
    );
    let other = staff
        .desk
        .run_as(("admin", &staff.designer), &["product", "list"]);
    assert_eq!(other.code, 2, "{}", other.err);
    let lists = staff
        .desk
        .run_as(("designer", &staff.designer), &["list", "refusals"]);
    assert!(
        lists.code == 1 && lists.err.contains("not-authorised"),
        "{}",
        lists.err
    );
}

#[test]
fn a_company_is_founded_once_and_named_places_must_exist() {
    let staff = staffed();
    let again = staff.desk.run(&["init"]);
    assert!(
        again.code == 1 && again.err.contains("already-founded"),
        "{}",
        again.err
    );
    let nowhere = yinuo(
        &[
            "--store",
            "sqlite:/no/such/place",
            "product",
            "list",
            "--as",
            "admin",
        ],
        "",
        Some("x"),
    );
    assert_eq!(nowhere.code, 3, "{}", nowhere.err);
    assert_eq!(
        yinuo(&["--store", "mysql://x", "inspect"], "", None).code,
        2
    );
    assert_eq!(yinuo(&["inspect"], "", None).code, 2);
}

#[test]
fn a_dry_run_leaves_nothing() {
    let staff = staffed();
    let head = |desk: &Desk| desk.run(&["journal", "head", "--json"]).fine().json()["size"].clone();
    let before = head(&staff.desk);
    let branch = json!({ "code": "32", "name_zh": "江苏", "name_en": "Jiangsu" }).to_string();
    let admin = ("admin", staff.admin.as_str());
    let dry = [
        "do",
        "company.open_organisation",
        "--dry-run",
        "--body",
        &branch,
    ];
    let preview = staff.desk.run_as(admin, &dry).fine();
    assert!(
        preview.out.contains("company.organisation_opened"),
        "{}",
        preview.out
    );
    let invalid = staff
        .desk
        .run_as(admin, &["do", "company.open_organisation", "--body", "{}"]);
    assert_eq!(invalid.code, 1);
    assert_eq!(head(&staff.desk), before);
}
