"""The switches from a shell: the same row, the same journal, the same refusals as from the page."""

import pytest
from django.core.management import CommandError, call_command

from apps.system.models import JournalEntry
from apps.system.switches import JOBS_PAUSED, READ_ONLY, switch_named
from tests.operations.switching import change_requested_by

WHY = "A table is moved"


def turn(name, position, *, by, reason=WHY):
    call_command("switch", name, position, by=by, reason=reason)


SWITCHES = {
    "read-only": (READ_ONLY, "read_only.began", "read_only.ended"),
    "jobs-paused": (JOBS_PAUSED, "jobs.paused", "jobs.resumed"),
}


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_is_turned_on_and_off_and_the_journal_says_who_and_why(cast, capsys, name):
    key, begins, ends = SWITCHES[name]
    turn(name, "on", by=cast.admin.username.upper())
    assert switch_named(key).reason == WHY
    turn(name, "off", by=cast.admin.username)

    assert switch_named(key) is None
    assert capsys.readouterr().out.splitlines() == [f"{name} is on", f"{name} is off"]
    told = JournalEntry.objects.filter(type__in=[begins, ends]).order_by("id")
    assert [(one.type, one.actor, one.data["reason"]) for one in told] == [
        (begins, cast.admin, WHY),
        (ends, cast.admin, WHY),
    ]


def test_what_the_shell_switched_on_holds_at_the_next_request(cast):
    turn("read-only", "on", by=cast.admin.username)

    assert change_requested_by(cast.cadet).status_code == 503


def test_only_an_admin_who_can_sign_in_answers_for_it(cast):
    for nobody in (cast.staff.username, "nobody.at.all"):
        with pytest.raises(CommandError, match="must name an admin"):
            turn("read-only", "on", by=nobody)
    cast.admin.is_active = False
    cast.admin.save()
    with pytest.raises(CommandError, match="must name an admin"):
        turn("read-only", "on", by=cast.admin.username)

    assert switch_named(READ_ONLY) is None


@pytest.mark.parametrize("reason", ["", "  x  ", "x" * 501], ids=["none", "blank", "long"])
def test_it_is_not_turned_without_a_reason_that_people_can_read(cast, reason):
    with pytest.raises(CommandError, match="--reason"):
        turn("read-only", "on", by=cast.admin.username, reason=reason)


def test_what_is_on_is_not_turned_on_again(cast):
    turn("read-only", "on", by=cast.admin.username)

    with pytest.raises(CommandError, match="switched on already"):
        turn("read-only", "on", by=cast.admin.username, reason="Another reason")

    assert switch_named(READ_ONLY).reason == WHY
