"""Activation sheets: codes on paper for the cadets of a term, platoon by platoon."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower

from apps.authentication import activation
from apps.authentication.activation import PrintedCode
from apps.authentication.choices import CodeState
from apps.authentication.models import ActivationBatch, User
from apps.cadets import selectors
from apps.cadets.choices import EnrolmentStatus, MSLevel
from apps.cadets.events import CadetChanged
from apps.cadets.models import Cadet, Enrolment
from apps.core.errors import NotFoundOrNotYours, RuleBroken
from apps.core.permissions import Role
from apps.system import journal
from apps.system.models import Term


class UsernameTaken(RuleBroken):
    """A student number is the user name of somebody who is not this cadet."""

    code = "username_taken"
    title = "User name taken"


@dataclass(frozen=True)
class SheetLine:
    """One cadet on a printed sheet."""

    name: str
    student_number: str
    username: str
    code: str | None
    state: CodeState


@dataclass(frozen=True)
class SheetGroup:
    """A platoon on a printed sheet."""

    company: str
    platoon: str
    lines: list[SheetLine]


@dataclass(frozen=True)
class SheetPrint:
    """What goes on paper."""

    sheet: ActivationBatch
    address: str
    groups: list[SheetGroup]


@transaction.atomic
def issue_sheet(
    *, term: Term, renew: bool, actor: Any, company: str = "", platoon: str = "", ms_level: str = ""
) -> ActivationBatch:
    """Issue codes to the active cadets of a term, or of a part of it, who have no password yet.

    Cadets without an account receive one whose user name is their student number. Whoever holds a
    living code keeps it, unless `renew` replaces it. A dozen statements, whatever their number.
    Raises UsernameTaken.
    """
    cadets = locked_cadets(term, company=company, platoon=platoon, ms_level=ms_level)
    give_accounts(cadets, actor=actor)
    users = [cadet.user for cadet in cadets if cadet.user and cadet.user.may_sign_in]
    waiting = [user for user in users if not user.has_usable_password()]
    return activation.issue_codes(
        users=waiting,
        title=title_of(term, company=company, platoon=platoon, ms_level=ms_level),
        renew=renew,
        term=term,
        skipped=len(users) - len(waiting),
        actor=actor,
    )


def locked_cadets(term: Term, *, company: str, platoon: str, ms_level: str) -> list[Cadet]:
    """The active cadets of a part of a term with their accounts, locked in one order.

    The accounts are read after the lock: a join would show them as they were before the wait.
    """
    places: dict[str, Any] = {"term": term, "status": EnrolmentStatus.ACTIVE}
    given = {"company": company, "platoon": platoon, "ms_level": ms_level}
    places |= {name: value for name, value in given.items() if value}
    enrolled = Enrolment.objects.filter(**places).values("cadet_id")
    rows = Cadet.objects.filter(pk__in=enrolled, archived_at=None).prefetch_related("user")
    return list(rows.select_for_update(no_key=True).order_by("pk"))


@transaction.atomic
def give_accounts(cadets: Sequence[Cadet], *, actor: Any) -> None:
    """Make sure that each of these locked cadets has an account. Raises UsernameTaken."""
    without = [cadet for cadet in cadets if cadet.user_id is None]
    if not without:
        return
    accounts = unclaimed_accounts(without)
    new = [cadet for cadet in without if cadet.student_number.lower() not in accounts]
    names = [(cadet.student_number, f"{cadet.first_name} {cadet.last_name}") for cadet in new]
    made = activation.open_accounts(names=names, actor=actor) if names else []
    accounts |= {user.username.lower(): user for user in made}
    for cadet in without:
        cadet.user = accounts[cadet.student_number.lower()]
    ids = tuple(cadet.pk for cadet in without)
    named_alike = User.objects.annotate(name=Lower("username")).filter(
        name=Lower(OuterRef("student_number"))
    )
    Cadet.objects.filter(pk__in=ids).update(user=Subquery(named_alike.values("pk")))
    journal.record(CadetChanged(cadets=ids, cadet_ids=ids, fields=("user",)), actor=actor)


def unclaimed_accounts(cadets: Sequence[Cadet]) -> dict[str, User]:
    """The cadet accounts that are named after these cadets and belong to nobody yet.

    Raises UsernameTaken when such a name is anybody else's.
    """
    numbers = [cadet.student_number.lower() for cadet in cadets]
    named = User.objects.annotate(name=Lower("username")).filter(name__in=numbers)
    found: dict[str, User] = {user.username.lower(): user for user in named.select_related("cadet")}
    taken = sorted(
        name for name, user in found.items() if user.role != Role.CADET or hasattr(user, "cadet")
    )
    if taken:
        raise UsernameTaken(
            f"{taken[0]} is the user name of somebody else.", data={"usernames": taken}
        )
    return found


def title_of(term: Term, *, company: str, platoon: str, ms_level: str) -> str:
    """Name a sheet by whom it is for."""
    parts = [
        company,
        f"{platoon} platoon" if platoon else "",
        str(MSLevel(ms_level).label) if ms_level else "",
    ]
    return ", ".join([*(filter(None, parts)), term.label])


def sheets() -> QuerySet[ActivationBatch]:
    """Every sheet with the number of its codes, newest first."""
    used = Count("codes", filter=Q(codes__used_at__isnull=False))
    of_terms = ActivationBatch.objects.exclude(term=None).select_related("issued_by")
    return of_terms.annotate(issued=Count("codes"), used=used).order_by("-created_at", "pk")


def sheet(sheet_id: uuid.UUID) -> ActivationBatch:
    """One sheet. Raises NotFoundOrNotYours."""
    found = sheets().filter(pk=sheet_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def print_sheet(*, sheet: ActivationBatch, actor: Any) -> SheetPrint:
    """Derive the codes of a sheet once more, in the order of a roster as it stands now."""
    printed = activation.print_codes(batch=sheet, actor=actor)
    by_user = {line.user_id: line for line in printed}
    roster = selectors.roster_of(sheet.term_id or 0).filter(cadet__user__in=list(by_user))
    platoons = groupby(roster, key=lambda enrolment: (enrolment.company, enrolment.platoon))
    groups = [
        SheetGroup(company, platoon, [line_of(row.cadet, by_user) for row in rows])
        for (company, platoon), rows in platoons
    ]
    return SheetPrint(sheet, f"{settings.FRONTEND_URL}/activate", groups)


def line_of(cadet: Cadet, by_user: dict[int, PrintedCode]) -> SheetLine:
    """Put a cadet and their code on one line."""
    printed = by_user[cadet.user_id or 0]
    return SheetLine(
        cadet.name, cadet.student_number, printed.username, printed.code, printed.state
    )
