"""The gate between two terms: who moves up, and the first reason why somebody does not."""

import pytest

from apps.cadets.choices import MSLevel
from apps.grading.choices import MarkRemark
from apps.grading.level_gate import Standing, level_after, verdict_on

PASSED = Standing(ms_level="MS1", status="active", remark="passed")


def standing(**changes):
    return Standing(**(vars(PASSED) | changes))


@pytest.mark.parametrize(
    ("remark", "verdict"),
    [
        ("passed", "moves_up"),
        ("failed", "failed"),
        ("INC", "incomplete"),
        ("DRP", "dropped"),
        ("withdrawn", "withdrawn"),
        ("deferred", "deferred"),
        ("no_grade_yet", "no_grade"),
        (None, "not_released"),
    ],
)
def test_only_a_released_pass_opens_the_gate(remark, verdict):
    found = standing(remark=remark)

    assert verdict_on(found) == verdict
    assert (level_after(found) == "MS2") is (verdict == "moves_up")


def test_every_remark_a_grade_can_have_is_judged():
    judged = {remark: verdict_on(standing(remark=remark)) for remark in MarkRemark}

    assert [remark for remark, verdict in judged.items() if verdict == "moves_up"] == ["passed"]


@pytest.mark.parametrize(
    ("level", "verdict", "after"),
    [
        ("MS1", "moves_up", "MS2"),
        ("MS2", "completed", None),
        ("MS31", "moves_up", "MS32"),
        ("MS32", "moves_up", "MS41"),
        ("MS41", "moves_up", "MS42"),
        ("MS42", "completed", None),
        ("COQC", "basic_missing", None),
        ("none", "no_level", None),
    ],
)
def test_each_level_leads_to_the_one_after_it(level, verdict, after):
    found = standing(ms_level=level)

    assert (verdict_on(found), level_after(found)) == (verdict, after)
    assert level in MSLevel.values


def test_the_candidate_course_leads_to_ms_31_only_after_the_basic_course():
    assert level_after(standing(ms_level="COQC", has_basic=True)) == "MS31"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"is_archived": True, "is_enrolled_there": True, "remark": "failed"}, "archived"),
        ({"is_enrolled_there": True, "remark": "failed"}, "enrolled"),
        ({"status": "dropped"}, "dropped"),
        ({"status": "withdrawn", "remark": "failed"}, "withdrawn"),
    ],
)
def test_the_reason_that_settles_it_is_named_first(changes, verdict):
    assert verdict_on(standing(**changes)) == verdict
