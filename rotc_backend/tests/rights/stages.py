"""For each door that writes: somebody who may, and a row on which it works."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from apps.attendance.models import StaffAttendance, TrainingDay
from apps.authentication.models import User
from apps.cadets.models import ElsewhereCompletion
from apps.grading.models import ReleasedGrade, StatusDecision
from apps.staff.models import TrainingStaff
from apps.system.choices import JobState, TermState
from apps.system.models import Job, Term
from tests.factories.grading import ExamFactory, TermPolicyFactory
from tests.factories.people import SecondFactorFactory
from tests.rights import encoding, importing
from tests.rights.bodies import ELSEWHERE
from tests.rights.calendar import make_ready
from tests.rights.expectation import Door
from tests.rights.knocking import LET_IN, barred
from tests.rights.printing import printable
from tests.rights.privacy import something_due
from tests.rights.world import World

Stage = Callable[[World], tuple[str, Any]]


def draft_alone(world: World) -> tuple[str, Any]:
    """A term is opened when none is open and nothing is missing."""
    Term.objects.filter(pk=world.terms["now"].pk).update(state=TermState.CLOSED)
    make_ready(world, world.terms["draft"])
    return "admin", world.terms["draft"].pk


def term_in_review(world: World) -> tuple[str, Any]:
    """A term goes back into training from its review."""
    Term.objects.filter(pk=world.terms["now"].pk).update(state=TermState.IN_REVIEW)
    return "admin", world.terms["now"].pk


def somebody_passed(world: World) -> tuple[str, Any]:
    """A roll-over enrols somebody who passed."""
    grade = ReleasedGrade.objects.get(enrolment=world.enrolments["cadet", "past"])
    grade.pk, grade.revision, grade.remark, grade.reason = None, 2, "passed", "Looked at again"
    grade.save(force_insert=True)
    return "admin", None


def somebody_finished(world: World) -> tuple[str, Any]:
    """A serial number belongs to somebody who passed MS 2."""
    row = world.enrolments["cadet", "past"]
    type(row).objects.filter(pk=row.pk).update(ms_level="MS2")
    return somebody_passed(world)


def nothing_left_to_do(world: World) -> tuple[str, Any]:
    """A term without days or cadets has no blockers."""
    Term.objects.filter(pk=world.terms["now"].pk).update(state=TermState.CLOSED)
    Term.objects.filter(pk=world.terms["draft"].pk).update(state=TermState.OPEN)
    TermPolicyFactory(term=world.terms["draft"], policy=world.extra["policy"])
    ExamFactory(term=world.terms["draft"])
    return "admin", world.terms["draft"].pk


def failed_job(world: World) -> tuple[str, Any]:
    """Only what failed is tried again."""
    Job.objects.filter(pk=world.id("job")).update(state=JobState.FAILED)
    return "admin", world.id("job")


def archived_cadet(world: World) -> tuple[str, Any]:
    """Only who left is brought back."""
    return "admin", world.id("cadet", "archived")


def archived_member(world: World) -> tuple[str, Any]:
    """Only who left is brought back."""
    member = world.id("staff", "other_staff")
    TrainingStaff.objects.filter(pk=member).update(archived_at=timezone.now())
    return "admin", member


def today(world: World, name: str, **record: Any) -> tuple[str, Any]:
    """A training day of today, on which somebody of the staff stands as given."""
    day = world.extra["open day"]
    TrainingDay.objects.filter(pk=day.pk).update(date=timezone.localdate())
    if record:
        member = world.id("staff", name)
        StaffAttendance.objects.create(training_day=day, member_id=member, **record)
    return name, day.pk


def past_day(world: World) -> tuple[str, Any]:
    """The staff is marked on a day that has come."""
    return "admin", today(world, "staff")[1]


def unexcused_case(world: World) -> tuple[str, Any]:
    """A case is decided when no letter can change it any more."""
    case = world.id("case", "cadet")
    world.enrolments["cadet", "now"].excuse_letters.update(state="withdrawn")
    return "admin", case


def undecided(world: World) -> tuple[str, Any]:
    """A status is set where none stands."""
    StatusDecision.objects.filter(pk=world.id("decision", "cadet")).delete()
    return "admin", None


def unexcused_and_undecided(world: World) -> tuple[str, Any]:
    """A status decides a case that no letter can change, of a cadet without one."""
    StatusDecision.objects.filter(pk=world.id("decision", "cadet")).delete()
    return unexcused_case(world)


def started_factor(world: World) -> tuple[str, Any]:
    """An authenticator is confirmed once it was started."""
    SecondFactorFactory(user=world.users["staff"], confirmed_at=None)
    return "staff", None


def own_factor(world: World) -> tuple[str, Any]:
    """Staff may give up what admins must keep."""
    SecondFactorFactory(user=world.users["staff"])
    return "staff", None


def somebody_without_password(world: World) -> tuple[str, Any]:
    """A code is issued to somebody who has set no password yet."""
    User.objects.filter(pk=world.id("user", "cadet")).update(password="!")
    return "admin", world.id("user", "cadet")


def in_staff_room(world: World) -> tuple[str, Any]:
    """Staff and admins write to each other."""
    return "admin", world.extra["staff room"].pk


def on_extra(which: str, name: str) -> Stage:
    """The door works on a row that the world remembers."""
    return lambda world: (name, world.extra[which].pk)


def on(kind: str, owner: str, name: str = "admin") -> Stage:
    """The door works on somebody's first row of a kind."""
    return lambda world: (name, world.id(kind, owner))


