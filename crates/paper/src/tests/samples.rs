//! Models with ordinary values, and the same with values as long and rare as they come.

use crate::{
    Accident, Channel, Company, Copy, Cover, FloatNotice, Limits, Party, PaymentItem,
    PaymentNotice, Policy, Premium, Sign, Staff, Times, Vehicle, VehicleTax,
};

fn company() -> Company {
    Company {
        name: "一诺财产保险股份有限公司".into(),
        branch: "山东分公司济南中心支公司历下支公司".into(),
        address: "山东省济南市历下区经十路12345号一诺大厦8层".into(),
        claims_phone: "400-800-1234".into(),
    }
}

fn party() -> Party {
    Party {
        name: "张伟".into(),
        document_kind: "居民身份证".into(),
        document_number: "370102199003072516".into(),
        address: "山东省济南市历下区泉城路180号3号楼2单元502室".into(),
        phone: "13800138000".into(),
    }
}

fn vehicle() -> Vehicle {
    Vehicle {
        plate: "鲁A12345".into(),
        plate_kind: "小型汽车".into(),
        vin: "LSVAA4187E2184321".into(),
        engine: "EA211 2184321".into(),
        model: "大众汽车牌SVW71510BM".into(),
        kind: "6座以下客车".into(),
        usage: "家庭自用".into(),
        seats: "5人".into(),
        rated_load: "0千克".into(),
        displacement: "1.498升".into(),
        power: "81千瓦".into(),
        registered_on: "2019-06-18".into(),
    }
}

fn premium() -> Premium {
    Premium {
        base: 95_000,
        ratio: "-30%".into(),
        reason: "上三个及以上年度未发生有责任道路交通事故（X3，方案E）".into(),
        due: 66_500,
    }
}

pub(crate) fn policy() -> Policy {
    Policy {
        company: company(),
        number: "37010101202600000018".into(),
        proposal: "T37010101202600000026".into(),
        copy: Copy {
            kind: "正本".into(),
            reprint: 0,
        },
        applicant: party(),
        insured: party(),
        owner: party(),
        vehicle: vehicle(),
        cover: Cover {
            from: "2026年12月01日00时00分".into(),
            to: "2027年11月30日24时00分".into(),
            at_once: false,
        },
        limits: Limits {
            at_fault: [18_000_000, 1_800_000, 200_000],
            no_fault: [1_800_000, 180_000, 10_000],
        },
        premium: premium(),
        tax: VehicleTax {
            status: "正常缴税".into(),
            curb_mass: "1245千克".into(),
            taxpayer: "370102199003072516".into(),
            due: 42_000,
            arrears: 0,
            late_fee: 0,
            certificate: String::new(),
            authority: "国家税务总局济南市历下区税务局".into(),
        },
        special_terms: vec!["本保单为见费出单，保险费与车船税已一次收讫。".into()],
        dispute: "因履行本合同发生争议，由当事人协商解决；协商不成的，提交济南仲裁委员会仲裁。"
            .into(),
        filing: "机动车交通事故责任强制保险条款（2020版），基础费率表（2008版），费率浮动方案E"
            .into(),
        channel: Channel {
            source: "个人代理".into(),
            seller: "S0001234".into(),
            agency: "山东诚信保险代理有限公司".into(),
            licence: "370101000000123".into(),
        },
        confirmation_code: "01CIC370026112300000123".into(),
        query_code: "02CIC370026112200000456".into(),
        times: Times {
            paid: "2026年11月23日09时41分".into(),
            issued: "2026年11月23日09时42分".into(),
            printed: "2026年11月23日09时43分".into(),
        },
        staff: Staff {
            entered: "C0000123".into(),
            underwrote: "自动核保".into(),
            handled: "C0000123".into(),
        },
        proof: None,
    }
}

