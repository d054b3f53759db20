"""Activation sheets: codes on paper for whole platoons, derived again for each printing."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.authentication.models import ActivationBatch, ActivationCode, AuthSession, User
from apps.cadets import activation
from apps.cadets.models import Cadet
from apps.core.permissions import PROOF_LASTS, Role
from apps.system.models import IdempotencyKey, JournalEntry
from tests.cast import assemble
from tests.client import Caller
from tests.factories import CadetFactory, EnrolmentFactory, TermFactory, UserFactory
from tests.grading.racing import at_once

NEW = "nine herons over the lake"


@pytest.fixture
def admin(cast, call_as):
    return call_as(cast.admin)


@pytest.fixture
def platoon(cast):
    """Three cadets of Charlie, second platoon, who have no account yet."""
    return [
        EnrolmentFactory(
            term=cast.term,
            company="Charlie",
            platoon="2nd",
            cadet=CadetFactory(student_number=number, last_name=name, first_name="Ana"),
        )
        for number, name in (("2026-1001", "Zamora"), ("2026-1002", "Abad"), ("2026-1003", "Lim"))
    ]


def issue(caller, term, **values):
    return caller.do("activation-sheets/", {"term": term.pk, **values})


def of_charlie(caller, cast, **values):
    return issue(caller, cast.term, company="Charlie", **values).json()


def printed(caller, sheet):
    return caller.do(f"activation-sheets/{sheet['id']}/print/").json()


def lines_of(page):
    return [line for group in page["groups"] for line in group["lines"]]


def activate(line, password=NEW):
    body = {"username": line["username"], "code": line["code"], "password": password}
    return Caller(None).post("/api/v1/auth/activate/", body, format="json").status_code


# Issuing


def test_a_sheet_gives_each_cadet_without_an_account_one_that_waits_for_its_code(
    admin, cast, platoon
):
    answer = issue(admin, cast.term, company="Charlie", platoon="2nd", ms_level="MS1")
    sheet = answer.json()
    lasts = ActivationBatch.objects.get().expires_at - timezone.now()

    assert answer.status_code == 201
    assert {name: sheet[name] for name in ("title", "issued_by", "codes", "used", "skipped")} == {
        "title": "Charlie, 2nd platoon, MS 1, 1st Semester 2026-2027",
        "issued_by": "Maj Cora Lim",
        "codes": 3,
        "used": 0,
        "skipped": 0,
    }
    assert timedelta(days=13, hours=23) < lasts <= timedelta(days=14)
    users = [Cadet.objects.get(pk=row.cadet_id).user for row in platoon]
    assert [
        (u.username, u.full_name, u.role, u.may_sign_in, u.has_usable_password()) for u in users
    ] == [
        ("2026-1001", "Ana Zamora", "cadet", True, False),
        ("2026-1002", "Ana Abad", "cadet", True, False),
        ("2026-1003", "Ana Lim", "cadet", True, False),
    ]


def test_only_admins_issue_and_print_and_only_after_a_fresh_proof(cast, call_as, platoon):
    sheet = of_charlie(call_as(cast.admin), cast)
    doors = ["activation-sheets/", f"activation-sheets/{sheet['id']}/print/"]
    body = {"term": cast.term.pk, "company": "Charlie"}
    later = call_as(cast.admin)
    long_ago = timezone.now() - PROOF_LASTS - timedelta(seconds=1)
    AuthSession.objects.filter(pk=later.tokens.session.pk).update(proved_at=long_ago)

    for name, status in {"": 401, "cadet": 403, "staff": 403}.items():
        caller = call_as(getattr(cast, name) if name else None)
        assert [caller.do(door, body).status_code for door in doors] == [status] * 2
        assert caller.ask("activation-sheets/").status_code == status
    assert {later.do(door, body).json()["code"] for door in doors} == {"proof_required"}
    assert later.ask("activation-sheets/").status_code == 200


def test_cadets_who_have_a_password_are_left_alone_and_counted(admin, cast, platoon):
    sheet = of_charlie(admin, cast)
    zamora = lines_of(printed(admin, sheet))[2]
    assert activate(zamora) == 200

    again = of_charlie(admin, cast, renew=True)

    assert (again["codes"], again["skipped"]) == (2, 1)
    assert [line["name"] for line in lines_of(printed(admin, again))] == ["Abad, Ana", "Lim, Ana"]


def test_only_active_cadets_of_the_part_that_was_named_receive_a_code(admin, cast, platoon):
    CadetFactory(student_number="2026-2000")  # not enrolled
    withdrawn, archived, off = platoon
    withdrawn.status = "withdrawn"
    withdrawn.save()
    Cadet.objects.filter(pk=archived.cadet_id).update(archived_at=timezone.now())
    Cadet.objects.filter(pk=off.cadet_id).update(user=UserFactory(is_active=False))
    EnrolmentFactory(term=cast.term, company="Charlie", platoon="1st")
    EnrolmentFactory(
        term=TermFactory(semester="second", state="draft"), company="Charlie", platoon="2nd"
    )

    assert of_charlie(admin, cast, platoon="2nd")["codes"] == 0
    assert of_charlie(admin, cast, platoon="1st")["codes"] == 1
    assert of_charlie(admin, cast, ms_level="MS2")["codes"] == 0


def test_who_holds_a_living_code_keeps_it_unless_it_is_renewed(admin, cast, platoon):
    first = of_charlie(admin, cast)
    paper = lines_of(printed(admin, first))
    newcomer = EnrolmentFactory(term=cast.term, company="Charlie", platoon="2nd")

    second = of_charlie(admin, cast)
    third = of_charlie(admin, cast, renew=True)

    assert (first["codes"], second["codes"], third["codes"]) == (3, 1, 4)
    assert {line["state"] for line in lines_of(printed(admin, first))} == {"replaced"}
    assert [line["student_number"] for line in lines_of(printed(admin, second))] == [
        newcomer.cadet.student_number
    ]
    assert activate(paper[0]) == 400
    assert activate(lines_of(printed(admin, third))[0]) == 200


def test_a_code_that_ran_out_is_replaced_without_being_asked(cast, call_as, platoon):
    of_charlie(call_as(cast.admin), cast)

    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        sheet = of_charlie(call_as(cast.admin), cast)

    assert sheet["codes"] == 3


def test_an_account_that_was_made_for_a_cadet_beforehand_is_taken(admin, cast, platoon):
    made = UserFactory(username="2026-1001")

    assert of_charlie(admin, cast)["codes"] == 3
    assert Cadet.objects.get(student_number="2026-1001").user == made


@pytest.mark.parametrize("claim", ["staff", "another cadet"])
def test_a_number_that_is_somebody_elses_user_name_is_named_and_nothing_is_issued(
    admin, cast, platoon, claim
):
    user = UserFactory(username="2026-1001", role=Role.STAFF if claim == "staff" else Role.CADET)
    if claim == "another cadet":
        CadetFactory(user=user)

    answer = issue(admin, cast.term, company="Charlie")

    assert (answer.status_code, answer.json()["code"]) == (409, "username_taken")
    assert answer.json()["data"] == {"usernames": ["2026-1001"]}
    assert not ActivationBatch.objects.exists()
    assert not User.objects.filter(username="2026-1002").exists()


def test_the_same_request_twice_issues_once(admin, cast, platoon):
    key, body = uuid.uuid4(), {"term": cast.term.pk, "company": "Charlie"}

    first = admin.do("activation-sheets/", body, key=key)
    again = admin.do("activation-sheets/", body, key=key)

    assert first.json() == again.json()
    assert ActivationBatch.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"term": 999_999}, 404),
        ({"term": "first"}, 400),
        ({"term": 1, "ms_level": "MS9"}, 400),
        ({"term": 1, "company": "x" * 21}, 400),
        ({"term": 1, "renew": "perhaps"}, 400),
        ({"term": 1, "code": "AAAA"}, 400),
    ],
)
def test_what_makes_no_sheet_is_refused(admin, body, status):
    assert admin.do("activation-sheets/", body).status_code == status
    assert not ActivationBatch.objects.exists()


# Printing


def test_a_sheet_is_printed_platoon_by_platoon_in_the_order_of_a_roster(admin, cast, platoon):
    for company, number, name in (("Alpha", "2026-3001", "Yap"), ("Charlie", "2026-3002", "Bato")):
        EnrolmentFactory(
            term=cast.term,
            company=company,
            platoon="1st",
            cadet=CadetFactory(student_number=number, last_name=name, first_name="Ben"),
        )
    page = printed(admin, issue(admin, cast.term).json())

    order = [
        (group["company"], group["platoon"], [line["name"] for line in group["lines"]])
        for group in page["groups"]
    ]
    assert page["address"] == "https://client.example.test/activate"
    assert page["sheet"]["title"] == "1st Semester 2026-2027"
    assert order[0][:2] == ("Alpha", "1st")
    assert "Yap, Ben" in order[0][2]
    assert order[-2:] == [
        ("Charlie", "1st", ["Bato, Ben"]),
        ("Charlie", "2nd", ["Abad, Ana", "Lim, Ana", "Zamora, Ana"]),
    ]


def test_each_printing_shows_the_same_codes_and_is_in_the_journal(admin, cast, platoon):
    sheet = of_charlie(admin, cast)

    first, second = printed(admin, sheet), printed(admin, sheet)

    assert first == second
    looked = JournalEntry.objects.filter(type="activation.printed")
    assert [(entry.actor, entry.data) for entry in looked] == [
        (cast.admin, {"batch": sheet["id"]})
    ] * 2


def test_every_printed_code_opens_its_own_account_and_no_other(admin, cast, platoon):
    lines = lines_of(printed(admin, of_charlie(admin, cast)))
    others_code = lines[0] | {"code": lines[1]["code"]}

    assert activate(others_code) == 400
    assert [activate(line) for line in lines] == [200, 200, 200]
    assert len({line["code"] for line in lines}) == 3


def test_a_sheet_shows_who_used_a_code_and_shows_no_dead_code(cast, call_as, platoon):
    admin = call_as(cast.admin)
    sheet = of_charlie(admin, cast)
    activate(lines_of(printed(admin, sheet))[0])
    states = [(line["state"], line["code"] is None) for line in lines_of(printed(admin, sheet))]
    listed = admin.ask("activation-sheets/").json()["results"]
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        after = [line["state"] for line in lines_of(printed(call_as(cast.admin), sheet))]

    assert states == [("used", True), ("waiting", False), ("waiting", False)]
    assert [(row["id"], row["codes"], row["used"]) for row in listed] == [(sheet["id"], 3, 1)]
    assert after == ["used", "expired", "expired"]


def test_after_a_change_of_the_key_old_codes_show_as_replaced(admin, cast, platoon, settings):
    sheet = of_charlie(admin, cast)
    settings.SECRET_KEY = "another key " * 4

    assert {(line["state"], line["code"]) for line in lines_of(printed(admin, sheet))} == {
        ("replaced", None)
    }


def test_codes_are_in_no_row_of_the_database(admin, cast, platoon):
    codes = [line["code"] for line in lines_of(printed(admin, of_charlie(admin, cast)))]
    written = str(
        [
            *JournalEntry.objects.values(),
            *IdempotencyKey.objects.values(),
            *ActivationBatch.objects.values(),
            *[bytes(row.hash) for row in ActivationCode.objects.all()],
        ]
    )

    assert not any(code in written or code.replace("-", "") in written for code in codes)


def test_a_single_code_is_no_sheet_and_a_sheet_that_is_not_there_is_not_found(admin, cast, platoon):
    admin.do(f"users/{UserFactory().pk}/activation-code/")
    single = ActivationBatch.objects.get()

    assert admin.ask("activation-sheets/").json()["count"] == 0
    for sheet_id in (single.pk, uuid.uuid4()):
        assert admin.do(f"activation-sheets/{sheet_id}/print/").status_code == 404


def test_the_list_of_sheets_costs_the_same_for_one_and_for_three(admin, cast, platoon):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert admin.ask("activation-sheets/").status_code == 200
        return len(queries)

    of_charlie(admin, cast)
    one = cost()
    of_charlie(admin, cast, renew=True)
    of_charlie(admin, cast, renew=True)

    assert cost() == one


def test_a_sheet_for_600_cadets_takes_few_statements(admin, cast):
    few, many = enlist(cast.term, "Delta", 3), enlist(cast.term, "Echo", 600)
    statements = {}
    for company in (few, many):
        with CaptureQueriesContext(connection) as issuing:
            sheet = issue(admin, cast.term, company=company).json()
        with CaptureQueriesContext(connection) as printing:
            page = printed(admin, sheet)
        statements[company] = (len(issuing), len(printing), len(lines_of(page)))

    assert [lines for _, _, lines in statements.values()] == [3, 600]
    assert statements[many][0] - statements[few][0] <= 3  # rows go in by five hundred
    assert statements[many][1] == statements[few][1]
    assert statements[many][0] < 40


def enlist(term, company, number):
    """Enrol so many cadets without accounts in a company."""
    cadets = Cadet.objects.bulk_create(
        CadetFactory.build(student_number=f"{company}-{n}") for n in range(number)
    )
    rows = [
        EnrolmentFactory.build(term=term, cadet=cadet, company=company, platoon=f"{n % 4 + 1}")
        for n, cadet in enumerate(cadets)
    ]
    type(rows[0]).objects.bulk_create(rows)
    return company


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_issue_the_same_platoon_at_once_leave_one_living_code_each(settings):
    settings.JOURNAL_READERS = ()
    cast = assemble()
    enlist(cast.term, "Charlie", 40)

    def issuing(renew):
        return lambda: activation.issue_sheet(
            term=cast.term, company="Charlie", renew=renew, actor=cast.admin
        )

    found = at_once([issuing(False), issuing(False), issuing(True)])

    assert all(isinstance(batch, ActivationBatch) for batch in found)
    assert User.objects.filter(username__startswith="Charlie-").count() == 40
    living = ActivationCode.objects.filter(used_at=None, replaced_at=None)
    assert living.count() == living.values("user").distinct().count() == 40
