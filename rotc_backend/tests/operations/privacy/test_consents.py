"""Consents of guardians and the notice: noted, shown to whom they concern, taken back."""

from datetime import date

import pytest

from apps.operations.privacy.consents import is_minor, last_birthday_of_age, of_age_on
from apps.operations.privacy.notice import VERSION
from apps.operations.privacy.notice_words import LAYERS
from apps.system.models import JournalEntry

pytestmark = pytest.mark.django_db
CONSENTS, MINORS = "privacy/consents/", "privacy/minors/"
NOTICE, READ = "privacy/notice/", "privacy/notice/acceptance/"


@pytest.fixture(autouse=True)
def morning(time_machine):
    """A Monday morning of the term."""
    time_machine.move_to("2026-08-10T01:00:00Z", tick=False)


@pytest.fixture
def minor(cast):
    """The cadet is seventeen."""
    cadet = cast.enrolment.cadet
    cadet.birth_date = date(2008, 8, 11)
    cadet.save()
    return cadet


def said_yes(cadet, **changes):
    return {
        "cadet": cadet.pk,
        "guardian_name": "Maria Alpha",
        "relation": "Mother",
        "way": "paper",
        "given_on": "2026-08-08",
        "note": "Drawer 3",
    } | changes


def test_the_office_notes_who_said_yes_how_and_when(cast, call_as, minor):
    made = call_as(cast.admin).do(CONSENTS, said_yes(minor))

    assert (made.status_code, made.json()["recorded_by"]) == (201, cast.admin.full_name)
    assert JournalEntry.objects.get(type="consent.recorded").cadet_ids == [minor.pk]
    shown = call_as(cast.cadet).ask("privacy/my-data/").json()
    assert (shown["is_minor"], shown["consent"]["guardian_name"]) == (True, "Maria Alpha")


def test_one_consent_holds_until_it_is_taken_back(cast, call_as, minor):
    admin = call_as(cast.admin)
    first = admin.do(CONSENTS, said_yes(minor)).json()["id"]

    again = admin.do(CONSENTS, said_yes(minor))
    back = admin.do(f"{CONSENTS}{first}/withdraw/", {"reason": "The mother called"})
    twice = admin.do(f"{CONSENTS}{first}/withdraw/", {"reason": "The mother called"})
    new = admin.do(CONSENTS, said_yes(minor, guardian_name="Jose Alpha", relation="Father"))

    assert (again.status_code, again.json()["code"]) == (409, "consent_state")
    assert (back.status_code, twice.status_code, new.status_code) == (200, 409, 201)
    assert [
        one["guardian_name"] for one in admin.ask(CONSENTS, holds="true").json()["results"]
    ] == ["Jose Alpha"]


def test_a_consent_of_tomorrow_is_refused(cast, call_as, minor):
    answer = call_as(cast.admin).do(CONSENTS, said_yes(minor, given_on="2026-08-11"))

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["given_on"])


def test_minors_of_the_term_are_listed_with_the_consent_that_holds(cast, call_as, minor):
    admin = call_as(cast.admin)
    before = admin.ask(MINORS).json()["results"]
    made = admin.do(CONSENTS, said_yes(minor)).json()["id"]

    after = admin.ask(MINORS).json()["results"]

    assert [(one["cadet"], one["of_age_on"], one["consent"]) for one in before] == [
        (minor.pk, "2026-08-11", None)
    ]
    assert [one["consent"] for one in after] == [made]


def test_who_turns_eighteen_today_is_of_age(cast, call_as, minor, time_machine):
    time_machine.move_to("2026-08-10T16:00:00Z", tick=False)  # midnight in Manila

    assert is_minor(minor) is False
    assert call_as(cast.admin).ask(MINORS).json()["count"] == 0


def test_who_was_born_on_a_leap_day_is_of_age_on_the_first_of_march():
    assert of_age_on(date(2008, 2, 29)) == date(2026, 3, 1)
    assert date(2008, 2, 29) > last_birthday_of_age(date(2026, 2, 28))
    assert not date(2008, 2, 29) > last_birthday_of_age(date(2026, 3, 1))
    assert date(2010, 3, 1) > last_birthday_of_age(date(2028, 2, 29))


def test_nobody_says_of_a_cadet_without_a_birth_date_how_old_they_are(cast, call_as):
    assert call_as(cast.cadet).ask("privacy/my-data/").json()["is_minor"] is None


def test_consents_are_noted_by_admins_and_seen_by_the_cadet(cast, call_as, minor):
    call_as(cast.admin).do(CONSENTS, said_yes(minor))

    assert call_as(cast.staff).do(CONSENTS, said_yes(minor)).status_code == 403
    assert call_as(cast.staff).ask(CONSENTS).status_code == 403
    assert call_as(cast.cadet).ask(CONSENTS).json()["count"] == 1
    assert call_as(cast.other_cadet).ask(CONSENTS).json()["count"] == 0
    assert call_as(cast.cadet).ask(MINORS).status_code == 403


def test_everybody_can_read_the_notice_before_they_sign_in(cast, call_as):
    answer = call_as(None).ask(NOTICE)

    assert (answer.status_code, answer.json()["version"]) == (200, VERSION)
    assert [layer["key"] for layer in answer.json()["layers"]] == [layer.key for layer in LAYERS]


def test_every_layer_of_the_notice_speaks_both_tongues():
    for layer in LAYERS:
        for words in (layer.title, layer.short, layer.full):
            assert words.en
            assert words.fil not in {"", words.en}


def test_whom_to_ask_stands_on_the_notice(cast, call_as):
    who = {"name": "Data protection officer", "mail": "dpo@school.example", "phone": "02 8123"}

    assert call_as(cast.staff).replace("privacy/contact/", who).status_code == 403
    assert call_as(cast.admin).replace("privacy/contact/", who).status_code == 200
    assert call_as(None).ask(NOTICE).json()["contact"] == who


def test_that_somebody_read_the_notice_is_noted_once(cast, call_as):
    caller = call_as(cast.cadet)
    assert caller.ask(READ).json()["is_current"] is False

    shown = [caller.do(READ, {"version": VERSION}).json() for _ in range(2)]

    assert [one["is_current"] for one in shown] == [True, True]
    assert JournalEntry.objects.filter(type="notice.accepted").count() == 1
    assert call_as(cast.staff).ask(READ).json()["accepted_version"] is None


def test_another_version_than_the_present_one_is_not_accepted(cast, call_as):
    answer = call_as(cast.cadet).do(READ, {"version": "2020-1"})

    assert (answer.status_code, answer.json()["data"]["version"]) == (409, VERSION)
