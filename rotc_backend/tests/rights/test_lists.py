"""A list holds exactly what its reader may see: page by page, filtered or not."""

import pytest
from django.db.models import Model

from apps.activities.models import LibraryFile, Post
from apps.attendance.models import (
    AttendanceCase,
    AttendanceChange,
    ExcuseLetter,
    LateArrival,
    TrainingDay,
)
from apps.authentication.models import ActivationBatch, AuthSession, User
from apps.cadets.models import Cadet, Enrolment, EnrolmentMove, ProfileChangeRequest
from apps.grading.models import (
    Appeal,
    ConductRule,
    ContactNote,
    Exam,
    GradingPolicy,
    LedgerEntry,
    Recommendation,
    RollOver,
    StatusDecision,
)
from apps.integration.models import (
    LegacyMove,
    LegacyRow,
    RecordImport,
    RosterImport,
    ScoreImport,
)
from apps.messaging.models import Broadcast, Conversation, Delivery, Notification
from apps.operations.models import (
    DataExport,
    GuardianConsent,
    Hold,
    PrivacyIncident,
    PrivacyRequest,
)
from apps.reports.models import IssuedDocument, ReportRun, Signatory, TermBinder, TermExport
from apps.staff.models import TrainingStaff
from apps.system.models import Job, JournalEntry, Term
from tests.rights import parts
from tests.rights.doors import contract, routed
from tests.rights.expectation import expected
from tests.rights.parts import CADETS, CAST
from tests.rights.secrets import secret_of
from tests.rights.world import World

# Which rows a list is made of; their owners stand in the world.
LISTS: dict[str, tuple[str, type[Model]]] = {
    "GET terms/": ("term", Term),
    "GET journal/": ("entry of the journal", JournalEntry),
    "GET jobs/": ("job", Job),
    "GET auth/sessions/": ("session", AuthSession),
    "GET users/": ("user", User),
    "GET activation-sheets/": ("sheet", ActivationBatch),
    "GET cadets/": ("cadet", Cadet),
    "GET enrolments/": ("enrolment", Enrolment),
    "GET enrolment-moves/": ("move", EnrolmentMove),
    "GET roll-overs/": ("roll-over", RollOver),
    "GET reports/runs/": ("report run", ReportRun),
    "GET reports/term-exports/": ("term export", TermExport),
    "GET documents/": ("issued document", IssuedDocument),
    "GET signatories/": ("signatory", Signatory),
    "GET binders/": ("binder", TermBinder),
    "GET change-requests/": ("change request", ProfileChangeRequest),
    "GET staff/": ("staff", TrainingStaff),
    "GET training-days/": ("day", TrainingDay),
    "GET attendance-changes/": ("change", AttendanceChange),
    "GET late-arrivals/": ("late arrival", LateArrival),
    "GET excuse-letters/": ("letter", ExcuseLetter),
    "GET cases/": ("case", AttendanceCase),
    "GET ledger/": ("entry", LedgerEntry),
    "GET conduct-rules/": ("conduct rule", ConductRule),
    "GET recommendations/": ("recommendation", Recommendation),
    "GET appeals/": ("appeal", Appeal),
    "GET contact-notes/": ("contact note", ContactNote),
    "GET exams/": ("exam", Exam),
    "GET policies/": ("policy", GradingPolicy),
    "GET status-decisions/": ("decision", StatusDecision),
    "GET roster-imports/": ("import", RosterImport),
    "GET score-imports/": ("score import", ScoreImport),
    "GET record-imports/": ("record import", RecordImport),
    "GET legacy/moves/": ("legacy move", LegacyMove),
    "GET legacy/rows/": ("legacy row", LegacyRow),
    "GET privacy/requests/": ("privacy request", PrivacyRequest),
    "GET privacy/desk/requests/": ("privacy request", PrivacyRequest),
    "GET privacy/my-data/exports/": ("data export", DataExport),
    "GET privacy/consents/": ("guardian consent", GuardianConsent),
    "GET privacy/holds/": ("hold", Hold),
    "GET privacy/incidents/": ("privacy incident", PrivacyIncident),
    "GET activities/": ("post", Post),
    "GET library/": ("library file", LibraryFile),
    "GET notifications/": ("notification", Notification),
    "GET deliveries/": ("delivery", Delivery),
    "GET conversations/": ("conversation", Conversation),
    "GET broadcasts/": ("broadcast", Broadcast),
    "GET received-broadcasts/": ("received broadcast", Broadcast),
}
# Lists below a row, or of a kind with a test of its own.
OTHER_LISTS = {
    "GET legacy/grades/",
    "GET roster-imports/{id}/rows/",
    "GET score-imports/{id}/rows/",
    "GET record-imports/{id}/rows/",
    "GET users/{id}/sessions/",
    "GET auth/activity/",
    "GET history/{kind}/{id}/",
    "GET conversations/contacts/",
    "GET privacy/opened/",
    "GET privacy/minors/",
}
READERS = [
    name for name, part in CAST.items() if part.role and not (part.is_shut_out or part.hurdle)
]
FILTERED = ("ledger/", "appeals/", "excuse-letters/", "attendance-changes/", "status-decisions/")
NEVER_A_FILTER = ("ordering", "order_by", "enrolment__cadet__user", "fields", "expand")


