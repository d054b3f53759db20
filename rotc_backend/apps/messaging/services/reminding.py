"""What the clock tells people: training to come, rolls left open, absences, what waits for somebody.

Each reminder has the key (person, reason, subject, day): a job that runs twice tells nobody twice.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from apps.attendance.agenda import entry_of
from apps.attendance.choices import AttendanceStatus, CaseState, DayState, LetterState
from apps.attendance.models import AttendanceCase, AttendanceRecord, ExcuseLetter, TrainingDay
from apps.cadets.choices import RequestState
from apps.cadets.models import ProfileChangeRequest
from apps.core.permissions import Role
from apps.grading.choices import AppealState
from apps.grading.models import Appeal
from apps.messaging.choices import Channel, NoticeKind
from apps.messaging.events import NotificationsMade
from apps.messaging.models import Delivery, Digest, NoticeChoice, Notification
from apps.messaging.selectors.exams import blank_exams
from apps.messaging.selectors.recipients import Duties, assigned_in, over, people_with, training_in
from apps.messaging.services.posting import Notice, post_notices_without_journal, waits_of
from apps.messaging.tellings import USUAL
from apps.system import journal
from apps.system.choices import TermState

DAYS_AHEAD: Final = 2
AFTER_END: Final = timedelta(minutes=30)
RUNNING: Final = (TermState.OPEN, TermState.IN_REVIEW)
Due = dict[int, Counter[str]]


@transaction.atomic
def tell_by_clock(notices: Sequence[Notice]) -> int:
    """Tell what the clock has to say; returns how many notifications are new."""
    told = post_notices_without_journal(notices)
    if told:
        people = tuple(sorted({one.user_id for one in told}))
        journal.record(NotificationsMade(user_ids=people), actor=None)
    return len(told)


def days_on(on: date, *states: DayState) -> list[TrainingDay]:
    """The training days of a date in these states, of terms in use."""
    return list(TrainingDay.objects.filter(date=on, state__in=states, term__state__in=RUNNING))


def remind_of_training(*, ahead: int) -> int:
    """Remind cadets and the staff assigned to them of training `ahead` days from today."""
    today = timezone.localdate()
    days = days_on(today + timedelta(days=ahead), DayState.PLANNED, DayState.OPEN)
    terms = {day.term_id for day in days}
    cadets, duties = training_in(terms), assigned_in(terms)
    reason = "training_day.soon" if ahead else "training_day.today"
    return tell_by_clock(
        [
            Notice(
                kind=NoticeKind.TRAINING_DAY,
                reason=reason,
                subject=f"training_day:{day.pk}",
                day=today,
                people=frozenset(cadets.get(day.term_id, set()) | on_duty(duties, day.term_id)),
                ids={"training_day": day.pk},
            )
            for day in days
        ]
    )


def on_duty(duties: Duties, term_id: int) -> set[int]:
    """Everybody assigned to a unit of a term."""
    return {who for (term, _, _), people in duties.items() if term == term_id for who in people}


def sum_up_day(on: date | None = None) -> int:
    """In the evening of a training day: whose roll is open, and how many of whose cadets were absent."""
    today = on or timezone.localdate()
    days = days_on(today, DayState.OPEN, DayState.CLOSED)
    duties = assigned_in({day.term_id for day in days})
    admins = frozenset(people_with({Role.ADMIN}))
    notices: list[Notice] = []
    for day in days:
        if day.state == DayState.OPEN:
            notices.append(roll_notice(day, today, duties, admins))
        else:
            notices += absence_notices(day, today, duties, admins)
    return tell_by_clock(notices)


def remind_of_rolls() -> int:
    """Half an hour after a training day's end: whose roll is still open; the evening says no more.

    The end of a day is that of its entry in the calendar; a day without an hour has none.
    """
    now = timezone.localtime()
    days = [day for day in days_on(now.date(), DayState.OPEN) if is_over(day, now)]
    duties = assigned_in({day.term_id for day in days})
    admins = frozenset(people_with({Role.ADMIN})) if days else frozenset()
    return tell_by_clock([roll_notice(day, now.date(), duties, admins) for day in days])


def is_over(day: TrainingDay, now: datetime) -> bool:
    """Tell whether a day's planned end is half an hour ago."""
    ends = entry_of(day).ends
    return isinstance(ends, datetime) and ends + AFTER_END <= now


def roll_notice(day: TrainingDay, today: date, duties: Duties, admins: frozenset[int]) -> Notice:
    """Say that a roll of today is open; nothing ever closes it by itself."""
    return Notice(
        kind=NoticeKind.TASK,
        reason="roll.unclosed",
        subject=f"training_day:{day.pk}",
        day=today,
        people=frozenset(on_duty(duties, day.term_id)) or admins,
        ids={"training_day": day.pk},
    )


