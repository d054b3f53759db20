"""What is exported and read in again changes nothing, whatever stands in the gradebook."""

import io
from decimal import Decimal
from unicodedata import normalize

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.grading import selectors
from apps.grading.models import Exam, Score
from apps.grading.workbooks import safe, workbook_of
from apps.integration import score_services
from tests.factories import TermFactory
from tests.factories.grading import ExamFactory, ScoreFactory, TermPolicyFactory
from tests.integration.score_files import applied, upload

EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp"]),
    min_size=1,
    max_size=30,
).filter(lambda text: text == normalize("NFC", " ".join(text.split())))
CELLS = st.one_of(
    st.none(),
    st.decimals(min_value=0, max_value=100, places=2),
    st.one_of(WORDS, st.sampled_from(EVIL)).map(lambda text: ("did_not_sit", text.strip())),
)


@pytest.fixture
def exams(cast):
    """Three exams of 100, two of which have titles that look like each other's code."""
    TermPolicyFactory(term=cast.term)
    titles = (("prelim", "Prelim"), ("midterm", "Mid-term exam"), ("final", "=Final 100"))
    return [
        ExamFactory(term=cast.term, code=code, title=title, position=position)
        for position, (code, title) in enumerate(titles)
    ]


def enter(cast, exam, enrolment, cell):
    """Put a cell of the strategy into the gradebook."""
    if cell is None:
        return
    is_score = isinstance(cell, Decimal)
    ScoreFactory(
        exam=exam,
        enrolment=enrolment,
        entered_by=cast.staff,
        state="score" if is_score else "did_not_sit",
        value=cell if is_score else None,
        reason="" if is_score else cell[1],
    )


def exported(caller, term, **query):
    """The workbook of a term."""
    answer = caller.ask("gradebook/export/", term=term.pk, **query)
    assert answer.status_code == 200
    return answer.content


def roster_of(cast):
    """Everybody of the term, read anew."""
    return list(selectors.graded_roster(cast.term.pk))


def lines_of(content):
    """The cells of an exported workbook, as their types are."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return list(sheet.iter_rows())


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(cells=st.lists(CELLS, min_size=6, max_size=6))
def test_reading_an_export_in_again_changes_nothing(cast, exams, cells):
    Score.objects.all().delete()
    for number, cell in enumerate(cells):
        who = (cast.enrolment, cast.other_enrolment)[number % 2]
        enter(cast, exams[number // 2], who, cell)
    before = list(Score.objects.order_by("id").values())

    made = score_services.preview_scores(
        term=cast.term,
        name="scores.xlsx",
        content=workbook_of(selectors.gradebook(cast.term, roster_of(cast)), None),
        actor=cast.staff,
    )

    assert made.summary | {"total": 2, "same": 2, "cells": 0} == made.summary
    score_services.apply_scores(score_import=made, digest=made.digest, actor=cast.staff)
    assert list(Score.objects.order_by("id").values()) == before


def test_an_export_read_in_through_the_doors_changes_nothing(cast, exams, call_as):
    staff = call_as(cast.staff)
    enter(cast, exams[0], cast.enrolment, Decimal("77.5"))
    enter(cast, exams[1], cast.other_enrolment, ("did_not_sit", "=Sick"))

    made = upload(staff, cast.term, exported(staff, cast.term)).json()

    assert (made["summary"]["same"], made["summary"]["cells"]) == (2, 0)
    assert applied(staff, made).status_code == 200


def test_numbers_leave_as_numbers(cast, exams, call_as):
    ScoreFactory(
        exam=exams[0], enrolment=cast.enrolment, entered_by=cast.staff, value=Decimal("77.50")
    )

    lines = lines_of(exported(call_as(cast.staff), cast.term))

    assert (lines[1][6].value, lines[1][6].data_type) == (77.5, "n")


@pytest.mark.parametrize("name", EVIL)
def test_no_text_leaves_as_a_formula(cast, exams, call_as, name):
    cadet = cast.enrolment.cadet
    cadet.last_name = name
    cadet.save()

    content = exported(call_as(cast.staff), cast.term)
    made = upload(call_as(cast.staff), cast.term, content).json()

    texts = [cell for line in lines_of(content) for cell in line if cell.data_type != "n"]
    assert {cell.data_type for cell in texts} == {"s"}
    assert not [cell.value for cell in texts if cell.value[:1] in "=+-@\t\r"]
    assert made["summary"]["error"] == 0


def test_an_exam_leaves_alone_when_it_is_asked_for(cast, exams, call_as):
    lines = lines_of(exported(call_as(cast.staff), cast.term, exam=exams[1].pk))

    assert [cell.value for cell in lines[0]] == [
        *("Student number", "Last name", "First name", "Company", "Platoon", "MS level"),
        "Mid-term exam (midterm)",
    ]


def test_an_exam_of_another_term_is_not_found(cast, exams, call_as):
    other = ExamFactory(term=TermFactory(school_year="2020-2021", state="closed"))

    answer = call_as(cast.staff).ask("gradebook/export/", term=cast.term.pk, exam=other.pk)

    assert (answer.status_code, Exam.objects.filter(pk=other.pk).exists()) == (404, True)


def test_a_character_no_workbook_may_hold_is_left_out():
    assert safe("Sick\x0b today") == "Sick today"
