"""Builds the demo unit through the services: its people, three terms, and what they say and print."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from django.db import transaction
from django.utils import timezone

from apps.attendance import services as attendance
from apps.authentication import services as authentication
from apps.authentication.models import User
from apps.cadets import services as cadets
from apps.cadets.choices import MSLevel, Sex
from apps.cadets.models import Cadet
from apps.core.permissions import Role
from apps.grading import services as grading
from apps.grading.models import Exam
from apps.operations.demo import (
    alumni,
    chain,
    encoding,
    fairness,
    letters,
    notices,
    papers,
    people,
    posts,
    profiles,
    shelf,
    story,
    talks,
    voices,
)
from apps.operations.demo.calendar import earlier_term, first_term, present_term
from apps.operations.demo.training import Command, Roster, release, train
from apps.staff import services as staff
from apps.system.calendar import close_term
from apps.system.models import Term

CADETS = 320
STAFF = 20
Say = Callable[[str], None]


@transaction.atomic
def build(*, password: str, say: Say, cadet_count: int = CADETS) -> None:
    """Make the whole demo unit, or nothing of it."""
    dice = Random(2026)  # noqa: S311 - the demo is the same everywhere, on purpose
    today = timezone.localdate()
    command = appoint_command(password, dice)
    say("20 training staff")
    roster = register(password, cadet_count, dice, command)
    say(f"{cadet_count} cadets")
    done = train_before(roster, dice, command, today=today)
    say(f"released term {done.school_year}")
    term = train_now(roster, dice, command, today=today)
    notices.begin_here()
    leave_to_do(term, roster, command, today=today)
    speak(term, roster, command)
    papers.enter_signers(since=done.starts_on, actor=command.admin)
    shelf.fill(term=term, actor=command.staff)
    papers.issue(released=done, present=term, actor=command.admin)
    say(f"open term {term.school_year}")


def train_before(roster: Roster, dice: Random, command: Command, *, today: date) -> Term:
    """Run the closed term of those who completed the course, and the released one of everybody."""
    former = enter([*alumni.alumni(), alumni.transferee()], len(roster), command)
    here = at_level(former[:-1])
    began = train(first_term(today), here, alumni.records()[:-1], command, today=today)
    release(began, command)
    close_term(term=began, actor=command.admin)
    alumni.came_from_elsewhere(former[-1][0], began=began, actor=command.admin)
    whole = [story.WORKED, *(story.finished(dice) for _ in roster[1:]), *alumni.records()]
    everybody = [*at_level(roster), *former]
    done = train(earlier_term(today), everybody, whole, command, today=today)
    return release(done, command)


def at_level(roster: Roster) -> Roster:
    """Let everybody of a roster stand in MS 1."""
    return [(cadet, replace(person, ms_level=MSLevel.MS1)) for cadet, person in roster]


def train_now(roster: Roster, dice: Random, command: Command, *, today: date) -> Term:
    """Run the open term as far as today, with the scores of one exam shown."""
    begun = [story.EARLY, *(story.begun(dice) for _ in roster[1:])]
    term = train(present_term(today), roster, begun, command, today=today)
    grading.release_exam(exam=exam_of(term, "prelim"), actor=command.staff)
    attendance.review_absences(term=term)
    chain.assign(term=term, staff=command.trainers, actor=command.admin)
    return term


def exam_of(term: Term, code: str) -> Exam:
    """Find an exam of a term."""
    return Exam.objects.get(term=term, code=code)


def leave_to_do(term: Term, roster: Roster, command: Command, *, today: date) -> None:
    """Leave something of everything that waits for a person: requests, letters, differences."""
    first_day = present_term(today).days[0]
    profiles.fill([cadet for cadet, _ in roster], actor=command.admin)
    profiles.call_staff_rolls(term, actor=command.admin)
    fairness.leave_to_decide(term=term, on=first_day, actor=command.staff)
    letters.write_letters(term=term, actor=command.staff)
    encoding.encode_again(exam=exam_of(term, "prelim"), actor=command.second)
    encoding.read_a_file(exam=exam_of(term, "midterm"), actor=command.staff)
    talks.write_down(term=term, actor=command.staff)


def speak(term: Term, roster: Roster, command: Command) -> None:
    """Say something in every way there is: posts, messages and a broadcast."""
    posts.write_posts(first_day=timezone.localdate(), actor=command.staff)
    accounts = [cadet.user for cadet, _ in roster[:2] if cadet.user is not None]
    voices.talk(cadets=accounts, staff=command.trainers, admin=command.admin)
    voices.broadcast(term=term, admin=command.admin)


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
    return Command(admin=admin, trainers=tuple(users))


def register(password: str, cadet_count: int, dice: Random, command: Command) -> Roster:
    """Enter the cadets; the first is `demo-cadet`, who can sign in."""
    first, *others = people.cadets(cadet_count, dice)
    account = authentication.create_user(
        username="demo-cadet",
        full_name=f"{first.first_name} {first.last_name}",
        role=Role.CADET,
        password=password,
        is_approved=True,
        actor=command.admin,
    )
    known = (enter_cadet(first, 0, account, command), first)
    return [known, *enter(others, 1, command)]


def enter(found: Sequence[people.Person], after: int, command: Command) -> Roster:
    """Enter cadets with an account each, numbered on from those before."""
    return [
        (enter_cadet(person, number, account_of(person, command), command), person)
        for number, person in enumerate(found, start=after)
    ]


def account_of(person: people.Person, command: Command) -> User:
    """Make the account that a cadet has not activated yet."""
    return authentication.create_user(
        username=person.student_number,
        full_name=f"{person.first_name} {person.last_name}",
        role=Role.CADET,
        password=None,
        is_approved=True,
        actor=command.admin,
    )


def enter_cadet(person: people.Person, number: int, user: User, command: Command) -> Cadet:
    """Enter one cadet with what the register says beside the name."""
    return cadets.register_cadet(
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
