"""What a person in good faith would send to each door that takes a body."""

import datetime
import uuid
from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any

import pyotp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.grading.selectors import roll_over_plan
from apps.integration.score_verdicts import digest_of
from apps.operations.privacy.notice import VERSION
from apps.reports.serials import preview_serials
from tests.attendance.phone import Phone
from tests.factories.people import TOTP_SEED
from tests.rights.encoding import SCORES
from tests.rights.importing import MERITS, UNHEARD_OF
from tests.rights.parts import CAST
from tests.rights.printing import document
from tests.rights.privacy import ASKED, LOST, consent_of_newcomer, what_is_due
from tests.rights.telling import browser
from tests.rights.unit import ROSTER
from tests.rights.world import World

Body = dict[str, Any]
WHY = {"reason": "Seen by the commandant"}
ELSEWHERE = {
    "school": "Lakeshore State College",
    "school_year": "2024-2025",
    "semester": "first",
    "evidence": "Transcript 24-118",
}


def roll_over(world: World) -> Body:
    """From the past into the draft, as a preview of this moment shows it."""
    source, target = world.terms["past"], world.terms["draft"]
    digest = roll_over_plan(source, target).digest
    return {"source": source.pk, "target": target.pk, "digest": digest}


def policy(world: World) -> Body:
    """The next version of a policy."""
    weights = dict.fromkeys(("attendance_weight", "aptitude_weight"), "30.00")
    return weights | {
        "name": "standard",
        "proficiency_weight": "40.00",
        "late_credit": "1.00",
        "excused": "present",
        "denominator": "held",
        "aptitude_start": "100.00",
        "aptitude_cap": "100.00",
        "aptitude_floor": "0.00",
        "proficiency_method": "direct",
        "passing_percent": "75.00",
        "bands": [
            {"at_least": "75.00", "equivalent": "3.00"},
            {"at_least": "0.00", "equivalent": "5.00"},
        ],
    }


def conduct(world: World) -> Body:
    """A merit of the first week."""
    day = str(world.terms["now"].starts_on)
    return {"kind": "merit", "points": 3, "occurred_on": day} | WHY


def award(world: World) -> Body:
    """A merit for one cadet."""
    return conduct(world) | {"enrolment": world.id("enrolment", "cadet")}


def award_several(world: World) -> Body:
    """The same merit for two cadets."""
    names = ("cadet", "other_company")
    return conduct(world) | {"enrolments": [world.id("enrolment", name) for name in names]}


def recommendation(world: World) -> Body:
    """The same merit recommended for one cadet."""
    return conduct(world) | {"enrolments": [world.id("enrolment", "cadet")]}


def mark(world: World) -> Body:
    """One tap at roll call."""
    who = world.id("enrolment", "cadet")
    return {"marks": [{"op_id": str(uuid.uuid4()), "enrolment": who, "status": "present"}]}


def cell(world: World) -> Body:
    """One score."""
    cell = {"version": 1, "state": "score", "value": "50.00"}
    who = {"exam": world.extra["hidden exam"].pk, "enrolment": world.id("enrolment", "cadet")}
    return {"cells": [who | cell]}


def letter(world: World) -> Body:
    """An excuse for a day nobody has asked to be excused from."""
    return {
        "reason_kind": "sickness",
        "reason": "A fever since Friday",
        "days": [world.extra["open day"].pk],
    }


def roster(world: World) -> Body:
    """A spreadsheet with one cadet."""
    file = SimpleUploadedFile("roster.csv", ROSTER, content_type="text/csv")
    return {"term": world.terms["now"].pk, "file": file}


def scores(world: World) -> Body:
    """A spreadsheet with one score."""
    content = SCORES % world.extra["coming exam"].code.encode()
    file = SimpleUploadedFile("scores.csv", content, content_type="text/csv")
    return {"term": world.terms["now"].pk, "file": file}


def merits(world: World) -> Body:
    """A file with one merit."""
    file = SimpleUploadedFile("merits.csv", MERITS, content_type="text/csv")
    return {"kind": "ledger", "term": world.terms["now"].pk, "file": file}


