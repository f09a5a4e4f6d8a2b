//! One row: a vehicle with its past, the people around it, the channel it comes by, and what is the
//! matter with it.

use kernel::{Date, days_later};
use party::Model;

use crate::book::cases::Case;
use crate::book::past::{self, ARRIVALS, Arrival, Past};
use crate::book::people::{self, Person};
use crate::book::stock::Line;
use crate::book::vehicles::{self, Identity};
use crate::book::world::{PastPolicy, PastTax, World};
use crate::book::{Made, Options, checks};
use crate::columns::Column;
use crate::random::Draws;

/// Where in which book.
pub(crate) struct Place<'a> {
    pub(crate) seed: u64,
    pub(crate) number: u64,
    pub(crate) options: &'a Options,
}

/// Cells being filled.
struct Cells(Vec<String>);

impl Cells {
    fn put(&mut self, column: Column, text: impl Into<String>) {
        if let Some(cell) = self.0.get_mut(column.at()) {
            *cell = text.into();
        }
    }

    fn get(&self, column: Column) -> &str {
        self.0
            .get(column.at())
            .map(String::as_str)
            .unwrap_or_default()
    }
}

/// The cells with what they show in the column 备注.
pub(crate) fn noted(cells: Vec<String>, case: Case) -> Vec<String> {
    let mut cells = Cells(cells);
    cells.put(Column::Note, case.name());
    cells.0
}

/// Makes the row.
pub(crate) fn made(
    draws: &mut Draws,
    place: &Place<'_>,
    line: Line,
    model: &Model,
    case: Case,
) -> Made {
    let options = place.options;
    let arrival = draws.weighted(ARRIVALS).unwrap_or(Arrival::Renewal);
    let past = past::of(draws, arrival, options.on);
    let year = past.first_registered.unwrap_or(options.on).year();
    let identity = vehicles::identity(place.seed, place.number, model, year, options.province);
    let mut cells = Cells(vec![String::new(); Column::ALL.len()]);
    let slashes = draws.chance(300);
    let day = |date: Date| {
        if slashes {
            format!("{}/{}/{}", date.year(), date.month(), date.day())
        } else {
            date.to_string()
        }
    };
    vehicle(&mut cells, &identity, model, &past, &day);
    cells.put(Column::Use, line.use_of(model));
    let applicant = persons(&mut cells, draws, place, line);
    channel(&mut cells, draws, options);
    term(&mut cells, draws, arrival, past.start, &day);
    let mut world = world(identity, past);
    tax(&mut cells, draws, &mut world, options.on);
    if !world.policies.is_empty() && draws.chance(850) {
        cells.put(
            Column::DeclaredAccidents,
            world.honest_count(options.on).to_string(),
        );
    }
    cells.put(Column::Region, options.province.region);
    payer(&mut cells, draws, place, &applicant);
    cells.put(Column::Note, case.name());
    go_wrong(&mut cells, &mut world, draws, case, options.on);
    let known =
        arrival != Arrival::NewCar || !world.policies.is_empty() || case == Case::EngineDiffers;
    Made {
        cells: cells.0,
        case,
        world: known.then_some(world),
    }
}

fn vehicle(
    cells: &mut Cells,
    identity: &Identity,
    model: &Model,
    past: &Past,
    day: &impl Fn(Date) -> String,
) {
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    if past.first_registered.is_some() {
        cells.put(Column::Plate, identity.plate.as_str());
        cells.put(Column::PlateKind, identity.plate_kind);
    }
    cells.put(Column::Frame, identity.frame.as_str());
    if model.vin_prefix.len() != 8 {
        cells.put(Column::FrameRepeat, identity.frame.as_str());
    }
    cells.put(Column::Engine, identity.engine.as_str());
    cells.put(Column::ModelName, model.name.as_str());
    cells.put(Column::ModelCode, model.code.as_str());
    cells.put(Column::VehicleKind, model.kind.words().zh);
    cells.put(Column::Seats, number(model.seats));
    cells.put(
        Column::Tonnage,
        model
            .rated_mass_t
            .map(|t| t.to_string())
            .unwrap_or_default(),
    );
    cells.put(Column::CurbMass, number(model.curb_mass_kg));
    cells.put(Column::DisplacementCc, number(model.displacement_cc));
    cells.put(
        Column::PowerKw,
        model.power_kw.map(|kw| kw.to_string()).unwrap_or_default(),
    );
    cells.put(Column::Energy, model.energy.words().zh);
    cells.put(
        Column::FirstRegistered,
        past.first_registered.map(day).unwrap_or_default(),
    );
    cells.put(
        Column::TransferredOn,
        past.transferred_on.map(day).unwrap_or_default(),
    );
    if let Some(latest) = past.policies.last() {
        cells.put(Column::PreviousPolicy, latest.number.as_str());
    }
}

