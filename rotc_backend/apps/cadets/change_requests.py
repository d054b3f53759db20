"""Requests of cadets for another value of a legal field, and what an admin answers."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NoReturn

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from apps.cadets import services
from apps.cadets.choices import LegalField, RequestDecision, RequestState, Sex
from apps.cadets.events import (
    ChangeRequestDecided,
    ChangeRequestSubmitted,
    ChangeRequestWithdrawn,
)
from apps.cadets.models import Cadet, ProfileChangeRequest
from apps.cadets.profiles import people_of
from apps.cadets.record_changes import written
from apps.core.errors import InvalidInput, NotFoundOrNotYours, RuleBroken
from apps.core.permissions import Scope, scope_of
from apps.system import journal


class AlreadyAsked(RuleBroken):
    """An open request for this field waits already."""

    code = "already_asked"
    title = "Already asked"


class RequestStateConflict(RuleBroken):
    """The request is not open any more; `data["state"]` says what it is."""

    code = "request_state"
    title = "Not possible in this state"


class AboutYourself(RuleBroken):
    """Nobody decides about their own record."""

    code = "about_oneself"
    status = 403
    title = "About yourself"


def requests_visible_to(user: Any) -> QuerySet[ProfileChangeRequest]:
    """Every request, or one's own; those that wait first, the oldest of them on top."""
    found = ProfileChangeRequest.objects.select_related("cadet", "decided_by")
    if scope_of(user, "change_request.view") != Scope.ALL:
        found = found.filter(cadet__user=user)
    return found.order_by(F("decided_at").desc(nulls_first=True), "-state", "id")


def request_visible_to(user: Any, request_id: int) -> ProfileChangeRequest:
    """One request. Raises NotFoundOrNotYours."""
    found = requests_visible_to(user).filter(pk=request_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


@transaction.atomic
def submit_request(
    *, cadet: Cadet, field: LegalField, value: str, reason: str, actor: Any
) -> ProfileChangeRequest:
    """Ask for another value of a legal field of one's own record.

    Raises InvalidInput for a value the field cannot have, AlreadyAsked while another one waits.
    """
    cadet = services.locked_cadet(cadet.pk)
    before = written(getattr(cadet, field))
    if value == before or written(read_value(field, value)) == before:
        refuse_value("Your record says this already.")
    request = ProfileChangeRequest(
        cadet=cadet, field=field, before=before, value=value, reason=reason
    )
    save_unless_asked(request)
    event = ChangeRequestSubmitted(**about(request), field=field)
    journal.record(event, actor=actor)
    return request


@transaction.atomic
def decide_request(
    *, request: ProfileChangeRequest, decision: RequestDecision, reason: str, actor: Any
) -> ProfileChangeRequest:
    """Accept a request, which changes the record, or decline it; always with a reason.

    Raises RequestStateConflict when somebody decided first, AboutYourself, InvalidInput when the
    student number has another owner by now.
    """
    cadet = services.locked_cadet(request.cadet_id)
    held = held_open(request)
    if cadet.user_id == actor.pk:
        raise AboutYourself("Another person decides about your record.")
    if decision == RequestDecision.ACCEPTED:
        services.set_legal_field(
            cadet=cadet,
            field=LegalField(held.field),
            value=read_value(LegalField(held.field), held.value),
            reason=reason,
            actor=actor,
        )
    close(held, RequestState(decision), reason=reason, actor=actor)
    event = ChangeRequestDecided(**about(held), field=held.field, decision=decision, reason=reason)
    journal.record(event, actor=actor)
    return held


@transaction.atomic
def withdraw_request(*, request: ProfileChangeRequest, actor: Any) -> ProfileChangeRequest:
    """Take an open request back. Raises RequestStateConflict when it was decided."""
    services.locked_cadet(request.cadet_id)
    held = held_open(request)
    close(held, RequestState.WITHDRAWN, reason="", actor=actor)
    journal.record(ChangeRequestWithdrawn(**about(held), field=held.field), actor=actor)
    return held


def close(held: ProfileChangeRequest, state: RequestState, *, reason: str, actor: Any) -> None:
    """Save what became of a held request."""
    held.state, held.decision_reason = state, reason
    held.decided_by, held.decided_at = actor, timezone.now()
    held.save(update_fields=["state", "decision_reason", "decided_by", "decided_at"])


def held_open(request: ProfileChangeRequest) -> ProfileChangeRequest:
    """Lock a request that nobody has decided. Raises RequestStateConflict."""
    rows = ProfileChangeRequest.objects.select_for_update(no_key=True, of=("self",))
    held = rows.select_related("cadet").get(pk=request.pk)
    if held.state != RequestState.OPEN:
        word = RequestState(held.state).label.lower()
        raise RequestStateConflict(
            f"This request is not open any more: it is {word}.", data={"state": held.state}
        )
    return held


def save_unless_asked(request: ProfileChangeRequest) -> None:
    """Save a request; the database says whether another one for its field waits."""
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as error:
        raise AlreadyAsked("Your request for this field is waiting for an answer.") from error


def about(request: ProfileChangeRequest) -> dict[str, Any]:
    """Name the rows and people a request's events are about."""
    return {
        "change_request": request.pk,
        "cadets": (request.cadet_id,),
        "cadet_ids": (request.cadet_id,),
        "user_ids": people_of(request.cadet),
    }


def read_value(field: LegalField, value: str) -> Any:
    """Read a text as a value of its field. Raises InvalidInput with what is wrong."""
    if not value and field not in MAY_BE_EMPTY:
        refuse_value("Say what it should be.")
    return READERS[field](value)


def read_name(most: int) -> Callable[[str], str]:
    """Make a reader of texts of a length."""

    def read(value: str) -> str:
        if len(value) > most:
            refuse_value(f"At most {most} characters.")
        return value

    return read


def read_number(value: str) -> str:
    """Read a student number: letters, digits and dashes, 3 to 20."""
    is_fine = value.replace("-", "").isalnum() and value.isascii() and 3 <= len(value) <= 20
    if not is_fine:
        refuse_value("A student number has 3 to 20 letters, digits and dashes.")
    return value


def read_birth_date(value: str) -> date:
    """Read a day of the past, written as 2006-11-25."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or len(value) != len("2006-11-25"):
        refuse_value("Write the day as 2006-11-25.")
    if not date(1900, 1, 1) <= day < timezone.localdate():
        refuse_value("A birth date lies in the past, after 1900.")
    return day


def read_sex(value: str) -> Sex:
    """Read male or female."""
    if value not in {Sex.MALE, Sex.FEMALE}:
        refuse_value("Choose male or female.")
    return Sex(value)


def refuse_value(message: str) -> NoReturn:
    """Say what is wrong with the value asked for. Raises InvalidInput."""
    raise InvalidInput(f"value: {message}", fields={"value": [message]})


MAY_BE_EMPTY: Final = frozenset({LegalField.MIDDLE_NAME, LegalField.SUFFIX})
READERS: Final[dict[LegalField, Callable[[str], Any]]] = {
    LegalField.LAST_NAME: read_name(60),
    LegalField.FIRST_NAME: read_name(60),
    LegalField.MIDDLE_NAME: read_name(60),
    LegalField.SUFFIX: read_name(10),
    LegalField.BIRTH_DATE: read_birth_date,
    LegalField.SEX: read_sex,
    LegalField.STUDENT_NUMBER: read_number,
}