def enrol(world: World) -> Body:
    """A place for a cadet who is in no term yet."""
    return {
        "cadet": world.extra["newcomer"].pk,
        "term": world.terms["now"].pk,
        "ms_level": "MS2",
        "company": "Alpha",
        "platoon": "1st",
    }


def decide(world: World) -> Body:
    """A status for a cadet."""
    return {
        "enrolment": world.id("enrolment", "cadet"),
        "kind": "INC",
        "decided_on": str(world.terms["now"].starts_on),
    } | WHY


def staff_of(world: World) -> Body:
    """Everybody of the staff."""
    return {"term": world.terms["now"].pk, "audience": "staff"}


def staff_heard(world: World) -> list[str]:
    """Who would hear what an admin tells the staff."""
    return [name for name, part in CAST.items() if part.role in {"staff", "admin"}][1:]


def current_code(world: World) -> Body:
    """The code that an authenticator shows now."""
    return {"code": pyotp.TOTP(TOTP_SEED).at(timezone.now())}


def imagine(world: World) -> Body:
    """What the grade would be with a good score in the exam that is still to come."""
    good = {"exam": world.extra["coming exam"].pk, "value": "70.00"}
    return {"future_merits": 2, "scores": [good]}


def amend(world: World) -> Body:
    """Another score in the exam of a term that is over."""
    exam = world.extra["exam of past"].pk
    return WHY | {"scores": [{"exam": exam, "state": "score", "value": "60.00"}]}


def new_password(world: World) -> Body:
    """A password that nobody has thought of before."""
    return {"current_password": world.password, "password": token_urlsafe(24)}


def serial_lines(world: World) -> Body:
    """The serial number of somebody who passed MS 2."""
    row = world.enrolments["cadet", "past"]
    text = f"{row.cadet.student_number},2027-G-000123"
    return {"term": world.terms["past"].pk, "text": text}


