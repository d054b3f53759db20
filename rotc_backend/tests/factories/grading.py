"""Policies, exams, scores and ledger entries for tests."""

import uuid
from datetime import date
from decimal import Decimal

import factory
from django.utils import timezone

from apps.grading.choices import DecisionKind, EntryKind, ScoreState
from apps.grading.formulas import STANDARD_1, Policy
from apps.grading.models import (
    Appeal,
    ConductRule,
    Exam,
    GradingPolicy,
    LedgerEntry,
    Recommendation,
    Score,
    StatusDecision,
    TermPolicy,
)


class ExamFactory(factory.django.DjangoModelFactory):
    """An unreleased exam of 100 points; the caller names the term."""

    class Meta:
        model = Exam

    code = factory.Sequence(lambda n: f"exam-{n}")
    title = factory.Sequence(lambda n: f"Exam {n}")
    maximum = Decimal("100.00")
    weight = Decimal("1.00")


class ScoreFactory(factory.django.DjangoModelFactory):
    """An entered score; the caller names exam, enrolment and who entered it."""

    class Meta:
        model = Score

    state = ScoreState.SCORE
    value = Decimal("80.00")
    entered_at = factory.LazyFunction(timezone.now)


class LedgerEntryFactory(factory.django.DjangoModelFactory):
    """Five demerits for a missing name plate; the caller names enrolment and issuer."""

    class Meta:
        model = LedgerEntry

    kind = EntryKind.DEMERIT
    points = 5
    reason = "No name plate"
    occurred_on = date(2026, 9, 5)
    client_op_id = factory.LazyFunction(uuid.uuid4)
    created_at = factory.LazyFunction(timezone.now)


class ConductRuleFactory(factory.django.DjangoModelFactory):
    """The first version of a rule for 1 to 9 demerits."""

    class Meta:
        model = ConductRule

    code = factory.Sequence(lambda n: f"T-{n}")
    version = 1
    kind = EntryKind.DEMERIT
    words = "Left a formation without leave"
    least = 1
    most = 9


class RecommendationFactory(factory.django.DjangoModelFactory):
    """Five demerits that wait; the caller names enrolment and who recommended."""

    class Meta:
        model = Recommendation

    kind = EntryKind.DEMERIT
    points = 5
    reason = "Left the formation"
    occurred_on = date(2026, 9, 5)
    client_op_id = factory.LazyFunction(uuid.uuid4)


class AppealFactory(factory.django.DjangoModelFactory):
    """An open appeal due in a week of November; the caller names the entry and who appeals."""

    class Meta:
        model = Appeal

    words = "It was not me"
    due_on = date(2026, 11, 28)


class StatusDecisionFactory(factory.django.DjangoModelFactory):
    """An INC that stands; the caller names enrolment and who decided."""

    class Meta:
        model = StatusDecision

    kind = DecisionKind.INC
    reason = "Final exam not taken"
    decided_on = date(2026, 9, 5)


def stored_policy(policy: Policy = STANDARD_1) -> GradingPolicy:
    """Find a policy as the migrations entered it; a test that empties tables enters it anew."""
    columns = (
        "calculation",
        "attendance_weight",
        "aptitude_weight",
        "proficiency_weight",
        "late_credit",
        "excused",
        "denominator",
        "aptitude_start",
        "aptitude_cap",
        "aptitude_floor",
        "proficiency_method",
        "passing_percent",
    )
    bands = [
        {"at_least": str(band.at_least), "equivalent": str(band.equivalent)}
        for band in policy.bands
    ]
    row, _ = GradingPolicy.objects.get_or_create(
        name=policy.name,
        version=policy.version,
        defaults={name: getattr(policy, name) for name in columns} | {"bands": bands},
    )
    return row


class TermPolicyFactory(factory.django.DjangoModelFactory):
    """A term graded by the standard policy; the caller names the term."""

    class Meta:
        model = TermPolicy

    policy = factory.LazyFunction(stored_policy)
