"""The doors of notifications: one's own list, marking read, choices, pushes, and the admin's deliveries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.messaging.models import Delivery, Notification, PushSubscription
from apps.messaging.services.reading import forget_old_notices_without_journal
from apps.messaging.tasks import clean_up
from apps.system.models import Job, JournalEntry
from tests.messaging.telling import Browser

KNOWN = "https://fcm.googleapis.com"


def told(user, kind="grade", reason="term.released", **values) -> Notification:
    """One notification of a person."""
    number = Notification.objects.count()
    return Notification.objects.create(
        user=user, kind=kind, reason=reason, day=timezone.localdate(), entry=number, **values
    )


def numbers(answer) -> list[int]:
    """The ids of a page."""
    return [row["id"] for row in answer.json()["results"]]


def test_everybody_sees_their_own_notifications_newest_first(cast, call_as):
    mine = [told(cast.cadet), told(cast.cadet, kind="conduct", reason="merit.awarded")]
    told(cast.other_cadet)
    caller = call_as(cast.cadet)

    assert numbers(caller.ask("notifications/")) == [mine[1].pk, mine[0].pk]
    assert numbers(caller.ask("notifications/", kind="conduct")) == [mine[1].pk]
    assert numbers(call_as(cast.admin).ask("notifications/")) == []


def test_a_notification_says_what_happened_and_where_to_look(cast, call_as):
    told(cast.cadet, ids={"term": cast.term.pk})
    (row,) = call_as(cast.cadet).ask("notifications/").json()["results"]

    assert {name: row[name] for name in ("kind", "reason", "ids", "path", "read_at")} == {
        "kind": "grade",
        "reason": "term.released",
        "ids": {"term": cast.term.pk},
        "path": "/grades",
        "read_at": None,
    }


def test_some_or_all_are_marked_read_and_the_second_time_changes_nothing(cast, call_as):
    rows = [told(cast.cadet) for _ in range(4)]
    theirs = told(cast.other_cadet)
    caller = call_as(cast.cadet)

    some = caller.do("notifications/read/", {"ids": [rows[0].pk, theirs.pk]}).json()
    before = caller.do("notifications/read/", {"all_before": rows[2].pk}).json()
    again = caller.do("notifications/read/", {"all_before": rows[2].pk}).json()

    assert (some, before, again) == (
        {"read": 1, "unread": 3},
        {"read": 2, "unread": 1},
        {"read": 0, "unread": 1},
    )
    assert numbers(caller.ask("notifications/", unread="true")) == [rows[3].pk]
    theirs.refresh_from_db()
    assert theirs.read_at is None
    assert JournalEntry.objects.filter(type="notifications.read").count() == 2


@pytest.mark.parametrize("body", [{}, {"ids": [1], "all_before": 2}, {"ids": ["1"]}])
def test_marking_read_needs_one_clear_wish(cast, call_as, body):
    assert call_as(cast.cadet).do("notifications/read/", body).status_code == 400


def test_choices_are_the_usual_ones_until_a_person_chooses(cast, call_as):
    caller = call_as(cast.cadet)
    before = caller.ask("notifications/choices/").json()
    line = {"kind": "conduct", "mail": True, "push": False, "digest": False, "is_muted": False}
    hours = {"begins": "22:00:00", "ends": "05:00:00"}

    after = caller.edit("notifications/choices/", {"kinds": [line], "quiet": hours}).json()

    assert before["quiet"] is None
    assert len(before["kinds"]) == 9
    assert [each for each in after["kinds"] if each["kind"] == "conduct"] == [line]
    assert [each for each in after["kinds"] if each["kind"] != "conduct"] == [
        each for each in before["kinds"] if each["kind"] != "conduct"
    ]
    assert after["quiet"] == hours
    assert caller.edit("notifications/choices/", {"quiet": None}).json()["quiet"] is None


def test_quiet_hours_that_mean_all_day_are_refused(cast, call_as):
    body = {"quiet": {"begins": "05:00", "ends": "05:00"}}

    assert call_as(cast.cadet).edit("notifications/choices/", body).status_code == 400


def test_a_browser_subscribes_and_leaves(cast, call_as):
    caller = call_as(cast.cadet)
    body = Browser.at(KNOWN).as_body()

    first = caller.do("notifications/push/", body).json()
    second = caller.do("notifications/push/", body).json()
    other_device = call_as(cast.cadet).ask("notifications/push/").json()
    gone = caller.delete("/api/v1/notifications/push/").json()

    assert (first["is_on"], first["browsers"]) == (True, 1)
    assert second == first
    assert (other_device["is_on"], other_device["browsers"]) == (False, 1)
    assert (gone["is_on"], gone["browsers"]) == (False, 0)


def test_a_browser_that_another_person_uses_now_is_theirs_alone(cast, call_as):
    body = Browser.at(KNOWN).as_body()
    call_as(cast.cadet).do("notifications/push/", body)
    call_as(cast.other_cadet).do("notifications/push/", body)

    assert PushSubscription.objects.get().user == cast.other_cadet


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://evil.example/push",
        "https://fcm.googleapis.com.evil.example/push",
        "https://fcm.googleapis.com@evil.example/push",
        "http://fcm.googleapis.com/push",
        "https://fcm.googleapis.com:8443/push",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "https://[::1",
    ],
)
def test_an_address_that_is_no_known_push_service_is_refused(cast, call_as, endpoint):
    body = Browser.at(KNOWN).as_body() | {"endpoint": endpoint}

    assert call_as(cast.cadet).do("notifications/push/", body).status_code == 422
    assert PushSubscription.objects.count() == 0


@pytest.mark.parametrize("key", ["p256dh", "auth"])
def test_keys_that_no_browser_has_are_refused(cast, call_as, key):
    body = Browser.at(KNOWN).as_body() | {key: "AAAA" * 22}

    assert call_as(cast.cadet).do("notifications/push/", body).status_code == 400


def test_without_a_key_nobody_is_offered_pushes(cast, call_as, settings):
    settings.PUSH_KEY = ""
    caller = call_as(cast.cadet)

    assert caller.ask("notifications/push/").json()["public_key"] == ""
    assert caller.do("notifications/push/", Browser.at(KNOWN).as_body()).status_code == 409


def test_only_an_admin_sees_deliveries_and_has_dead_ones_sent_again(cast, call_as):
    row = Delivery.objects.create(
        user=cast.cadet,
        notification=told(cast.cadet),
        channel="mail",
        state="dead",
        attempts=8,
        next_at=timezone.now(),
        error="MailNotSent: TimeoutError",
    )
    for person, status in ((cast.cadet, 403), (cast.staff, 403), (cast.admin, 200)):
        assert call_as(person).ask("deliveries/").status_code == status
    for person, status in ((cast.cadet, 403), (cast.staff, 403), (cast.admin, 200)):
        assert call_as(person).do(f"deliveries/{row.pk}/resend/").status_code == status
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == ("waiting", 0, "")


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long_they_are(
    cast, call_as, count, django_assert_max_num_queries
):
    for _ in range(count):
        notice = told(cast.admin)
        Delivery.objects.create(
            user=cast.admin, notification=notice, channel="mail", next_at=timezone.now()
        )
    caller = call_as(cast.admin)
    with django_assert_max_num_queries(8):
        caller.ask("notifications/")
    with django_assert_max_num_queries(8):
        caller.ask("deliveries/")


def test_notifications_are_forgotten_after_ninety_days(cast):
    old, young = told(cast.cadet), told(cast.cadet)
    Delivery.objects.create(
        user=cast.cadet, notification=old, channel="mail", next_at=timezone.now()
    )
    Notification.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=91))

    done = forget_old_notices_without_journal(before=timezone.now() - timedelta(days=90))

    assert done == {"notifications": 1, "digests": 0, "deliveries": 1}
    assert Notification.objects.get() == young


def test_finished_jobs_of_ours_are_forgotten_after_a_week_and_failed_ones_stay(cast):
    long_ago = timezone.now() - timedelta(days=8)
    for kind, state in (
        ("messaging.tell", "done"),
        ("messaging.deliver", "done"),
        ("messaging.tell", "failed"),
        ("grading.check", "done"),
    ):
        Job.objects.create(kind=kind, title=kind, state=state, finished_at=long_ago)

    assert clean_up(None)["jobs"] == 2
    assert set(Job.objects.values_list("kind", "state")) == {
        ("messaging.tell", "failed"),
        ("grading.check", "done"),
    }
