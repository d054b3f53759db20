"""Guessing: it never opens an account, and it never shuts its owner out."""

import logging
import socket
from datetime import timedelta
from ipaddress import ip_network

import pytest
import time_machine
from django.utils.timezone import now

from apps.authentication import guesses
from apps.authentication.models import AuthSession
from apps.core.errors import TooManyTries
from apps.system.jobs.publishing import PAUSE_SECONDS
from apps.system.limits import counters, table
from apps.system.models import JournalEntry
from tests.authentication.entry import PASSWORD, person_with_password, sign_in
from tests.factories import UserFactory

HOME = "203.0.113.7"
CAFE = "203.0.113.99"
# Ahead of the real clock by less than two days: the database notes by its own when somebody signed in.
MORNING = (now() + timedelta(days=1)).replace(hour=1, minute=0, second=0, microsecond=0)


@pytest.fixture(autouse=True)
def one_proxy_of_ours(settings):
    """The host puts one proxy in front of us."""
    settings.TRUSTED_PROXY_HOPS = 1
    counters.breaker.reset()
    yield
    counters.breaker.reset()


@pytest.fixture
def dead_redis(settings):
    """Nobody listens where Redis should be."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.REDIS_URL = f"redis://127.0.0.1:{port}/0"


@pytest.fixture
def person(db):
    return person_with_password(username="sgt.reyes", email="reyes@example.com")


def come_in(address, password=PASSWORD, *, claimed="198.51.100.1", username="sgt.reyes"):
    """Sign in through the proxy; what stands before its own step is the caller's invention."""
    return sign_in(username, password, HTTP_X_FORWARDED_FOR=f"{claimed}, {address}")


def wrong(times, address=HOME, username="sgt.reyes"):
    """Guess wrong so many times; answer the statuses."""
    return [come_in(address, f"guess {number}", username=username) for number in range(times)]


def statuses(answers):
    return [answer.status_code for answer in answers]


def test_a_thousand_guesses_over_fifty_addresses_never_get_in_and_never_lock_the_owner_out(person):
    attackers = [f"192.0.2.{number}" for number in range(50)]
    with time_machine.travel(MORNING, tick=False) as clock:
        assert come_in(HOME).status_code == 200
        found = []
        for turn in range(20):
            for number, address in enumerate(attackers):
                # After the first round one of the fifty has the right password each time.
                is_right = turn > 0 and number == turn
                found.append(come_in(address, PASSWORD if is_right else f"{turn} {number}"))
            clock.shift(timedelta(minutes=16))
        at_home = come_in(HOME)

    assert len(found) == 1000
    assert {answer.status_code for answer in found} <= {401, 429}
    assert at_home.status_code == 200
    assert {session.ip for session in AuthSession.objects.filter(user=person)} == {HOME}


def test_the_sixth_wrong_password_from_one_place_has_to_wait(person):
    with time_machine.travel(MORNING, tick=False):
        found = wrong(6)

    assert statuses(found) == [401] * 5 + [429]
    assert found[-1].json()["code"] == "too_many_tries"
    assert found[-1].headers["Retry-After"] == "60"


def test_during_the_pause_the_right_password_waits_too_and_afterwards_opens(person):
    with time_machine.travel(MORNING, tick=False) as clock:
        wrong(5)
        during = come_in(HOME)
        clock.shift(timedelta(seconds=60))
        after = come_in(HOME)

    assert (during.status_code, after.status_code) == (429, 200)


def test_after_the_right_password_the_count_begins_anew(person):
    with time_machine.travel(MORNING, tick=False):
        wrong(4)
        come_in(HOME)
        found = wrong(5)

    assert statuses(found) == [401] * 5


def test_forging_the_steps_before_our_proxy_does_not_buy_more_tries(person):
    found = [come_in(HOME, "wrong", claimed=f"198.51.100.{number}") for number in range(6)]

    assert statuses(found)[-1] == 429


def test_a_name_in_capitals_is_the_same_name(person):
    wrong(5)

    assert come_in(HOME, "wrong", username="SGT.Reyes").status_code == 429


def test_a_name_that_does_not_exist_is_counted_like_one_that_does(person):
    known, unknown = wrong(6), wrong(6, username="nobody")

    assert statuses(known) == statuses(unknown)
    assert known[0].json()["detail"] == unknown[0].json()["detail"]


def test_somebody_else_at_another_address_does_not_pause_the_owner(person):
    wrong(8, address=CAFE)

    assert come_in(HOME).status_code == 200


def test_an_address_that_guesses_at_many_names_is_stopped(db, settings):
    settings.LIMITS_FACTOR = 1
    with time_machine.travel(MORNING, tick=False) as clock:
        for number in range(table.PASSWORDS_FROM.most):
            clock.shift(timedelta(seconds=2))
            wrong(1, username=f"person.{number}")
        stopped = wrong(1, username="one.more")[0]
        clock.shift(timedelta(hours=1))
        later = wrong(1, username="one.more")[0]

    assert (stopped.status_code, later.status_code) == (429, 401)
    assert int(stopped.headers["Retry-After"]) > 3000


def test_hundreds_who_sign_in_rightly_from_one_campus_are_not_stopped(settings, db):
    settings.CAMPUS_NETWORKS = [ip_network(HOME)]
    people = [person_with_password(username=f"cadet.{number}") for number in range(120)]

    found = [come_in(HOME, username=user.username) for user in people]

    assert set(statuses(found)) == {200}


