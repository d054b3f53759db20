"""Every way the old system wrote a value is read as it was meant, or refused; nothing crashes."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy import converters as read
from legacy.converters import Password, Unreadable

MANILA = ZoneInfo("Asia/Manila")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-07", date(2026, 3, 7)),
        ("2026-3-7", date(2026, 3, 7)),
        ("2026-03-28T00:00:00.000Z", date(2026, 3, 28)),
        ("2026-03-28 07:00:00", date(2026, 3, 28)),
        ("03/07/2026", date(2026, 3, 7)),
        ("17/05/2004", date(2004, 5, 17)),
        ("17-05-2004", date(2004, 5, 17)),
        ("March 14, 2026", date(2026, 3, 14)),
        ("Mar 14 2026", date(2026, 3, 14)),
        ("  May 17, 2004 ", date(2004, 5, 17)),
        ("", None),
        (None, None),
    ],
)
def test_dates(written, meant):
    assert read.day(written) == meant


@pytest.mark.parametrize(
    "written", ["TBA", "2004-02-30", "31/31/2026", "0001-01-01", "46050", "soon, 2026"]
)
def test_what_is_no_date_is_refused(written):
    with pytest.raises(Unreadable):
        read.day(written)


@pytest.mark.parametrize(
    ("written", "is_ambiguous"),
    [("03/07/2026", True), ("05/05/2026", False), ("17/05/2004", False), ("2026-03-07", False)],
)
def test_a_date_that_can_be_read_two_ways_is_known_as_one(written, is_ambiguous):
    assert read.is_ambiguous_day(written) is is_ambiguous


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("07:45", time(7, 45)),
        ("7:45:12 AM", time(7, 45, 12)),
        ("07:45 PM", time(19, 45)),
        ("12:05 AM", time(0, 5)),
        ("12:05 pm", time(12, 5)),
        ("-", None),
        ("", None),
        (None, None),
    ],
)
def test_times_of_day(written, meant):
    assert read.clock(written) == meant


@pytest.mark.parametrize("written", ["25:99", "13:00 PM", "0:10 AM", "noon", "7"])
def test_what_is_no_time_of_day_is_refused(written):
    with pytest.raises(Unreadable):
        read.clock(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-02-20T01:02:03.456", datetime(2026, 2, 19, 17, 2, 3, 456000, tzinfo=UTC)),
        ("2026-02-20 01:02:03", datetime(2026, 2, 19, 17, 2, 3, tzinfo=UTC)),
        ("2026-02-20T01:02:03.456Z", datetime(2026, 2, 20, 1, 2, 3, 456000, tzinfo=UTC)),
        ("2026-02-20", datetime(2026, 2, 19, 16, tzinfo=UTC)),
        (None, None),
    ],
)
def test_moments_without_an_offset_are_wall_time_of_the_stated_zone(written, meant):
    assert read.moment(written, zone=MANILA) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [(True, True), (1, True), ("t", True), ("TRUE", True), (0, False), ("f", False), (None, False)],
)
def test_truth_values_of_both_engines(written, meant):
    assert read.flag(written) is meant


@pytest.mark.parametrize(
    ("rule", "written", "meant"),
    [
        (read.company, "ALPHA", "Alpha"),
        (read.company, " Bravo ", "Bravo"),
        (read.company, "Hqscoy", "HQSCOY"),
        (read.company, ". . . . . . . .", ""),
        (read.company, "Echo", "Echo"),
        (read.platoon, "1st Platoon", "1st"),
        (read.platoon, "Medics", "Medics"),
        (read.sex, "F", "female"),
        (read.sex, "male", "male"),
        (read.sex, "", None),
        (read.ms_level, "ms1", "MS1"),
        (read.ms_level, None, None),
        (read.year_level, "3rd Year", 3),
        (read.year_level, "2", 2),
        (read.year_level, "IV", 4),
        (read.semester, "Summer/OJT", "summer"),
        (read.semester, "2nd Semester", "second"),
        (read.school_year, "2025-2026", "2025-2026"),
    ],
)
def test_words_of_the_old_forms(rule, written, meant):
    assert rule(written) == meant


@pytest.mark.parametrize(
    ("rule", "written"),
    [
        (read.sex, "X"),
        (read.ms_level, "MS9"),
        (read.year_level, "senior"),
        (read.semester, "3rd Semester"),
        (read.school_year, "2025-2027"),
        (read.flag, "maybe"),
        (read.whole, "2.5"),
        (read.whole, "many"),
        (read.decimal, "NaN"),
        (read.decimal, True),
    ],
)
def test_words_without_a_meaning_are_refused(rule, written):
    with pytest.raises(Unreadable):
        rule(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [(3, 3), ("3", 3), (Decimal("2.0"), 2), (-9, -9), ("", None), (None, None)],
)
def test_whole_numbers(written, meant):
    assert read.whole(written) == meant


def test_texts_are_composed_trimmed_and_never_cut():
    assert read.line("Nun\u0303ez\u00a0 Jr ", limit=60) == "Nuñez Jr"
    with pytest.raises(Unreadable):
        read.line("x" * 61, limit=60)


def test_only_a_whole_bcrypt_hash_is_kept():
    body = "abcdefghijklmnopqrstuv" + "0123456789./ABCDEFGHIJKLMNOPQRS"
    kinds = [
        read.password(value)
        for value in (f"$2a$10${body}", f"$2y$10${body}", "$2a$10$DUMMY_HASH", "letmein", "", None)
    ]

    assert kinds == [
        (Password.BCRYPT, f"$2a$10${body}"),
        (Password.BCRYPT, f"$2y$10${body}"),
        (Password.DUMMY, ""),
        (Password.PLAIN, ""),
        (Password.EMPTY, ""),
        (Password.EMPTY, ""),
    ]


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=True),
    st.text(),
    st.from_regex(r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}", fullmatch=True),
    st.from_regex(r"\d{1,2}:\d{2}(:\d{2})? ?([AP]M)?", fullmatch=True),
)
RULES = [
    read.company,
    read.platoon,
    read.sex,
    read.ms_level,
    read.year_level,
    read.semester,
    read.school_year,
    read.flag,
    read.decimal,
    read.whole,
    read.day,
    read.clock,
    read.password,
    lambda value: read.text(value, limit=50),
    lambda value: read.moment(value, zone=MANILA),
]


@given(VALUES)
def test_any_value_is_read_or_refused_and_never_crashes(value):
    for rule in RULES:
        try:
            rule(value)
        except Unreadable:
            continue
