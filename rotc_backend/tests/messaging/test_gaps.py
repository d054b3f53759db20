"""Gaps in records: each cadet hears once a week what is missing, and the admins how many."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from apps.authentication.models import User
from apps.cadets.choices import EnrolmentStatus, MSLevel
from apps.cadets.completeness import OF_MINORS, OF_PROFILE, OF_RECORD
from apps.cadets.models import Cadet, CadetProfile
from apps.messaging.models import Notification
from apps.messaging.services.choosing import Choice, choose
from apps.system.choices import JobState, TermState
from apps.system.jobs import runner, schedule
from apps.system.models import Job
from tests.attendance.racing import at_once
from tests.cast import assemble
from tests.factories import CadetFactory, EnrolmentFactory
from tests.messaging.telling import told

MONDAY = datetime(2026, 9, 7, 0, 0, 5, tzinfo=UTC)  # just after 08:00 in Manila
LINE = "remind of gaps"
WORDS = Path(__file__).parents[3] / "client/src/features/notifications/parts/gapWords.ts"
RECORD = {
    "birth_date": datetime(2004, 1, 1, tzinfo=UTC).date(),
    "sex": "male",
    "course": "BSIT",
    "year_level": 1,
    "contact_number": "0917",
    "address": "Sta. Cruz",
    "email": "cadet@example.test",
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(time_machine, settings):
    """It is eight o'clock on a Monday."""
    settings.JOURNAL_READERS = ()
    time_machine.move_to(MONDAY, tick=False)
    return time_machine


def complete(cadet: Cadet) -> None:
    """Fill a record and its profile."""
    Cadet.objects.filter(pk=cadet.pk).update(**RECORD)
    names = {name for fields in OF_PROFILE.values() for name in fields}
    CadetProfile.objects.update_or_create(cadet=cadet, defaults=dict.fromkeys(names, "known"))


@pytest.fixture
def one_gap(cast):
    """The cadet of Alpha has no boots on record, the one of Bravo lacks nothing."""
    for enrolment in (cast.enrolment, cast.other_enrolment):
        complete(enrolment.cadet)
    CadetProfile.objects.filter(cadet=cast.enrolment.cadet).update(boots_size="")
    return cast


def fired() -> Job:
    """Let the clock strike, and do its job."""
    job = schedule.fire(LINE)
    assert job is not None
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    return job


def test_a_cadet_hears_what_their_record_lacks_and_the_admins_how_many_lack_something(one_gap):
    assert fired().result == {"notifications": 2}

    own = Notification.objects.get(user=one_gap.cadet)
    office = Notification.objects.get(user=one_gap.admin)
    assert (own.reason, own.kind, own.ids) == ("record.gaps", "task", {"fields": ["boots_size"]})
    assert (office.reason, office.ids) == (
        "records.gaps",
        {"count": 1, "companies": [["Alpha", 1]]},
    )


def test_it_is_told_once_a_week_whichever_day_it_is_caught_up(one_gap, monday):
    fired()
    monday.shift(timedelta(hours=19))
    again = Job.objects.create(kind="messaging.remind_of_gaps", title="again", max_attempts=3)
    runner.run(again.pk)
    assert Notification.objects.count() == 2

    monday.move_to(MONDAY + timedelta(days=7), tick=False)
    fired()
    assert Notification.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_it_once():
    people = assemble()
    jobs = [
        Job.objects.create(kind="messaging.remind_of_gaps", title="gaps", max_attempts=3)
        for _ in range(3)
    ]

    at_once(*[lambda job=job: runner.run(job.pk) for job in jobs])

    assert sorted(told()) == [
        (people.cadet.username, "record.gaps"),
        (people.other_cadet.username, "record.gaps"),
        (people.admin.username, "records.gaps"),
    ]


def test_who_lacks_nothing_hears_nothing(one_gap):
    complete(one_gap.enrolment.cadet)

    assert fired().result == {"notifications": 0}


def test_only_whose_course_ends_is_asked_what_graduation_needs(one_gap):
    CadetProfile.objects.update(beneficiary_name="", boots_size="known")
    assert fired().result == {"notifications": 0}
    one_gap.other_enrolment.ms_level = MSLevel.MS2
    one_gap.other_enrolment.save()

    Job.objects.all().delete()
    fired()

    own = Notification.objects.get(user=one_gap.other_cadet)
    assert own.ids == {"fields": ["beneficiary_name"]}


@pytest.mark.parametrize("why", ["withdrawn", "archived", "no account", "closed account"])
def test_who_does_not_train_or_cannot_sign_in_is_not_told(one_gap, why):
    cadet = one_gap.enrolment.cadet
    if why == "withdrawn":
        cadet.enrolments.update(status=EnrolmentStatus.WITHDRAWN)
    elif why == "archived":
        Cadet.objects.filter(pk=cadet.pk).update(archived_at=timezone.now())
    elif why == "no account":
        Cadet.objects.filter(pk=cadet.pk).update(user=None)
    else:
        User.objects.filter(pk=one_gap.cadet.pk).update(is_active=False)

    fired()

    assert not Notification.objects.filter(reason="record.gaps").exists()


@pytest.mark.parametrize("state", [TermState.DRAFT, TermState.RELEASED, TermState.CLOSED])
def test_a_term_that_does_not_run_asks_nobody(one_gap, state):
    one_gap.term.__class__.objects.filter(pk=one_gap.term.pk).update(state=state)

    assert fired().result == {"notifications": 0}


def test_who_muted_what_is_due_finds_it_read_and_hears_nothing(one_gap):
    muted = Choice("task", mail=False, push=False, digest=False, is_muted=True)
    choose(choices=[muted], quiet=None, is_quiet_changed=False, actor=one_gap.cadet)

    fired()

    own = Notification.objects.get(user=one_gap.cadet)
    assert own.read_at is not None
    assert not own.deliveries.exists()


def test_the_number_of_questions_does_not_grow_with_the_cadets(
    one_gap, django_assert_max_num_queries
):
    for number in range(20):
        EnrolmentFactory(term=one_gap.term, cadet=CadetFactory(student_number=f"9-{number}"))
    job = Job.objects.create(kind="messaging.remind_of_gaps", title="gaps", max_attempts=3)

    with django_assert_max_num_queries(30):
        runner.run(job.pk)

    assert Notification.objects.get(user=one_gap.admin).ids["count"] == 21


def test_every_field_that_is_asked_for_has_a_word_in_the_client():
    words = WORDS.read_text(encoding="utf-8")
    asked = {*OF_MINORS}
    for table in (OF_RECORD, OF_PROFILE):
        asked |= {name for names in table.values() for name in names}

    assert sorted(name for name in asked if f"    {name}: t`" not in words) == []
