//! Closed lists and their wire codes. One macro, so that every list parses, prints and travels the
//! same way and takes one byte in memory.

/// Declares a list of codes: variants with their code on the wire and their Chinese and English
/// words.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $code:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$inner])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every one of them, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code on the wire.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// In words.
            pub const fn words(self) -> kernel::Text {
                match self { $(Self::$variant => kernel::Text::fixed($zh, $en),)+ }
            }

            /// Reads a code.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

codes! {
    /// What is sold. The two digits stand in every number.
    Product {
        /// 交强险.
        CompulsoryMotor = "compulsory-motor", "机动车交通事故责任强制保险", "compulsory motor third-party liability";
    }
}

impl Product {
    /// The product's two digits in numbers.
    pub const fn digits(self) -> u8 {
        match self {
            Self::CompulsoryMotor => 1,
        }
    }

    /// The line of business, as authorities and licences name it.
    pub const fn line(self) -> &'static str {
        match self {
            Self::CompulsoryMotor => "compulsory_motor",
        }
    }
}

codes! {
    /// 使用性质, coded as the tariff's `use`.
    Use {
        /// 家庭自用.
        Private = "private", "家庭自用", "private";
        /// 企业非营业.
        Enterprise = "enterprise", "企业非营业", "enterprise, not for hire";
        /// 机关非营业.
        Government = "government", "机关非营业", "government or institution, not for hire";
        /// 营业出租租赁.
        TaxiRental = "taxi_rental", "营业出租租赁", "taxi or rental";
        /// 营业城市公交.
        CityBus = "city_bus", "营业城市公交", "city bus";
        /// 营业公路客运.
        RoadPassenger = "road_passenger", "营业公路客运", "road passenger transport";
        /// 非营业货车.
        TruckNonCommercial = "truck_non_commercial", "非营业货车", "truck, not for hire";
        /// 营业货车.
        TruckCommercial = "truck_commercial", "营业货车", "truck for hire";
        /// 特种车一.
        Special1 = "special_1", "特种车一", "special vehicle 1";
        /// 特种车二.
        Special2 = "special_2", "特种车二", "special vehicle 2";
        /// 特种车三.
        Special3 = "special_3", "特种车三", "special vehicle 3";
        /// 特种车四.
        Special4 = "special_4", "特种车四", "special vehicle 4";
        /// 摩托车.
        Motorcycle = "motorcycle", "摩托车", "motorcycle";
        /// 兼用型拖拉机.
        TractorDual = "tractor_dual", "兼用型拖拉机", "dual-use tractor";
        /// 运输型拖拉机.
        TractorTransport = "tractor_transport", "运输型拖拉机", "transport tractor";
    }
}

codes! {
    /// 车辆种类.
    VehicleKind {
        /// 乘用车: nine seats or fewer with the driver.
        PassengerCar = "passenger_car", "乘用车", "passenger car";
        /// 客车: more than nine seats.
        Bus = "bus", "客车", "bus or coach";
        /// 货车, low-speed trucks included.
        Truck = "truck", "货车", "truck";
        /// 三轮汽车.
        ThreeWheeler = "three_wheeler", "三轮汽车", "three-wheeler";
        /// 半挂牵引车: no rated load of its own.
        TractorUnit = "tractor_unit", "半挂牵引车", "tractor unit";
        /// 挂车.
        Trailer = "trailer", "挂车", "trailer";
        /// 专项作业车.
        Special = "special", "专项作业车", "special-purpose vehicle";
        /// 轮式专用机械车.
        WheeledMachine = "wheeled_machine", "轮式专用机械车", "wheeled machine";
        /// 两轮摩托车.
        Motorcycle = "motorcycle", "两轮摩托车", "motorcycle";
        /// 侧三轮摩托车.
        SidecarMotorcycle = "sidecar_motorcycle", "侧三轮摩托车", "motorcycle with sidecar";
        /// 轻便摩托车.
        Moped = "moped", "轻便摩托车", "moped";
        /// 兼用型拖拉机.
        TractorDual = "tractor_dual", "兼用型拖拉机", "dual-use tractor";
        /// 运输型拖拉机.
        TractorTransport = "tractor_transport", "运输型拖拉机", "transport tractor";
    }
}

