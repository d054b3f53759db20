"""Lines of serial numbers as people paste them: read, refused by line, never cut and never a crash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reports.serial_lines import read_lines


@pytest.mark.parametrize(
    "text",
    [
        "2026-0001,N-12-000345",
        "2026-0001;N-12-000345",
        "2026-0001\tN-12-000345",
        "Student Number,Serial\n2026-0001,N-12-000345\n\n  \n",
        '"2026-0001","N-12-000345"\r\n',
        " 2026-0001 , N-12-000345 , Cruz",
    ],
)
def test_a_line_is_read_however_its_cells_are_parted(text):
    [line] = read_lines(text)

    assert (line.student_number, line.serial, line.problem) == ("2026-0001", "N-12-000345", "")


@pytest.mark.parametrize(
    "text",
    ["2026-0001", "N-12-000345\t", '2026-0001 "N-12"', "x", "2026-0001|N-12-000345"],
)
def test_a_line_without_two_cells_says_so(text):
    [line] = read_lines(text)

    assert line.serial == ""


@pytest.mark.parametrize(
    "text", ["2026-0001" + "0" * 12 + ",N-12-000345", "2026-0001,N-12-000345" + "6" * 50]
)
def test_a_number_that_is_too_long_is_refused_and_not_cut_to_another(text):
    [line] = read_lines(text)

    assert line.problem == "A cell is too long."


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_of_lines_crash(text):
    read_lines(text)


def test_a_line_of_a_hundred_thousand_letters_is_refused_soon():
    assert read_lines("x" * 140_000 + ",y")[0].problem
    assert read_lines('"' + "x" * 140_000)[0].problem
