"""The journal: written with the fact, read in commit order, deaf readers harm nothing."""

import pytest
from django.db import transaction

from apps.cadets import services as cadets
from apps.core.errors import InvalidInput
from apps.core.events import CATALOGUE
from apps.system import journal
from apps.system.models import JournalEntry
from apps.system.services import plan_term


def test_a_change_and_its_journal_entry_stand_or_fall_together(cast):
    before = JournalEntry.objects.count()

    with transaction.atomic():
        cadets.archive_cadet(cadet=cast.enrolment.cadet, reason="moved", actor=cast.admin)
        transaction.set_rollback(True)

    cast.enrolment.cadet.refresh_from_db()
    assert cast.enrolment.cadet.archived_at is None
    assert JournalEntry.objects.count() == before


def test_a_failing_reader_never_breaks_what_was_saved(
    cast, settings, django_capture_on_commit_callbacks, caplog
):
    settings.JOURNAL_READERS = ("tests.system.test_journal.deaf_reader",)

    with django_capture_on_commit_callbacks(execute=True):
        cadets.archive_cadet(cadet=cast.enrolment.cadet, reason="moved", actor=cast.admin)

    assert "deaf_reader failed" in caplog.text


def deaf_reader():
    """Fail as a reader might."""
    raise ConnectionError


def test_the_entry_says_who_what_whom_and_why(cast):
    cadets.archive_cadet(cadet=cast.enrolment.cadet, reason="moved away", actor=cast.admin)

    entry = JournalEntry.objects.get(type="cadet.archived")

    assert (entry.actor, entry.cadet_ids, entry.ids, entry.data) == (
        cast.admin,
        [cast.enrolment.cadet_id],
        {"cadets": [cast.enrolment.cadet_id]},
        {"reason": "moved away"},
    )


def test_a_cursor_reads_back_what_it_wrote():
    cursor = journal.Cursor(12, 7)

    assert journal.Cursor.parse(str(cursor)) == cursor


@pytest.mark.parametrize(
    "text", ["", "1", "1.", ".1", "a.b", "1.2.3", "-1.2", "1.²", "9" * 30 + ".1"]
)
def test_nonsense_is_no_cursor(text):
    with pytest.raises(ValueError, match="not a cursor"):
        journal.Cursor.parse(text)


def test_event_types_are_past_tense_sentences_of_thing_and_happening():
    assert [name for name in CATALOGUE if name.count(".") != 1] == []


def test_a_school_year_has_two_years_in_a_row(cast):
    with pytest.raises(InvalidInput):
        plan_term(
            school_year="2027-2029",
            semester="first",
            starts_on="2027-08-01",
            ends_on="2027-12-01",
            actor=cast.admin,
        )
