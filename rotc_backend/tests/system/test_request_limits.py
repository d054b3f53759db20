"""Limits at the doors: who is counted for what, and no way around it."""

import socket
from ipaddress import ip_network

import pytest
from django.urls import URLResolver, get_resolver

from apps.system.limits import counters, table
from apps.system.limits.throttles import RequestLimits
from tests.client import Caller


@pytest.fixture(autouse=True)
def redis_is_asked():
    """Whatever an earlier test did to Redis is forgotten."""
    counters.breaker.reset()
    yield
    counters.breaker.reset()


@pytest.fixture
def dead_redis(settings):
    """Nobody listens where Redis should be."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.REDIS_URL = f"redis://127.0.0.1:{port}/0"


def statuses(ask, times):
    """Ask so many times; answer the statuses in order."""
    return [ask().status_code for _ in range(times)]


def test_every_answer_says_how_much_is_left(cast, call_as):
    answer = call_as(cast.cadet).ask("terms/")

    assert answer.headers["RateLimit-Limit"] == str(table.READS.most)
    assert answer.headers["RateLimit-Remaining"] == str(table.READS.most - 1)
    assert 0 < int(answer.headers["RateLimit-Reset"]) <= 60


def test_too_many_writes_are_refused_with_a_problem_and_reading_goes_on(cast, call_as):
    staff = call_as(cast.staff)
    found = statuses(lambda: staff.do("ledger/", {}), table.WRITES.most)

    refused = staff.do("ledger/", {})

    assert set(found) == {400}
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_tries")
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit-Remaining"] == "0"
    assert refused.json()["data"]["retry_after"] == int(refused.headers["Retry-After"])
    assert staff.ask("terms/").status_code == 200


def test_marks_of_a_roll_have_room_of_their_own(cast, call_as):
    staff = call_as(cast.staff)
    statuses(lambda: staff.do("ledger/", {}), table.WRITES.most)

    marking = staff.edit("scores/", {"cells": []})

    assert (staff.do("ledger/", {}).status_code, marking.status_code) == (429, 400)
    assert marking.headers["RateLimit-Limit"] == str(table.MARKS.most)


def test_a_second_device_does_not_double_what_a_person_may_do(cast):
    phone, laptop = Caller(cast.staff), Caller(cast.staff)
    statuses(lambda: phone.do("ledger/", {}), table.WRITES.most)

    assert laptop.do("ledger/", {}).status_code == 429


def test_tickets_are_counted_for_each_session(cast):
    phone, laptop = Caller(cast.cadet), Caller(cast.cadet)

    found = statuses(lambda: phone.do("live/tickets/"), table.TICKETS.most + 1)

    assert found == [201] * table.TICKETS.most + [429]
    assert laptop.do("live/tickets/").status_code == 201


def test_searching_is_counted_apart(cast, call_as):
    staff = call_as(cast.staff)
    found = statuses(lambda: staff.ask("cadets/", search="alpha"), table.SEARCHES.most + 1)

    assert found == [200] * table.SEARCHES.most + [429]
    assert staff.ask("cadets/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/auth/logout",
        "/api/v1/AUTH/LOGOUT/",
        "/api/v1//auth/logout/",
        "/api/auth/logout/",
        "/api/v1/auth/logout/%20",
        "/api/v1/auth/./logout/",
    ],
)
@pytest.mark.django_db
def test_another_way_of_writing_a_path_leads_nowhere(path):
    answer = Caller(None).post(path, {}, format="json")

    assert answer.status_code == 404


@pytest.mark.django_db
def test_strangers_are_counted_by_address_and_forged_steps_do_not_help(settings):
    settings.TRUSTED_PROXY_HOPS = 1

    def leave(number):
        forwarded = f"198.51.100.{number % 250}, 10.1.{number}.1, 203.0.113.7"
        return Caller(None).post(
            "/api/v1/auth/logout/", {}, format="json", HTTP_X_FORWARDED_FOR=forwarded
        )

    found = [leave(number).status_code for number in range(table.STRANGERS.most + 1)]

    assert found == [204] * table.STRANGERS.most + [429]


@pytest.mark.django_db
def test_behind_the_address_of_the_campus_there_is_room_for_hundreds(settings):
    settings.TRUSTED_PROXY_HOPS = 1
    settings.CAMPUS_NETWORKS = [ip_network("203.0.113.0/28")]

    answer = Caller(None).post(
        "/api/v1/auth/logout/", {}, format="json", HTTP_X_FORWARDED_FOR="203.0.113.7"
    )

    assert answer.headers["RateLimit-Limit"] == str(table.CAMPUS_STRANGERS.most)


def test_refreshing_is_counted_for_each_session(cast):
    def refresh(caller):
        answer = Caller(None).post(
            "/api/v1/auth/refresh/", {"refresh": caller.tokens.refresh}, format="json"
        )
        return answer.status_code

    phone, laptop = Caller(cast.cadet), Caller(cast.other_cadet)

    found = [refresh(phone) for _ in range(table.REFRESHES.most + 1)]

    assert found == [200] * table.REFRESHES.most + [429]
    assert refresh(laptop) == 200


def test_without_redis_people_can_go_on_working(cast, call_as, dead_redis):
    answer = call_as(cast.staff).ask("terms/")

    assert answer.status_code == 200
    assert "RateLimit-Limit" not in answer.headers


def views(resolver):
    """Every view class of DRF that the router knows."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry)
        elif view := getattr(entry.callback, "cls", None):
            yield view


def test_every_door_has_limits_and_names_only_those_of_the_table():
    doors = set(views(get_resolver()))

    unlimited = {
        door
        for door in doors
        if not any(issubclass(each, RequestLimits) for each in door.throttle_classes)
    }
    misspelt = {
        (door, handler, name)
        for door in doors
        for handler, name in getattr(door, "limits", {}).items()
        if name not in table.SPECIAL or not hasattr(door, handler)
    }

    assert len(doors) > 20
    assert (unlimited, misspelt) == (set(), set())
