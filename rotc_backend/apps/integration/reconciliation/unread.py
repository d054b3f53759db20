"""Scores of the old system that are no number at all, counted by the database."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from apps.system.models import Term

UNREAD: Final = """
    SELECT evidence.enrolment_id,
        (coalesce(raw ->> 'prelim_score', '') <> '' AND prelim_score IS NULL)::int
        + (coalesce(raw ->> 'midterm_score', '') <> '' AND midterm_score IS NULL)::int
        + (coalesce(raw ->> 'final_score', '') <> '' AND final_score IS NULL)::int
    FROM grading_legacyevidence AS evidence
    JOIN integration_legacyrow AS landed
        ON landed.target = 'grading.legacyevidence' AND landed.target_id = evidence.id
    JOIN cadets_enrolment AS enrolment
        ON enrolment.id = evidence.enrolment_id AND enrolment.term_id = %(term)s
    WHERE landed.gone_at IS NULL
        AND (%(everybody)s OR evidence.enrolment_id = ANY(%(enrolments)s))
"""


def unread_scores(term: Term, enrolments: Sequence[int] | None = None) -> dict[int, int]:
    """How many scores of each cadet could not be read: one query."""
    asked: dict[str, Any] = {
        "term": term.pk,
        "everybody": enrolments is None,
        "enrolments": list(enrolments or ()),
    }
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, asked)
        return {enrolment: count for enrolment, count in cursor.fetchall() if count}
