"""Posts: who sees which, drafts, publication at a time, withdrawal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.activities.services import note_due_posts
from apps.system.jobs.chores import do_chores
from apps.system.models import JournalEntry, Setting
from apps.system.switches import READ_ONLY, Switch
from tests.activities.posting import add_picture, drafted, ids_seen, published, stored, told


def test_a_draft_is_seen_by_those_who_make_posts_and_answered_to_a_cadet_as_if_it_were_not_there(
    cast, call_as
):
    post = drafted(call_as(cast.staff))

    cadet = call_as(cast.cadet)
    hidden, nowhere = cadet.ask(f"activities/{post['id']}/"), cadet.ask("activities/999999/")

    assert call_as(cast.other_staff).ask(f"activities/{post['id']}/").json()["state"] == "draft"
    assert call_as(cast.admin).ask(f"activities/{post['id']}/").status_code == 200
    assert call_as(None).ask(f"activities/{post['id']}/").status_code == 401
    assert (hidden.status_code, ids_seen(cadet)) == (404, [])
    assert without_request_id(hidden) == without_request_id(nowhere)


def without_request_id(answer):
    return {key: value for key, value in answer.json().items() if key != "request_id"}


@pytest.mark.parametrize(
    ("audience", "cadet_sees", "other_sees"),
    [
        ({"audience": "all"}, True, True),
        ({"audience": "cadets"}, True, True),
        ({"audience": "staff"}, False, False),
        ({"audience": "company", "company": "Alpha"}, True, False),
        ({"audience": "company", "company": "Bravo"}, False, True),
        ({"audience": "platoon", "company": "Alpha", "platoon": "1st"}, True, False),
    ],
)
def test_a_post_is_for_its_audience_and_not_found_by_others(
    cast, call_as, audience, cadet_sees, other_sees
):
    post = published(call_as(cast.admin), **audience)

    for user, sees in ((cast.cadet, cadet_sees), (cast.other_cadet, other_sees)):
        caller = call_as(user)
        answer = caller.ask(f"activities/{post['id']}/")
        assert answer.status_code == (200 if sees else 404)
        assert ids_seen(caller) == ([post["id"]] if sees else [])
        if not sees:
            nowhere = caller.ask("activities/999999/")
            assert without_request_id(answer) == without_request_id(nowhere)
    assert ids_seen(call_as(cast.staff)) == [post["id"]]


def test_the_event_names_exactly_the_cadets_a_post_is_for(cast, call_as):
    published(call_as(cast.staff), audience="company", company="Bravo")
    published(call_as(cast.staff), audience="staff")
    published(call_as(cast.staff), audience="all")

    told_to = JournalEntry.objects.filter(type="post.published").order_by("id")
    both = sorted([cast.enrolment.cadet_id, cast.other_enrolment.cadet_id])
    assert [entry.cadet_ids for entry in told_to] == [[cast.other_enrolment.cadet_id], [], both]


def test_who_makes_a_post_is_told_how_many_people_it_is_for(cast, call_as):
    post = drafted(call_as(cast.staff), audience="company", company="Alpha")
    everybody = drafted(call_as(cast.staff))

    assert (post["reach"], everybody["reach"]) == (1, 5)
    answer = call_as(cast.cadet).ask(f"activities/{published(call_as(cast.staff))['id']}/")
    assert answer.json()["reach"] is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"audience": "company"}, "company"),
        ({"audience": "company", "company": "Zulu"}, "company"),
        ({"audience": "platoon", "company": "Alpha"}, "platoon"),
        ({"audience": "all", "company": "Alpha"}, "company"),
        ({"audience": "cadets", "is_public": True}, "is_public"),
        ({"happens_to": "2026-10-01T08:00:00Z"}, "happens_to"),
        (
            {"happens_from": "2026-10-02T08:00:00Z", "happens_to": "2026-10-01T08:00:00Z"},
            "happens_to",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused_by_its_field(cast, call_as, values, field):
    body = {"kind": "announcement", "title": "Notice"} | values

    answer = call_as(cast.staff).do("activities/", body)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])


def test_a_scheduled_post_appears_at_its_minute_and_its_event_is_written_once(
    cast, call_as, time_machine
):
    time_machine.move_to("2026-09-10T08:00:00Z", tick=False)
    staff = call_as(cast.staff)
    at = {"publish_at": "2026-09-10T08:05:00Z"}
    post = told(staff, drafted(staff), "publish", at).json()
    seen = {}
    for minute, second in ((4, 59), (5, 0)):
        time_machine.move_to(f"2026-09-10T08:0{minute}:{second:02}Z", tick=False)
        seen[minute] = ids_seen(call_as(cast.cadet))
        do_chores()
        do_chores()

    assert (post["state"], seen) == ("scheduled", {4: [], 5: [post["id"]]})
    entries = JournalEntry.objects.filter(type="post.published")
    assert [(entry.actor_id, entry.ids) for entry in entries] == [(None, {"post": post["id"]})]
    assert stored(post).publish_at.minute == 5
    assert note_due_posts() == 0


def test_a_scheduled_post_that_was_taken_back_does_not_appear(cast, call_as, time_machine):
    time_machine.move_to("2026-09-10T08:00:00Z", tick=False)
    staff = call_as(cast.staff)
    at = {"publish_at": "2026-09-10T08:05:00Z"}
    post = told(staff, drafted(staff), "publish", at).json()

    back = told(staff, post, "withdraw", {"reason": "Wrong day"}).json()
    time_machine.move_to("2026-09-10T09:00:00Z", tick=False)

    assert (back["state"], back["publish_at"], note_due_posts()) == ("draft", None, 0)
    assert ids_seen(call_as(cast.cadet)) == []


def test_a_withdrawn_post_is_gone_for_readers_and_can_be_shown_again(cast, call_as):
    staff, cadet = call_as(cast.staff), call_as(cast.cadet)
    post = published(staff)

    gone = told(staff, post, "withdraw", {"reason": "Wrong place"}).json()
    after = ids_seen(cadet)
    again = told(staff, gone, "publish")

    assert (gone["state"], gone["withdrawn_reason"], after) == ("withdrawn", "Wrong place", [])
    assert (again.json()["state"], ids_seen(cadet)) == ("published", [post["id"]])
    entry = JournalEntry.objects.get(type="post.withdrawn")
    assert sorted(entry.cadet_ids) == sorted(
        [cast.enrolment.cadet_id, cast.other_enrolment.cadet_id]
    )


def test_who_could_read_a_withdrawn_post_is_told_that_it_is_gone_and_nothing_of_it(cast, call_as):
    staff, cadet = call_as(cast.staff), call_as(cast.cadet)
    post = published(staff, title="Ruck march", body="Bring your boots", place="Hangar")
    told(staff, post, "withdraw", {"reason": "The river is high"})

    answer = cadet.ask(f"activities/{post['id']}/")

    assert (answer.status_code, answer.json()["code"]) == (410, "withdrawn")
    for word in ("Ruck", "boots", "Hangar", "river"):
        assert word not in answer.text
    assert "ETag" not in answer.headers


def test_a_withdrawn_post_for_others_never_was(cast, call_as):
    staff, cadet = call_as(cast.staff), call_as(cast.cadet)
    nowhere = cadet.ask("activities/999999/").json()

    for reach in ({"audience": "staff"}, {"audience": "company", "company": "Bravo"}):
        post = published(staff, **reach)
        told(staff, post, "withdraw", {"reason": "Wrong place"})
        answer = cadet.ask(f"activities/{post['id']}/")

        assert answer.status_code == 404
        assert answer.json() | {"request_id": ""} == nowhere | {"request_id": ""}


def test_a_post_taken_back_before_its_time_never_was_for_its_readers(cast, call_as):
    staff = call_as(cast.staff)
    later = {"publish_at": (timezone.now() + timedelta(hours=1)).isoformat()}
    post = told(staff, drafted(staff), "publish", later).json()
    told(staff, post, "withdraw", {"reason": "Not yet"})

    assert call_as(cast.cadet).ask(f"activities/{post['id']}/").status_code == 404


def test_an_edit_of_what_somebody_else_changed_is_refused_and_loses_nothing(cast, call_as):
    staff = call_as(cast.staff)
    post = drafted(staff)
    first = call_as(cast.admin).edit(
        f"activities/{post['id']}/", {"title": "Moved"}, version=post["version"]
    )

    second = staff.edit(f"activities/{post['id']}/", {"title": "Mine"}, version=post["version"])

    assert (first.status_code, second.status_code) == (200, 412)
    assert stored(post).title == "Moved"


def test_a_published_post_that_is_made_for_a_few_is_off_the_others_screens(cast, call_as):
    staff = call_as(cast.staff)
    post = published(staff)
    changes = {"audience": "company", "company": "Alpha"}

    staff.edit(f"activities/{post['id']}/", changes, version=post["version"])

    assert ids_seen(call_as(cast.other_cadet)) == []
    entry = JournalEntry.objects.filter(type="post.changed").latest("id")
    assert cast.other_enrolment.cadet_id in entry.cadet_ids


def test_an_activity_without_a_picture_is_not_shown(cast, call_as):
    staff = call_as(cast.staff)
    post = drafted(staff, kind="activity")

    refused = told(staff, post, "publish")
    with_one = add_picture(staff, post).json()

    assert (refused.status_code, refused.json()["code"]) == (409, "pictures_missing")
    assert told(staff, with_one, "publish").status_code == 200


def test_cadets_write_nothing(cast, call_as):
    cadet = call_as(cast.cadet)
    post = published(call_as(cast.staff))
    answers = [
        cadet.do("activities/", {"kind": "announcement", "title": "Party"}),
        cadet.edit(f"activities/{post['id']}/", {"title": "Party"}, version=1),
        told(cadet, post, "publish"),
        told(cadet, post, "withdraw", {"reason": "No party"}),
        cadet.do(f"activities/{post['id']}/pictures/", {"file": 1, "alt": "A party"}),
        cadet.replace(f"activities/{post['id']}/pictures/", {"pictures": []}),
    ]

    assert {answer.status_code for answer in answers} == {403}


def test_strangers_read_what_is_public_and_shown_and_nothing_else(cast, call_as):
    staff = call_as(cast.staff)
    public = published(staff, is_public=True, title="Open day")
    published(staff, title="For us")
    drafted(staff, is_public=True, title="Not yet")
    later = {"publish_at": (timezone.now() + timedelta(hours=1)).isoformat()}
    told(staff, drafted(staff, is_public=True, title="Later"), "publish", later)

    rows = call_as(None).ask("public-posts/").json()["posts"]

    assert [row["title"] for row in rows] == ["Open day"]
    assert set(rows[0]) == {
        *("id", "kind", "title", "body", "publish_at"),
        *("happens_from", "happens_to", "place", "pictures"),
    }
    told(staff, public, "withdraw", {"reason": "It rains"})
    assert call_as(None).ask("public-posts/").json() == {"posts": []}


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long_it_is(
    cast, call_as, count, django_assert_max_num_queries
):
    staff = call_as(cast.staff)
    for _ in range(count):
        post = drafted(staff)
        told(staff, add_picture(staff, post).json(), "publish")
    cadet = call_as(cast.cadet)

    with django_assert_max_num_queries(8):
        rows = cadet.ask("activities/").json()["results"]

    assert len(rows) == count


def test_nothing_comes_up_in_read_only_mode_until_it_is_over(cast, call_as, time_machine):
    time_machine.move_to("2026-09-10T08:00:00Z", tick=False)
    staff = call_as(cast.staff)
    told(staff, drafted(staff), "publish", {"publish_at": "2026-09-10T08:05:00Z"})
    time_machine.move_to("2026-09-10T08:06:00Z", tick=False)
    value = Switch("Copying", timezone.now(), cast.admin.pk).kept()
    switch = Setting.objects.create(name=READ_ONLY, value=value)

    do_chores()
    during = JournalEntry.objects.filter(type="post.published").count()
    switch.delete()
    do_chores()

    assert (during, JournalEntry.objects.filter(type="post.published").count()) == (0, 1)
