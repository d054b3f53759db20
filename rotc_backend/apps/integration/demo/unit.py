"""Builds the demo unit through the services: people, two terms, rolls, conduct and scores."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import transaction
from django.utils import timezone

from apps.attendance import services as attendance
from apps.attendance.choices import MarkSource
from apps.attendance.selectors import open_cases
from apps.attendance.services import RollMark
from apps.attendance.services.roll import MOST_MARKS
from apps.authentication import services as authentication
from apps.authentication.models import User
from apps.cadets import services as cadets
from apps.cadets.choices import MSLevel, Sex
from apps.cadets.models import Cadet, Enrolment
from apps.core.permissions import Role
from apps.grading import services as grading
from apps.grading.choices import ScoreState
from apps.grading.models import Exam, GradingPolicy
from apps.grading.selectors import ALONE_MOST
from apps.grading.services import CellEntry
from apps.integration.demo import (
    calendar,
    encoding,
    fairness,
    letters,
    people,
    posts,
    profiles,
    story,
    talks,
)
from apps.integration.demo.calendar import Semestral
from apps.staff import services as staff
from apps.system import services as system
from apps.system.models import Term

CADETS = 320
STAFF = 20
CELLS_AT_ONCE = 500
Say = Callable[[str], None]


@dataclass(frozen=True)
class Enrolled:
    """One cadet of a term and what they did in it."""

    enrolment: Enrolment
    record: story.Record


@dataclass(frozen=True)
class Command:
    """Who acts in the demo."""

    admin: User
    staff: User
    second: User


@transaction.atomic
def build(*, password: str, say: Say, cadet_count: int = CADETS) -> None:
    """Make the whole demo unit, or nothing of it."""
    dice = Random(2026)  # noqa: S311 - the demo is the same everywhere, on purpose
    today = timezone.localdate()
    command = appoint_command(password, dice)
    say("20 training staff")
    roster = register(password, cadet_count, dice, command)
    say(f"{cadet_count} cadets")
    earlier = calendar.earlier_term(today)
    whole = [story.WORKED, *(story.finished(dice) for _ in roster[1:])]
    done = train(earlier, roster, whole, command, today=today, level=MSLevel.MS1)
    decide_cases(done, command)
    grading.prepare_release(term=done, note="Checked against the cards", actor=command.staff)
    grading.release_term(term=done, actor=command.admin)
    say(f"released term {earlier.school_year}")
    present = calendar.present_term(today)
    begun = [story.EARLY, *(story.begun(dice) for _ in roster[1:])]
    term = train(present, roster, begun, command, today=today, level=None)
    prelim = Exam.objects.get(term=term, code="prelim")
    grading.release_exam(exam=prelim, actor=command.staff)
    attendance.review_absences(term=term)
    profiles.fill([cadet for cadet, _ in roster], actor=command.admin)
    profiles.call_staff_rolls(term, actor=command.admin)
    fairness.leave_to_decide(term=term, on=present.days[0], actor=command.staff)
    letters.write_letters(term=term, actor=command.staff)
    posts.write_posts(first_day=timezone.localdate(), actor=command.staff)
    encoding.encode_again(exam=prelim, actor=command.second)
    encoding.read_a_file(exam=Exam.objects.get(term=term, code="midterm"), actor=command.staff)
    talks.write_down(term=term, actor=command.staff)
    say(f"open term {present.school_year}")


def appoint_command(password: str, dice: Random) -> Command:
    """Make the demo admin and the training staff."""
    admin = authentication.create_user(
        username="demo-admin",
        full_name="Maj Corazon Demo",
        role=Role.ADMIN,
        password=password,
        is_approved=True,
        actor=None,
    )
    users = []
    for number, (rank, first_name, last_name) in enumerate(people.staff_names(STAFF, dice)):
        user = authentication.create_user(
            username="demo-staff" if number == 0 else f"staff-{number:02d}",
            full_name=f"{rank} {first_name} {last_name}",
            role=Role.STAFF,
            password=password if number == 0 else None,
            is_approved=True,
            actor=admin,
        )
        staff.appoint_staff(
            rank=rank,
            first_name=first_name,
            last_name=last_name,
            position="Training staff",
            user=user,
            actor=admin,
        )
        users.append(user)
    return Command(admin=admin, staff=users[0], second=users[1])


def register(
    password: str, cadet_count: int, dice: Random, command: Command
) -> list[tuple[Cadet, people.Person]]:
    """Enter the cadets; the first is `demo-cadet`, who can sign in."""
    found = []
    for number, person in enumerate(people.cadets(cadet_count, dice)):
        user = authentication.create_user(
            username="demo-cadet" if number == 0 else person.student_number,
            full_name=f"{person.first_name} {person.last_name}",
            role=Role.CADET,
            password=password if number == 0 else None,
            is_approved=True,
            actor=command.admin,
        )
        cadet = cadets.register_cadet(
            student_number=person.student_number,
            last_name=person.last_name,
            first_name=person.first_name,
            middle_name=person.middle_name,
            sex=Sex(person.sex),
            course=person.course,
            **profiles.record_of(number),
            user=user,
            actor=command.admin,
        )
        found.append((cadet, person))
    return found


def train(
    plan: Semestral,
    roster: Sequence[tuple[Cadet, people.Person]],
    records: Sequence[story.Record],
    command: Command,
    *,
    today: date,
    level: MSLevel | None,
) -> Term:
    """Run a term as far as today: enrolments, rolls, conduct and scores."""
    term = system.plan_term(
        school_year=plan.school_year,
        semester=plan.semester,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        actor=command.admin,
    )
    system.open_term(term=term, actor=command.admin, is_filled_later=True)
    policy = GradingPolicy.objects.get(name="standard", version=1)
    why = "The policy of the unit"
    grading.assign_policy(term=term, policy=policy, reason=why, actor=command.admin)
    enrolled = [
        Enrolled(enrol(cadet, person, term, command, level=level), record)
        for (cadet, person), record in zip(roster, records, strict=True)
    ]
    call_rolls(plan, term, enrolled, command, today=today)
    judge_conduct(plan, enrolled, command)
    examine(term, enrolled, command)
    return term


def enrol(
    cadet: Cadet, person: people.Person, term: Term, command: Command, *, level: MSLevel | None
) -> Enrolment:
    """Enrol one cadet where they stand; everybody was MS 1 in the earlier term."""
    return cadets.enrol_cadet(
        cadet=cadet,
        term=term,
        ms_level=level or person.ms_level,
        company=person.company,
        platoon=person.platoon,
        actor=command.admin,
    )


def call_rolls(
    plan: Semestral, term: Term, enrolled: Sequence[Enrolled], command: Command, *, today: date
) -> None:
    """Plan every day, and hold those before today."""
    for number, day_date in enumerate(plan.days):
        day = attendance.plan_training_day(
            term=term,
            date=day_date,
            title=calendar.TOPICS[number],
            location="Parade ground",
            actor=command.staff,
        )
        if day_date >= today:
            continue
        attendance.open_training_day(day=day, actor=command.staff)
        marks = [
            RollMark(
                op_id=uuid.uuid4(), enrolment=one.enrolment.pk, status=one.record.marks[number]
            )
            for one in enrolled
        ]
        for first in range(0, len(marks), MOST_MARKS):
            attendance.record_marks(
                day=day,
                marks=marks[first : first + MOST_MARKS],
                source=MarkSource.ROLL,
                actor=command.staff,
            )
        attendance.close_training_day(day=day, blanks=0, actor=command.staff)


def decide_cases(term: Term, command: Command) -> None:
    """Hear every cadet who was absent too often, so that the term can be released."""
    for case in list(open_cases(term)):
        attendance.decide_case(case=case, reason="Heard; may continue.", actor=command.admin)


def judge_conduct(plan: Semestral, enrolled: Sequence[Enrolled], command: Command) -> None:
    """Enter the merits and demerits of every cadet; the heavy ones are for the commandant."""
    for one in enrolled:
        for number, entry in enumerate(one.record.conduct):
            is_heavy = entry.points > ALONE_MOST
            grading.award(
                enrolment=one.enrolment,
                kind=entry.kind,
                points=entry.points,
                reason=entry.reason,
                occurred_on=plan.days[number + 1],
                client_op_id=uuid.uuid4(),
                actor=command.admin if is_heavy else command.staff,
            )


def examine(term: Term, enrolled: Sequence[Enrolled], command: Command) -> None:
    """Plan the three exams and enter the scores there are."""
    cells = []
    for position, plan in enumerate(story.EXAMS):
        exam = grading.plan_exam(
            term=term,
            code=plan.code,
            title=plan.title,
            maximum=plan.maximum,
            position=position + 1,
            actor=command.staff,
        )
        for one in enrolled:
            score = one.record.scores[position]
            if score is not None:
                cells.append(
                    CellEntry(
                        exam=exam.pk,
                        enrolment=one.enrolment.pk,
                        state=ScoreState.SCORE,
                        version=0,
                        value=score,
                    )
                )
    for start in range(0, len(cells), CELLS_AT_ONCE):
        grading.enter_scores(cells=cells[start : start + CELLS_AT_ONCE], actor=command.staff)
