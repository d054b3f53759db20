"""Lines of the gradebook are written all at once; they say what their declared fields say."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from apps.attendance import selectors as attendance
from apps.grading import selectors, services
from apps.grading.serializers.grades import GradebookRowSerializer
from tests.factories import EnrolmentFactory
from tests.factories.grading import ExamFactory
from tests.grading.scenes import ALONE


class FieldByField(GradebookRowSerializer):
    """The same fields, each asked for by itself."""

    def to_representation(self, instance: Any) -> Any:
        return serializers.Serializer.to_representation(self, instance)


def lines_of(term):
    roster = list(selectors.graded_roster(term.pk))
    return selectors.gradebook(selectors.graded_term(term.pk), roster).rows


def written(rows, serializer):
    return serializer(rows, many=True).data


def test_an_open_terms_lines_are_what_their_fields_say(worked):
    cast = worked.cast
    EnrolmentFactory(term=cast.term)
    ExamFactory(term=cast.term, code="practical", maximum=Decimal(30), position=9)
    services.decide_status(
        enrolment=cast.other_enrolment,
        kind="INC",
        reason="Practical is missing",
        decided_on=cast.term.starts_on,
        actor=cast.admin,
    )

    rows = lines_of(cast.term)

    assert len(rows) == 3
    assert written(rows, GradebookRowSerializer) == written(rows, FieldByField)


def test_a_released_terms_lines_are_what_their_fields_say(worked):
    services.release_term(term=worked.cast.term, actor=worked.cast.admin, alone_reason=ALONE)

    rows = lines_of(worked.cast.term)

    assert written(rows, GradebookRowSerializer) == written(rows, FieldByField)


def test_reading_a_whole_term_finds_what_reading_its_cadets_by_name_finds(worked):
    term = worked.cast.term
    ids = [worked.cast.enrolment.pk, worked.cast.other_enrolment.pk]

    assert selectors.score_table(term.pk) == selectors.score_table(term.pk, ids)
    assert attendance.statuses_of(term) == attendance.statuses_of(term, ids)
    assert set(attendance.statuses_of(term)) == set(ids)