/// Applicant, insured and owner; hands back the applicant.
fn persons(cells: &mut Cells, draws: &mut Draws, place: &Place<'_>, line: Line) -> Person {
    let (seed, number, province) = (place.seed, place.number, place.options.province);
    let owner = if line.of_a_person() {
        // Some customers have a second vehicle a few rows on.
        let own = if draws.chance(40) {
            number.saturating_sub(draws.below(50))
        } else {
            number
        };
        people::individual(seed, own * 2, province)
    } else {
        // Companies have several vehicles; public bodies too.
        people::organisation(seed, number / 23, province, line == Line::OfficeCar)
    };
    // A spouse or child proposes for the owner now and then.
    let applicant = if owner.individual && draws.chance(60) {
        people::individual(seed, number * 2 + 1, province)
    } else {
        owner.clone()
    };
    put_person(cells, 0, &applicant);
    if applicant != owner {
        put_person(cells, 1, &owner);
        put_person(cells, 2, &owner);
    } else if draws.chance(500) {
        put_person(cells, 1, &applicant);
        put_person(cells, 2, &applicant);
    }
    applicant
}

fn put_person(cells: &mut Cells, role: usize, person: &Person) {
    use Column as C;
    let columns = match role {
        0 => [
            C::ApplicantName,
            C::ApplicantDocumentKind,
            C::ApplicantDocumentNumber,
            C::ApplicantAddress,
            C::ApplicantPhone,
            C::ApplicantContact,
        ],
        1 => [
            C::InsuredName,
            C::InsuredDocumentKind,
            C::InsuredDocumentNumber,
            C::InsuredAddress,
            C::InsuredPhone,
            C::InsuredContact,
        ],
        _ => [
            C::OwnerName,
            C::OwnerDocumentKind,
            C::OwnerDocumentNumber,
            C::OwnerAddress,
            C::OwnerPhone,
            C::OwnerContact,
        ],
    };
    let kind = if person.individual {
        "居民身份证"
    } else {
        "统一社会信用代码"
    };
    let texts = [
        &person.name,
        kind,
        &person.document,
        &person.address,
        &person.phone,
        &person.contact,
    ];
    for (column, text) in columns.into_iter().zip(texts) {
        cells.put(column, text);
    }
}

fn channel(cells: &mut Cells, draws: &mut Draws, options: &Options) {
    let source = draws
        .weighted(&[
            ("直接业务", 26),
            ("个人代理", 22),
            ("专业代理", 24),
            ("兼业代理", 22),
            ("经纪业务", 6),
        ])
        .unwrap_or("直接业务");
    cells.put(Column::Source, source);
    cells.put(Column::Handler, options.handler.as_str());
    if source == "直接业务" {
        cells.put(Column::CommissionRate, "0");
        return;
    }
    let agent = draws.below(400);
    cells.put(Column::Seller, format!("0200003201{:07}", agent * 37 + 1));
    cells.put(
        Column::CommissionRate,
        draws.word(&["4%", "4%", "3.5%", "3%", "2%"]),
    );
    if source == "个人代理" {
        return;
    }
    let agency = draws.below(40);
    let mut own = Draws::of(7, 31, agency);
    let trade = draws_word_of(source);
    cells.put(
        Column::Agency,
        super::names::of_company(&mut own, "江苏", Some(trade)),
    );
    cells.put(
        Column::AgencyLicence,
        format!("32{:012}", agency * 977 + 100_000_000),
    );
}

