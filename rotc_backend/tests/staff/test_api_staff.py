"""Staff records: who reads and writes what, versions, and leaving and coming back."""

import pytest

from apps.authentication.models import User
from apps.staff.models import TrainingStaff
from apps.system.models import JournalEntry

DETAILS = {"contact_number", "email", "address", "birth_date", "serial_number"}


@pytest.fixture
def member(cast):
    return TrainingStaff.objects.get(user=cast.staff)


def test_everybody_of_the_staff_sees_names_and_only_their_own_details(cast, call_as, member):
    shown = {
        name: call_as(getattr(cast, name)).ask(f"staff/{member.pk}/").json()
        for name in ("admin", "staff", "other_staff")
    }

    assert {name: set(row) >= DETAILS for name, row in shown.items()} == {
        "admin": True,
        "staff": True,
        "other_staff": False,
    }
    assert not DETAILS & set(shown["other_staff"])
    assert call_as(cast.cadet).ask(f"staff/{member.pk}/").status_code == 403


def test_a_list_shows_details_of_oneself_alone(cast, call_as, member):
    rows = call_as(cast.staff).ask("staff/").json()["results"]

    assert [row["id"] for row in rows if DETAILS & set(row)] == [member.pk]


def test_staff_change_how_to_reach_them_and_nothing_else(cast, call_as, member):
    caller = call_as(cast.staff)
    fine = caller.edit(f"staff/{member.pk}/", {"contact_number": "0917"}, version=1)
    refused = caller.edit(f"staff/{member.pk}/", {"rank": "Gen"}, version=2)
    other = call_as(cast.other_staff).edit(f"staff/{member.pk}/", {"address": "x"}, version=2)

    assert (fine.status_code, fine.headers["ETag"]) == (200, '"2"')
    assert (refused.status_code, refused.json()["fields"]) == (400, {"rank": ["Unknown field."]})
    assert other.status_code == 404


def test_a_late_editor_is_shown_the_record_as_it_is_now(cast, call_as, member):
    admin = call_as(cast.admin)
    admin.edit(f"staff/{member.pk}/", {"rank": "SSg"}, version=1)

    answer = admin.edit(f"staff/{member.pk}/", {"rank": "TSg"}, version=1)

    assert answer.status_code == 412
    assert answer.json()["data"]["current"]["rank"] == "SSg"


def test_an_admin_appoints_archives_and_restores_with_reasons(cast, call_as, member):
    admin = call_as(cast.admin)
    body = {"rank": "Cpl", "first_name": "Eva", "last_name": "Ramos"}
    made = admin.do("staff/", body)
    left = admin.do(f"staff/{member.pk}/archive/", {"reason": "Posted elsewhere"})
    twice = admin.do(f"staff/{member.pk}/archive/", {"reason": "Posted elsewhere"})
    back = admin.do(f"staff/{member.pk}/restore/", {"reason": "Came back"})

    assert (made.status_code, made.json()["name"]) == (201, "Cpl Eva Ramos")
    assert (left.status_code, twice.status_code, back.status_code) == (200, 409, 200)
    assert User.objects.get(pk=cast.staff.pk).is_active is False
    told = JournalEntry.objects.filter(type__in=["staff.archived", "staff.restored"])
    assert [entry.data["reason"] for entry in told.order_by("id")] == [
        "Posted elsewhere",
        "Came back",
    ]


@pytest.mark.parametrize("path", ["staff/", "staff/{}/archive/", "staff/{}/restore/"])
def test_staff_do_not_appoint_or_archive(cast, call_as, member, path):
    body = {"first_name": "Eva", "last_name": "Ramos", "reason": "x"}

    assert call_as(cast.staff).do(path.format(member.pk), body).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"search": "diaz"}, ["Diaz"]),
        ({"search": "sgt"}, ["Cruz", "Diaz"]),
        ({"archived": "true"}, ["Cruz"]),
        ({"archived": "false"}, ["Diaz"]),
    ],
)
def test_the_list_is_narrowed_by_words_and_by_who_left(cast, call_as, member, query, found):
    admin = call_as(cast.admin)
    if "archived" in query:
        admin.do(f"staff/{member.pk}/archive/", {"reason": "Posted elsewhere"})

    rows = admin.ask("staff/", **query).json()["results"]

    assert [row["last_name"] for row in rows] == found
