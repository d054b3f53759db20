"""A forgotten password: a link by mail, once, for half an hour, and no way around anything."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.authentication import guesses, hashing, resets
from apps.authentication.models import PasswordReset, User
from apps.core.permissions import Role
from apps.system.choices import JobState
from apps.system.models import Job, JournalEntry
from tests.authentication.entry import (
    PASSWORD,
    caller_with,
    code_at,
    person_with_password,
    refresh,
    sign_in,
)
from tests.authentication.letters import do_waiting_jobs, letters, token_mailed
from tests.client import Caller
from tests.grading.racing import at_once

NEW = "nine herons over the lake"
SUBJECT = "RGMS: set a new password"


@pytest.fixture
def person(db):
    return person_with_password(
        username="sgt.reyes", email="ben.reyes@example.test", role=Role.STAFF
    )


def ask(identity="sgt.reyes", **headers):
    body = {"identity": identity}
    return Caller(None).post("/api/v1/auth/password-reset/", body, format="json", **headers)


def confirm(token, password=NEW):
    body = {"token": token, "password": password}
    return Caller(None).post("/api/v1/auth/password-reset/confirm/", body, format="json")


@pytest.fixture
def token(person):
    """A link that was mailed to the person."""
    ask()
    do_waiting_jobs()
    return token_mailed()


# Asking


@pytest.mark.parametrize("identity", ["sgt.reyes", " SGT.Reyes ", "Ben.Reyes@Example.test"])
def test_a_link_is_mailed_to_the_address_of_the_account(person, identity):
    answer = ask(identity)

    assert (answer.status_code, answer.json()) == (202, {})
    assert do_waiting_jobs() == ["authentication.send_reset"]
    assert letters() == [(["ben.reyes@example.test"], SUBJECT)]
    assert "sgt.reyes" in mail.outbox[0].body


def test_nobody_learns_from_the_answer_or_the_work_whether_there_is_such_an_account(person):
    person_with_password(username="no.address")
    person_with_password(username="off", email="off@example.test", is_active=False)
    person_with_password(username="new", email="new@example.test", is_approved=False)
    known = ask(HTTP_X_REQUEST_ID="same-same-same")

    for identity in ("nobody", "nobody@example.test", "no.address", "off", "new", "' OR 1=1 --"):
        other = ask(identity, HTTP_X_REQUEST_ID="same-same-same")
        assert (other.status_code, other.content) == (known.status_code, known.content)
    jobs = list(Job.objects.values_list("kind", "state", "title"))

    assert (len(jobs), len(set(jobs))) == (7, 1)
    do_waiting_jobs()
    assert letters() == [(["ben.reyes@example.test"], SUBJECT)]


def test_asking_for_a_name_nobody_has_asks_the_database_the_same_questions(person):
    shapes = []
    for identity in ("sgt.reyes", "nobody.nob"):
        with CaptureQueriesContext(connection) as queries:
            ask(identity)
        sentences = (query["sql"] for query in queries)
        shapes.append(
            [sentence.split()[:3] for sentence in sentences if "SAVEPOINT" not in sentence]
        )

    assert shapes[0] == shapes[1] != []


def test_the_letter_goes_where_the_account_says_not_where_the_asker_wrote(person):
    ask("ben.reyeſ@example.test")  # a long s, which capitals make an S

    do_waiting_jobs()

    assert {tuple(to) for to, _ in letters()} <= {("ben.reyes@example.test",)}


def test_the_link_is_built_from_our_own_address_whatever_the_host_header_says(person, settings):
    settings.ALLOWED_HOSTS = ["*"]
    ask(HTTP_HOST="evil.example")
    do_waiting_jobs()

    assert "https://client.example.test/reset#" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].message().as_string()


def test_a_name_with_line_breaks_cannot_write_headers(person, settings):
    User.objects.filter(pk=person.pk).update(full_name="X\nBcc: all@example.test")

    ask()
    do_waiting_jobs()

    letter = mail.outbox[0]
    assert (letter.bcc, letter.reply_to, letter.from_email) == ([], [], settings.DEFAULT_FROM_EMAIL)
    assert "Bcc" not in letter.message().as_string()


def test_somebody_elses_mailbox_cannot_be_filled(person):
    for _ in range(10):
        ask()
    do_waiting_jobs()

    assert len(letters()) == resets.MOST_AT_ONCE


def test_asking_again_and_again_from_one_address_is_stopped(db):
    for _ in range(59):
        guesses.admit_from(what="reset", address="127.0.0.1")

    assert [ask("nobody").status_code for _ in range(2)] == [202, 429]


def test_the_token_is_in_no_row_and_the_job_forgets_whom_it_was_about(person, token):
    job, reset = Job.objects.get(), PasswordReset.objects.get()
    journal = str(list(JournalEntry.objects.values()))

    assert (job.params, job.result, job.state) == ({}, {"mailed": 1}, JobState.DONE)
    assert token.encode() not in bytes(reset.hash)
    assert token not in journal
    assert "ben.reyes" not in journal


class ServerThatFails(EmailBackend):
    """A mail server that fails as often as told, then works."""

    failures: list[Exception] = []

    def send_messages(self, messages):
        if self.failures:
            raise self.failures.pop()
        return super().send_messages(messages)


@pytest.mark.parametrize(
    "failure",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        smtplib.SMTPServerDisconnected("gone"),
        smtplib.SMTPRecipientsRefused({"ben.reyes@example.test": (451, b"later")}),
    ],
)
def test_a_mail_server_that_does_not_answer_is_asked_again_later(person, settings, failure):
    settings.EMAIL_BACKEND = f"{__name__}.{ServerThatFails.__name__}"
    ServerThatFails.failures = [failure]
    ask()
    do_waiting_jobs()
    waiting = Job.objects.get()

    assert (waiting.state, PasswordReset.objects.count(), letters()) == (JobState.QUEUED, 0, [])
    with time_machine.travel(timezone.now() + timedelta(seconds=30), tick=False):
        do_waiting_jobs()
        assert letters() == [(["ben.reyes@example.test"], SUBJECT)]
        assert confirm(token_mailed()).status_code == 204


def test_an_address_the_server_does_not_know_is_not_tried_for_ever(person, settings):
    settings.EMAIL_BACKEND = f"{__name__}.{ServerThatFails.__name__}"
    unknown = smtplib.SMTPRecipientsRefused({"ben.reyes@example.test": (550, b"no such user")})
    ServerThatFails.failures = [unknown]
    ask()

    do_waiting_jobs()

    assert (Job.objects.get().state, PasswordReset.objects.count()) == (JobState.FAILED, 0)


# Using the link


def test_the_link_sets_the_password_and_ends_every_session(person, token):
    tokens = sign_in().json()

    answer = confirm(token)

    assert answer.status_code == 204
    assert caller_with(tokens["access"]).ask("auth/me/").status_code == 401
    assert refresh(tokens["refresh"]).status_code == 401
    assert (sign_in().status_code, sign_in(password=NEW).status_code) == (401, 200)
    entry = JournalEntry.objects.get(type="password.changed")
    assert (entry.user_ids, entry.data) == ([person.pk], {"how": "reset"})


def test_the_person_is_told_that_the_password_changed(person, token):
    confirm(token)

    assert do_waiting_jobs() == ["authentication.notice"]
    assert letters()[-1] == (["ben.reyes@example.test"], "RGMS: your password was changed")


def test_a_link_works_once(person, token):
    first = confirm(token)
    second = confirm(token, "four herons on a mast")

    assert (first.status_code, second.status_code) == (204, 400)
    assert second.json()["code"] == "reset_refused"
    assert sign_in(password=NEW).status_code == 200


@pytest.mark.parametrize(
    "spoil",
    [
        lambda person, token: f"{token[:-1]}{'A' if token[-1] != 'A' else 'B'}",
        lambda person, token: token.upper(),
        lambda person, token: "nonsense",
        lambda person, token: User.objects.filter(pk=person.pk).update(is_active=False),
        lambda person, token: User.objects.filter(pk=person.pk).update(is_approved=False),
        lambda person, token: hashing.store(person, "seven boats at anchor"),
        lambda person, token: PasswordReset.objects.update(expires_at=timezone.now()),
        lambda person, token: PasswordReset.objects.update(used_at=timezone.now()),
    ],
    ids=[
        "another token",
        "capitals",
        "no token",
        "switched off",
        "not approved",
        "changed since",
        "too old",
        "used",
    ],
)
def test_a_link_that_does_not_fit_is_refused_with_one_sentence(person, token, spoil):
    spoiled = spoil(person, token)

    answer = confirm(spoiled if isinstance(spoiled, str) else token)

    assert (answer.status_code, answer.json()["code"]) == (400, "reset_refused")
    assert answer.json()["detail"] == resets.ResetRefused().detail
    assert not JournalEntry.objects.filter(type="password.changed").exists()


def test_a_link_ends_after_thirty_minutes(person, token):
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        assert confirm(token).status_code == 400
    with time_machine.travel(timezone.now() + timedelta(minutes=29), tick=False):
        assert confirm(token).status_code == 204


def test_of_two_links_the_second_dies_with_the_password_that_the_first_replaced(person, token):
    ask()
    do_waiting_jobs()
    other = token_mailed()

    assert (confirm(token).status_code, confirm(other).status_code) == (204, 400)


def test_a_weak_password_is_refused_and_the_link_still_works(person, token):
    weak = confirm(token, "reyes reyes")

    assert (weak.status_code, list(weak.json()["fields"])) == (400, ["password"])
    assert confirm(token).status_code == 204


def test_a_link_does_not_go_around_the_second_factor(db):
    person_with_password(username="maj.lim", email="maj.lim@example.test", role=Role.ADMIN)
    ask("maj.lim")
    do_waiting_jobs()
    answer = confirm(token_mailed())
    alone = sign_in("maj.lim", NEW)
    both = sign_in("maj.lim", NEW, code=code_at())

    assert (answer.status_code, answer.content) == (204, b"")
    assert (alone.status_code, alone.json()["code"]) == (401, "second_factor_required")
    assert both.status_code == 200


def test_a_link_takes_the_person_over_the_hurdle_of_setting_a_password(person, token):
    User.objects.update(must_set_password=True)

    confirm(token)

    assert sign_in(password=NEW).json()["user"]["hurdle"] is None


def test_who_is_guessed_at_from_everywhere_gets_in_again_by_mail(person):
    for number in range(20):
        address = f"203.0.113.{number}"
        sign_in(password="a wrong guess", REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=address)
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    shut = Caller(None).post(
        "/api/v1/auth/login/",
        {"username": "sgt.reyes", "password": PASSWORD},
        format="json",
        **elsewhere,
    )
    ask()
    do_waiting_jobs()
    confirm(token_mailed())
    opened = Caller(None).post(
        "/api/v1/auth/login/",
        {"username": "sgt.reyes", "password": NEW},
        format="json",
        **elsewhere,
    )

    assert (shut.status_code, shut.json()["code"]) == (401, "email_proof_required")
    assert opened.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_one_link_at_once_one_wins(settings):
    settings.JOURNAL_READERS = ()
    person_with_password(username="sgt.reyes", email="ben.reyes@example.test")
    ask()
    do_waiting_jobs()
    token = token_mailed()
    wishes = [NEW, "seven boats at anchor", "four herons on a mast", "two goats and a hill"]

    found = at_once([lambda wish=wish: confirm(token, wish).status_code for wish in wishes])

    assert sorted(found) == [204, 400, 400, 400]
    assert sign_in(password=wishes[found.index(204)]).status_code == 200
    assert JournalEntry.objects.filter(type="password.changed").count() == 1


# An admin sends it


def test_an_admin_has_a_link_sent_and_never_sees_it(cast, call_as, person):
    answer = call_as(cast.admin).do(f"users/{person.pk}/send-reset/")

    assert (answer.status_code, answer.json()) == (202, {})
    do_waiting_jobs()
    assert letters() == [(["ben.reyes@example.test"], SUBJECT)]
    sent = JournalEntry.objects.get(type="password.reset_sent")
    assert (sent.actor, sent.user_ids) == (cast.admin, [person.pk])


def test_only_admins_have_links_sent(cast, call_as, person):
    path = f"users/{person.pk}/send-reset/"
    found = {
        name: call_as(getattr(cast, name) if name else None).do(path).status_code
        for name in ("", "cadet", "staff", "admin")
    }

    assert found == {"": 401, "cadet": 403, "staff": 403, "admin": 202}


def test_without_an_address_or_without_a_right_to_enter_there_is_nothing_to_send(cast, call_as):
    admin = call_as(cast.admin)
    off = person_with_password(username="off", email="off@example.test", is_active=False)

    without = admin.do(f"users/{cast.staff.pk}/send-reset/")
    switched_off = admin.do(f"users/{off.pk}/send-reset/")
    missing = admin.do("users/999999/send-reset/")

    assert (without.status_code, without.json()["code"]) == (409, "no_email")
    assert (switched_off.status_code, switched_off.json()["code"]) == (409, "account_state")
    assert missing.status_code == 404
    assert do_waiting_jobs() == []