fn draws_word_of(source: &str) -> &'static str {
    match source {
        "专业代理" => "保险代理",
        "经纪业务" => "保险经纪",
        _ => "汽车销售服务",
    }
}

fn world(identity: Identity, past: Past) -> World {
    let plated = past.first_registered.is_some();
    World {
        claims: past.claims,
        engine: identity.engine,
        frame: identity.frame,
        offences: past.offences,
        plate: plated.then_some(identity.plate),
        policies: past.policies,
        tax: PastTax {
            arrears_from: None,
            certificate: None,
            status: "taxable",
        },
        transferred_on: past.transferred_on,
    }
}

fn tax(cells: &mut Cells, draws: &mut Draws, world: &mut World, on: Date) {
    let (word, code) = draws
        .weighted(&[
            (("应税", "taxable"), 920),
            (("已完税", "paid"), 70),
            (("免税", "exempt"), 10),
        ])
        .unwrap_or(("应税", "taxable"));
    cells.put(Column::TaxStatus, word);
    world.tax.status = code;
    if code != "taxable" {
        let certificate = format!("{}32{:012}", on.year(), draws.below(1_000_000_000_000));
        cells.put(Column::TaxCertificate, certificate.as_str());
        world.tax.certificate = Some(certificate);
    }
}

fn term(
    cells: &mut Cells,
    draws: &mut Draws,
    arrival: Arrival,
    start: Date,
    day: &impl Fn(Date) -> String,
) {
    if arrival == Arrival::NewCar {
        cells.put(
            Column::PurchasedOn,
            day(days_later(start, -draws.between(3, 9))),
        );
        if draws.chance(600) {
            cells.put(Column::AtOnce, "是");
            return;
        }
    }
    cells.put(Column::Start, day(start));
    if draws.chance(400)
        && let Ok(last) = kernel::last_day_of_year_from(start)
    {
        cells.put(Column::End, day(last));
    }
}

fn payer(cells: &mut Cells, draws: &mut Draws, place: &Place<'_>, applicant: &Person) {
    let name = if !place.options.clean && draws.chance(70) {
        let other = place.number.saturating_mul(2).saturating_add(1);
        people::individual(place.seed, other, place.options.province).name
    } else {
        applicant.name.clone()
    };
    cells.put(Column::PayerName, name);
    let bank = draws.word(&["622202", "621700", "622848", "621661", "622588"]);
    cells.put(
        Column::PayerAccount,
        format!("{bank}{:013}", draws.below(10_000_000_000_000)),
    );
}

