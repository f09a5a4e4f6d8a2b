//! The bank's file: read as it is written, and told what is wrong.

use kernel::{Instant, Money, Zone};

use crate::{BankReader, BankRow, CsvWriter, NoticeToPay, bank_headings, bank_row};

fn rows(text: &[u8]) -> Vec<BankRow> {
    let reader = BankReader::open(text, Zone::shanghai()).unwrap();
    reader.map(Result::unwrap).collect()
}

#[test]
fn what_is_written_is_read_back() {
    let at = Instant::parse("2026-11-22T04:00:01Z").unwrap();
    let notice = NoticeToPay {
        notice: "N3201012026000000017".into(),
        total: Money::fen(96_500),
        payer: "业务员 02000032010000038".into(),
        account: "6216613896446902064".into(),
    };
    let mut file = CsvWriter::new(Vec::new()).unwrap();
    file.row(bank_headings()).unwrap();
    let row = bank_row(1, at, &notice, 0);
    file.row(row.iter().map(String::as_str)).unwrap();
    let read = rows(&file.finish().unwrap());
    let entry = read[0].entry.clone().unwrap();
    assert_eq!(read[0].number, 2);
    assert_eq!(entry.received_at, at);
    assert_eq!(entry.amount, notice.total);
    assert_eq!(entry.notice, notice.notice);
    assert_eq!(entry.payer_account, notice.account);
    assert_eq!(entry.payer_number.as_deref(), Some("02000032010000038"));
}

#[test]
fn banks_write_local_time_words_and_commas() {
    let text = "流水号,交易时间,对方户名,到账金额,附言,支付方式,币种\nB1,2026-11-22 12:00:01,任飞鹏,\"1,950.00\",N1,扫码,人民币\n";
    let entry = rows(text.as_bytes())[0].entry.clone().unwrap();
    assert_eq!(entry.received_at.to_string(), "2026-11-22T04:00:01.000000Z");
    assert_eq!(entry.amount.amount(), "1950.00");
    assert_eq!((entry.method, entry.payer_number), ("qr", None));
}

#[test]
fn a_wrong_row_is_told_column_and_rule() {
    let head = "交易流水号,到账时间,付款人,付款账号,币种,金额,缴费通知单号,方式\n";
    for (row, column) in [
        ("B1,yesterday,王,1,CNY,1.00,N1,card\n", "received_at"),
        ("B1,2026-11-22 12:00,王,1,XYZ,1.00,N1,card\n", "currency"),
        ("B1,2026-11-22 12:00,王,1,CNY,1.001,N1,card\n", "amount"),
        ("B1,2026-11-22 12:00,王,1,CNY,1.00,N1,barter\n", "method"),
        (",2026-11-22 12:00,王,1,CNY,1.00,N1,card\n", "flow"),
    ] {
        let read = rows(format!("{head}{row}").as_bytes());
        let wrong = read[0].entry.clone().unwrap_err();
        assert_eq!(wrong[0].column, column, "{row}: {wrong:?}");
    }
    assert!(BankReader::open("a,b\n1,2\n".as_bytes(), Zone::shanghai()).is_err());
}
