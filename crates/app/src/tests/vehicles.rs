//! Vehicles and people for histories, by number: each different, each valid.

use serde_json::{Value, json};

/// The check digit of a frame number (GB 16735), put where it belongs.
fn vin(serial: usize) -> String {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let plain = format!("LH1S20DC0PA{serial:06}");
    let worth = |c: char| match c {
        'A' | 'J' => 1,
        'B' | 'K' | 'S' => 2,
        'C' | 'L' => 3,
        'D' => 4,
        'H' => 8,
        'P' => 7,
        digit => digit.to_digit(10).unwrap(),
    };
    let sum: u32 = plain.chars().zip(WEIGHTS).map(|(c, w)| worth(c) * w).sum();
    let check = match sum % 11 {
        10 => "X".to_owned(),
        digit => digit.to_string(),
    };
    format!("LH1S20DC{check}PA{serial:06}")
}

/// An identity card number with its check digit (GB 11643, ISO 7064 MOD 11-2).
fn identity(serial: usize) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let plain = format!("32010219550101{:03}", serial * 2 + 1);
    let digits = plain.chars().map(|c| c.to_digit(10).unwrap());
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    format!(
        "{plain}{}",
        "10X98765432".chars().nth((sum % 11) as usize).unwrap()
    )
}

/// The owner's name; one in two owns two vehicles.
pub(super) fn owner(vehicle: usize) -> String {
    let given = "伟芳娜敏静丽强磊军洋";
    format!("王{}", given.chars().nth(vehicle / 2 % 10).unwrap())
}

/// What the platform knows of the first vehicles: three clean years.
pub(super) fn records(count: usize) -> String {
    let record = |at: usize| {
        let policy = |year: i32| {
            json!({
                "cover": format!("{year}-12-01T00:00/{}-12-01T00:00", year + 1),
                "insurer": "大地保险", "issued_on": format!("{year}-11-13"),
                "number": format!("P{year}{at:012}"),
            })
        };
        json!({
            "engine": format!("M{at:07}"), "frame": vin(at), "plate": format!("苏A{at:05}"),
            "policies": [policy(2023), policy(2024), policy(2025)],
            "tax": { "status": "taxable" },
        })
        .to_string()
    };
    let lines: Vec<String> = (0..count).map(record).collect();
    lines.join("\n")
}

/// A proposal for a vehicle, with cover from a day.
pub(super) fn candidate(vehicle: usize, start: &str) -> Value {
    json!({
        "applicant": {
            "name": owner(vehicle), "document_kind": "id_card",
            "document_number": identity(vehicle / 2),
            "address": "苏州市中山路68号449室", "phone": "18948216061",
        },
        "vehicle": {
            "plate": format!("苏A{vehicle:05}"), "plate_kind": "02", "vin": vin(vehicle),
            "engine": format!("M{vehicle:07}"), "model_name": "华辰牌HC7439N0",
            "model_code": "HC7439N0", "kind": "passenger_car", "seats": 5,
            "curb_mass_kg": 2205, "displacement_cc": 4395, "power_kw": "330",
            "energy": "gasoline", "first_registration": "2023-11-30",
        },
        "entry": {
            "product": "compulsory-motor", "region": "江苏", "use": "private",
            "channel": { "source": "direct", "commission_rate": "0", "handler": "clerk" },
            "tax": { "status": "taxable" },
            "term": { "start": start },
        },
    })
}
