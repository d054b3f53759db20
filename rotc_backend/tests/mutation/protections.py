"""The protections that are not in the matrix, each by name, and how it is broken."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.utils import timezone
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
from apps.files import uploads
from apps.files.models import StoredFile
from apps.files.selectors import reachable_content_of
from apps.grading.selectors import ledger, reports
from apps.integration import record_applying, record_services
from apps.integration.records.judged import Judgement
from apps.integration.records.people import Match, People, key_of
from apps.live import audiences, frames
from apps.operations.models import DataExport
from apps.operations.privacy import (
    consents,
    deleting,
    exports,
    holds,
    openings,
    papers,
    retention,
)
from apps.operations.privacy.my_data import TableRows
from apps.operations.privacy.register import checking
from apps.system import idempotency
from apps.system.jobs.dispatch import dispatch
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
    yield from of_own_data()
    yield from of_openings()
    yield from of_deletion()
    yield from of_record_imports()


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


def of_own_data() -> Iterator[Mutant]:
    """Whose data an archive holds, and who fetches it."""
    rows = member(TableRows, "queryset", property(rows_of_all))
    yield Mutant("an archive holds the rows of everybody", rows, ("nothing_of_another_person",))
    shared = everywhere_by(exports.export_of, any_export)
    yield Mutant("archives of others are fetched", shared, ("archive_is_the_persons_alone",))
    consented = for_everybody(consents.consents_visible_to)
    yield Mutant("the papers of all are one's own", consented, ("paper_is_opened_by_its_cadet",))
    strangers = everywhere_by(uploads.refuse_stranger, nothing)
    yield Mutant("everybody sends papers of consents", strangers, ("may_send_a_paper",))
    taken = everywhere_by(papers.unused_paper, any_paper)
    yield Mutant("any file is the paper of a consent", taken, ("is_no_paper",))


def of_openings() -> Iterator[Mutant]:
    """What is written down when somebody else looks."""
    quiet = everywhere_by(papers.open_paper, read_quietly)
    yield Mutant("nobody notes who opened a paper", quiet, ("opened_their_guardians_paper",))
    deaf = member(openings, "OPENED", ())
    yield Mutant("nobody is told who opened a file", deaf, ("who_opened_a_file",))
    missed = everywhere_by(papers.reachable_content_of, lambda _: b"")
    yield Mutant("what was not seen is noted as opened", missed, ("not_noted_as_opened",))


def of_deletion() -> Iterator[Mutant]:
    """What the clock may delete, and by whose word; and that nothing is kept without a purpose."""
    nobody = holds.Held(frozenset(), frozenset())
    held = answering(holds.held_on, nobody)
    yield Mutant("a hold holds nothing back", held, ("hold_protects_is_left_alone",))
    counted = everywhere_by(retention.due_line, line_that_deletes)
    yield Mutant("counting deletes", counted, ("counting_deletes_nothing",))
    unseen = everywhere_by(retention.ask_to_apply, apply_unseen)
    yield Mutant("any number deletes", unseen, ("something_else_is_due_than_was_seen",))
    blind = answering(checking.faults_of, [])
    yield Mutant("a field needs no purpose", blind, ("field_without_a_purpose",))
    kept = everywhere_by(deleting.delete_file_without_journal, drop_row_only)
    yield Mutant("a content outlives its file", kept, ("content_goes", "its_content_is_gone"))


def of_record_imports() -> Iterator[Mutant]:
    """What of a file is entered and taken back: what a person saw, and nothing that changed."""
    unseen = everywhere_by(record_applying.refuse_other_preview, nothing)
    yield Mutant("another preview is applied", unseen, ("preview_than_the_one_that_was_seen",))
    same = member(Judgement, "digest", lambda self, held, _: held.digest)
    yield Mutant("what changed since the preview is entered", same, ("finds_something_else",))
    anybody = answering(record_services.can_be_chosen, answer=True)
    yield Mutant("a person overrules the file", anybody, ("another_cadet_than_the_file",))
    guessed = member(People, "by_name", first_of_that_name)
    yield Mutant("a row is given to the first of a name", guessed, ("neither_is_taken",))
    undone = everywhere_by(record_applying.refuse_changed, nothing)
    changed = ("mark_changed_since_stops", "voided_since_stops")
    yield Mutant("what somebody changed is taken back", undone, changed)


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


def rows_of_all(table: TableRows) -> Any:
    """The rows of a table, whoever they are about."""
    return apps.get_model(table.label).objects.order_by("pk")


def any_export(_: Any, export_id: int) -> DataExport:
    """An archive, whoever asks for it."""
    return DataExport.objects.select_related("file", "job__requested_by").get(pk=export_id)


def any_paper(file: int, *, owner: Any) -> StoredFile:
    """A file, of whatever kind and whoever sent it."""
    return StoredFile.objects.get(pk=file)


def read_quietly(*, consent: Any, actor: Any) -> bytes:
    """A paper, and nobody writes down who looked."""
    return reachable_content_of(consent.paper)


def line_that_deletes(rule: Any, due: Any) -> retention.DueLine:
    """Count what a rule found, and delete it."""
    line = retention.DueLine(rule, due.due.count(), due.held)
    if rule.delete is not None:
        rule.delete(due.due)
    return line


def apply_unseen(*, total: int, actor: Any) -> Any:
    """Delete what is due, whatever number somebody saw."""
    today = timezone.localdate()
    return dispatch(retention.JOB, {"as_of": str(today)}, size=total, requested_by=actor)


def drop_row_only(*, file: StoredFile) -> None:
    """Delete a file's row and leave its content behind."""
    file.delete()


def first_of_that_name(people: People, values: Any) -> Match:
    """The first cadet of a name, however many have it."""
    found = people.names.get(key_of(values.get("name", "")), [])
    return Match(found[0] if found else None)