def test_after_twenty_wrong_guesses_the_password_alone_opens_no_unknown_device(person):
    with time_machine.travel(MORNING, tick=False) as clock:
        come_in(HOME)
        for number in range(20):
            wrong(1, address=f"192.0.2.{number}")
        elsewhere, at_home = come_in(CAFE), come_in(HOME)
        clock.shift(timedelta(hours=25))
        next_day = come_in(CAFE)

    assert (elsewhere.status_code, elsewhere.json()["code"]) == (401, "email_proof_required")
    assert (at_home.status_code, next_day.status_code) == (200, 200)


@pytest.mark.parametrize("username", ["sgt.reyes", "nobody"])
def test_then_nobody_learns_which_guess_was_right_nor_whether_the_name_exists(person, username):
    for number in range(20):
        wrong(1, address=f"192.0.2.{number}", username=username)

    found = [come_in(CAFE, text, username=username).json()["code"] for text in ("no", PASSWORD)]

    assert found == ["email_proof_required"] * 2


def test_who_has_no_address_for_a_mail_is_never_shut_out_by_the_guesses_of_others(db):
    person_with_password(username="no.mail")
    for number in range(20):
        wrong(1, address=f"192.0.2.{number}", username="no.mail")

    assert come_in(CAFE, username="no.mail").status_code == 200


def test_a_device_last_seen_a_month_ago_is_unknown_again(person):
    with time_machine.travel(MORNING, tick=False) as clock:
        come_in(HOME)
        clock.shift(timedelta(days=31))
        for number in range(20):
            wrong(1, address=f"192.0.2.{number}")
        answer = come_in(HOME)

    assert answer.json()["code"] == "email_proof_required"


def test_the_journal_hears_once_that_an_account_is_guessed_at(person):
    for number in range(40):
        guesses.password_failed(user=person, username="sgt.reyes", address=f"192.0.2.{number}")

    entries = JournalEntry.objects.filter(type="account.guessed_at")
    assert [(entry.user_ids, entry.data["failures"]) for entry in entries] == [([person.pk], 20)]


def test_guesses_at_a_name_that_does_not_exist_leave_no_entry(db):
    for number in range(25):
        guesses.password_failed(user=None, username="nobody", address=f"192.0.2.{number}")

    assert not JournalEntry.objects.filter(type="account.guessed_at").exists()


@pytest.mark.parametrize("is_known_name", [True, False])
def test_asked_before_the_password_the_answer_does_not_tell_whether_a_name_exists(
    person, is_known_name
):
    user, name = (person, person.username) if is_known_name else (None, "nobody")
    for number in range(20):
        guesses.password_failed(user=user, username=name, address=f"192.0.2.{number}")

    assert guesses.needs_email_proof(user=user, username=name, address=CAFE)


def test_five_wrong_codes_in_a_quarter_of_an_hour_and_ten_in_an_hour(db):
    user = UserFactory()
    admitted = []
    with time_machine.travel(MORNING, tick=False) as clock:
        for _ in range(4):
            admitted.append(admitted_codes(user))
            clock.shift(timedelta(minutes=15))
        clock.shift(timedelta(minutes=1))
        admitted.append(admitted_codes(user))

    assert admitted == [5, 5, 0, 0, 5]


def admitted_codes(user):
    """Try eight wrong codes; answer how many were compared."""
    admitted = 0
    for _ in range(8):
        try:
            guesses.admit_code(user=user)
        except TooManyTries:
            continue
        admitted += 1
        guesses.code_failed(user)
    return admitted


def test_right_codes_use_nothing_up(db):
    user = UserFactory()

    for _ in range(30):
        guesses.admit_code(user=user)
        guesses.code_accepted(user)


@pytest.mark.parametrize(
    ("what", "limit"), [("reset", table.RESETS_FROM), ("activation", table.ACTIVATIONS_FROM)]
)
def test_asking_for_mail_and_entering_codes_is_limited_by_address(db, what, limit):
    for _ in range(limit.most):
        guesses.admit_from(what=what, address=HOME)

    with pytest.raises(TooManyTries):
        guesses.admit_from(what=what, address=HOME)
    guesses.admit_from(what=what, address=CAFE)


def test_a_home_with_many_ipv6_addresses_is_one_guesser(person):
    found = [come_in(f"2001:db8:1:2::{number}", "wrong") for number in range(1, 7)]

    assert statuses(found)[-1] == 429


def test_without_redis_guesses_are_counted_all_the_same(person, dead_redis):
    with time_machine.travel(MORNING, tick=False) as clock:
        found = wrong(6)
        clock.shift(timedelta(seconds=PAUSE_SECONDS * 2))
        after = come_in(HOME)

    assert statuses(found) == [401] * 5 + [429]
    assert after.status_code == 200


def test_a_flood_of_failures_raises_the_alarm_once(db, caplog):
    with caplog.at_level(logging.ERROR, logger="apps.authentication.guesses"):
        for number in range(table.FAILURES.most + 50):
            guesses.password_failed(user=None, username=f"n{number}", address=None)

    assert len([record for record in caplog.records if "failed sign-ins" in record.msg]) == 1
