"""Conversations: who can write to whom, what is unread, and what nobody else ever sees."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.authentication.models import AuthSession, User
from apps.cadets.models import Enrolment, UnitDuty
from apps.core.permissions import Role
from apps.messaging.models import Conversation, Message
from apps.system.choices import TermState
from apps.system.models import JournalEntry
from tests.factories import CadetFactory, EnrolmentFactory, UserFactory
from tests.messaging.talking import between, line, opened, put_in_charge, said, say


@pytest.fixture(autouse=True)
def quiet(settings):
    """Nobody listens."""
    settings.JOURNAL_READERS = ()


def test_a_cadet_and_the_staff_of_the_platoon_write_to_each_other(cast, call_as):
    number, cadet, staff = between(cast), call_as(cast.cadet), call_as(cast.staff)

    say(cadet, number, "May I come late on Saturday?")
    say(staff, number, "Until 07:15.")

    assert said(cadet, number) == said(staff, number)
    assert said(cadet, number) == ["May I come late on Saturday?", "Until 07:15."]
    assert line(cadet, number)["title"] == "Sgt Ben Cruz"
    assert line(staff, number)["title"] == "Alon Alpha"


@pytest.mark.parametrize("platoon", ["", "1st"])
def test_whoever_is_assigned_to_the_company_or_the_platoon_is_of_the_chain(cast, call_as, platoon):
    put_in_charge(cast, platoon=platoon)

    contacts = call_as(cast.cadet).ask("conversations/contacts/").json()["results"]
    cadets = call_as(cast.staff).ask("conversations/contacts/").json()["results"]

    assert [(each["name"], each["platoon"]) for each in contacts] == [("Sgt Ben Cruz", platoon)]
    assert [each["user"] for each in cadets] == [cast.cadet.pk]


def test_staff_of_another_platoon_company_or_term_is_not_of_the_chain(cast, call_as):
    put_in_charge(cast, company="Bravo")
    put_in_charge(cast, platoon="2nd")
    cadet, staff = call_as(cast.cadet), call_as(cast.staff)

    forth = cadet.do("conversations/", {"kind": "direct", "user": cast.staff.pk})
    back = staff.do("conversations/", {"kind": "direct", "user": cast.cadet.pk})

    assert [answer.json()["code"] for answer in (forth, back)] == ["not_of_your_chain"] * 2
    assert cadet.ask("conversations/contacts/").json()["results"] == []
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("other", ["other_cadet", "admin", "nobody"])
def test_nobody_else_can_be_written_to(cast, call_as, other):
    put_in_charge(cast)
    user = 999_999 if other == "nobody" else getattr(cast, other).pk

    answer = call_as(cast.cadet).do("conversations/", {"kind": "direct", "user": user})

    assert (answer.status_code, answer.json()["code"]) == (409, "not_of_your_chain")


def test_opening_a_conversation_again_finds_it(cast, call_as):
    number = between(cast)

    again = opened(call_as(cast.staff), kind="direct", user=cast.cadet.pk)

    assert (again, Conversation.objects.count()) == (number, 1)


@pytest.mark.parametrize(
    "body",
    [{"kind": "direct"}, {"kind": "ask_admin", "user": 1}, {"kind": "gossip"}, {"user": 1}, {}],
)
def test_a_conversation_is_asked_for_as_its_kind_wants(cast, call_as, body):
    assert call_as(cast.cadet).do("conversations/", body).status_code == 400


def test_who_does_not_belong_cannot_open_the_staff_room_and_an_admin_asks_no_admin(cast, call_as):
    room = call_as(cast.cadet).do("conversations/", {"kind": "staff_room"})
    own = call_as(cast.admin).do("conversations/", {"kind": "ask_admin"})

    assert [room.status_code, own.status_code] == [400, 400]


def test_any_admin_answers_who_asks_the_admins(cast, call_as):
    other_admin = UserFactory(role=Role.ADMIN)
    cadet = call_as(cast.cadet)
    number = opened(cadet, kind="ask_admin")
    say(cadet, number, "My name is written wrong.")

    say(call_as(cast.admin), number, "Which letter?")
    say(call_as(other_admin), number, "Corrected.")

    assert said(cadet, number) == ["My name is written wrong.", "Which letter?", "Corrected."]
    assert call_as(cast.staff).ask(f"conversations/{number}/").status_code == 404


DOORS = {
    "conversation": ("get", "conversations/{conversation}/", None),
    "messages": ("get", "conversations/{conversation}/messages/", None),
    "writing": (
        "post",
        "conversations/{conversation}/messages/",
        {"op_id": str(uuid.uuid4()), "body": "Hello"},
    ),
    "reading": ("post", "conversations/{conversation}/read/", {"number": 1}),
    "editing": ("patch", "messages/{message}/", {"body": "Hello"}),
    "withdrawing": ("post", "messages/{message}/withdraw/", {}),
}


@pytest.mark.parametrize("who", ["other_cadet", "other_staff", "admin"])
@pytest.mark.parametrize("door", DOORS)
def test_a_conversation_of_others_answers_like_one_that_does_not_exist(cast, call_as, who, door):
    number = between(cast)
    message = say(call_as(cast.cadet), number, "Between us").json()["id"]
    caller = call_as(getattr(cast, who))
    method, path, body = DOORS[door]

    def knock(conversation, message):
        address = f"/api/v1/{path.format(conversation=conversation, message=message)}"
        headers = {
            "HTTP_X_REQUEST_ID": "same-same",
            "HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4()),
            "HTTP_IF_MATCH": '"1"',
        }
        answer = getattr(caller, method)(address, body, format="json", **headers)
        return answer.status_code, answer.content

    assert knock(number, message) == knock(987_654_321, 987_654_321)
    assert knock(number, message)[0] == 404


def test_admins_find_no_conversation_of_others_in_their_list(cast, call_as):
    say(call_as(cast.cadet), between(cast), "Between us")

    listed = {
        name: call_as(getattr(cast, name)).ask("conversations/").json()["count"]
        for name in ("cadet", "staff", "other_staff", "other_cadet", "admin")
    }

    assert listed == {"cadet": 1, "staff": 1, "other_staff": 0, "other_cadet": 0, "admin": 0}


def test_unread_counts_what_others_said_after_ones_mark(cast, call_as):
    number, cadet, staff = between(cast), call_as(cast.cadet), call_as(cast.staff)
    for words in ("One", "Two", "Three"):
        say(cadet, number, words)
    say(staff, number, "Yes")

    before = staff.ask("conversations/unread/").json()
    staff.do(f"conversations/{number}/read/", {"number": 2})
    after = line(staff, number)

    assert before == {"conversations": 1, "messages": 3, "broadcasts": 0}
    assert (after["read_number"], after["unread"]) == (2, 1)
    assert line(cadet, number)["others_read_number"] == 2
    assert cadet.ask("conversations/unread/").json()["messages"] == 1


def test_a_read_mark_never_goes_back_and_never_ahead_of_what_was_said(cast, call_as):
    number, cadet, staff = between(cast), call_as(cast.cadet), call_as(cast.staff)
    for words in ("One", "Two"):
        say(cadet, number, words)
    path = f"conversations/{number}/read/"

    answers = [staff.do(path, {"number": place}) for place in (2, 1, 2, 3, 0)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 400, 400]
    assert line(staff, number)["read_number"] == 2
    assert JournalEntry.objects.filter(type="conversation.read").count() == 1


def test_a_message_sent_twice_over_a_bad_line_is_one_message(cast, call_as):
    number, cadet, op = between(cast), call_as(cast.cadet), uuid.uuid4()

    first = say(cadet, number, "Once", op_id=op)
    again = say(cadet, number, "Once", op_id=op)
    body = {"op_id": str(op), "body": "Once"}
    with_another_key = cadet.do(f"conversations/{number}/messages/", body)

    assert [each.status_code for each in (first, again, with_another_key)] == [201] * 3
    assert first.json() == again.json() == with_another_key.json()
    assert (said(cadet, number), Conversation.objects.get().last_number) == (["Once"], 1)


def test_one_operation_cannot_send_two_messages(cast, call_as):
    number, cadet, op = between(cast), call_as(cast.cadet), uuid.uuid4()
    say(cadet, number, "Once", op_id=op)

    body = {"op_id": str(op), "body": "Something else"}
    other = cadet.do(f"conversations/{number}/messages/", body)

    assert (other.status_code, list(other.json()["fields"])) == (400, ["op_id"])
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"body": "Hello"}, "op_id"),
        ({"op_id": "7", "body": "Hello"}, "op_id"),
        ({"op_id": str(uuid.uuid4())}, "body"),
        ({"op_id": str(uuid.uuid4()), "body": ""}, "body"),
        ({"op_id": str(uuid.uuid4()), "body": "   "}, "body"),
        ({"op_id": str(uuid.uuid4()), "body": "x" * 2001}, "body"),
        ({"op_id": str(uuid.uuid4()), "body": 5}, "body"),
        ({"op_id": str(uuid.uuid4()), "body": "a" + "\u0301" * 10}, "body"),
        ({"op_id": str(uuid.uuid4()), "body": "Hello", "author": 1}, "author"),
        ({"op_id": str(uuid.uuid4()), "body": "Hello", "files": "1"}, "files"),
    ],
)
def test_a_message_that_says_nothing_or_too_much_is_refused(cast, call_as, body, field):
    number = between(cast)

    answer = call_as(cast.cadet).do(f"conversations/{number}/messages/", body)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert not Message.objects.exists()


def test_messages_come_page_by_page_however_many_are_written_meanwhile(cast, call_as):
    number, cadet = between(cast), call_as(cast.cadet)
    for place in range(1, 8):
        say(cadet, number, f"No. {place}")
    path = f"conversations/{number}/messages/"

    newest = cadet.ask(path, size=3).json()
    say(cadet, number, "Meanwhile")
    older = cadet.ask(path, size=3, before=newest["before"]).json()
    oldest = cadet.ask(path, size=3, before=older["before"]).json()

    pages = [[each["number"] for each in page["results"]] for page in (newest, older, oldest)]
    assert pages == [[7, 6, 5], [4, 3, 2], [1]]
    assert oldest["before"] is None


@pytest.mark.parametrize("query", [{"before": 0}, {"before": "x"}, {"size": 101}, {"page": 1}])
def test_a_page_that_cannot_be_is_refused(cast, call_as, query):
    number = between(cast)

    answer = call_as(cast.cadet).ask(f"conversations/{number}/messages/", **query)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, list(query))


def archive(cast):
    """The cadet leaves the unit."""
    type(cast.enrolment.cadet).objects.filter(user=cast.cadet).update(archived_at=timezone.now())


def end_term(cast):
    """The term is over."""
    type(cast.term).objects.update(state=TermState.RELEASED)


def move_cadet(cast):
    """The cadet stands in another platoon."""
    Enrolment.objects.filter(pk=cast.enrolment.pk).update(platoon="2nd")


def relieve_staff(cast):
    """The staff is assigned elsewhere."""
    UnitDuty.objects.all().delete()


def close_account(cast):
    """The staff leaves."""
    User.objects.filter(pk=cast.staff.pk).update(is_active=False)


@pytest.mark.parametrize(
    ("happens", "cause"),
    [
        (archive, "archived"),
        (end_term, "term_ended"),
        (move_cadet, "chain_changed"),
        (relieve_staff, "chain_changed"),
        (close_account, "left"),
    ],
)
def test_what_ends_a_chain_closes_writing_with_a_sentence_and_leaves_what_was_said(
    cast, call_as, happens, cause
):
    number, cadet = between(cast), call_as(cast.cadet)
    say(cadet, number, "Before")
    happens(cast)

    refused = say(cadet, number, "After")

    shown = line(cadet, number)
    assert (refused.status_code, refused.json()["code"]) == (409, "conversation_closed")
    assert (refused.json()["data"], shown["closed"]) == ({"closed": cause}, cause)
    assert refused.json()["detail"] == shown["closed_sentence"] != ""
    assert said(cadet, number) == ["Before"]


def test_an_archived_cadet_asks_the_admins_no_more_and_others_go_on(cast, call_as):
    numbers = [opened(call_as(each), kind="ask_admin") for each in (cast.cadet, cast.other_cadet)]
    archive(cast)

    answers = [say(call_as(cast.admin), number, "Hello") for number in numbers]

    assert [answer.status_code for answer in answers] == [409, 201]


def test_the_end_of_a_session_ends_writing(cast, call_as):
    number, cadet = between(cast), call_as(cast.cadet)
    AuthSession.objects.filter(user=cast.cadet).update(revoked_at=timezone.now())

    assert say(cadet, number, "Still here").status_code == 401


def test_a_list_costs_the_same_for_one_conversation_and_for_many(cast, call_as):
    put_in_charge(cast, platoon="")
    staff = call_as(cast.staff)

    def add():
        user = UserFactory()
        EnrolmentFactory(term=cast.term, cadet=CadetFactory(user=user))
        say(call_as(user), opened(call_as(user), kind="direct", user=cast.staff.pk), "Hello")

    def cost(path):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert staff.ask(path).status_code == 200
        return len(asked)

    add()
    paths = ("conversations/", "conversations/unread/", "conversations/contacts/")
    one = [cost(path) for path in paths]
    for _ in range(3):
        add()

    assert [cost(path) for path in paths] == one
    assert staff.ask("conversations/unread/").json() == {
        "conversations": 4,
        "messages": 4,
        "broadcasts": 0,
    }


def test_the_newest_words_are_on_top(cast, call_as):
    put_in_charge(cast)
    cadet = call_as(cast.cadet)
    first = opened(cadet, kind="direct", user=cast.staff.pk)
    second = opened(cadet, kind="ask_admin")
    say(cadet, second, "To the admins")

    say(cadet, first, "To the staff")

    listed = cadet.ask("conversations/").json()["results"]
    assert [(each["id"], each["last_message"]["body"]) for each in listed] == [
        (first, "To the staff"),
        (second, "To the admins"),
    ]


def test_the_journal_says_who_wrote_to_whom_and_never_what(cast, call_as):
    number = between(cast)
    sent = say(call_as(cast.cadet), number, "Between the two of us").json()

    entry = JournalEntry.objects.get(type="message.sent")

    assert (entry.ids, entry.actor) == (
        {"conversation": number, "message": sent["id"]},
        cast.cadet,
    )
    assert entry.user_ids == sorted([cast.cadet.pk, cast.staff.pk])
    assert "Between" not in str(entry.data)


def test_more_messages_than_a_person_writes_have_to_wait(cast, call_as, settings):
    number, cadet = between(cast), call_as(cast.cadet)
    settings.LIMITS_FACTOR = 1

    answers = [say(cadet, number, f"No. {place}").status_code for place in range(41)]

    assert answers[:39] == [201] * 39
    assert answers[-1] == 429
