"""The days that are promised: Mondays to Fridays without the bank holidays of England and Wales."""

from datetime import date

import pytest

from network.contributors.working_days import bank_holidays, reply_by, working_days


@pytest.mark.parametrize(
    ("year", "days"),
    [  # as gov.uk lists them
        (2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
        (2027, ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]),
        (2028, ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"]),
    ],
)
def test_bank_holidays(year, days):
    assert sorted(bank_holidays(year)) == [date.fromisoformat(f"{year}-{day}") for day in days]


@pytest.mark.parametrize(
    ("sent", "by"),
    [
        ("2026-11-26", "2026-12-03"),
        ("2026-11-28", "2026-12-04"),  # a Saturday
        ("2026-12-23", "2027-01-04"),  # over Christmas and New Year
    ],
)
def test_an_answer_comes_within_5_working_days(sent, by):
    assert reply_by(date.fromisoformat(sent)) == date.fromisoformat(by)
    assert working_days(date.fromisoformat(sent), date.fromisoformat(by)) == 5
