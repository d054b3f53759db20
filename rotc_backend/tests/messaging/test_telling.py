"""Notifications come from the journal: each thing once to each person it concerns, to nobody else."""

from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone

from apps.activities.events import PostPublished
from apps.activities.models import Post
from apps.attendance.events import ExcuseSubmitted, TrainingDayCancelled
from apps.attendance.models import TrainingDay
from apps.authentication.events import PasswordChanged
from apps.cadets.models import Unit, UnitDuty
from apps.integration.events import RecordsImported
from apps.live.audiences import AUDIENCES
from apps.live.services import begin_epoch
from apps.messaging.events import ConversationRead, MessageSent
from apps.messaging.models import NoticeChoice, Notification, TellingCursor
from apps.messaging.services import telling
from apps.messaging.tellings import SETTLES, TELLING
from apps.messaging.words import WORDS
from apps.system import journal
from apps.system.jobs.chores import do_chores
from apps.system.models import Job, JournalEntry
from tests.attendance.racing import at_once
from tests.cast import Cast, assemble
from tests.messaging.telling import begin, demerit, happen, merit, tell, told
from tests.system.committing import settle


@pytest.fixture
def people(transactional_db) -> Cast:
    """Everybody, in committed rows, and nothing untold."""
    cast = assemble()
    begin()
    return cast


def test_every_line_of_the_table_names_an_event_and_has_words():
    assert set(TELLING) | set(SETTLES) <= set(AUDIENCES)
    assert set(TELLING) <= set(WORDS)


def test_a_cadet_is_told_of_their_own_merits_only(people):
    happen(merit(people), actor=people.staff)
    happen(demerit(people), actor=people.staff)

    assert tell() == 2
    assert told() == [("2026-0001", "merit.awarded"), ("2026-0002", "demerit.given")]


def imported(people, **lists):
    """What the journal says of a file that was entered for a cadet."""
    nothing = {"training_days": (), "enrolments": (people.enrolment.pk,), "entries": ()}
    return RecordsImported(
        term=people.term.pk,
        cadet_ids=(people.enrolment.cadet_id,),
        record_import=1,
        kind="ledger" if "entries" in lists else "attendance",
        counts={"new": 1},
        **(nothing | lists),
    )


def test_a_file_of_merits_is_told_like_an_award_and_a_file_of_marks_to_nobody(people):
    happen(imported(people, training_days=(7,)))
    happen(imported(people, entries=(41, 42)))

    assert tell() == 1
    assert told() == [("2026-0001", "records.imported")]


def test_what_was_told_is_not_told_again(people):
    happen(merit(people))
    tell()

    assert tell() == 0
    assert len(told()) == 1


def test_a_notification_holds_nobodys_words(people):
    happen(merit(people, reason="canary-of-a-person"))
    tell()

    row = Notification.objects.values().get()
    assert "canary-of-a-person" not in str(row)
    assert row["ids"] == {"term": people.term.pk}


def test_who_did_it_is_not_told_of_it(people):
    day = training_day(people)
    happen(cancelled(day), actor=people.staff)

    tell()
    assert {name for name, _ in told()} == {"2026-0001", "2026-0002", "commandant", "sgt.diaz"}


def test_an_owner_is_told_what_happened_to_the_account_even_if_it_was_they(people):
    happen(PasswordChanged(user_ids=(people.staff.pk,), how="changed"), actor=people.staff)
    tell()

    assert told() == [("sgt.cruz", "password.changed")]


def training_day(people: Cast, in_days: int = 10) -> TrainingDay:
    """A planned day."""
    return TrainingDay.objects.create(
        term=people.term, date=timezone.localdate() + timedelta(days=in_days), title="Drill"
    )


def cancelled(day: TrainingDay) -> TrainingDayCancelled:
    """The event of its cancellation."""
    return TrainingDayCancelled(term=day.term_id, training_day=day.pk, reason="Typhoon")


@pytest.mark.parametrize(("in_days", "is_must"), [(0, True), (1, True), (2, False)])
def test_a_cancelled_day_must_be_known_today_and_tomorrow(people, in_days, is_must):
    NoticeChoice.objects.create(
        user=people.cadet, kind="training_day", mail=False, push=False, digest=False, is_muted=True
    )
    happen(cancelled(training_day(people, in_days)))
    tell()

    row = Notification.objects.get(user=people.cadet)
    assert (row.is_must_know, row.read_at is None) == (is_must, is_must)


def test_an_excuse_goes_to_the_staff_of_the_cadets_platoon_and_to_admins_without_any(people):
    event = ExcuseSubmitted(
        term=people.term.pk,
        cadet_ids=(people.enrolment.cadet_id,),
        excuse_letter=1,
        enrolments=(people.enrolment.pk,),
    )
    happen(event)
    tell()
    unit = Unit.objects.create(term=people.term, company="Alpha", platoon="1st")
    UnitDuty.objects.create(unit=unit, user=people.staff, duty="Platoon leader")
    happen(event.model_copy(update={"excuse_letter": 2}))
    tell()

    assert told() == [("commandant", "excuse.submitted"), ("sgt.cruz", "excuse.submitted")]


