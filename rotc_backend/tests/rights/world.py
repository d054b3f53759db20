"""A populated world: an open term, one in review, released ones, and everybody's rows in them."""

import datetime
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any

from django.utils import timezone

from apps.authentication.models import User
from apps.cadets.choices import LegalField
from apps.cadets.models import CadetProfile, Enrolment, ProfileChangeRequest
from apps.grading import services
from apps.grading.models import GradingPolicy, ReleasedGrade
from apps.system.choices import Semester, TermState
from apps.system.models import Term
from tests.client import Caller
from tests.factories import CadetFactory, EnrolmentFactory, StaffFactory, TermFactory
from tests.factories.grading import stored_policy
from tests.rights.calendar import fill_calendar
from tests.rights.conduct import fill_grading
from tests.rights.encoding import fill_encoding
from tests.rights.importing import fill_importing
from tests.rights.issuing import fill_documents
from tests.rights.parts import CADETS, CAST
from tests.rights.people import account, signed_in
from tests.rights.posts import fill_posts
from tests.rights.printing import fill_runs
from tests.rights.privacy import fill_privacy
from tests.rights.rows import Rows
from tests.rights.secrets import secret_of
from tests.rights.talking import fill_conversations
from tests.rights.telling import fill_notifications
from tests.rights.training import fill_attendance
from tests.rights.unit import fill_office

UNITS = {"same_platoon": ("Alpha", "1st"), "other_company": ("Bravo", "2nd")}


@dataclass
class World:
    """Everybody and everything, with the ids that addresses can name."""

    rows: Rows = field(default_factory=Rows)
    users: dict[str, User] = field(default_factory=dict)
    callers: dict[str, Caller] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    # By name of the cast and name of the term.
    enrolments: dict[tuple[str, str], Enrolment] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    # Everybody's, so that they can change it or prove with it who they are.
    password: str = field(default_factory=lambda: token_urlsafe(24))

    def id(self, kind: str, name: str | None = None) -> Any:
        """The first id of a kind, or the first that is somebody's own."""
        return self.rows.ids(kind, name)[0]


def build() -> World:
    """Make the world. The past is released by the service that releases."""
    world = World()
    fill_people(world)
    fill_terms(world)
    for name in CADETS:
        fill_cadet(world, name)
    newcomer = CadetFactory(id=world.rows.next_id("cadet"), student_number="2026-0000")
    world.extra["newcomer"] = world.rows.add("cadet", newcomer)
    ask_for_changes(world)
    fill_attendance(world)
    fill_grading(world)
    fill_encoding(world)
    fill_importing(world)
    release_the_past(world)
    fill_calendar(world)
    fill_office(world)
    fill_posts(world)
    fill_conversations(world)
    fill_notifications(world)
    fill_runs(world)
    fill_documents(world)
    fill_privacy(world)
    for name, part in CAST.items():
        world.callers[name] = signed_in(world.users.get(name), part)
    for name, caller in world.callers.items():
        if caller.user:
            world.rows.add("session", caller.tokens.session, [name])
    return world


def fill_people(world: World) -> None:
    """Make the accounts."""
    for name in CAST:
        if name != "anonymous":
            user = account(name, world.rows.next_id("user"), world.password)
            world.users[name] = world.rows.add("user", user, [name])
    for name in ("staff", "other_staff"):
        member = StaffFactory(
            id=world.rows.next_id("staff"), user=world.users[name], last_name=name.title()
        )
        world.rows.add("staff", member, [name])


def ask_for_changes(world: World) -> None:
    """Let every cadet name a guardian and ask for another middle name, in words of their own."""
    for name in CADETS:
        cadet = world.id("cadet", name)
        made = ProfileChangeRequest.objects.create(
            id=world.rows.next_id("change request"),
            cadet_id=cadet,
            field=LegalField.MIDDLE_NAME,
            value="Santos",
            reason=secret_of(name, "Request"),
        )
        world.rows.add("change request", made, [name])
        CadetProfile.objects.create(cadet_id=cadet, guardian_name=secret_of(name, "Guardian"))


def fill_terms(world: World) -> None:
    """Make the calendar; `older` is a term in which only one cadet was enrolled."""
    calendar = {
        "now": ("2026-2027", Semester.FIRST, TermState.OPEN),
        "past": ("2025-2026", Semester.SECOND, TermState.IN_REVIEW),
        "older": ("2025-2026", Semester.FIRST, TermState.IN_REVIEW),
        "draft": ("2027-2028", Semester.FIRST, TermState.DRAFT),
    }
    for name, (year, semester, state) in calendar.items():
        starts = datetime.date(int(year[:4]), 8 if semester == Semester.FIRST else 1, 1)
        term = TermFactory(
            id=world.rows.next_id("term"),
            school_year=year,
            semester=semester,
            state=state,
            starts_on=starts,
            ends_on=starts + datetime.timedelta(days=130),
        )
        world.terms[name] = world.rows.add("term", term, is_past=name in {"past", "older"})
    world.extra["policy"] = stored_policy()
    for row in GradingPolicy.objects.order_by("id"):
        world.rows.add("policy", row)


def fill_cadet(world: World, name: str) -> None:
    """Enrol a cadet in the terms they were there."""
    company, platoon = UNITS.get(name, ("Alpha", "1st"))
    cadet = CadetFactory(
        id=world.rows.next_id("cadet"),
        user=world.users[name],
        student_number=f"2026-{secret_of(name, 'No')}"[:20],
        last_name=secret_of(name, "Name"),
        address=secret_of(name, "Address"),
        contact_number=secret_of(name, "")[-20:],
        email=f"{secret_of(name, 'Mail').lower()}@home.example",
        birth_date=datetime.date(2005, 3, 1),
        archived_at=timezone.now() if name == "archived" else None,
    )
    world.rows.add("cadet", cadet, [name])
    for term in ("now", "past", "older"):
        if term == "older" and name != "other_company":
            continue
        enrolment = EnrolmentFactory(
            id=world.rows.next_id("enrolment"),
            cadet=cadet,
            term=world.terms[term],
            company=company,
            platoon=platoon,
            effective_from=world.terms[term].starts_on,
        )
        world.enrolments[name, term] = enrolment
        world.rows.add("enrolment", enrolment, [name], is_past=term != "now")


def release_the_past(world: World) -> None:
    """Make the grades of the terms that are over final."""
    for name in ("past", "older"):
        term, _ = services.release_term(
            term=world.terms[name], actor=world.users["admin"], alone_reason="Of the past"
        )
        world.terms[name] = term
    names = {enrolment.pk: name for (name, _), enrolment in world.enrolments.items()}
    for row in ReleasedGrade.objects.order_by("id"):
        world.rows.add("release", row, [names[row.enrolment_id]], is_past=True)