def on_day(which: str) -> Stage:
    """The door works on one of the days of the open term."""
    return lambda world: ("admin", world.extra[which].pk)


def somebody_from_elsewhere(world: World) -> tuple[str, Any]:
    """What is withdrawn was entered before."""
    cadet = world.id("cadet", "cadet")
    values = ELSEWHERE | {"reason": "Transferred", "entered_by": world.users["admin"]}
    ElsewhereCompletion.objects.create(cadet_id=cadet, **values)
    return "admin", cadet


STAGES: dict[str, Stage] = {
    "POST terms/{id}/open/": draft_alone,
    "PATCH terms/{id}/": lambda world: ("admin", world.terms["draft"].pk),
    "POST terms/{id}/close/": lambda world: ("admin", world.terms["past"].pk),
    "POST terms/{id}/reopen/": term_in_review,
    "POST roll-overs/": somebody_passed,
    "POST terms/{id}/tree/": lambda world: ("admin", world.terms["draft"].pk),
    "POST terms/{id}/tree/copy/": lambda world: ("admin", world.terms["draft"].pk),
    "POST terms/{id}/prepare/": nothing_left_to_do,
    "POST terms/{id}/release/": nothing_left_to_do,
    "POST terms/{id}/hand-over/": lambda world: ("admin", world.terms["past"].pk),
    "POST jobs/{id}/retry/": failed_job,
    "POST cadets/{id}/restore/": archived_cadet,
    "POST cadets/{id}/elsewhere/withdraw/": somebody_from_elsewhere,
    "POST cases/{id}/decide/": unexcused_case,
    "POST staff/{id}/restore/": archived_member,
    "PUT training-days/{id}/staff/": past_day,
    "POST training-days/{id}/staff/check-in/": lambda world: today(world, "staff"),
    "POST training-days/{id}/staff/check-out/": lambda world: today(
        world, "staff", status="present", time_in="00:00"
    ),
    "POST cases/{id}/status/": unexcused_and_undecided,
    "PATCH activities/{id}/": on_extra("draft of a post", "staff"),
    "POST activities/{id}/publish/": on_extra("draft of a post", "staff"),
    "POST activities/{id}/withdraw/": on_extra("post for all", "staff"),
    "POST activities/{id}/pictures/": on_extra("draft of a post", "staff"),
    "PUT activities/{id}/pictures/": on_extra("draft of a post", "staff"),
    "POST library/": lambda world: ("staff", None),
    "POST deliveries/{id}/resend/": lambda world: ("admin", world.id("delivery")),
    "POST conversations/{id}/messages/": in_staff_room,
    "POST conversations/{id}/read/": in_staff_room,
    "GET conversations/{id}/": in_staff_room,
    "GET conversations/{id}/messages/": in_staff_room,
    "GET uploads/{id}/": on("upload", "cadet", "cadet"),
    "PATCH uploads/{id}/": on("upload", "cadet", "cadet"),
    "DELETE uploads/{id}/": on("upload", "cadet", "cadet"),
    "PATCH messages/{id}/": on("message of one's own", "admin"),
    "POST messages/{id}/withdraw/": on("message of one's own", "admin"),
    "GET messages/{id}/revisions/": on("message", "admin"),
    "GET message-attachments/{id}/": on("message file", "admin"),
    "GET received-broadcasts/{id}/": on("received broadcast", "admin"),
    "POST received-broadcasts/{id}/read/": on("received broadcast", "admin"),
    "POST reports/runs/": printable,
    "POST serial-imports/": somebody_finished,
    "POST documents/": lambda world: ("admin", None),
    "POST documents/{id}/replace/": on_extra("issued roll", "admin"),
    "GET reports/runs/{id}/": on("report run", "admin"),
    "GET reports/runs/{id}/file/": on("report run", "admin"),
    "GET privacy/requests/{id}/": on("privacy request", "cadet", "cadet"),
    "POST privacy/requests/{id}/withdraw/": on("privacy request", "cadet", "cadet"),
    "GET privacy/my-data/exports/{id}/": on("data export", "cadet", "cadet"),
    "GET privacy/my-data/exports/{id}/file/": on("data export", "cadet", "cadet"),
    "POST privacy/retention/apply/": something_due,
    "POST status-decisions/": undecided,
    "POST training-days/{id}/open/": on_day("next day"),
    "PUT training-days/{id}/roll/": on_day("open day"),
    "POST training-days/{id}/close/": on_day("open day"),
    "POST training-days/{id}/cancel/": on_day("next day"),
    "DELETE exams/{id}/": lambda world: ("admin", world.extra["coming exam"].pk),
    "POST score-checks/": encoding.nothing_under_way,
    "PATCH score-checks/{id}/scores/": encoding.typing,
    "POST score-checks/{id}/resolve/": encoding.comparing,
    "POST score-imports/{id}/undo/": encoding.applied,
    "POST record-imports/{id}/undo/": importing.records_applied,
    "POST roster-imports/{id}/undo/": importing.roster_applied,
    "POST exams/{id}/release/": lambda world: ("admin", world.extra["hidden exam"].pk),
    "POST enrolments/{id}/grade/amend/": lambda world: (
        "admin",
        world.enrolments["cadet", "past"].pk,
    ),
    "POST enrolments/{id}/grade/amend/preview/": lambda world: (
        "admin",
        world.enrolments["cadet", "past"].pk,
    ),
    "POST auth/prove/": lambda world: ("staff", None),
    "POST auth/second-factor/": lambda world: ("staff", None),
    "POST auth/second-factor/confirm/": started_factor,
    "POST auth/second-factor/remove/": own_factor,
    "POST auth/second-factor/recovery-codes/": own_factor,
    "DELETE auth/sessions/{id}/": lambda world: ("cadet", world.id("session", "cadet")),
    "POST users/{id}/approve/": on("user", "unapproved"),
    "POST users/{id}/reactivate/": on("user", "deactivated"),
    "POST users/{id}/reset-second-factor/": on("user", "admin_with_old_proof"),
    "POST users/{id}/activation-code/": somebody_without_password,
}


def staged(world: World, door: Door) -> tuple[str, Any]:
    """Somebody who may use a door, and a row on which it works."""
    if door.name in STAGES:
        return STAGES[door.name](world)
    people = [door.needs] if door.needs else ["admin", "staff", "cadet"]
    name = next(each for each in people if barred(door, each) == LET_IN)
    if door.row is None:
        return name, None
    owned = [
        row for row in world.rows.kinds[door.row] if name in row.owners or "cadet" in row.owners
    ]
    return name, (owned or world.rows.kinds[door.row])[0].id
