"""MS 1 at another school: who enters it, by which paper, and that a wrong entry stays to be read."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.authentication.models import AuthSession
from apps.cadets import elsewhere
from apps.cadets.choices import Sex
from apps.cadets.models import ElsewhereCompletion
from apps.core.permissions import PROOF_LASTS
from apps.system.models import JournalEntry
from tests.factories import CadetFactory, UserFactory

PAPER = {
    "school": "Lakeshore State College",
    "school_year": "2024-2025",
    "semester": "first",
    "grade": "1.75",
    "evidence": "Transcript 24-118, sealed",
    "reason": "Transferred this term",
}
WHY = "The transcript was somebody else's"


@pytest.fixture
def cadet(db):
    """A cadet with an account."""
    return CadetFactory(user=UserFactory(username="2026-0001"), sex=Sex.FEMALE)


def enter(cadet, call_as, **changes):
    admin = UserFactory(role="admin")
    return call_as(admin).do(f"cadets/{cadet.pk}/elsewhere/", PAPER | changes)


def test_an_admin_enters_what_a_paper_shows_and_the_journal_says_why(cadet, call_as):
    answer = enter(cadet, call_as)

    assert answer.status_code == 201
    assert {name: answer.json()[name] for name in PAPER} == PAPER
    entry = JournalEntry.objects.get(type="elsewhere.entered")
    assert (entry.cadet_ids, entry.user_ids) == ([cadet.pk], [cadet.user_id])
    assert (entry.data["school"], entry.data["reason"]) == (PAPER["school"], PAPER["reason"])


def test_the_cadet_reads_it_and_nobody_else_of_the_cadets_does(cadet, call_as):
    enter(cadet, call_as)
    other = CadetFactory(user=UserFactory(username="2026-0002"))

    mine = call_as(cadet.user).ask(f"cadets/{cadet.pk}/elsewhere/")
    theirs = call_as(other.user).ask(f"cadets/{cadet.pk}/elsewhere/")

    assert [each["school"] for each in mine.json()["entries"]] == [PAPER["school"]]
    assert theirs.status_code == 404


def test_one_entry_stands_until_it_is_withdrawn_and_both_stay_to_be_read(cadet, call_as):
    enter(cadet, call_as)
    again = enter(cadet, call_as, school="Hillside College")
    admin = UserFactory(role="admin")
    withdrawn = call_as(admin).do(f"cadets/{cadet.pk}/elsewhere/withdraw/", {"reason": WHY})
    anew = enter(cadet, call_as, school="Hillside College")

    assert (again.status_code, again.json()["code"]) == (409, "elsewhere_stands")
    assert withdrawn.json()["withdrawn_reason"] == WHY
    assert anew.status_code == 201
    entries = call_as(admin).ask(f"cadets/{cadet.pk}/elsewhere/").json()["entries"]
    assert [(each["school"], each["withdrawn_by"]) for each in entries] == [
        ("Hillside College", None),
        (PAPER["school"], admin.full_name),
    ]
    assert JournalEntry.objects.filter(type="elsewhere.withdrawn").count() == 1


def test_nothing_is_withdrawn_twice(cadet, call_as):
    admin = UserFactory(role="admin")

    answer = call_as(admin).do(f"cadets/{cadet.pk}/elsewhere/withdraw/", {"reason": WHY})

    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_elsewhere")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("school_year", "2024-2026"),
        ("school_year", "2024/2025"),
        ("school", ""),
        ("evidence", ""),
        ("reason", ""),
        ("semester", "third"),
    ],
)
def test_an_entry_without_a_school_a_term_a_paper_or_a_reason_is_refused(
    cadet, call_as, field, value
):
    answer = enter(cadet, call_as, **{field: value})

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert not ElsewhereCompletion.objects.exists()


def test_entering_and_withdrawing_ask_for_a_fresh_proof(cadet, call_as):
    caller = call_as(UserFactory(role="admin"))
    long_ago = timezone.now() - PROOF_LASTS - timedelta(seconds=1)
    AuthSession.objects.filter(pk=caller.tokens.session.pk).update(proved_at=long_ago)

    entered = caller.do(f"cadets/{cadet.pk}/elsewhere/", PAPER)
    withdrawn = caller.do(f"cadets/{cadet.pk}/elsewhere/withdraw/", {"reason": WHY})

    codes = {each.json()["code"] for each in (entered, withdrawn)}
    assert codes == {"proof_required"}


def test_nobody_enters_what_they_completed_themselves(cadet):
    with pytest.raises(elsewhere.AboutYourself):
        elsewhere.enter_elsewhere(cadet=cadet, actor=cadet.user, **PAPER)


def test_the_database_lets_one_entry_stand_and_none_end_without_a_reason(cadet):
    admin = UserFactory(role="admin")
    made = elsewhere.enter_elsewhere(cadet=cadet, actor=admin, **PAPER)
    row = PAPER | {"cadet": cadet, "entered_by": admin}

    with pytest.raises(IntegrityError, match="elsewhere_stands_once"), transaction.atomic():
        ElsewhereCompletion.objects.create(**row)
    with pytest.raises(IntegrityError, match="elsewhere_withdrawn_says_why"), transaction.atomic():
        ElsewhereCompletion.objects.filter(pk=made.pk).update(withdrawn_by=admin)
