"""The protections that are not in the matrix, each by name, and how it is broken."""

from collections.abc import Iterator
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied

from apps.attendance.selectors import letters
from apps.authentication import selectors as accounts
from apps.authentication.models import AuthSession, User
from apps.cadets import selectors as cadets
from apps.cadets.models import Cadet, Enrolment
from apps.core.permissions import MayAct
from apps.core.serializers import StrictSerializer
from apps.core.views import ActionViewSet
from apps.grading.selectors import ledger, reports
from apps.live import audiences, frames
from apps.system import idempotency
from apps.system.models import IdempotencyKey
from tests.mutation.breaking import (
    Breaking,
    Mutant,
    answering,
    everywhere,
    for_everybody,
    member,
)


def protections() -> Iterator[Mutant]:
    """What keeps people from what is not theirs, beside the matrix."""
    yield Mutant("no door asks for a right", member(MayAct, "has_permission", let_in), ("[GET jo",))
    yield from of_accounts()
    yield from of_rows()
    yield from of_grades()
    yield from of_words()


def of_accounts() -> Iterator[Mutant]:
    """Who may still act, and whose sessions are whose."""
    all_sessions = everywhere_by(accounts.sessions_of, lambda _: AuthSession.objects.order_by("pk"))
    yield Mutant("the sessions of all are one's own", all_sessions, ("auth/sessions/",))
    shut_out = ("unapproved", "deactivated", "signed_out")
    let = member(User, "may_sign_in", replacement=True)
    yield Mutant("an account that is shut out goes on", let, ("[GET te",), shut_out)
    for_ever = everywhere_by(accounts.live_session, any_session)
    yield Mutant("a session goes on after its end", for_ever, ("[GET te",), shut_out)
    heard = answering(audiences.hearing_of, audiences.EVERYTHING)
    yield Mutant("everybody hears everything", heard, ("is_heard_by",))
    lists = everywhere_by(frames.without_lists, lambda ids: ids)
    yield Mutant("cadets are told lists of ids", lists, ("ids_of_several",))


def of_rows() -> Iterator[Mutant]:
    """What a row that is not one's own looks like."""
    sensitive = answering(cadets.may_see_sensitive, answer=True)
    yield Mutant("sensitive fields are shown to all", sensitive, ("address",))
    any_letter = everywhere_by(letters.own_enrolment, any_enrolment)
    yield Mutant("a letter is taken for any enrolment", any_letter, ("enrolment_of_somebody",))
    yield Mutant("staff void any entry", for_everybody(ledger.may_void), ("void/",))
    for model, function in (
        (Cadet, cadets.cadet_visible_to),
        (Enrolment, cadets.enrolment_visible_to),
    ):
        name = f"a hidden {model._meta.model_name} answers 403 in place of 404"
        yield Mutant(name, everywhere_by(function, telling(model, function)), ("{id}",))


def of_grades() -> Iterator[Mutant]:
    """What of a grade is not the reader's to know."""
    yield Mutant("grades are for all", for_everybody(reports.graded_enrolments), ("grade/",))
    counted = for_everybody(reports.sees_unreleased_scores)
    yield Mutant("scores count before their release", counted, ("not_released_changes",))
    traces = answering(reports.hidden_from, answer=frozenset())
    yield Mutant("exams leave a trace before release", traces, ("not_released", "grade/"))
    own = everywhere_by(reports.own_enrolment, any_grade)
    yield Mutant("the grade of another term is one's own", own, ("term_without_me",))


def of_words() -> Iterator[Mutant]:
    """What bodies, questions and keys may carry."""
    lax = member(StrictSerializer, "to_internal_value", serializers.Serializer.to_internal_value)
    yield Mutant("keys that nobody asked for are ignored", lax, ("refused_by_name",))
    deaf = member(ActionViewSet, "refuse_unknown_query_keys", nothing)
    yield Mutant("unknown questions are ignored", deaf, ("no_question",))
    shared = member(IdempotencyKey.objects, "get_or_create", first_of_anybody)
    yield Mutant("a key belongs to everybody", shared, ("key_of_somebody_else",))
    forgotten = everywhere_by(idempotency.replay, lambda row, _: answer_again(row))
    yield Mutant("a key fits every request", forgotten, ("same_key",))


def everywhere_by(original: Any, replacement: Any) -> Breaking:
    """Break a function by another, wherever it is known."""
    return lambda: everywhere(original, replacement)


def let_in(*_: Any) -> bool:
    """Let everybody through."""
    return True


def nothing(*_: Any) -> None:
    """Refuse nothing."""


def any_session(session_id: Any) -> AuthSession | None:
    """A session, whether it has ended or not."""
    return AuthSession.objects.select_related("user").filter(pk=session_id).first()


def any_enrolment(_: Any, *, enrolment_id: int | None = None, **__: Any) -> Enrolment:
    """An enrolment, whoever asks for it."""
    return Enrolment.objects.filter(pk=enrolment_id).get()


def any_grade(_: Any, term_id: int | None = None) -> Enrolment:
    """An enrolment of a term, whoever asks for it."""
    return Enrolment.objects.filter(term=term_id).select_related("cadet", "term")[0]


def telling(model: Any, function: Any) -> Any:
    """Make a selector tell what is hidden from what does not exist."""

    def told(user: Any, row_id: int) -> Any:
        is_there = model.objects.filter(pk=row_id).exists()
        if is_there and not function.__globals__[f"{function.__name__[:-11]}s_visible_to"](
            user
        ).filter(pk=row_id):
            raise PermissionDenied
        return function(user, row_id)

    return told


def first_of_anybody(*, actor: Any, key: Any, defaults: Any) -> tuple[IdempotencyKey, bool]:
    """Find a key, whoever used it."""
    found = IdempotencyKey.objects.filter(key=key).first()
    made = found or IdempotencyKey.objects.create(actor=actor, key=key, **defaults)
    return made, found is None


def answer_again(row: IdempotencyKey) -> Any:
    """Give the stored answer, whatever is asked now."""
    return idempotency.Response(row.response, status=row.status)
