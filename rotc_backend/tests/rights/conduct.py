"""Conduct, exams, scores and decisions of the populated world."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from apps.grading.choices import AppealState
from apps.grading.models import Appeal, ConductRule, ContactNote, LedgerEntry
from tests.factories.grading import (
    ExamFactory,
    LedgerEntryFactory,
    RecommendationFactory,
    ScoreFactory,
    StatusDecisionFactory,
    TermPolicyFactory,
)
from tests.rights.parts import CADETS
from tests.rights.secrets import secret_of

if TYPE_CHECKING:
    from tests.rights.world import World

# A score of each cadet in the exam that is not released; found nowhere else.
HIDDEN_SCORES = {name: Decimal(f"{17 + place}.{83 + place}") for place, name in enumerate(CADETS)}


def fill_grading(world: "World") -> None:
    """Make the exams of each term, and each cadet's scores, entries and decision."""
    for name in ("now", "past", "older"):
        TermPolicyFactory(term=world.terms[name], policy=world.extra["policy"])
        exam(world, name, released_at=timezone.now())
    world.extra["hidden exam"] = exam(world, "now")
    world.extra["coming exam"] = exam(world, "now")
    for row in ConductRule.objects.order_by("id"):
        world.rows.add("conduct rule", row)
    for (name, term), enrolment in world.enrolments.items():
        given = entry(world, name, term, "staff")
        if term != "now":
            appeal(world, name, given, is_past=True)
        if term == "now":
            appealed = entry(world, name, term, "other_staff")
            appeal(world, name, appealed, is_past=False)
            recommendation(world, name, enrolment)
            decision(world, name, enrolment)
            contact(world, name, enrolment)
            # Not their own: a score is not a cadet's to see before its exam is released.
            hidden = score(world, world.extra["hidden exam"], enrolment, HIDDEN_SCORES[name])
            world.rows.add("score", hidden)
        known = score(world, world.extra[f"exam of {term}"], enrolment, Decimal("80.00"))
        world.rows.add("score", known, [name], is_past=term != "now")


def exam(world: "World", term: str, **fields: object) -> object:
    """Make an exam; it is everybody's who is enrolled in its term."""
    there = [name for name, when in world.enrolments if when == term]
    made = ExamFactory(id=world.rows.next_id("exam"), term=world.terms[term], **fields)
    world.extra[f"exam of {term}"] = world.extra.get(f"exam of {term}", made)
    return world.rows.add("exam", made, there, is_past=term != "now")


def score(world: "World", exam: object, enrolment: object, value: Decimal) -> object:
    """Enter a score."""
    return ScoreFactory(
        id=world.rows.next_id("score"),
        exam=exam,
        enrolment=enrolment,
        value=value,
        entered_by=world.users["staff"],
    )


def entry(world: "World", name: str, term: str, issuer: str) -> LedgerEntry:
    """Give demerits whose reason is the cadet's alone; the issuer may void them today."""
    made = LedgerEntryFactory(
        id=world.rows.next_id("entry"),
        enrolment=world.enrolments[name, term],
        issued_by=world.users[issuer],
        reason=secret_of(name, "Conduct"),
        occurred_on=world.terms[term].starts_on,
    )
    return world.rows.add("entry", made, [name, issuer], is_past=term != "now")


def appeal(world: "World", name: str, entry: LedgerEntry, *, is_past: bool) -> None:
    """Object to an entry in words that are the cadet's alone; those of the past were dismissed."""
    dismissed = {
        "state": AppealState.DISMISSED,
        "decided_by": world.users["admin"],
        "decided_at": timezone.now(),
        "decision_reason": "Seen",
    }
    made = Appeal.objects.create(
        id=world.rows.next_id("appeal"),
        ledger_entry=entry,
        words=secret_of(name, "Appeal"),
        submitted_by=world.users[name],
        due_on=timezone.localdate(),
        **(dismissed if is_past else {}),
    )
    world.rows.add("appeal", made, [name], is_past=is_past)


def recommendation(world: "World", name: str, enrolment: object) -> None:
    """Recommend demerits for a cadet, who is not told."""
    made = RecommendationFactory(
        id=world.rows.next_id("recommendation"),
        enrolment=enrolment,
        made_by=world.users["staff"],
        reason=secret_of(name, "Recommended"),
        occurred_on=world.terms["now"].starts_on,
    )
    world.rows.add("recommendation", made)


def contact(world: "World", name: str, enrolment: object) -> None:
    """Note a talk with a cadet, who is not shown it."""
    made = ContactNote.objects.create(
        id=world.rows.next_id("contact note"),
        enrolment=enrolment,
        way="talk",
        words=secret_of(name, "Talk"),
        contacted_on=world.terms["now"].starts_on,
        written_by=world.users["staff"],
    )
    world.rows.add("contact note", made)


def decision(world: "World", name: str, enrolment: object) -> None:
    """Set a status with a reason that is the cadet's alone."""
    made = StatusDecisionFactory(
        id=world.rows.next_id("decision"),
        enrolment=enrolment,
        reason=secret_of(name, "Decision"),
        decided_by=world.users["admin"],
    )
    world.extra[f"decision of {name}"] = world.rows.add("decision", made, [name])
