//! Tests of the product context.

mod difference;
mod embedded;
mod exactness;
mod input;
mod lifecycle;
mod packages;
mod record;
mod refunds;
mod shapes;
mod support;
mod tariff;