def test_a_second_word_about_the_same_waits_until_the_first_is_read(people):
    day = training_day(people)
    for _ in range(3):
        happen(cancelled(day))
    tell()
    happen(cancelled(day))
    tell()
    assert Notification.objects.filter(user=people.cadet).count() == 1

    Notification.objects.update(read_at=timezone.now())
    happen(cancelled(day))
    tell()
    assert Notification.objects.filter(user=people.cadet).count() == 2


def test_somebody_switched_off_is_told_nothing(people):
    people.cadet.is_active = False
    people.cadet.save(update_fields=["is_active"])
    happen(merit(people))

    assert tell() == 0


def test_an_entry_that_commits_after_a_later_one_is_still_told(people):
    other = connections.create_connection("default")
    try:
        with other.cursor() as early:
            early.execute("BEGIN")
            early.execute(
                "INSERT INTO system_journalentry (type, cadet_ids, user_ids, ids, data, request_id)"
                " VALUES ('merit.awarded', %s, '{}', '{}', '{}', '')",
                [[people.enrolment.cadet_id]],
            )
            happen(demerit(people))
            telling.tell_all()
            early.execute("COMMIT")
    finally:
        other.close()

    tell()
    assert sorted(told()) == [("2026-0001", "merit.awarded"), ("2026-0002", "demerit.given")]


def test_a_crash_before_the_end_leaves_nothing_and_the_next_run_tells_once(people, monkeypatch):
    happen(merit(people))
    settle()

    def crash(*_, **__):
        raise RuntimeError("killed")

    with monkeypatch.context() as killed:
        killed.setattr(TellingCursor, "save", crash)
        with pytest.raises(RuntimeError):
            telling.tell_all()
    assert told() == []

    telling.tell_all()
    telling.tell_all()
    assert len(told()) == 1


def test_two_readers_at_once_tell_once(people):
    for _ in range(20):
        happen(merit(people))
    settle()
    at_once(telling.tell_all, telling.tell_all, telling.tell_all)

    assert len(told()) == 20


def test_after_a_restore_what_was_told_is_not_told_again_and_what_is_new_is(people):
    happen(merit(people))
    tell()
    begin_epoch()
    happen(demerit(people))
    tell()

    assert told() == [("2026-0001", "merit.awarded"), ("2026-0002", "demerit.given")]


def test_the_pulse_asks_for_work_only_when_there_is_some_and_once(people):
    do_chores()
    assert Job.objects.count() == 0

    happen(merit(people))
    settle()
    do_chores()
    do_chores()
    assert Job.objects.filter(kind="messaging.tell").count() == 1


def test_what_a_worker_looks_after_costs_six_statements_while_all_is_quiet(
    people, django_assert_num_queries
):
    with django_assert_num_queries(6):
        do_chores()


def test_people_hear_live_that_there_is_something_to_read(people):
    happen(merit(people))
    tell()

    entry = JournalEntry.objects.filter(type="notifications.made").get()
    assert (entry.user_ids, entry.ids, entry.data) == ([people.cadet.pk], {}, {})


def test_telling_costs_the_same_for_one_entry_and_for_many(people, django_assert_max_num_queries):
    tell_cost = []
    for count in (1, 30):
        with transaction.atomic():
            for _ in range(count):
                journal.record(merit(people), actor=None)
        settle()
        with django_assert_max_num_queries(40) as counted:
            telling.tell_all()
        tell_cost.append(len(counted))

    assert tell_cost[0] == tell_cost[1]


def test_reading_a_conversation_reads_what_told_of_it(people):
    sent = MessageSent(
        conversation=7, message=1, kind="direct", user_ids=(people.staff.pk, people.cadet.pk)
    )
    happen(sent, actor=people.staff)
    tell()
    assert told() == [("2026-0001", "message.sent")]

    read = ConversationRead(conversation=7, number=1, user_ids=(people.cadet.pk,))
    happen(read, actor=people.cadet)
    tell()
    assert Notification.objects.get().read_at is not None

    happen(sent, actor=people.staff)
    tell()
    assert len(told()) == 2


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        ("all", {"2026-0001", "sgt.diaz", "commandant"}),
        ("cadets", {"2026-0001"}),
        ("staff", {"sgt.diaz", "commandant"}),
    ],
)
def test_a_post_is_told_to_those_it_is_for(people, audience, names):
    post = Post.objects.create(
        kind="activity", title="Blood drive", audience=audience, author=people.staff
    )
    cadets = () if audience == "staff" else (people.enrolment.cadet_id,)
    event = PostPublished(post=post.pk, kind="activity", audience=audience, cadet_ids=cadets)
    happen(event, actor=people.staff)
    tell()

    assert {name for name, _ in told()} == names
