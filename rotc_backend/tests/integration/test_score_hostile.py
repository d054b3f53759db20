"""Files of scores that are not what they look like: refused with a reason, never a crash."""

import pytest

from apps.integration.models import ScoreImport
from tests.factories.grading import ExamFactory, TermPolicyFactory
from tests.integration.score_files import score_csv, score_workbook, upload
from tests.integration.sheets import repacked
from tests.integration.test_roster_hostile import MACROS, NO_KIND, with_twin

HEADER = ("Student No.", "Prelim")
SCORES = score_csv(HEADER, ("2026-0001", "80"))


@pytest.fixture
def staff(cast, call_as):
    """Somebody who enters scores of a prelim."""
    TermPolicyFactory(term=cast.term)
    ExamFactory(term=cast.term, code="prelim", title="Prelim")
    return call_as(cast.staff)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scores.csv", b"MZ\x90\x00\x03\x00\x00"),
        ("scores.csv", b"<html><script>alert(1)</script>" + SCORES),
        ("scores.csv", b"%PDF-1.7\n" + SCORES),
        ("scores.csv", b"GIF89a\x01\x00\x01\x00" + SCORES),
        ("scores.xlsx", b"PK\x03\x04" + b"<script>alert(1)</script>"),
        ("scores.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512),
    ],
)
def test_what_only_has_the_name_of_a_score_sheet_is_refused(cast, staff, name, content):
    answer = upload(staff, cast.term, content, name)

    assert (answer.status_code, answer.json()["fields"]) == (400, {"file": [NO_KIND]})
    assert not ScoreImport.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (with_twin, "The workbook holds two parts of one name."),
        (lambda book: repacked(book, {"xl/macrosheets/sheet1.xml": lambda _: b"x"}), MACROS),
        (lambda book: repacked(book, {"XL/VBAPROJECT.BIN": lambda _: b"x"}), MACROS),
        (lambda book: repacked(book, {"xl/externalLinks/a.xml": lambda _: b"x"}), MACROS),
    ],
)
def test_a_workbook_with_more_than_cells_is_refused(cast, staff, content, sentence):
    answer = upload(staff, cast.term, content(score_workbook(HEADER, ("2026-0001", 80))))

    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)


@pytest.mark.parametrize("text", ["=1+1", "＝1+1", "＋1", "－1", "＠SUM", "\t=1+1", " \r=1+1"])
def test_a_formula_is_never_a_score(cast, staff, text):
    shown = upload(staff, cast.term, score_csv(HEADER, ("2026-0001", text))).json()

    assert (shown["summary"]["error"], shown["summary"]["cells"]) == (1, 0)


def test_a_formula_of_a_workbook_is_never_evaluated(cast, staff):
    shown = upload(staff, cast.term, score_workbook(HEADER, ("2026-0001", "=40+40"))).json()

    assert (shown["summary"]["error"], shown["summary"]["cells"]) == (1, 0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (score_csv(HEADER), "The file names no cadet."),
        (SCORES.replace(b"80", b'"80'), "The CSV file is damaged in line 2."),
        (SCORES + b"x\n" * 6_000, "The sheet has more than 5000 lines. Split it."),
        (SCORES + b"\n" * 25_000, "The sheet has more than 20000 blank lines."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(cast, staff, content, sentence):
    answer = upload(staff, cast.term, content)

    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)


def test_a_file_above_ten_megabytes_is_refused(cast, staff):
    answer = upload(staff, cast.term, SCORES + b" " * (10 * 1024 * 1024))

    assert answer.status_code == 400
    assert answer.json()["detail"] == "The file is larger than 10 MB."
