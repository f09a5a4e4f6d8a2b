//! Reads a bank's file of money that came in, as tolerantly as a branch's file: either encoding, either
//! language of headings, any order. What the bank writes beyond these columns is passed over.

use std::io::{self, Read};

use kernel::{Currency, Instant, Money, Text, Zone};

use super::defect::{Defect, shown};
use super::encoding::Encoding;
use super::header::HeaderFault;
use super::lines::{Field, Found, Records};
use super::{ImportFault, UTF8_MARK, UTF16_MARKS, cells, encoding_of, whole_row};

/// The columns: English key, Chinese heading, what else banks and cashiers write.
const COLUMNS: [(&str, &str, &[&str]); 9] = [
    ("flow", "交易流水号", &["流水号", "银行流水号"]),
    ("received_at", "到账时间", &["交易时间", "入账时间"]),
    (
        "payer_name",
        "付款人",
        &["付款人名称", "付款人户名", "对方户名"],
    ),
    ("payer_account", "付款账号", &["付款人账号", "对方账号"]),
    ("currency", "币种", &["货币"]),
    ("amount", "金额", &["到账金额", "交易金额"]),
    ("notice", "缴费通知单号", &["通知单号", "附言", "摘要"]),
    ("method", "方式", &["缴费方式", "支付方式"]),
    ("payer_number", "付款人工号", &["工号或执业证号"]),
];

const METHODS: &[(&str, &[&str])] = &[
    ("cash", &["现金"]),
    ("card", &["刷卡", "银行卡"]),
    ("transfer", &["转账", "汇款", "网银"]),
    ("cheque", &["支票"]),
    ("qr", &["扫码", "微信", "支付宝"]),
];

/// Without these no money can be put on record.
const REQUIRED: [usize; 5] = [0, 1, 2, 5, 6];

/// Money that came in, as the bank reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankEntry {
    /// The bank's own number of the movement, unique with that bank.
    pub flow: String,
    /// When it came.
    pub received_at: Instant,
    /// Name of the payer.
    pub payer_name: String,
    /// Account of the payer; empty for cash.
    pub payer_account: String,
    /// Staff or licence number of the payer, where the cashier wrote it down or the name carries it.
    pub payer_number: Option<String>,
    /// How much.
    pub amount: Money,
    /// What the payer gave as reference; it should be the number of a payment notice.
    pub notice: String,
    /// How it came, in code.
    pub method: &'static str,
}

/// One row of the bank's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankRow {
    /// As a spreadsheet numbers it: the headings are row 1.
    pub number: u64,
    /// What came in, or everything that is wrong with the row.
    pub entry: Result<BankEntry, Vec<Defect>>,
}

/// A bank's file being read.
pub struct BankReader<R> {
    records: Records<R>,
    /// For each column its place in the file.
    places: [Option<usize>; 9],
    encoding: Option<Encoding>,
    zone: Zone,
    row: u64,
}

impl<R: Read> BankReader<R> {
    /// Reads the headings. Times without a zone are of `zone`.
    pub fn open(input: R, zone: Zone) -> Result<Self, ImportFault> {
        let mut records = Records::of(input);
        for mark in UTF16_MARKS {
            if records.skip_prefix(mark)? {
                return Err(ImportFault::Header(HeaderFault::Utf16));
            }
        }
        let marked = records.skip_prefix(UTF8_MARK)?;
        let fields = match records.next_record()? {
            None => return Err(ImportFault::Header(HeaderFault::Empty)),
            Some(Found::Record(fields)) => fields,
            Some(Found::TooLong { .. } | Found::QuoteOpen { .. }) => {
                return Err(ImportFault::Header(HeaderFault::Malformed));
            }
        };
        let encoding = if marked {
            Some(Encoding::Utf8)
        } else {
            encoding_of(&fields)
        };
        Ok(Self {
            records,
            places: places(&fields, encoding.unwrap_or(Encoding::Utf8))?,
            encoding,
            zone,
            row: 1,
        })
    }

    fn next_row(&mut self) -> io::Result<Option<BankRow>> {
        loop {
            let Some(found) = self.records.next_record()? else {
                return Ok(None);
            };
            self.row += 1;
            let entry = match found {
                Found::Record(fields) if fields.iter().all(|f| f.bytes.trim_ascii().is_empty()) => {
                    continue;
                }
                Found::Record(fields) => self.read(&fields),
                Found::TooLong { .. } | Found::QuoteOpen { .. } => {
                    Err(vec![whole_row(Text::fixed(
                        "该行过长或引号不成对，未读取",
                        "the line is too long or has a quote without its pair; it was not read",
                    ))])
                }
            };
            return Ok(Some(BankRow {
                number: self.row,
                entry,
            }));
        }
    }

    fn read(&mut self, fields: &[Field]) -> Result<BankEntry, Vec<Defect>> {
        if self.encoding.is_none() {
            self.encoding = encoding_of(fields);
        }
        let mut texts: [Option<String>; 9] = Default::default();
        let mut wrong = Vec::new();
        for (column, (text, place)) in texts.iter_mut().zip(self.places).enumerate() {
            let Some(field) = place.and_then(|place| fields.get(place)) else {
                continue;
            };
            let encoding = self.encoding.unwrap_or(Encoding::Utf8);
            match encoding.text(&field.bytes) {
                Ok(read) => {
                    let bare = cells::bare(&read);
                    *text = (!bare.is_empty()).then(|| bare.to_owned());
                }
                Err(_) => wrong.push(defect(column, "", ENCODING)),
            }
        }
        for column in REQUIRED {
            let empty = texts.get(column).is_none_or(Option::is_none);
            if empty && wrong.is_empty() {
                wrong.push(defect(column, "", MISSING));
            }
        }
        let entry = self.entry(&texts, &mut wrong);
        match entry {
            Some(entry) if wrong.is_empty() => Ok(entry),
            _ => Err(wrong),
        }
    }

