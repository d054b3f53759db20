"""What the cells of real rosters mean."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.integration import roster_cells
from apps.integration.roster_cells import Mended, Unreadable
from apps.integration.roster_columns import FIELD_OF, plain
from apps.integration.roster_dates import NoDate, Order, birth_date, proven_order

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("student_number", " 049941 ", "049941"),
        ("student_number", "2026-5224", "2026-5224"),
        ("student_number", "2025-000x", "2025-000X"),
        ("last_name", " De  los Santos", "De los Santos"),
        ("last_name", "Ibáñez", "Ibáñez"),
        ("last_name", "SALUMBIDES", "SALUMBIDES"),
        ("sex", "F", "female"),
        ("sex", "FEMALE", "female"),
        ("sex", "m", "male"),
        ("sex", "M.", "male"),
        ("ms_level", "MS1", "MS1"),
        ("ms_level", "ms 1", "MS1"),
        ("ms_level", "MS-II", "MS2"),
        ("ms_level", "MS 31", "MS31"),
        ("company", " Alpha ", "Alpha"),
        ("company", "DELTA", "Delta"),
        ("company", "b", "Bravo"),
        ("company", "Charlie Company", "Charlie"),
        ("company", "Headquarters", "Headquarters"),
        ("platoon", "1", "1st"),
        ("platoon", "2nd", "2nd"),
        ("platoon", "Third Platoon", "3rd"),
        ("platoon", "11", "11th"),
        ("year_level", "2nd Year", 2),
        ("year_level", "1", 1),
        ("year_level", "First", 1),
        ("contact_number", "09266483047", "09266483047"),
        ("contact_number", "+63 917 057 7104", "09170577104"),
        ("contact_number", "0917-057-7104", "09170577104"),
        ("contact_number", "(063) 221-4050", "(063) 221-4050"),
        ("email", "049941@example.edu.ph", "049941@example.edu.ph"),
    ],
)
def test_a_cell_means_what_its_writer_meant(field, written, meant):
    assert roster_cells.READERS[field](written) == meant


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("student_number", "TOTAL 182"),
        ("student_number", "1"),
        ("sex", "X"),
        ("ms_level", "MS9"),
        ("year_level", "7"),
        ("contact_number", "call my mother"),
        ("email", "not-an-email"),
        ("last_name", "x" * 61),
        ("company", "x" * 21),
    ],
)
def test_a_cell_that_says_something_else_is_said_to_be_unreadable(field, written):
    with pytest.raises(Unreadable):
        roster_cells.READERS[field](written)


def test_a_zero_that_is_put_back_is_told():
    mended = roster_cells.contact_number("9385123741")

    assert (mended, type(mended)) == ("09385123741", Mended)


@pytest.mark.parametrize("written", ["", "  ", "n/a", "N/A", "-", "None"])
def test_people_write_nothing_in_many_ways(written):
    assert roster_cells.is_nothing(written)


@pytest.mark.parametrize(
    ("written", "order", "meant"),
    [
        ("2005-02-14", Order.UNPROVEN, date(2005, 2, 14)),
        ("2005-02-14 00:00:00", Order.UNPROVEN, date(2005, 2, 14)),
        ("December 10, 2005", Order.UNPROVEN, date(2005, 12, 10)),
        ("Sept. 9, 2005", Order.UNPROVEN, date(2005, 9, 9)),
        ("10 December 2005", Order.UNPROVEN, date(2005, 12, 10)),
        ("10-Dec-2005", Order.UNPROVEN, date(2005, 12, 10)),
        ("07/20/2006", Order.UNPROVEN, date(2006, 7, 20)),
        ("20/07/2006", Order.UNPROVEN, date(2006, 7, 20)),
        ("05/05/2006", Order.UNPROVEN, date(2006, 5, 5)),
        ("05/12/2005", Order.MONTH_FIRST, date(2005, 5, 12)),
        ("05/12/2005", Order.DAY_FIRST, date(2005, 12, 5)),
        ("2008-02-29", Order.UNPROVEN, date(2008, 2, 29)),
    ],
)
def test_a_birth_date_is_read_as_it_must_be(written, order, meant):
    assert birth_date(written, order, TODAY) == meant


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("05/12/2005", Order.UNPROVEN),
        ("February 30, 2006", Order.UNPROVEN),
        ("2007-02-29", Order.UNPROVEN),
        ("20/07/2006", Order.MONTH_FIRST),
        ("05/12/05", Order.MONTH_FIRST),
        ("Smarch 3, 2006", Order.UNPROVEN),
        ("2026-01-01", Order.UNPROVEN),
        ("1900-01-01", Order.UNPROVEN),
        ("soon", Order.UNPROVEN),
    ],
)
def test_a_date_that_could_be_another_or_none_is_not_guessed(written, order):
    with pytest.raises(NoDate):
        birth_date(written, order, TODAY)


@pytest.mark.parametrize(
    ("dates", "order", "proof"),
    [
        (["05/12/2005", "07/20/2006"], Order.MONTH_FIRST, "07/20/2006"),
        (["05/12/2005", "20/07/2006"], Order.DAY_FIRST, "20/07/2006"),
        (["07/20/2006", "20/07/2006"], Order.UNPROVEN, ""),
        (["05/12/2005", "2006-07-20", ""], Order.UNPROVEN, ""),
    ],
)
def test_the_dates_of_a_file_prove_their_order_or_do_not(dates, order, proof):
    found = proven_order(dates)

    assert (found.order, found.proof) == (order, proof)


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("Student No.", "student_number"),
        ("STUDENT  NUMBER", "student_number"),
        ("M.I./Middle Name", "middle_name"),
        ("Ext", "suffix"),
        ("Course/Program", "course"),
        ("Yr Level", "year_level"),
        ("E-mail Address", "email"),
        ("Date of Birth", "birth_date"),
        ("Remarks", None),
    ],
)
def test_headings_are_known_however_they_are_written(written, field):
    assert FIELD_OF.get(plain(written)) == field


@given(st.text(max_size=60), st.sampled_from(sorted(roster_cells.READERS)))
def test_no_text_makes_a_reader_crash(text, field):
    with suppress(Unreadable):
        roster_cells.READERS[field](text)


@given(st.text(max_size=40), st.sampled_from(Order))
def test_no_text_makes_the_date_reader_crash(text, order):
    with suppress(NoDate):
        birth_date(text, order, TODAY)
