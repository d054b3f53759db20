"""What the cells of a file of records mean, one by one."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as any_

from apps.integration.choices import RecordKind
from apps.integration.records import cells
from apps.integration.records.columns import COLUMNS, columns_in
from apps.integration.records.people import is_alike, key_of
from apps.integration.roster_cells import Unreadable
from apps.integration.roster_sheet import Cell, Line
from tests.factories import CadetFactory


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("p P pres. Present PRESENT 1 yes Y pr", "present"),
        ("l L Late", "late"),
        ("e EXC Excused exc.", "excused"),
        ("a abs Absent AB 0 no N", "absent"),
    ],
)
def test_the_words_of_a_roll_are_read(words, status):
    assert {cells.status(word) for word in words.split()} == {status}


@pytest.mark.parametrize("text", ["x", "2", "here", "presentt", "true", "P/L", "✓"])
def test_any_other_word_is_no_status(text):
    with pytest.raises(Unreadable, match="is no status"):
        cells.status(text)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("07:45", "07:45"),
        ("7:45", "07:45"),
        ("7:45 AM", "07:45"),
        ("7:45 p.m.", "19:45"),
        ("12:00 AM", "00:00"),
        ("12:30 pm", "12:30"),
        ("07:45:12", "07:45:12"),
        ("7:45:12 AM", "07:45:12"),
        ("0745H", "07:45"),
        ("0745", "07:45"),
        ("0.3229166667", "07:45"),
    ],
)
def test_hours_are_read_in_their_usual_forms(text, hour):
    assert cells.hour(text) == hour


@pytest.mark.parametrize(
    "text", ["25:99", "24:00", "13:00 PM", "0:30 AM", "7", "745", "noon", "7:5", "1.5", "2460", ":"]
)
def test_what_is_no_hour_is_refused(text):
    with pytest.raises(Unreadable, match="is no hour"):
        cells.hour(text)


@given(any_.text(max_size=60))
def test_no_text_makes_a_reader_fail_in_another_way(text):
    for read in cells.READERS.values():
        with suppress(Unreadable):
            assert isinstance(read(text), str)


@pytest.mark.parametrize(
    "heading", ["Student ID", "STUDENT_ID", "student-id", " Student  Id. ", "studentid"]
)
def test_headings_are_compared_without_case_spaces_and_points(heading):
    found = columns_in(Line(1, (Cell(heading),)), RecordKind.LEDGER)

    assert found == {"student_number": (0,)}


@pytest.mark.parametrize("kind", RecordKind)
def test_no_heading_means_two_things_in_one_kind_of_file(kind):
    words = [word for words in COLUMNS[kind].values() for word in words]

    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Dela Cruz, Juan", "Juan Dela Cruz"),
        ("NUÑEZ, José", "Jose Nunez"),
        ("Nun\u0303ez Jose\u0301", "nuñez, josé"),
        ("Cdt. Reyes, Ana", "Ana  REYES"),
    ],
)
def test_a_name_is_the_same_in_any_order_accent_and_case(first, second):
    assert key_of(first) == key_of(second)


@pytest.mark.parametrize(
    ("name", "is_same"),
    [
        ("Macapagal, Kristina", True),
        ("Makapagal Cristyna", True),
        ("Cristina Santos", True),
        ("Zamora, Pedro", False),
        ("Q", False),
    ],
)
def test_only_a_name_with_nothing_in_common_is_of_somebody_else(name, is_same):
    cadet = CadetFactory.build(last_name="Macapagal", first_name="Cristina")

    assert is_alike(name, cadet) is is_same
