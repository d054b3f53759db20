"""Requests: a person makes use of a right, an admin answers in time."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.core.errors import NotFoundOrNotYours, RuleBroken
from apps.operations.choices import PrivacyRequestState
from apps.operations.events import (
    PrivacyRequestAnswered,
    PrivacyRequested,
    PrivacyRequestWithdrawn,
)
from apps.operations.models import PrivacyRequest
from apps.operations.privacy.due import answer_due_on
from apps.system import journal

RELATED = ("person", "answered_by")


class RequestNotOpen(RuleBroken):
    """The request was answered or taken back already."""

    code = "request_state"
    title = "Not possible in this state"


class OwnRequest(RuleBroken):
    """Nobody answers what they asked themself."""

    code = "own_request"
    status = 403
    title = "Somebody else must answer this"


def requests_of(person: Any) -> QuerySet[PrivacyRequest]:
    """A person's own requests, newest first."""
    return all_requests().filter(person=person)


def all_requests() -> QuerySet[PrivacyRequest]:
    """Everybody's requests, for who answers them; newest first."""
    return PrivacyRequest.objects.select_related(*RELATED).order_by("-id")


def one_of(rows: QuerySet[PrivacyRequest], request_id: int) -> PrivacyRequest:
    """One request among these. Raises NotFoundOrNotYours."""
    found = rows.filter(pk=request_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


@transaction.atomic
def make_request(*, kind: str, words: str, actor: Any) -> PrivacyRequest:
    """Ask something of the unit about one's own data."""
    due_on = answer_due_on(timezone.localdate())
    made = PrivacyRequest.objects.create(person=actor, kind=kind, words=words, due_on=due_on)
    event = PrivacyRequested(
        privacy_request=made.pk, kind=kind, due_on=str(due_on), user_ids=(actor.pk,)
    )
    journal.record(event, actor=actor)
    return made


@transaction.atomic
def answer_request(*, request: PrivacyRequest, answer: str, actor: Any) -> PrivacyRequest:
    """Answer an open request. Raises RequestNotOpen, OwnRequest."""
    held = held_open(request)
    if held.person_id == actor.pk:
        raise OwnRequest("You asked this yourself: another admin answers it.")
    held.answer, held.answered_by = answer, actor
    end(held, PrivacyRequestState.ANSWERED)
    event = PrivacyRequestAnswered(
        privacy_request=held.pk, kind=held.kind, user_ids=(held.person_id,)
    )
    journal.record(event, actor=actor)
    return held


@transaction.atomic
def withdraw_request(*, request: PrivacyRequest, actor: Any) -> PrivacyRequest:
    """Take one's own open request back. Raises RequestNotOpen."""
    held = held_open(request)
    end(held, PrivacyRequestState.WITHDRAWN)
    event = PrivacyRequestWithdrawn(
        privacy_request=held.pk, kind=held.kind, user_ids=(held.person_id,)
    )
    journal.record(event, actor=actor)
    return held


def end(held: PrivacyRequest, state: PrivacyRequestState) -> None:
    """Save what became of a held request."""
    held.state, held.ended_at = state, timezone.now()
    held.save(update_fields=["state", "answer", "answered_by", "ended_at"])


def held_open(request: PrivacyRequest) -> PrivacyRequest:
    """Lock a request that still waits. Raises RequestNotOpen."""
    rows = PrivacyRequest.objects.select_for_update(no_key=True, of=("self",))
    held = rows.select_related("person").get(pk=request.pk)
    if held.state != PrivacyRequestState.OPEN:
        word = PrivacyRequestState(held.state).label.lower()
        raise RequestNotOpen(f"This request is closed: {word}.", data={"state": held.state})
    return held