codes! {
    /// 燃料种类.
    Energy {
        /// 汽油.
        Gasoline = "gasoline", "汽油", "petrol";
        /// 柴油.
        Diesel = "diesel", "柴油", "diesel";
        /// 纯电动.
        Electric = "electric", "纯电动", "battery electric";
        /// 插电式（含增程式）混合动力.
        PlugInHybrid = "plug_in_hybrid", "插电式混合动力", "plug-in hybrid";
        /// 燃料电池.
        FuelCell = "fuel_cell", "燃料电池", "fuel cell";
        /// 混合动力, not charged from outside.
        Hybrid = "hybrid", "混合动力", "hybrid";
        /// 天然气.
        NaturalGas = "natural_gas", "天然气", "natural gas";
        /// 液化石油气.
        LiquefiedGas = "liquefied_gas", "液化石油气", "liquefied gas";
        /// 甲醇、乙醇及其他.
        Other = "other", "其他燃料", "other";
        /// 无: trailers.
        None = "none", "无", "none";
    }
}

codes! {
    /// Lawful reasons for a term under one year (条例 art. 20).
    ShortTermReason {
        /// 境外机动车临时入境.
        TemporaryEntry = "temporary_entry", "境外机动车临时入境", "foreign vehicle temporarily in the country";
        /// 机动车临时上道路行驶.
        TemporaryRoadUse = "temporary_road_use", "机动车临时上道路行驶", "temporary road use";
        /// 距规定的报废期限不足一年.
        ScrappingWithinYear = "scrapping_within_year", "距报废期限不足一年", "less than a year to scrapping";
    }
}

codes! {
    /// How vehicle tax stands 车船税状态.
    TaxStatus {
        /// 应税.
        Taxable = "taxable", "应税", "taxable";
        /// 已完税.
        Paid = "paid", "已完税", "paid elsewhere";
        /// 免税.
        Exempt = "exempt", "免税", "exempt";
        /// 减税.
        Reduced = "reduced", "减税", "reduced";
    }
}

codes! {
    /// 业务来源.
    Source {
        /// 直接业务: nobody earns a commission.
        Direct = "direct", "直接业务", "direct";
        /// 个人代理.
        IndividualAgent = "individual_agent", "个人代理", "individual agent";
        /// 专业代理.
        Agency = "agency", "专业代理", "agency";
        /// 兼业代理.
        PartTimeAgency = "part_time_agency", "兼业代理", "part-time agency";
        /// 经纪.
        Broker = "broker", "经纪业务", "broker";
    }
}

codes! {
    /// What a party is, for figures.
    PartyKind {
        /// 自然人.
        Individual = "individual", "自然人", "natural person";
        /// 法人及其他组织.
        Organisation = "organisation", "法人或其他组织", "organisation";
    }
}

codes! {
    /// 性别, for figures.
    Sex {
        /// 男.
        Male = "male", "男", "male";
        /// 女.
        Female = "female", "女", "female";
    }
}

codes! {
    /// How the float notice was settled.
    NoticeMode {
        /// 投保人签字.
        Signed = "signed", "投保人签字", "signed by the applicant";
        /// 投保人声明不需签字.
        Waived = "waived", "投保人放弃签字", "waived by the applicant";
    }
}

codes! {
    /// Who accepted.
    AcceptedBy {
        /// The decision table had nothing to say against it.
        Automatic = "automatic", "自动核保", "automatic underwriting";
        /// An underwriter.
        Person = "person", "人工核保", "an underwriter";
    }
}

codes! {
    /// The objective reasons, and the only ones, for which a compulsory policy is not written.
    NotInsurableReason {
        /// 该期间已有有效的交强险.
        AlreadyCovered = "already_covered", "该期间已有有效的交强险", "cover for the period is in force already";
        /// 挂车不投保交强险（2013-03-01 起）.
        Trailer = "trailer", "挂车不投保交强险", "a trailer is not insured by itself";
    }
}

codes! {
    /// What the platform holds otherwise of a vehicle. The value itself is not told: it is another's.
    Disagreement {
        /// 发动机号.
        Engine = "engine", "发动机号与平台登记的不一致", "the engine number is not the one the platform holds";
        /// 号牌登记于另一车架号.
        Plate = "plate", "该号牌在平台上登记于另一车架号", "the platform holds this plate for another frame number";
    }
}

