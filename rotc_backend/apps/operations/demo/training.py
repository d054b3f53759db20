"""Runs a term of the demo through the services: enrolments, rolls, conduct, scores and the release."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.attendance import services as attendance
from apps.attendance.choices import MarkSource
from apps.attendance.selectors import open_cases
from apps.attendance.services import RollMark
from apps.attendance.services.roll import MOST_MARKS
from apps.authentication.models import User
from apps.cadets import services as cadets
from apps.cadets.models import Cadet, Enrolment
from apps.grading import services as grading
from apps.grading.choices import ScoreState
from apps.grading.models import GradingPolicy
from apps.grading.selectors import ALONE_MOST
from apps.grading.services import CellEntry
from apps.operations.demo import calendar, people, story
from apps.operations.demo.calendar import Semestral
from apps.system import services as system
from apps.system.models import Term

CELLS_AT_ONCE = 500
Roster = Sequence[tuple[Cadet, people.Person]]


@dataclass(frozen=True)
class Enrolled:
    """One cadet of a term and what they did in it."""

    enrolment: Enrolment
    record: story.Record


@dataclass(frozen=True)
class Command:
    """Who acts in the demo; `staff` and `second` are the first two of `trainers`."""

    admin: User
    trainers: tuple[User, ...]

    @property
    def staff(self) -> User:
        """The one who can sign in."""
        return self.trainers[0]

    @property
    def second(self) -> User:
        """The one who types scores a second time."""
        return self.trainers[1]


def train(
    plan: Semestral,
    roster: Roster,
    records: Sequence[story.Record],
    command: Command,
    *,
    today: date,
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
        Enrolled(enrol(cadet, person, term, command), record)
        for (cadet, person), record in zip(roster, records, strict=True)
    ]
    call_rolls(plan, term, enrolled, command, today=today)
    judge_conduct(plan, enrolled, command)
    examine(term, enrolled, command)
    return term


def enrol(cadet: Cadet, person: people.Person, term: Term, command: Command) -> Enrolment:
    """Enrol one cadet where they stand."""
    return cadets.enrol_cadet(
        cadet=cadet,
        term=term,
        ms_level=person.ms_level,
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


def release(term: Term, command: Command) -> Term:
    """Decide what is left of a term, and release its grades."""
    decide_cases(term, command)
    grading.prepare_release(term=term, note="Checked against the cards", actor=command.staff)
    released, _ = grading.release_term(term=term, actor=command.admin)
    return released


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