/// Long names, rare characters (𠮷 U+20BB7, 㛃, 䶮, ·), several pages of terms.
pub(crate) fn long_policy() -> Policy {
    let name = "阿卜杜热合曼·阿卜杜外力·买买提依明江·吾斯曼江";
    let address = "新疆维吾尔自治区巴音郭楞蒙古自治州博斯腾湖乡乌兰再格森村三组东侧湿地保护区管理站\
                   家属院综合楼西单元六层左手第二户转交阿卜杜热合曼收（原自治州第二运输公司旧址）";
    let mut policy = policy();
    policy.applicant = Party {
        name: "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇第三国有农牧场综合运输服务有限责任公司第二分公司"
            .into(),
        document_kind: "统一社会信用代码".into(),
        document_number: "91150723MA0N0A1B2C".into(),
        address: address.into(),
        phone: "0470-5712345转8001".into(),
    };
    policy.insured.name = name.into();
    policy.insured.address = address.into();
    policy.owner.name = "㛃䶮·𠮷田喆𣲗".into();
    policy.vehicle.plate = "粤Z·A12港".into();
    policy.vehicle.model =
        "梅赛德斯-奔驰(MERCEDES-BENZ)牌BJ6520ABCDEFGHIJKL-XYZ2020长轴距专用客车".into();
    policy.vehicle.engine = "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW".into();
    policy.copy.reprint = 12;
    policy.cover.at_once = true;
    policy.cover.from = "2026年11月23日09时41分".into();
    policy.cover.to = "2027年11月23日09时41分".into();
    policy.premium.base = 123_456_789_012_345;
    policy.premium.due = 123_456_789_012_345;
    policy.tax.arrears = 987_654_321;
    policy.special_terms = (1..=24)
        .map(|n| {
            format!(
                "{n}. 被保险机动车在出境、转籍、改装、加装及使用性质改变时，被保险人应当及时通知保险人，\
                 并办理变更手续；未通知的，保险人依照条款与法律的规定处理，本条不减轻保险人依法应负的责任。"
            )
        })
        .collect();
    policy.special_terms.push("长".repeat(4000));
    policy
}

pub(crate) fn float_notice(accidents: usize) -> FloatNotice {
    FloatNotice {
        company: company(),
        proposal: "T37010101202600000026".into(),
        query_code: "02CIC370026112200000456".into(),
        copy: Copy {
            kind: "正本".into(),
            reprint: 0,
        },
        applicant: party(),
        vehicle: vehicle(),
        window_from: "2025年11月20日".into(),
        window_to: "2026年11月23日".into(),
        accidents: (0..accidents)
            .map(|n| Accident {
                happened_on: format!("2026年03月{:02}日", n % 28 + 1),
                paid_on: format!("2026年04月{:02}日", n % 28 + 1),
                fault: "有责".into(),
                death: "否".into(),
                insurer: "中华联合财产保险股份有限公司新疆生产建设兵团分公司".into(),
            })
            .collect(),
        drink_driving: 1,
        drunk_driving: 0,
        premium: premium(),
        dispute: "可当场向本公司提出，由本公司通过车险信息平台向原承保公司核实，核实期间不影响按现有记录投保；\
                  核实有误的，按更正后的记录计算。"
            .into(),
        waived: String::new(),
        printed: "2026年11月23日09时30分".into(),
        staff: policy().staff,
    }
}

pub(crate) fn sign() -> Sign {
    let policy = policy();
    Sign {
        company: company(),
        number: policy.number,
        copy: policy.copy,
        plate: "鲁A12345".into(),
        vin: policy.vehicle.vin,
        year: "2027".into(),
        month: "11".into(),
        cover: policy.cover,
        printed: policy.times.printed,
    }
}

pub(crate) fn payment_notice(items: u32) -> PaymentNotice {
    PaymentNotice {
        company: company(),
        number: "N37010101202600000034".into(),
        copy: Copy {
            kind: "正本".into(),
            reprint: 1,
        },
        applicant: party(),
        items: (1..=items)
            .map(|n| PaymentItem {
                proposal: format!("T3701010120260{n:07}9"),
                insured: if n % 7 == 3 {
                    "内蒙古呼伦贝尔市鄂伦春自治旗大杨树镇第三国有农牧场综合运输服务有限责任公司"
                        .into()
                } else {
                    "张伟".into()
                },
                vehicle: format!("鲁A{:05}", 12_000 + n),
                premium: 66_500,
                tax: 42_000,
            })
            .collect(),
        payable_until: "2026年11月30日24时00分".into(),
        account: vec![
            "户名：一诺财产保险股份有限公司山东分公司".into(),
            "开户行：中国工商银行济南历下支行　账号：1602 0000 0000 1234 567".into(),
        ],
        terms: vec![
            "1. 保险费与车船税须一次全额缴清；款项到账并经系统确认后方可出具保险单。".into(),
            "2. 请由投保人本人账户缴款；销售人员不得代收、代缴。".into(),
        ],
        requested: "2026年11月23日09时35分".into(),
        printed: "2026年11月23日09时36分".into(),
        staff: policy().staff,
    }
}
