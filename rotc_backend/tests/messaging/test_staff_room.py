"""The staff room: what was said can be corrected for a while, and never without a trace."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.authentication.models import User
from apps.core.permissions import Role
from apps.messaging.models import Message, MessageRevision
from apps.system.models import JournalEntry
from tests.messaging.talking import between, opened, said, say


@pytest.fixture(autouse=True)
def quiet(settings):
    """Nobody listens."""
    settings.JOURNAL_READERS = ()


@pytest.fixture
def room(cast, call_as):
    """The staff room."""
    return opened(call_as(cast.staff), kind="staff_room")


def test_staff_and_admins_share_one_room_and_cadets_do_not_know_it(cast, call_as, room):
    again = opened(call_as(cast.admin), kind="staff_room")
    say(call_as(cast.staff), room, "Formation at 06:30")

    assert again == room
    assert said(call_as(cast.other_staff), room) == ["Formation at 06:30"]
    assert call_as(cast.cadet).ask(f"conversations/{room}/").status_code == 404


def test_who_is_no_longer_staff_is_no_longer_in_the_room(cast, call_as, room):
    User.objects.filter(pk=cast.other_staff.pk).update(role=Role.CADET)

    assert call_as(cast.other_staff).ask(f"conversations/{room}/messages/").status_code == 404


def test_an_author_edits_and_what_was_said_before_is_kept(cast, call_as, room):
    staff = call_as(cast.staff)
    sent = say(staff, room, "At 06:30").json()

    edited = staff.edit(f"messages/{sent['id']}/", {"body": "At 06:00"}, version=1).json()

    assert (edited["body"], edited["version"], edited["edited_at"] is None) == (
        "At 06:00",
        2,
        False,
    )
    assert said(call_as(cast.admin), room) == ["At 06:00"]
    kept = MessageRevision.objects.values_list("message_id", "version", "body")
    assert list(kept) == [(sent["id"], 1, "At 06:30")]


def test_an_author_withdraws_and_nothing_of_it_is_shown(cast, call_as, room):
    staff = call_as(cast.staff)
    sent = say(staff, room, "Said too soon").json()

    gone = staff.do(f"messages/{sent['id']}/withdraw/").json()

    assert (gone["body"], gone["attachments"], gone["correctable_until"]) == ("", [], None)
    assert gone["withdrawn_at"] is not None
    assert "Said too soon" not in call_as(cast.admin).ask("conversations/").content.decode()
    assert call_as(cast.admin).ask("conversations/unread/").json()["messages"] == 0


def test_only_admins_see_what_was_said_before_and_the_journal_names_them(cast, call_as, room):
    staff = call_as(cast.staff)
    number = say(staff, room, "First").json()["id"]
    staff.edit(f"messages/{number}/", {"body": "Second"}, version=1)
    staff.do(f"messages/{number}/withdraw/")
    path = f"messages/{number}/revisions/"

    refused = [call_as(each).ask(path).status_code for each in (cast.staff, cast.cadet)]
    shown = call_as(cast.admin).ask(path).json()["revisions"]

    assert refused == [403, 403]
    assert [(each["version"], each["body"]) for each in shown] == [(1, "First"), (2, "Second")]
    looks = JournalEntry.objects.filter(type="message.reviewed")
    assert [(look.actor, look.ids["message"]) for look in looks] == [(cast.admin, number)]


def test_admins_review_no_conversation_of_others(cast, call_as):
    number = say(call_as(cast.cadet), between(cast), "Between us").json()["id"]

    assert call_as(cast.admin).ask(f"messages/{number}/revisions/").status_code == 404


def test_nobody_corrects_what_another_person_said(cast, call_as, room):
    number = say(call_as(cast.staff), room, "Mine").json()["id"]

    tried = [
        call_as(cast.other_staff).edit(f"messages/{number}/", {"body": "Ours"}, version=1),
        call_as(cast.admin).do(f"messages/{number}/withdraw/"),
    ]

    assert [answer.status_code for answer in tried] == [404, 404]
    assert Message.objects.get().body == "Mine"


def test_a_message_can_be_corrected_for_fifteen_minutes(cast, call_as, room):
    staff = call_as(cast.staff)
    number = say(staff, room, "At 06:30").json()["id"]
    sent_at = Message.objects.get().sent_at

    with time_machine.travel(sent_at + timedelta(minutes=14, seconds=59), tick=False):
        early = call_as(cast.staff).edit(f"messages/{number}/", {"body": "At 06:00"}, version=1)
    with time_machine.travel(sent_at + timedelta(minutes=15), tick=False):
        caller = call_as(cast.staff)
        late = caller.edit(f"messages/{number}/", {"body": "At 05:00"}, version=2)
        gone = caller.do(f"messages/{number}/withdraw/")

    codes = [answer.json().get("code") for answer in (late, gone)]
    assert (early.status_code, codes) == (200, ["message_fixed", "message_fixed"])
    assert Message.objects.get().body == "At 06:00"


def test_what_was_said_to_a_cadet_stays(cast, call_as):
    staff = call_as(cast.staff)
    number = say(staff, between(cast), "You are excused").json()

    edited = staff.edit(f"messages/{number['id']}/", {"body": "You are not"}, version=1)
    gone = staff.do(f"messages/{number['id']}/withdraw/")

    assert [answer.json()["code"] for answer in (edited, gone)] == ["message_fixed"] * 2
    assert number["correctable_until"] is None
    assert not MessageRevision.objects.exists()


def test_a_withdrawn_message_is_corrected_no_more(cast, call_as, room):
    staff = call_as(cast.staff)
    number = say(staff, room, "Gone").json()["id"]
    staff.do(f"messages/{number}/withdraw/")

    again = staff.do(f"messages/{number}/withdraw/")

    assert again.json()["code"] == "message_fixed"
    assert MessageRevision.objects.count() == 1


def test_an_edit_says_which_version_it_saw(cast, call_as, room):
    staff = call_as(cast.staff)
    number = say(staff, room, "At 06:30").json()["id"]

    without = staff.edit(f"messages/{number}/", {"body": "At 06:00"})
    outdated = staff.edit(f"messages/{number}/", {"body": "At 06:00"}, version=7)
    empty = staff.edit(f"messages/{number}/", {"body": " "}, version=1)

    assert [each.status_code for each in (without, outdated, empty)] == [428, 412, 400]


def test_a_revision_is_never_changed_whoever_asks_the_database(cast, call_as, room):
    staff = call_as(cast.staff)
    number = say(staff, room, "First").json()["id"]
    staff.do(f"messages/{number}/withdraw/")

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        MessageRevision.objects.update(body="Something else")
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        MessageRevision.objects.all().delete()


def test_a_withdrawn_message_holds_no_words(cast, call_as, room):
    say(call_as(cast.staff), room, "Still here")

    with pytest.raises(IntegrityError, match="message_withdrawn_is_empty"), transaction.atomic():
        Message.objects.update(withdrawn_at=timezone.now())
