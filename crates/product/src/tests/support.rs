//! What the tests share: quotes by JSON, and small packages to break.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{Filings, Package, Problem, check, embedded_packages, quote_json};

/// A quote of the embedded filings; fields given replace those of a plain private car in Jiangsu.
pub(crate) fn ask(fields: &Value) -> Value {
    let mut object = json!({"use": "private", "seats": 5, "region": "江苏", "start": "2024-03-01"});
    let given: &Map<String, Value> = fields.as_object().unwrap();
    for (name, value) in given {
        object
            .as_object_mut()
            .unwrap()
            .insert(name.clone(), value.clone());
    }
    quote_json(&object, &Filings::embedded().unwrap())
}

/// The premium of a quote, or the control that refused it.
pub(crate) fn outcome(fields: &Value) -> String {
    let answer = ask(fields);
    let text = |value: &Value| value.as_str().map(str::to_owned);
    text(&answer["premium"])
        .or_else(|| text(&answer["refusal"]["control"]))
        .unwrap()
}

/// The files of the embedded 2020 filing.
pub(crate) fn motor_files() -> BTreeMap<String, Vec<u8>> {
    embedded_packages().pop().unwrap().files().clone()
}

/// A small voluntary product with every kind of file; tests break it piece by piece.
const SMALL: [(&str, &str); 10] = [
    (
        "manifest.toml",
        r#"
code = "bicycle"
version = "1"
line = "bicycle"
name = { zh = "自行车险", en = "Bicycle" }
compulsory = false
authority = "filed"
document = "doc"
effective_from = "2024-01-01"
regions = []
currency = "CNY"

[[tables]]
id = "rate"
file = "tables/rate.csv"
hit = "unique"
when = ["kind", "age"]
gives = [{ name = "rate", kind = "factor" }]

[[tables]]
id = "underwriting"
file = "tables/underwriting.csv"
hit = "first"
when = ["age"]
gives = [{ name = "decision", kind = "code" }]

[rating]
result = "premium"

[[rating.steps]]
id = "premium"
name = { zh = "保险费", en = "premium" }
formula = "round(basis * rate, 2, half_up)"
source = "doc"
mark = "F"

[[rating.steps]]
id = "rate"
name = { zh = "费率", en = "rate" }
table = "rate"

[[rating.steps]]
id = "underwriting"
name = { zh = "承保", en = "underwriting" }
table = "underwriting"
"#,
    ),
    ("clauses/main.md", "# 条款\n"),
    (
        "documents.csv",
        "id,number,zh,en,issued_on,mark\ndoc,1号,文件,document,2023-12-01,F\n",
    ),
    (
        "inputs.csv",
        "program,name,kind,absent,min,max,zh,en\n\
             rating,kind,choice,required,-,-,种类,kind\n\
             rating,age,count,0,0,30,车龄,age\n",
    ),
    (
        "choices.csv",
        "input,code,zh,en,aliases\nkind,city,城市,city,\nkind,race,竞速,race,\n",
    ),
    (
        "parameters.csv",
        "key,kind,value,effective_from,effective_to,source,mark,zh,en\n\
             basis,amount,100.50,-,2024-12-31,doc,F,基数,basis\n\
             basis,amount,120,2025-01-01,-,doc,F,基数,basis\n",
    ),
    (
        "coverages.csv",
        "coverage,fault,limit,effective_from,effective_to,zh,en,source,mark\n\
             loss,with_fault,1000.00,2024-01-01,-,损失,loss,doc,F\n\
             loss,without_fault,1000.00,2024-01-01,-,损失,loss,doc,F\n",
    ),
    (
        "tables/rate.csv",
        "kind,age,rate,source,mark\ncity,[0..5),0.1,doc,F\ncity,>=5,0.125,doc,F\nrace,-,0.5,doc,F\n",
    ),
    (
        "tables/underwriting.csv",
        "age,decision,source,mark\n>=20,refer,doc,F\n-,accept,doc,F\n",
    ),
    (
        "golden.csv",
        "case,kind,age,start,premium,control,basis\n\
             young,city,3,2024-06-01,10.05,,computed\n\
             next year,city,3,2025-06-01,12.00,,computed\n",
    ),
];

/// The files of the small product.
pub(crate) fn small_files() -> BTreeMap<String, Vec<u8>> {
    let own = |(path, text): (&str, &str)| (path.to_owned(), text.as_bytes().to_vec());
    SMALL.into_iter().map(own).collect()
}

/// Replaces some text of a file; the text must be there.
pub(crate) fn edited(
    mut files: BTreeMap<String, Vec<u8>>,
    path: &str,
    from: &str,
    to: &str,
) -> BTreeMap<String, Vec<u8>> {
    let text = String::from_utf8(files[path].clone()).unwrap();
    assert!(text.contains(from), "{path} does not contain {from:?}");
    files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
    files
}

/// The problems of some files.
pub(crate) fn problems(files: BTreeMap<String, Vec<u8>>) -> Vec<Problem> {
    check(&Package::from_files(files)).problems
}