    fn entry(&self, texts: &[Option<String>; 9], wrong: &mut Vec<Defect>) -> Option<BankEntry> {
        let [
            flow,
            at,
            name,
            account,
            currency,
            amount,
            notice,
            method,
            number,
        ] = texts;
        let mut code = |column: usize, text: &Option<String>| match cells::code(text.as_ref()?) {
            Ok(code) => Some(code),
            Err(rule) => {
                wrong.push(defect(column, text.as_deref().unwrap_or_default(), rule));
                None
            }
        };
        let flow = code(0, flow);
        let account = code(3, account).unwrap_or_default();
        let notice = code(6, notice);
        let number = code(8, number);
        let received_at = at.as_ref().and_then(|at| {
            let read = self.instant(at);
            if read.is_none() {
                wrong.push(defect(1, at, TIME));
            }
            read
        });
        let currency = self::currency(currency.as_deref());
        if currency.is_none() {
            wrong.push(defect(4, texts.get(4)?.as_deref()?, CURRENCY));
        }
        let money = amount.as_ref().and_then(|amount| {
            let plain = cells::decimal(amount).ok();
            let read = plain.and_then(|plain| Money::parse(&plain, currency?));
            if read.is_none() && currency.is_some() {
                wrong.push(defect(5, amount, AMOUNT));
            }
            read
        });
        let word = method.as_deref().unwrap_or("transfer");
        let known = METHODS
            .iter()
            .find(|(code, words)| *code == word || words.contains(&word));
        if known.is_none() {
            wrong.push(defect(7, word, METHOD));
        }
        let name = name.clone()?;
        Some(BankEntry {
            flow: flow?,
            received_at: received_at?,
            payer_number: number.or_else(|| number_in(&name)),
            payer_name: name,
            payer_account: account,
            amount: money?,
            notice: notice?,
            method: known?.0,
        })
    }

    /// An instant in UTC as systems write it, or a time of day where the bank is.
    fn instant(&self, text: &str) -> Option<Instant> {
        if let Ok(at) = Instant::parse(text) {
            return Some(at);
        }
        let exact = jiff::civil::DateTime::strptime("%Y-%m-%d %H:%M:%S", text).ok();
        let civil = exact.or_else(|| cells::moment(text).ok())?;
        self.zone.instant(civil)
    }
}

impl<R: Read> Iterator for BankReader<R> {
    type Item = io::Result<BankRow>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_row().transpose()
    }
}

const ENCODING: Text = Text::fixed("编码无法识别", "cannot be decoded");
const MISSING: Text = Text::fixed("必填项缺失", "is required and missing");
const TIME: Text = Text::fixed(
    "须为日期和时间，如 2026-01-05 14:30:00",
    "must be a date and time such as 2026-01-05 14:30:00",
);
const CURRENCY: Text = Text::fixed("币种无法识别", "is no currency known here");
const AMOUNT: Text = Text::fixed("须为两位小数的金额", "must be an amount with two decimals");
const METHOD: Text = Text::fixed(
    "须为：现金、刷卡、转账、支票、扫码",
    "must be one of: cash, card, transfer, cheque, qr",
);

fn currency(text: Option<&str>) -> Option<Currency> {
    match text.map(str::to_uppercase).as_deref() {
        None | Some("CNY" | "RMB" | "人民币" | "元") => Some(Currency::Cny),
        Some("HKD" | "港币" | "港元") => Some(Currency::Hkd),
        Some("USD" | "美元") => Some(Currency::Usd),
        Some(_) => None,
    }
}

/// A staff or licence number that stands in a payer's name, as in `业务员 02000032010000038`.
fn number_in(name: &str) -> Option<String> {
    let is_number = |word: &&str| {
        word.len() >= 4
            && word.bytes().all(|b| b.is_ascii_alphanumeric())
            && word.bytes().any(|b| b.is_ascii_digit())
    };
    name.split_whitespace().find(is_number).map(str::to_owned)
}

fn defect(column: usize, value: &str, rule: Text) -> Defect {
    let (key, heading, _) = COLUMNS.get(column).copied().unwrap_or(("", "", &[]));
    Defect {
        column: key,
        heading,
        value: shown(value),
        rule,
    }
}

fn places(fields: &[Field], encoding: Encoding) -> Result<[Option<usize>; 9], ImportFault> {
    let mut places = [None; 9];
    for (at, field) in fields.iter().enumerate() {
        let text = encoding.text(&field.bytes);
        let text = text.map_err(|_| ImportFault::Header(HeaderFault::Encoding))?;
        let heading = cells::bare(&text);
        let known = COLUMNS.iter().position(|(key, zh, also)| {
            *key == heading || *zh == heading || also.contains(&heading)
        });
        let Some(place) = known.and_then(|known| places.get_mut(known)) else {
            continue;
        };
        if place.is_some() {
            let (_, column, _) = known
                .and_then(|known| COLUMNS.get(known))
                .copied()
                .unwrap_or(("", "", &[]));
            return Err(ImportFault::Header(HeaderFault::Twice {
                heading: heading.to_owned(),
                column,
            }));
        }
        *place = Some(at);
    }
    let missing: Vec<&'static str> = REQUIRED
        .into_iter()
        .filter(|column| places.get(*column).is_none_or(Option::is_none))
        .filter_map(|column| COLUMNS.get(column).map(|(_, heading, _)| *heading))
        .collect();
    if missing.is_empty() {
        Ok(places)
    } else {
        Err(ImportFault::Header(HeaderFault::Missing {
            headings: missing,
        }))
    }
}