BODIES: dict[str, Callable[[World], Body]] = {
    "POST terms/": lambda world: {
        "school_year": "2029-2030",
        "semester": "first",
        "starts_on": "2029-08-01",
        "ends_on": "2029-12-20",
    },
    "PUT terms/{id}/policy/": lambda world: {
        "policy": world.extra["policy"].pk,
        "reason": "The registrar asks for it",
    },
    "POST terms/{id}/policy/simulate/": policy,
    "POST enrolments/{id}/grade/simulate/": policy,
    "PATCH auth/me/": lambda world: {"email": "new@unit.example"},
    "POST auth/password/": new_password,
    "POST identity-passes/": lambda world: {"public_key": Phone().public_key},
    "POST auth/prove/": lambda world: {"password": world.password},
    "POST auth/second-factor/confirm/": current_code,
    "POST auth/second-factor/remove/": current_code,
    "POST auth/second-factor/recovery-codes/": current_code,
    "POST users/": lambda world: {
        "username": "sgt.new",
        "full_name": "Sgt New",
        "role": "staff",
    },
    "POST system/read-only/": lambda world: WHY | {"is_on": True},
    "POST system/pause-jobs/": lambda world: WHY | {"is_on": True},
    "POST system/end-sessions/": lambda world: WHY,
    "POST users/{id}/deactivate/": lambda world: WHY,
    "POST users/{id}/reactivate/": lambda world: WHY,
    "POST users/{id}/role/": lambda world: WHY | {"role": "admin"},
    "POST users/{id}/revoke-sessions/": lambda world: WHY,
    "POST users/{id}/reset-second-factor/": lambda world: WHY,
    "POST activation-sheets/": lambda world: {"term": world.terms["now"].pk},
    "POST cadets/": lambda world: {
        "student_number": "2026-9999",
        "last_name": "Luna",
        "first_name": "Ana",
        "sex": "female",
    },
    "PATCH cadets/{id}/": lambda world: {"address": "12 New Street"},
    "PATCH cadets/{id}/profile/": lambda world: {"boots_size": "42"},
    "POST cadets/{id}/restore/": lambda world: WHY,
    "POST cadets/{id}/elsewhere/": lambda world: WHY | ELSEWHERE,
    "POST cadets/{id}/elsewhere/withdraw/": lambda world: WHY,
    "POST change-requests/": lambda world: WHY | {"field": "suffix", "value": "Jr."},
    "POST change-requests/{id}/decide/": lambda world: WHY | {"decision": "accepted"},
    "POST staff/": lambda world: {"last_name": "Ramos", "first_name": "Eva"},
    "PATCH staff/{id}/": lambda world: {"contact_number": "0917 000 0000"},
    "POST staff/{id}/archive/": lambda world: WHY,
    "POST staff/{id}/restore/": lambda world: WHY,
    "PUT training-days/{id}/staff/": lambda world: {
        "marks": [{"staff": world.id("staff", "staff"), "status": "present", "version": 0}]
    },
    "POST cadets/{id}/archive/": lambda world: WHY,
    "POST enrolments/": enrol,
    "PATCH enrolments/{id}/": lambda world: {"platoon": "3rd"},
    "PATCH terms/{id}/": lambda world: {"planned_days": 12},
    "POST terms/{id}/reopen/": lambda world: WHY,
    "POST terms/{id}/tree/": lambda world: {"company": "Yankee", "platoon": "1st"},
    "POST terms/{id}/tree/copy/": lambda world: {"source": world.terms["now"].pk},
    "PATCH units/{id}/": lambda world: {"company": "Yankee"},
    "PUT units/{id}/duties/": lambda world: {
        "duties": [{"user": world.users["staff"].pk, "duty": "Company commander"}]
    },
    "POST enrolment-moves/": lambda world: {
        "term": world.terms["now"].pk,
        "enrolments": [world.id("enrolment", "cadet")],
        "company": "Zulu",
        "platoon": "1st",
    },
    "POST roll-overs/": roll_over,
    "POST roll-overs/{id}/undo/": lambda world: WHY,
    "POST training-days/batch/": lambda world: {
        "term": world.terms["now"].pk,
        "days": [
            {
                "date": str(world.terms["now"].starts_on + datetime.timedelta(days=28)),
                "title": "First aid",
            }
        ],
    },
    "POST training-days/": lambda world: {
        "term": world.terms["now"].pk,
        "date": str(world.terms["now"].starts_on + datetime.timedelta(days=21)),
        "title": "Map reading",
    },
    "PATCH training-days/{id}/": lambda world: {"title": "Another title"},
    "POST training-days/{id}/close/": lambda world: {"blanks": 5},
    "POST training-days/{id}/reopen/": lambda world: WHY,
    "POST training-days/{id}/cancel/": lambda world: WHY,
    "PUT training-days/{id}/roll/": mark,
    "POST late-arrivals/{id}/dismiss/": lambda world: WHY,
    "POST excuse-letters/": letter,
    "POST excuse-letters/{id}/decide/": lambda world: {"decision": "approved", "reason": "Seen"},
    "POST uploads/": lambda world: {
        "kind": "excuse",
        "name": "slip.pdf",
        "size": 1000,
        "sha256": "0" * 64,
    },
    "POST notifications/read/": lambda world: {"all_before": world.id("notification", "admin")},
    "PATCH notifications/choices/": lambda world: {
        "kinds": [
            {"kind": "grade", "mail": True, "push": False, "digest": False, "is_muted": False}
        ],
        "quiet": {"begins": "22:00", "ends": "05:00"},
    },
    "POST notifications/push/": browser,
    "POST conversations/": lambda world: {"kind": "staff_room"},
    "POST conversations/{id}/messages/": lambda world: {
        "op_id": str(uuid.uuid4()),
        "body": "Formation at 06:30",
    },
    "POST conversations/{id}/read/": lambda world: {"number": 1},
    "PATCH messages/{id}/": lambda world: {"body": "Formation at 06:00"},
    "POST broadcasts/preview/": staff_of,
    "POST broadcasts/": lambda world: (
        staff_of(world)
        | {"title": "Formation", "body": "At 06:30", "count": len(staff_heard(world))}
    ),
    "POST activities/": lambda world: {"kind": "announcement", "title": "Uniform check"},
    "PATCH activities/{id}/": lambda world: {"title": "Another title"},
    "POST activities/{id}/publish/": lambda world: {},
    "POST activities/{id}/withdraw/": lambda world: WHY,
    "POST activities/{id}/pictures/": lambda world: {
        "file": world.extra["picture"].pk,
        "alt": "Cadets in a row",
    },
    "PUT activities/{id}/pictures/": lambda world: {
        "pictures": [{"picture": world.extra["placed picture"].pk, "alt": "Cadets in a row"}]
    },
    "POST library/": lambda world: {
        "title": "Drill manual",
        "category": "manual",
        "file": world.extra["manual"].pk,
    },
    "PATCH library/{id}/": lambda world: {"title": "Another title"},
    "POST cases/{id}/decide/": lambda world: WHY,
    "POST cases/{id}/refer/": lambda world: {
        "to": world.users["staff"].pk,
        "words": "Speak with the family",
    },
    "POST cases/{id}/status/": lambda world: (
        WHY | {"kind": "DRP", "decided_on": str(world.terms["now"].starts_on)}
    ),
    "POST contact-notes/": lambda world: {
        "enrolment": world.id("enrolment", "cadet"),
        "way": "call",
        "words": "His mother says he works on Saturdays",
        "contacted_on": str(world.terms["now"].starts_on),
    },
    "POST ledger/": award,
    "POST ledger/batch/": award_several,
    "POST ledger/{id}/void/": lambda world: WHY,
    "POST ledger/{id}/appeal/": lambda world: {"words": "The plate was on my other shirt"},
    "POST conduct-rules/": lambda world: {
        "code": "M-NEW",
        "kind": "merit",
        "words": "Found a lost radio",
        "least": 1,
        "most": 5,
    },
    "PUT conduct-rules/{id}/": lambda world: WHY | {"words": "Other words", "least": 1, "most": 5},
    "POST conduct-rules/{id}/retire/": lambda world: WHY,
    "POST recommendations/": recommendation,
    "POST recommendations/decide/": lambda world: (
        WHY | {"decision": "awarded", "recommendations": [world.id("recommendation")]}
    ),
    "POST recommendations/{id}/decide/": lambda world: WHY | {"decision": "declined"},
    "POST appeals/{id}/decide/": lambda world: WHY | {"decision": "upheld"},
    "POST exams/": lambda world: {
        "term": world.terms["now"].pk,
        "code": "final",
        "title": "Final",
        "maximum": "90.00",
    },
    "PATCH exams/{id}/": lambda world: {"title": "Another title"},
    "PATCH scores/": cell,
    "POST score-checks/": lambda world: {"exam": world.extra["exam of now"].pk},
    "PATCH score-checks/{id}/scores/": lambda world: {
        "cells": [{"enrolment": world.id("enrolment", "cadet"), "state": "score", "value": "50.00"}]
    },
    "POST score-checks/{id}/resolve/": lambda world: {
        "enrolment": world.id("enrolment", "cadet"),
        "choice": "first",
        "version": 1,
    },
    "POST score-checks/{id}/leave/": lambda world: WHY,
    "POST score-imports/": scores,
    "POST score-imports/{id}/apply/": lambda world: {"digest": digest_of([], world.terms["now"])},
    "POST score-imports/{id}/undo/": lambda world: WHY,
    "POST me/grade/what-if/": imagine,
    "POST enrolments/{id}/grade/what-if/": imagine,
    "POST enrolments/{id}/grade/amend/": amend,
    "POST enrolments/{id}/grade/amend/preview/": amend,
    "POST terms/{id}/prepare/": lambda world: {"note": "Checked"},
    "POST terms/{id}/release/": lambda world: {"alone_reason": "The only officer on duty"},
    "POST terms/{id}/hand-over/": lambda world: {"handed_on": "2026-01-15"},
    "POST status-decisions/": decide,
    "POST status-decisions/{id}/lift/": lambda world: WHY,
    "POST policies/": policy,
    "POST reports/runs/": document,
    "POST reports/term-exports/": lambda world: {"term": world.terms["past"].pk},
    "POST documents/": lambda world: {
        "kind": "enrolment_summary",
        "term": world.terms["now"].pk,
    },
    "POST documents/{id}/revoke/": lambda world: WHY,
    "POST documents/{id}/replace/": lambda world: WHY,
    "POST signatories/": lambda world: {
        "position": "registrar",
        "name": "Dr. Eva Next",
        "valid_from": "2020-01-01",
        "valid_to": "2020-12-31",
    },
    "PATCH signatories/{id}/": lambda world: {"rank": "Maj"},
    "POST serial-imports/preview/": serial_lines,
    "POST serial-imports/": lambda world: (
        serial_lines(world)
        | {
            "reference": "SO 12",
            "digest": preview_serials(
                term=world.terms["past"], text=serial_lines(world)["text"]
            ).digest,
        }
    ),
    "POST binders/": lambda world: {"term": world.terms["past"].pk},
    "POST record-imports/": merits,
    "PATCH record-imports/{id}/": lambda world: {"choices": {"make_days": True, "overwrite": True}},
    "POST record-imports/{id}/choose/": lambda world: {
        "row_number": UNHEARD_OF,
        "enrolment": world.id("enrolment", "cadet"),
    },
    "POST record-imports/{id}/apply/": lambda world: {"digest": world.extra["records digest now"]},
    "POST record-imports/{id}/undo/": lambda world: WHY,
    "POST privacy/notice/acceptance/": lambda world: {"version": VERSION},
    "PUT privacy/contact/": lambda world: {"name": "DPO", "mail": "", "phone": "02 8123"},
    "POST privacy/requests/": lambda world: ASKED,
    "POST privacy/desk/requests/{id}/answer/": lambda world: {"answer": "It is all there"},
    "POST privacy/incidents/": lambda world: LOST,
    "PATCH privacy/incidents/{id}/": lambda world: {"measures": "It was found"},
    "POST privacy/holds/": lambda world: WHY | {"user": world.id("user", "cadet")},
    "POST privacy/holds/{id}/lift/": lambda world: WHY,
    "POST privacy/consents/": consent_of_newcomer,
    "POST privacy/consents/{id}/withdraw/": lambda world: WHY,
    "PUT privacy/consents/{id}/paper/": lambda world: WHY | {"file": world.extra["paper"].pk},
    "POST privacy/consents/{id}/paper/remove/": lambda world: WHY,
    "POST privacy/retention/apply/": what_is_due,
    "POST roster-imports/": roster,
    "POST roster-imports/{id}/apply/": lambda world: {"digest": world.extra["digest"]},
    "POST roster-imports/{id}/undo/": lambda world: WHY,
}
# Doors whose question stands in the query.
QUERIES: dict[str, Callable[[World], Body]] = {
    "GET roll-overs/preview/": lambda world: {
        "source": world.terms["past"].pk,
        "target": world.terms["draft"].pk,
    },
    "GET documents/candidates/": lambda world: {
        "kind": "certificate_of_completion",
        "term": world.terms["past"].pk,
    },
    "GET risk/": lambda world: {"term": world.terms["now"].pk},
    "GET gradebook/": lambda world: {"term": world.terms["now"].pk},
    "GET gradebook/export/": lambda world: {"term": world.terms["now"].pk},
    "GET exam-plan/": lambda world: {"term": world.terms["now"].pk},
    "GET staff/{id}/attendance/": lambda world: {"term": world.terms["now"].pk},
}
FORMS = {"POST score-imports/", "POST roster-imports/", "POST record-imports/"}
