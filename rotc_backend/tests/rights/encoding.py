"""Second encodings and score imports of the populated world, and how their doors are opened."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from apps.grading.choices import CheckState
from apps.grading.models import ScoreCheck, ScoreCheckStep, StatusDecision
from apps.integration.choices import Verdict
from apps.integration.models import ScoreImport, ScoreImportRow
from apps.integration.score_verdicts import digest_of

if TYPE_CHECKING:
    from tests.rights.world import World

SCORES = b"Student number,%s\r\n2026-0001,50\r\n"


def fill_encoding(world: "World") -> None:
    """Make a check with differences to decide, and imports of scores, now and in a past term."""
    check = ScoreCheck.objects.create(
        id=world.rows.next_id("score check"),
        exam=world.extra["hidden exam"],
        encoder=world.users["admin"],
    )
    step(world, check, CheckState.COMPARING)
    world.rows.add("score check", check)
    for term in ("now", "past"):
        score_import(world, term)


def score_import(world: "World", term: str) -> None:
    """Make an import that is ready to be applied and changes nothing."""
    made = ScoreImport.objects.create(
        id=world.rows.next_id("score import"),
        term=world.terms[term],
        file_name="scores.csv",
        sha256="0" * 64,
        requested_by=world.users["staff"],
        digest=digest_of([], world.terms[term]),
        summary={str(verdict): 0 for verdict in Verdict} | {"total": 0, "cells": 0},
    )
    world.rows.add("score import", made, is_past=term != "now")
    if term == "past":
        ScoreImportRow.objects.create(
            score_import=made, row_number=2, verdict=Verdict.SAME, raw={}, values={}
        )


def step(world: "World", check: ScoreCheck, state: CheckState, reason: str = "") -> None:
    """Bring a check further."""
    ScoreCheckStep.objects.create(
        check_of=check, state=state, taken_by=world.users["admin"], reason=reason
    )


def everybody_examined(world: "World") -> None:
    """Cadets without INC, DRP, W or T are those who need scores."""
    StatusDecision.objects.all().delete()


def nothing_under_way(world: "World") -> tuple[str, Any]:
    """A check is begun where none is under way, by who entered none of the scores."""
    everybody_examined(world)
    return "admin", None


def typing(world: "World") -> tuple[str, Any]:
    """The second encoder types until both are compared."""
    everybody_examined(world)
    exam = world.extra["exam of now"]
    return "admin", ScoreCheck.objects.create(exam=exam, encoder=world.users["admin"]).pk


def comparing(world: "World") -> tuple[str, Any]:
    """Differences are decided once both are compared."""
    everybody_examined(world)
    return "admin", world.id("score check")


def applied(world: "World") -> tuple[str, Any]:
    """What was applied is taken back."""
    ScoreImport.objects.filter(pk=world.id("score import")).update(applied_at=timezone.now())
    return "staff", world.id("score import")
