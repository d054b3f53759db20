"""After an incident one command ends every session."""

import io

import pytest
from django.core.management import CommandError, call_command

from apps.authentication.models import AuthSession
from apps.system.models import JournalEntry
from tests.client import Caller


def revoke_all(*arguments):
    output = io.StringIO()
    call_command("revoke_all", *arguments, stdout=output)
    return output.getvalue()


def test_everybody_signs_in_again_and_the_journal_says_why_once(cast):
    callers = [Caller(user) for user in (cast.admin, cast.staff, cast.cadet, cast.cadet)]
    over = Caller(cast.other_cadet).tokens.session
    AuthSession.objects.filter(pk=over.pk).update(idle_expires_at="2026-01-01T00:00:00Z")

    output = revoke_all("--yes", "--reason", "A stolen backup")

    assert [caller.ask("auth/me/").status_code for caller in callers] == [401] * 4
    entry = JournalEntry.objects.get(type="sessions.revoked")
    assert (entry.actor, entry.user_ids, entry.data) == (
        None,
        sorted([cast.admin.pk, cast.staff.pk, cast.cadet.pk]),
        {"reason": "incident", "ended": 4, "words": "A stolen backup"},
    )
    assert "ended 4 sessions" in output
    assert "JWT_KEY_ID" in output


@pytest.mark.parametrize("typed", ["", "no", "yes"])
def test_without_the_confirming_word_nothing_happens(cast, call_as, monkeypatch, typed):
    caller = call_as(cast.cadet)
    monkeypatch.setattr("builtins.input", lambda question: typed)

    with pytest.raises(CommandError):
        revoke_all("--reason", "A stolen backup")

    assert caller.ask("auth/me/").status_code == 200


def test_the_confirming_word_goes_on(cast, call_as, monkeypatch):
    caller = call_as(cast.cadet)
    monkeypatch.setattr("builtins.input", lambda question: "end")

    revoke_all("--reason", "A stolen backup")

    assert caller.ask("auth/me/").status_code == 401


@pytest.mark.parametrize("arguments", [["--yes"], ["--yes", "--reason", " "]])
def test_it_wants_to_know_why(cast, call_as, arguments):
    caller = call_as(cast.cadet)

    with pytest.raises(CommandError):
        revoke_all(*arguments)

    assert caller.ask("auth/me/").status_code == 200