/// Puts the case into a sound row.
fn go_wrong(cells: &mut Cells, world: &mut World, draws: &mut Draws, case: Case, on: Date) {
    match case {
        Case::Sound | Case::TwiceInFile => {}
        Case::IdCheck => other_last(cells, Column::ApplicantDocumentNumber),
        Case::IdDate => bad_birthday(cells),
        Case::IdScientific => {
            let number: String = cells
                .get(Column::ApplicantDocumentNumber)
                .chars()
                .take(6)
                .collect();
            let (first, rest) = number.split_at_checked(1).unwrap_or(("3", "20102"));
            let shortened = format!("{first}.{rest}E+17");
            cells.put(Column::ApplicantDocumentNumber, shortened);
        }
        Case::VinCheck => {
            other_last(cells, Column::Frame);
            cells.put(Column::FrameRepeat, "");
        }
        Case::VinKeyedOtherwise => {
            let frame = cells.get(Column::Frame).to_owned();
            cells.put(Column::FrameRepeat, frame);
            other_last(cells, Column::FrameRepeat);
        }
        Case::PlateShape => plate_too_short(cells),
        Case::PhoneMissing => cells.put(Column::ApplicantPhone, ""),
        Case::DateImpossible => cells.put(Column::FirstRegistered, "2023-02-29"),
        Case::UseUnknown => cells.put(Column::Use, "自家用"),
        Case::DeclaredOtherwise => {
            let other = world.honest_count(on) + 1;
            cells.put(Column::DeclaredAccidents, other.to_string());
        }
        Case::ModelUnknown => cells.put(Column::ModelCode, "ZZ9999Z9"),
        Case::SeatsDeviate => {
            let seats = if cells.get(Column::Seats) == "5" {
                "4"
            } else {
                "5"
            };
            cells.put(Column::Seats, seats);
        }
        Case::OldFrame => old_frame(cells, world, draws),
        Case::CoveredElsewhere => world.policies.extend(cover_elsewhere(on)),
        Case::StartPast => start_on(cells, days_later(on, -draws.between(1, 20))),
        Case::StartTooFar => start_on(cells, days_later(on, draws.between(95, 160))),
        Case::LicenceMissing => agency(cells, "江苏顺达保险代理有限公司", ""),
        Case::CommissionTooHigh => {
            agency(cells, "江苏恒通保险代理有限公司", "32000100000977");
            cells.put(Column::CommissionRate, "8%");
        }
        Case::EngineDiffers => world.engine.insert(0, '9'),
        Case::SellerPays => {
            cells.put(Column::Source, "个人代理");
            cells.put(Column::Seller, "02000032010000038");
            cells.put(Column::CommissionRate, "4%");
            cells.put(Column::Agency, "");
            cells.put(Column::AgencyLicence, "");
            cells.put(Column::PayerName, "业务员 02000032010000038");
        }
    }
}

/// Another last character than the right one.
fn other_last(cells: &mut Cells, column: Column) {
    let mut text = cells.get(column).to_owned();
    let last = text.pop();
    text.push(if last == Some('7') { '8' } else { '7' });
    cells.put(column, text);
}

/// A birthday on 31 June, with the check character that the number then has.
fn bad_birthday(cells: &mut Cells) {
    let number = cells.get(Column::ApplicantDocumentNumber);
    let head = number.get(..10).unwrap_or("3201021980").to_owned();
    let tail = number.get(14..17).unwrap_or("123").to_owned();
    let body = format!("{head}0631{tail}");
    let whole = format!("{body}{}", checks::of_id_card(&body));
    cells.put(Column::ApplicantDocumentKind, "居民身份证");
    cells.put(Column::ApplicantDocumentNumber, whole);
}

fn plate_too_short(cells: &mut Cells) {
    let mut plate = cells.get(Column::Plate).to_owned();
    if plate.is_empty() {
        "苏A1234".clone_into(&mut plate);
        cells.put(Column::PlateKind, "小型汽车");
    } else {
        plate.pop();
    }
    cells.put(Column::Plate, plate);
}

fn old_frame(cells: &mut Cells, world: &mut World, draws: &mut Draws) {
    let frame = format!("NJ{:07}", draws.below(10_000_000));
    cells.put(Column::Frame, frame.as_str());
    cells.put(Column::FrameRepeat, frame.as_str());
    world.frame = frame;
}

/// A year's cover of another insurer that began a month ago.
fn cover_elsewhere(on: Date) -> Option<PastPolicy> {
    let from = days_later(on, -30);
    let cover = kernel::Cover::days(from, kernel::last_day_of_year_from(from).ok()?).ok()?;
    Some(PastPolicy {
        cover,
        insurer: "平安产险",
        issued_on: days_later(on, -35),
        number: "P20260000004711".to_owned(),
    })
}

fn start_on(cells: &mut Cells, day: Date) {
    cells.put(Column::AtOnce, "");
    cells.put(Column::Start, day.to_string());
    cells.put(Column::End, "");
}

fn agency(cells: &mut Cells, name: &str, licence: &str) {
    cells.put(Column::Source, "专业代理");
    cells.put(Column::Seller, "02000032010000038");
    cells.put(Column::CommissionRate, "4%");
    cells.put(Column::Agency, name);
    cells.put(Column::AgencyLicence, licence);
}
