//! The vehicles a book can hold: the vehicle-model table, sorted by what they are used for.

use party::{Model, Models, VehicleKind};

/// What a row insures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Line {
    /// A family's car with fewer than six seats, burning fuel.
    FamilyCar,
    /// The same, charged from outside.
    FamilyElectric,
    /// A family's car with six seats or more.
    FamilyVan,
    /// A company's car.
    CompanyCar,
    /// A company's bus.
    CompanyBus,
    /// A public body's car.
    OfficeCar,
    /// A taxi.
    Taxi,
    /// A city bus.
    CityBus,
    /// A coach.
    Coach,
    /// A company's own lorry.
    OwnLorry,
    /// A haulier's lorry.
    HiredLorry,
    /// A tractor unit: special 4.
    TractorUnit,
    /// A special vehicle by its class.
    Special,
    /// A motorcycle.
    Motorcycle,
    /// An agricultural tractor.
    Tractor,
    /// A trailer, which is not insured by itself.
    Trailer,
}

impl Line {
    /// Each with its share of a branch's book, per mille. Design choice: counts of a mixed branch, as
    /// nobody publishes one.
    pub(crate) const SHARES: &'static [(Self, u64)] = &[
        (Self::FamilyCar, 590),
        (Self::FamilyElectric, 170),
        (Self::FamilyVan, 55),
        (Self::CompanyCar, 42),
        (Self::CompanyBus, 8),
        (Self::OfficeCar, 8),
        (Self::Taxi, 16),
        (Self::CityBus, 4),
        (Self::Coach, 4),
        (Self::OwnLorry, 32),
        (Self::HiredLorry, 25),
        (Self::TractorUnit, 6),
        (Self::Special, 6),
        (Self::Motorcycle, 20),
        (Self::Tractor, 9),
        (Self::Trailer, 5),
    ];

    /// The shares of a book in which everything is insurable without a second look.
    pub(crate) const PLAIN_SHARES: &'static [(Self, u64)] = &[
        (Self::FamilyCar, 640),
        (Self::FamilyElectric, 180),
        (Self::FamilyVan, 60),
        (Self::CompanyCar, 50),
        (Self::OfficeCar, 10),
        (Self::OwnLorry, 40),
        (Self::Motorcycle, 20),
    ];

    /// All of them.
    pub(crate) const ALL: [Self; 16] = [
        Self::FamilyCar,
        Self::FamilyElectric,
        Self::FamilyVan,
        Self::CompanyCar,
        Self::CompanyBus,
        Self::OfficeCar,
        Self::Taxi,
        Self::CityBus,
        Self::Coach,
        Self::OwnLorry,
        Self::HiredLorry,
        Self::TractorUnit,
        Self::Special,
        Self::Motorcycle,
        Self::Tractor,
        Self::Trailer,
    ];

    /// Whether vehicles of a model are used so.
    fn takes(self, model: &Model) -> bool {
        let kind = model.kind;
        let charged = model.energy.new_energy();
        let small = model.seats.is_some_and(|seats| seats < 6);
        let car = kind == VehicleKind::PassengerCar;
        match self {
            Self::FamilyCar => car && small && !charged,
            Self::FamilyElectric => car && small && charged,
            Self::FamilyVan => car && !small && !charged,
            Self::CompanyCar | Self::OfficeCar | Self::Taxi => car && small,
            Self::CompanyBus | Self::CityBus | Self::Coach => kind == VehicleKind::Bus,
            Self::OwnLorry | Self::HiredLorry => {
                kind == VehicleKind::Truck && model.rated_mass_t.is_some()
            }
            Self::TractorUnit => kind == VehicleKind::TractorUnit,
            Self::Special => kind == VehicleKind::Special,
            Self::Motorcycle => kind == VehicleKind::Motorcycle,
            Self::Tractor => kind.tractor(),
            Self::Trailer => kind == VehicleKind::Trailer,
        }
    }

    /// The Chinese word of 使用性质 for a model used so.
    pub(crate) fn use_of(self, model: &Model) -> &'static str {
        match self {
            Self::FamilyCar | Self::FamilyElectric | Self::FamilyVan => "家庭自用",
            Self::CompanyCar | Self::CompanyBus => "企业非营业",
            Self::OfficeCar => "机关非营业",
            Self::Taxi => "营业出租租赁",
            Self::CityBus => "营业城市公交",
            Self::Coach => "营业公路客运",
            Self::OwnLorry => "非营业货车",
            Self::HiredLorry => "营业货车",
            Self::TractorUnit | Self::Trailer => "特种车四",
            Self::Special => match model.special {
                Some(1) => "特种车一",
                Some(2) => "特种车二",
                Some(4) => "特种车四",
                _ => "特种车三",
            },
            Self::Motorcycle => "摩托车",
            Self::Tractor if model.kind == VehicleKind::TractorDual => "兼用型拖拉机",
            Self::Tractor => "运输型拖拉机",
        }
    }

    /// Whether a natural person owns it.
    pub(crate) const fn of_a_person(self) -> bool {
        matches!(
            self,
            Self::FamilyCar
                | Self::FamilyElectric
                | Self::FamilyVan
                | Self::Motorcycle
                | Self::Tractor
        )
    }
}

/// Models by line.
pub(crate) struct Stock<'a>(Vec<Vec<&'a Model>>);

impl<'a> Stock<'a> {
    pub(crate) fn of(models: &'a Models) -> Self {
        let of_line = |line: Line| models.all().filter(|model| line.takes(model)).collect();
        Self(Line::ALL.into_iter().map(of_line).collect())
    }

    /// Models of a line; empty where the table has none.
    pub(crate) fn models(&self, line: Line) -> &[&'a Model] {
        let at = Line::ALL.iter().position(|known| *known == line);
        at.and_then(|at| self.0.get(at))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }
}
