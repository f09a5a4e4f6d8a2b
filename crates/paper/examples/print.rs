//! Documents a second on one core: `cargo run --release -p paper --example print [POLICIES]`.
//!
//! Each policy is another: number, code and signature are its own. Prints lay out, embed fonts,
//! draw the code and sign; nothing is written to disk.

use std::io::Write;
use std::time::Instant;

use paper::{Copy, Cover, Fonts, Limits, Party, Policy, Premium, SigningKey, Vehicle, VehicleTax};

/// 2026-11-23 01:42:07 UTC.
const AT: u64 = 1_795_398_127;

fn policy(number: usize) -> Policy {
    let party = Party {
        name: "张伟".into(),
        document_kind: "居民身份证".into(),
        document_number: format!("37010219900307{:04}", number % 10_000),
        address: format!("山东省济南市历下区泉城路{number}号3号楼2单元502室"),
        phone: "13800138000".into(),
    };
    Policy {
        number: format!("370101012026{number:08}"),
        copy: Copy {
            kind: "正本".into(),
            reprint: 0,
        },
        applicant: party.clone(),
        insured: party.clone(),
        owner: party,
        vehicle: Vehicle {
            plate: format!("鲁A{:05}", number % 100_000),
            vin: format!("LSVAA4187E2{:06}", number % 1_000_000),
            model: "大众汽车牌SVW71510BM".into(),
            kind: "6座以下客车".into(),
            usage: "家庭自用".into(),
            ..Vehicle::default()
        },
        cover: Cover {
            from: "2026年12月01日00时00分".into(),
            to: "2027年11月30日24时00分".into(),
            at_once: false,
        },
        limits: Limits {
            at_fault: [18_000_000, 1_800_000, 200_000],
            no_fault: [1_800_000, 180_000, 10_000],
        },
        premium: Premium {
            base: 95_000,
            ratio: "-30%".into(),
            reason: "上三个及以上年度未发生有责任道路交通事故".into(),
            due: 66_500,
        },
        tax: VehicleTax {
            status: "正常缴税".into(),
            due: 42_000,
            ..VehicleTax::default()
        },
        // As many characters as a packed proof has, of the alphabet that it has.
        proof: Some(format!("YN1:{}", format!("{number:07}KX").repeat(240))),
        ..Policy::default()
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a bench reads the clock to say how long its work took"
)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count: usize = std::env::args().nth(1).map_or(Ok(500), |n| n.parse())?;
    let mut out = std::io::stdout();
    let from = Instant::now();
    let fonts = Fonts::find()?;
    writeln!(out, "fonts read        {:?}", from.elapsed())?;
    let from = Instant::now();
    let first = paper::render(&policy(0), &fonts)?;
    writeln!(
        out,
        "first document    {:?}, {} bytes",
        from.elapsed(),
        first.pdf.len()
    )?;
    let key = SigningKey::demo(
        &[7; 32],
        "一诺财产保险股份有限公司（演示）",
        AT,
        AT + 86_400,
    )?;
    let prints = (1..=count).map(policy).collect::<Vec<_>>();
    let from = Instant::now();
    let mut documents = Vec::new();
    for model in &prints {
        documents.push(paper::render(model, &fonts)?.pdf);
    }
    let rendered = from.elapsed();
    let from = Instant::now();
    for document in &documents {
        drop(paper::sign(document, &key, AT)?);
    }
    let signed = from.elapsed();
    let per_second = |seconds: f64| count.to_string().parse().map(|n: f64| n / seconds);
    writeln!(
        out,
        "rendered          {:.0} a second",
        per_second(rendered.as_secs_f64())?
    )?;
    writeln!(
        out,
        "signed            {:.0} a second",
        per_second(signed.as_secs_f64())?
    )?;
    let both = (rendered + signed).as_secs_f64();
    writeln!(out, "both              {:.0} a second", per_second(both)?)?;
    Ok(())
}
