"""Broadcasts: the sender sees the count first, everybody hears once, and the audience is fixed."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.authentication.models import User
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Cadet, Enrolment
from apps.messaging.models import Broadcast, BroadcastCopy
from apps.system.choices import TermState
from apps.system.models import JournalEntry, Term
from tests.factories import CadetFactory, EnrolmentFactory, UserFactory
from tests.messaging.talking import put_in_charge

TEXT = {"title": "Formation", "body": "Be at the oval at 06:30."}


@pytest.fixture(autouse=True)
def quiet(settings):
    """Nobody listens."""
    settings.JOURNAL_READERS = ()


@pytest.fixture
def unit(cast):
    """The staff has Alpha; a cadet of MS2 stands in its second platoon; one has no account."""
    put_in_charge(cast, platoon="")
    extra = UserFactory(username="2026-0003")
    EnrolmentFactory(term=cast.term, platoon="2nd", ms_level="MS2", cadet=CadetFactory(user=extra))
    EnrolmentFactory(term=cast.term)
    return {
        "cadet": cast.cadet.pk,
        "bravo": cast.other_cadet.pk,
        "second": extra.pk,
        "staff": cast.staff.pk,
        "diaz": cast.other_staff.pk,
    }


AUDIENCES = {
    "all": ({"audience": "all"}, {"cadet", "bravo", "second", "staff", "diaz"}, 1),
    "company": ({"audience": "company", "company": "Alpha"}, {"cadet", "second", "staff"}, 1),
    "platoon": (
        {"audience": "platoon", "company": "Alpha", "platoon": "2nd"},
        {"second", "staff"},
        0,
    ),
    "level": ({"audience": "ms_level", "ms_level": "MS2"}, {"second"}, 0),
    "staff": ({"audience": "staff"}, {"staff", "diaz"}, 0),
    "duty": ({"audience": "duty", "duty": "platoon tactical nco"}, {"staff"}, 0),
}


@pytest.mark.parametrize("name", AUDIENCES)
def test_the_count_shown_is_who_hears_and_everybody_hears_once(cast, call_as, unit, name):
    audience, hears, without = AUDIENCES[name]
    admin, scope = call_as(cast.admin), audience | {"term": cast.term.pk}

    shown = admin.do("broadcasts/preview/", scope).json()
    sent = admin.do("broadcasts/", scope | TEXT | {"count": shown["count"]})

    people = sorted(unit[each] for each in hears)
    assert shown == {"count": len(people), "without_account": without}
    assert (sent.status_code, sent.json()["count"]) == (201, len(people))
    assert sorted(BroadcastCopy.objects.values_list("user_id", flat=True)) == people
    assert JournalEntry.objects.get(type="broadcast.sent").user_ids == people


def test_a_look_at_the_count_sends_nothing(cast, call_as, unit):
    call_as(cast.staff).do("broadcasts/preview/", {"audience": "all", "term": cast.term.pk})

    assert not Broadcast.objects.exists()
    assert not JournalEntry.objects.filter(type="broadcast.sent").exists()


def test_who_cannot_hear_is_not_counted(cast, call_as, unit):
    User.objects.filter(pk=cast.cadet.pk).update(is_active=False)
    Cadet.objects.filter(user=cast.other_cadet).update(archived_at=timezone.now())
    Enrolment.objects.filter(cadet__user=unit["second"]).update(status=EnrolmentStatus.DROPPED)

    shown = call_as(cast.admin).do("broadcasts/preview/", {"audience": "all", "term": cast.term.pk})

    assert shown.json() == {"count": 2, "without_account": 2}


def test_a_broadcast_that_nobody_would_hear_is_refused(cast, call_as, unit):
    scope = {"audience": "company", "company": "Zulu", "term": cast.term.pk}
    admin = call_as(cast.admin)

    shown = admin.do("broadcasts/preview/", scope).json()
    refused = admin.do("broadcasts/", scope | TEXT | {"count": 1})

    assert shown["count"] == 0
    assert (refused.status_code, refused.json()["code"]) == (409, "nobody_to_hear")
    assert not Broadcast.objects.exists()


def test_an_audience_that_changed_since_it_was_shown_is_shown_again(cast, call_as, unit):
    scope = {"audience": "all", "term": cast.term.pk}
    UserFactory(role="staff")

    refused = call_as(cast.admin).do("broadcasts/", scope | TEXT | {"count": 5})

    assert (refused.status_code, refused.json()["code"]) == (409, "audience_changed")
    assert refused.json()["data"] == {"count": 6}
    assert not Broadcast.objects.exists()


def test_a_broadcast_sent_twice_over_a_bad_line_is_heard_once(cast, call_as, unit):
    body = {"audience": "staff", "term": cast.term.pk, "count": 2} | TEXT
    key, admin = uuid.uuid4(), call_as(cast.admin)

    first, again = (admin.do("broadcasts/", body, key=key) for _ in range(2))

    assert first.json() == again.json()
    assert (Broadcast.objects.count(), BroadcastCopy.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("scope", "field"),
    [
        ({"audience": "company"}, "company"),
        ({"audience": "platoon", "company": "Alpha"}, "platoon"),
        ({"audience": "all", "company": "Alpha"}, "company"),
        ({"audience": "staff", "ms_level": "MS1"}, "ms_level"),
        ({"audience": "duty"}, "duty"),
        ({"audience": "everyone"}, "audience"),
        ({"audience": "ms_level", "ms_level": "MS9"}, "ms_level"),
    ],
)
def test_an_audience_names_what_it_asks_for_and_nothing_else(cast, call_as, scope, field):
    answer = call_as(cast.admin).do("broadcasts/preview/", scope | {"term": cast.term.pk})

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])


def test_the_audience_stays_as_it_was_when_people_come_and_go(cast, call_as, unit):
    admin = call_as(cast.admin)
    body = {"audience": "all", "term": cast.term.pk, "count": 5} | TEXT
    number = admin.do("broadcasts/", body).json()["id"]
    UserFactory(role="staff")
    Enrolment.objects.update(company="Zulu")

    shown = admin.ask(f"broadcasts/{number}/").json()

    assert (shown["count"], shown["read_count"]) == (5, 0)


def test_who_received_a_broadcast_reads_it_and_the_sender_sees_how_many_did(cast, call_as, unit):
    admin, cadet = call_as(cast.admin), call_as(cast.cadet)
    body = {"audience": "company", "company": "Alpha", "term": cast.term.pk, "count": 3} | TEXT
    number = admin.do("broadcasts/", body).json()["id"]

    received = cadet.ask("received-broadcasts/").json()["results"]
    opened = cadet.ask(f"received-broadcasts/{number}/").json()
    before = cadet.ask("conversations/unread/").json()["broadcasts"]
    for _ in range(2):
        cadet.do(f"received-broadcasts/{number}/read/")

    assert [(each["title"], each["sent_by"], each["read_at"]) for each in received] == [
        ("Formation", "Maj Cora Lim", None)
    ]
    assert opened == received[0]
    assert (before, cadet.ask("conversations/unread/").json()["broadcasts"]) == (1, 0)
    assert admin.ask(f"broadcasts/{number}/").json()["read_count"] == 1
    assert JournalEntry.objects.get(type="broadcast.read").user_ids == [
        cast.admin.pk,
        cast.cadet.pk,
    ]


def test_a_broadcast_for_others_answers_like_one_that_does_not_exist(cast, call_as, unit):
    body = {"audience": "staff", "term": cast.term.pk, "count": 2} | TEXT
    number = call_as(cast.admin).do("broadcasts/", body).json()["id"]
    cadet = call_as(cast.cadet)

    def knock(broadcast):
        path = f"/api/v1/received-broadcasts/{broadcast}/"
        same = {"HTTP_X_REQUEST_ID": "same-same"}
        answers = [cadet.get(path, **same), cadet.post(f"{path}read/", {}, format="json", **same)]
        return [(answer.status_code, answer.content) for answer in answers]

    assert knock(number) == knock(987_654_321)
    assert cadet.ask("received-broadcasts/").json()["results"] == []
    assert cadet.ask("broadcasts/").status_code == 403


def test_no_broadcast_goes_out_in_a_term_that_is_over(cast, call_as, unit):
    Term.objects.update(state=TermState.RELEASED)
    body = {"audience": "staff", "term": cast.term.pk, "count": 2} | TEXT

    assert call_as(cast.admin).do("broadcasts/", body).json()["code"] == "term_closed"


def test_what_was_sent_is_never_changed_whoever_asks_the_database(cast, call_as, unit):
    body = {"audience": "staff", "term": cast.term.pk, "count": 2} | TEXT
    call_as(cast.admin).do("broadcasts/", body)

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Broadcast.objects.update(body="Something else")
