"""Training days, marks, letters and cases of the populated world."""

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from apps.attendance.choices import (
    AttendanceStatus,
    CaseKind,
    CaseLevel,
    DayState,
    LetterState,
    MarkSource,
)
from apps.attendance.models import (
    AttendanceCase,
    AttendanceChange,
    ExcuseAttachment,
    ExcuseLetter,
    TrainingDay,
)
from apps.files.choices import UploadKind
from apps.files.models import Upload
from apps.files.services import store_file
from apps.files.uploads import LIMITS
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ExcuseLetterFactory,
    LateArrivalFactory,
    TrainingDayFactory,
)
from tests.files.contents import pdf
from tests.rights.secrets import secret_of

if TYPE_CHECKING:
    from tests.rights.world import World


def fill_attendance(world: "World") -> None:
    """Make the days of each term, and what happened to each cadet on them."""
    for term in ("now", "past", "older"):
        fill_days(world, term)
    for (name, term), enrolment in world.enrolments.items():
        day = world.extra[f"day of {term}"]
        mark(world, name, enrolment, day)
        letter(world, name, enrolment, day, is_past=term != "now")
        if term == "now":
            letter(world, name, enrolment, world.extra["next day"], is_past=False)
            late(world, name, enrolment)
            case(world, name, enrolment, day)


def fill_days(world: "World", term: str) -> None:
    """One closed day; in the open term also one that is open and one that is planned."""
    starts = world.terms[term].starts_on
    closed = timezone.now()
    first = day(world, term, starts, state=DayState.CLOSED, closed_at=closed)
    world.extra[f"day of {term}"] = first
    if term == "now":
        later = [starts + datetime.timedelta(days=number) for number in (7, 14)]
        world.extra["open day"] = day(world, term, later[0], state=DayState.OPEN)
        world.extra["next day"] = day(world, term, later[1], state=DayState.PLANNED)


def day(world: "World", term: str, date: datetime.date, **fields: object) -> TrainingDay:
    """Make one day."""
    made = TrainingDayFactory(
        id=world.rows.next_id("day"), term=world.terms[term], date=date, **fields
    )
    return world.rows.add("day", made, is_past=term != "now")


def mark(world: "World", name: str, enrolment: object, day: TrainingDay) -> None:
    """Mark a cadet absent, with a remark that is theirs alone."""
    remark = secret_of(name, "Remark")
    record = AttendanceRecordFactory(
        id=world.rows.next_id("record"),
        training_day=day,
        enrolment=enrolment,
        status=AttendanceStatus.ABSENT,
        remarks=remark,
        marked_by=world.users["staff"],
    )
    world.rows.add("record", record, [name])
    change = AttendanceChange.objects.create(
        id=world.rows.next_id("change"),
        training_day=day,
        enrolment=enrolment,
        to_status=AttendanceStatus.ABSENT,
        remarks=remark,
        source=MarkSource.ROLL,
        version=1,
        marked_by=world.users["staff"],
    )
    world.rows.add("change", change, [name])


def letter(
    world: "World", name: str, enrolment: object, day: TrainingDay, *, is_past: bool
) -> None:
    """Write an excuse letter; those of the past are decided."""
    decided = {"state": LetterState.NOT_ACCEPTED, "decision_reason": "Too late"}
    made = ExcuseLetterFactory(
        id=world.rows.next_id("letter"),
        enrolment=enrolment,
        reason=secret_of(name, "Letter"),
        on_days=[day],
        **({"decided_at": timezone.now()} | decided if is_past else {}),
    )
    world.rows.add("letter", made, [name], is_past=is_past)
    attach(world, name, made, is_past=is_past)


def attach(world: "World", name: str, letter: ExcuseLetter, *, is_past: bool) -> None:
    """Send a document with a letter, and begin another upload."""
    owner = world.users[name]
    slip = store_file(
        kind=UploadKind.EXCUSE,
        owner=owner,
        name="slip.pdf",
        content=pdf(),
        limits=LIMITS[UploadKind.EXCUSE],
    )
    made = ExcuseAttachment.objects.create(
        id=world.rows.next_id("attachment"), letter=letter, file=slip
    )
    world.rows.add("attachment", made, [name], is_past=is_past)
    begun = Upload.objects.create(
        id=world.rows.next_id("upload"),
        kind=UploadKind.EXCUSE,
        owner=owner,
        name="slip.pdf",
        size=1000,
        sha256="0" * 64,
    )
    world.rows.add("upload", begun, [name])


def late(world: "World", name: str, enrolment: object) -> None:
    """A mark that came while the roll of the day that is open now was closed."""
    made = LateArrivalFactory(
        id=world.rows.next_id("late arrival"),
        training_day=world.extra["open day"],
        enrolment=enrolment,
        remarks=secret_of(name, "Late"),
        sent_by=world.users["staff"],
    )
    world.rows.add("late arrival", made)


def case(world: "World", name: str, enrolment: object, day: TrainingDay) -> None:
    """Open a case about a cadet's absences."""
    made = AttendanceCase.objects.create(
        id=world.rows.next_id("case"),
        enrolment=enrolment,
        kind=CaseKind.CONSECUTIVE_ABSENCES,
        level=CaseLevel.CASE,
        length=3,
        first_day=day,
        last_day=day,
        detail=secret_of(name, "Case"),
    )
    world.rows.add("case", made, [name])
