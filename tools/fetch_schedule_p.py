"""Writes the CAS/NAIC Schedule P research triangles as one long CSV for the back-test.

Needs PyPI's cas-schedule-p and polars; the data stay in the cache named on the command line and
out of the repository:

    pip install cas-schedule-p polars
    python tools/fetch_schedule_p.py CACHE/schedule_p.csv
    cargo run --release -p reserving --example backtest CACHE/schedule_p.csv docs

Columns: company,line,origin,age,paid,incurred,premium (net earned, thousands of dollars).
"""

import pathlib
import sys

import cas_schedule_p
import polars as pl

data = pathlib.Path(cas_schedule_p.__file__).parent / "data"
table = pl.read_parquet(data / "mart_reserving_model_training.parquet")
if len(sys.argv) < 2:
    print(table.columns)
    sys.exit(0)
renamed = table.select(
    company=pl.col("company_code"),
    line=pl.col("line_of_business"),
    origin=pl.col("accident_year"),
    age=pl.col("development_age"),
    paid=pl.col("cum_paid_loss"),
    # Schedule P counts bulk and IBNR reserves as incurred; case methods need them out.
    incurred=pl.col("incurred_loss") - pl.col("bulk_loss"),
    premium=pl.col("earned_prem_net"),
).sort("line", "company", "origin", "age")
out = pathlib.Path(sys.argv[1])
out.parent.mkdir(parents=True, exist_ok=True)
renamed.write_csv(out)