def absence_notices(
    day: TrainingDay, today: date, duties: Duties, admins: frozenset[int]
) -> list[Notice]:
    """Count, for each person, the absent among the cadets they are assigned to."""
    rows = AttendanceRecord.objects.filter(training_day=day, status=AttendanceStatus.ABSENT)
    counts: Counter[int] = Counter()
    for company, platoon in rows.values_list("enrolment__company", "enrolment__platoon"):
        counts.update(over(duties, day.term_id, company, platoon) or admins)
    return [
        Notice(
            kind=NoticeKind.ATTENDANCE,
            reason="absences.counted",
            subject=f"training_day:{day.pk}",
            day=today,
            people=frozenset({who}),
            ids={"training_day": day.pk, "count": count},
        )
        for who, count in counts.items()
    ]


def remind_of_what_is_due() -> int:
    """Tell everybody once a day how much of what waits for a decision."""
    today = timezone.localdate()
    return tell_by_clock(
        [
            Notice(
                kind=NoticeKind.TASK,
                reason="task.due",
                subject="",
                day=today,
                people=frozenset({who}),
                ids={name: count for name, count in counts.items() if count},
            )
            for who, counts in due_by_person(today).items()
        ]
    )


def due_by_person(today: date) -> Due:
    """Count by person what waits: excuses, appeals that end tomorrow, cases, corrections, exams."""
    admins = people_with({Role.ADMIN})
    letters = ExcuseLetter.objects.filter(
        state=LetterState.PENDING, enrolment__term__state__in=RUNNING
    )
    appeals = Appeal.objects.filter(state=AppealState.OPEN, due_on__lte=today + timedelta(days=1))
    due: Due = defaultdict(Counter)
    count_by_chain(due, "excuses", places(letters, "enrolment"), admins)
    count_by_chain(due, "appeals", places(appeals, "ledger_entry__enrolment"), admins)
    cases = AttendanceCase.objects.filter(state=CaseState.OPEN)
    owned = cases.values_list("owner_id").annotate(count=Count("id")).order_by()
    for owner, count in owned:
        for who in [owner] if owner else admins:
            due[who]["cases"] += count
    requests = ProfileChangeRequest.objects.filter(state=RequestState.OPEN).count()
    for who in admins if requests else ():
        due[who]["requests"] = requests
    for encoders in blank_exams():
        for who in encoders or admins:
            due[who]["exams"] += 1
    return due


Place = tuple[int, str, str]


def places(rows: Any, enrolment: str) -> list[Place]:
    """Where the cadets of rows stand."""
    return list(
        rows.order_by().values_list(
            f"{enrolment}__term_id", f"{enrolment}__company", f"{enrolment}__platoon"
        )
    )


def count_by_chain(due: Due, name: str, found: Sequence[Place], admins: Iterable[int]) -> None:
    """Count rows for whoever is assigned to their cadets; without anybody, for the admins."""
    duties = assigned_in({term for term, _, _ in found})
    for term, company, platoon in found:
        for who in over(duties, term, company, platoon) or admins:
            due[who][name] += 1


@transaction.atomic
def send_digests() -> int:
    """Write the morning's letters about what is unread, once for a person and day."""
    today = timezone.localdate()
    counts = unread_for_digest(timezone.now() - timedelta(days=1))
    Digest.objects.bulk_create(
        [Digest(user_id=who, day=today, counts=dict(kinds)) for who, kinds in counts.items()],
        ignore_conflicts=True,
    )
    made = Digest.objects.filter(day=today, deliveries=None).values_list("pk", "user_id")
    waits = waits_of({who for _, who in made})
    now = timezone.now()
    Delivery.objects.bulk_create(
        Delivery(digest_id=pk, user_id=who, channel=Channel.MAIL, next_at=waits.get(who, now))
        for pk, who in made
    )
    return len(made)


def unread_for_digest(since: Any) -> Due:
    """Count by person and kind what came since and is unread, of kinds they want in the digest."""
    wanted = [kind for kind, ways in USUAL.items() if ways.digest]
    chosen = {(row.user_id, row.kind): row for row in NoticeChoice.objects.all()}
    rows = Notification.objects.filter(read_at=None, created_at__gte=since).filter(
        Q(user__is_active=True, user__is_approved=True), ~Q(user__email="")
    )
    counts: Due = defaultdict(Counter)
    grouped = rows.order_by().values_list("user_id", "kind").annotate(count=Count("id"))
    for who, kind, count in grouped:
        row = chosen.get((who, kind))
        if (row.digest and not row.is_muted) if row else kind in wanted:
            counts[who][kind] += count
    return counts