def test_every_list_of_the_contract_is_walked_here():
    lists = {
        name
        for name, operation in contract().items()
        if name.startswith("GET ") and pages(operation)
    }

    assert lists - OTHER_LISTS == set(LISTS) & set(routed())


def pages(operation: dict) -> bool:
    """Tell whether an operation takes a page number."""
    return any(each["name"] == "page" for each in operation.get("parameters", ()))


def walk(world: World, name: str, path: str, **query: object) -> list[object]:
    """Read a list two rows at a time; the count must be that of the rows."""
    found: list[object] = []
    number = 1
    while True:
        answer = world.callers[name].ask(path, page=number, page_size=7, **query)
        assert answer.status_code == 200, answer.content
        page = answer.json()
        found += [row["id"] for row in page["results"]]
        number += 1
        if page["next"] is None:
            assert page["count"] == len(found)
            return found


@pytest.mark.parametrize("door", LISTS)
def test_a_list_holds_exactly_what_its_reader_may_see(world: World, door: str):
    kind, model = LISTS[door]
    line = expected().doors[door]
    seen, due = {}, {}
    for name in set(READERS) & set(parts.ON_STAGE):
        role = str(CAST[name].role)
        reach = line.reach.get(role, expected().reach(line.action, role))
        if reach == "none":
            continue
        rows = (
            world.rows.ids(kind, name)
            if reach == "own"
            else model.objects.values_list("pk", flat=True)
        )
        due[name] = sorted(map(str, rows))
        seen[name] = sorted(map(str, walk(world, name, line.path)))

    assert seen == due
    assert all(due.values())


@pytest.mark.parametrize("path", FILTERED)
def test_a_filter_by_somebody_else_finds_nothing(world: World, path: str):
    others = {name: world.enrolments[name, "now"].pk for name in CADETS}
    found = {
        (reader, other): walk(world, reader, path, enrolment=enrolment)
        for reader in ("cadet", "same_platoon")
        for other, enrolment in others.items()
    }

    assert {pair for pair, rows in found.items() if rows} == {
        ("cadet", "cadet"),
        ("same_platoon", "same_platoon"),
    }


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("cadets/", {"search": secret_of("other_company", "Name")}),
        ("enrolments/", {"search": secret_of("other_company", "Name")}),
        ("enrolments/", {"company": "Bravo"}),
        ("ledger/", {"company": "Bravo"}),
    ],
)
def test_a_search_for_somebody_else_finds_nothing(world: World, path: str, query: dict):
    assert walk(world, "cadet", path, **query) == []
    assert walk(world, "other_company", path, **query) != []


GUARDED = [
    name
    for name, line in expected().doors.items()
    if name.startswith("GET ") and line.action != "public"
]


@pytest.mark.parametrize("door", GUARDED)
def test_no_question_is_answered_that_a_door_does_not_know(world: World, door: str):
    line = expected().doors[door]
    name = next(
        each for each in ("admin", "cadet") if expected().reach(line.action, each) != "none"
    )
    row = world.rows.kinds[line.row][0].id if line.row else None
    path = line.path.replace("{id}", str(row))

    statuses = {
        key: world.callers[name].ask(path, **{key: "1"}).status_code for key in NEVER_A_FILTER
    }

    assert statuses == dict.fromkeys(NEVER_A_FILTER, 400)


def test_the_sessions_of_a_person_are_theirs_alone(world: World):
    path = f"users/{world.id('user', 'cadet')}/sessions/"

    assert walk(world, "admin", path) == [str(world.id("session", "cadet"))]


@pytest.mark.parametrize("name", ["cadet", "staff", "admin"])
def test_the_activity_of_an_account_is_ones_own(world: World, name: str):
    number = world.id("user", name)
    about = JournalEntry.objects.filter(user_ids__contains=[number], type__startswith="session.")

    assert sorted(walk(world, name, "auth/activity/")) == sorted(about.values_list("pk", flat=True))


@pytest.mark.parametrize("reader", ["staff", "other_staff"])
def test_staff_see_no_address_of_any_cadet(world: World, reader: str):
    rows = world.callers[reader].ask("cadets/").json()["results"]

    assert len(rows) > 1
    assert not {"address", "contact_number", "email", "birth_date"} & set().union(*rows)


@pytest.mark.parametrize("reader", ["cadet", "admin"])
def test_cadets_and_admins_see_the_address(world: World, reader: str):
    shown = world.callers[reader].ask(f"cadets/{world.id('cadet', 'cadet')}/").json()

    assert shown["address"] == secret_of("cadet", "Address")