codes! {
    /// Why the platform did not confirm an issued policy.
    ConfirmationReason {
        /// 发动机号不符.
        EngineDiffers = "engine_differs", "发动机号与平台登记的不一致", "the platform holds another engine number";
        /// 号牌不符.
        PlateDiffers = "plate_differs", "号牌在平台上登记于另一车架号", "the platform holds the plate for another frame number";
        /// 查询码不是为该车给出的.
        CodeUnknown = "code_unknown", "投保查询码不是为该车给出的", "the query code was not given for this vehicle";
        /// 查询码失效.
        CodeExpired = "code_expired", "投保查询码已失效", "the query code expired";
        /// 已按其他内容确认.
        ConfirmedOtherwise = "confirmed_otherwise", "保单号已按其他内容确认", "the number was confirmed with other particulars";
        /// 重复投保.
        CoveredTwice = "covered_twice", "该车同期已由另一保单承保", "another policy covers the vehicle at that time";
        /// 平台记录不能读取.
        Unreadable = "unreadable", "平台记录不能读取", "the platform's record cannot be read";
    }
}

impl ConfirmationReason {
    /// Whether the platform must be asked anew before it is told again: its answer, and with it the
    /// query code, no longer stands.
    pub const fn needs_new_answer(self) -> bool {
        match self {
            Self::CodeUnknown | Self::CodeExpired => true,
            Self::EngineDiffers
            | Self::PlateDiffers
            | Self::ConfirmedOtherwise
            | Self::CoveredTwice
            | Self::Unreadable => false,
        }
    }

    /// How it is put right.
    pub const fn remedy(self) -> kernel::Text {
        match self {
            Self::EngineDiffers | Self::PlateDiffers => kernel::Text::fixed(
                "核对行驶证：我方有误的更正车辆资料（party.amend），平台有误的请其更正，然后重新投保确认",
                "compare with the registration: amend the vehicle (party.amend) or have the platform corrected, then confirm again",
            ),
            Self::CodeUnknown | Self::CodeExpired => kernel::Text::fixed(
                "重新投保确认；将先重新查询平台",
                "confirm again; the platform is asked anew first",
            ),
            Self::ConfirmedOtherwise => kernel::Text::fixed(
                "请平台撤销原确认，然后重新投保确认",
                "have the platform take its earlier confirmation back, then confirm again",
            ),
            Self::CoveredTwice => kernel::Text::fixed(
                "与投保人及另一保险人核对：另一保单解除后重新投保确认",
                "settle with the applicant and the other insurer which cover stands; confirm again once the other is gone",
            ),
            Self::Unreadable => kernel::Text::fixed(
                "请平台修复记录，然后重新投保确认",
                "have the platform repair its record, then confirm again",
            ),
        }
    }
}

impl Disagreement {
    /// The field of a proposal that it is about.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Engine => "vehicle.engine",
            Self::Plate => "vehicle.plate",
        }
    }
}

codes! {
    /// Why an open proposal ended without a policy.
    LapseReason {
        /// 核保通过后逾期未缴费.
        ApprovalExpired = "approval_expired", "核保有效期届满", "the acceptance expired";
        /// 投保人撤回.
        Withdrawn = "withdrawn", "投保人撤回", "withdrawn by the applicant";
        /// 平台查询码失效.
        QueryExpired = "query_expired", "平台查询码失效", "the platform query expired";
    }
}

codes! {
    /// Documents that are printed.
    Document {
        /// 保险单.
        Policy = "policy", "保险单", "policy";
        /// 费率浮动告知书.
        FloatNotice = "float_notice", "费率浮动告知书", "float notice";
        /// 保险标志.
        Sign = "sign", "保险标志", "insurance sign";
        /// 缴费通知单.
        PaymentNotice = "payment_notice", "缴费通知单", "payment notice";
    }
}

codes! {
    /// How an issued policy stands with the platform.
    PlatformStanding {
        /// 尚未确认.
        Waiting = "waiting", "待平台确认", "not confirmed yet";
        /// 平台不予确认.
        Refused = "refused", "平台未确认，待处理", "not taken by the platform";
        /// 已确认.
        Confirmed = "confirmed", "平台已确认", "confirmed by the platform";
    }
}

codes! {
    /// Where a proposal stands.
    Stage {
        /// 已录入.
        Proposed = "proposed", "已录入", "entered";
        /// 已查询平台.
        Answered = "answered", "平台已回复", "answered by the platform";
        /// 退回修改.
        Returned = "returned", "退回修改", "returned";
        /// 转人工核保.
        Referred = "referred", "转人工核保", "referred";
        /// 核保通过.
        Accepted = "accepted", "核保通过", "accepted";
        /// 不予承保（客观原因）.
        NotInsurable = "not_insurable", "不能承保", "not insurable";
        /// 已失效.
        Lapsed = "lapsed", "已失效", "lapsed";
        /// 已出单.
        Issued = "issued", "已出单", "issued";
    }
}
