"""Two people, or one person twice, at the same moment: order, counts and words stay right."""

import uuid

import pytest

from apps.core.errors import Stale
from apps.messaging.models import (
    Broadcast,
    BroadcastCopy,
    Conversation,
    Message,
    MessageRevision,
    ReadMark,
)
from apps.messaging.selectors.broadcasts import copy_for
from apps.messaging.selectors.conversations import line_for
from apps.messaging.services import broadcasts, conversations, corrections
from tests.attendance.racing import at_once
from tests.cast import assemble
from tests.messaging.talking import put_in_charge

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def quiet(settings):
    """Nobody listens."""
    settings.JOURNAL_READERS = ()


@pytest.fixture
def cast():
    """Everybody, on every connection."""
    return assemble()


@pytest.fixture
def direct(cast):
    """The conversation of the cadet with the staff."""
    put_in_charge(cast)
    return conversations.open_direct(other=cast.staff.pk, actor=cast.cadet)


def sending(conversation, actor, body, op_id=None):
    """An act that writes in a conversation."""
    return lambda: conversations.send_message(
        conversation=conversation, op_id=op_id or uuid.uuid4(), body=body, actor=actor
    )


def test_messages_of_many_at_once_get_numbers_without_gap_or_double(cast, direct):
    acts = [
        sending(direct, actor, f"{place}")
        for place in range(4)
        for actor in (cast.cadet, cast.staff)
    ]

    at_once(*acts)

    assert sorted(Message.objects.values_list("number", flat=True)) == list(range(1, 9))
    assert Conversation.objects.get().last_number == 8


def test_one_message_sent_four_times_at_once_is_one_message(cast, direct):
    op = uuid.uuid4()

    made = at_once(*[sending(direct, cast.cadet, "Once", op) for _ in range(4)])

    assert len({message.pk for message in made}) == Message.objects.count() == 1


def test_of_two_edits_at_once_one_stands_and_the_other_is_told(cast):
    room = conversations.open_staff_room(actor=cast.staff)
    message = conversations.send_message(
        conversation=room, op_id=uuid.uuid4(), body="First", actor=cast.staff
    )

    found = at_once(
        *[
            lambda body=body: corrections.edit_message(
                message=message, body=body, version=1, actor=cast.staff
            )
            for body in ("Second", "Third")
        ]
    )

    stood = [each for each in found if not isinstance(each, Stale)]
    assert (len(stood), Message.objects.get().body) == (1, stood[0].body)
    assert list(MessageRevision.objects.values_list("body", flat=True)) == ["First"]


def test_an_edit_and_a_withdrawal_at_once_lose_no_words(cast):
    room = conversations.open_staff_room(actor=cast.staff)
    message = conversations.send_message(
        conversation=room, op_id=uuid.uuid4(), body="First", actor=cast.staff
    )

    at_once(
        lambda: corrections.edit_message(
            message=message, body="Second", version=1, actor=cast.staff
        ),
        lambda: corrections.withdraw_message(message=message, actor=cast.staff),
    )

    kept = set(MessageRevision.objects.values_list("body", flat=True))
    assert kept in ({"First"}, {"First", "Second"})
    assert Message.objects.get().body == ""


def test_a_message_that_comes_while_one_reads_stays_unread(cast, direct):
    sending(direct, cast.cadet, "Read")()

    at_once(
        lambda: conversations.mark_read(conversation=direct, number=1, actor=cast.staff),
        sending(direct, cast.cadet, "Came meanwhile"),
    )

    shown = line_for(cast.staff, direct.pk)
    assert (shown.read_number, shown.unread) == (1, 1)


def test_two_marks_at_once_leave_the_further_one(cast, direct):
    for words in ("One", "Two"):
        sending(direct, cast.cadet, words)()

    at_once(
        *[
            lambda number=number: conversations.mark_read(
                conversation=direct, number=number, actor=cast.staff
            )
            for number in (1, 2)
        ]
    )

    assert ReadMark.objects.get().number == 2


def test_two_people_who_open_at_once_are_in_one_conversation(cast):
    put_in_charge(cast)

    found = at_once(
        lambda: conversations.open_direct(other=cast.staff.pk, actor=cast.cadet),
        lambda: conversations.open_direct(other=cast.cadet.pk, actor=cast.staff),
        lambda: conversations.open_direct(other=cast.staff.pk, actor=cast.cadet),
    )

    assert len({each.pk for each in found}) == Conversation.objects.count() == 1


def test_a_broadcast_read_twice_at_once_counts_once(cast):
    hearers = broadcasts.hearers_named(term=cast.term.pk, audience="staff")
    sent = broadcasts.send_broadcast(
        hearers=hearers, title="Formation", body="At 06:30.", count=2, actor=cast.admin
    )
    copy = copy_for(cast.staff, sent.pk)

    at_once(
        *[lambda: broadcasts.mark_broadcast_read(copy=copy, actor=cast.staff) for _ in range(3)]
    )

    assert BroadcastCopy.objects.exclude(read_at=None).count() == 1
    assert Broadcast.objects.get().count == 2
