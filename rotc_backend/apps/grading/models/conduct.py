"""Due process around the ledger: what is recommended, acknowledged and appealed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.grading.choices import AppealState, EntryKind, RecommendationState
from apps.grading.models.catalogue import ConductRule
from apps.grading.models.ledger import LedgerEntry
from apps.system.witness import witnessed


class EntryAcknowledgement(Recorded):
    """The cadet has read an entry; that is not consent. Never changed."""

    entry = models.OneToOneField(
        LedgerEntry, on_delete=models.PROTECT, related_name="acknowledgement"
    )
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        """Name the entry."""
        return f"entry {self.entry_id} acknowledged"


@witnessed()
class Recommendation(Recorded):
    """Points that one person recommends and another awards or declines.

    An award is an ordinary entry of the ledger, made by who decided; this row names it.
    """

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="recommendations"
    )
    rule = models.ForeignKey(ConductRule, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=EntryKind)
    points = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    occurred_on = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    client_op_id = models.UUIDField(unique=True, help_text="made when the person acted")
    batch = models.UUIDField(null=True, help_text="shared by recommendations made in one act")
    state = models.CharField(
        max_length=8, choices=RecommendationState, default=RecommendationState.WAITING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, default="", blank=True)
    ledger_entry = models.OneToOneField(
        LedgerEntry, null=True, on_delete=models.PROTECT, related_name="recommendation"
    )

    class Meta:
        """Decided by another person, at a time; an award names its entry, a refusal its reason."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(points__gte=1, points__lte=100), name="recommendation_points_range"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values), name="recommendation_kind_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="recommendation_has_reason"),
            models.CheckConstraint(
                condition=Q(
                    state=RecommendationState.WAITING,
                    decided_by=None,
                    decided_at=None,
                    ledger_entry=None,
                )
                | Q(
                    state=RecommendationState.AWARDED,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    ledger_entry__isnull=False,
                )
                | Q(
                    ~Q(decision_reason=""),
                    state=RecommendationState.DECLINED,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    ledger_entry=None,
                ),
                name="recommendation_state_whole",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("made_by")),
                name="recommendation_decided_by_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["enrolment", "id"],
                condition=Q(state=RecommendationState.WAITING),
                name="recommendation_waiting",
            )
        ]

    def __str__(self) -> str:
        """Name the recommendation."""
        return f"{self.kind} {self.points} recommended for {self.enrolment_id}"


@witnessed()
class Appeal(Recorded):
    """A cadet's objection to an entry, in their own words; one for each entry."""

    ledger_entry = models.OneToOneField(
        LedgerEntry, on_delete=models.PROTECT, related_name="appeal"
    )
    words = models.CharField(max_length=1000)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(help_text="the last day, in Manila, on which it should be decided")
    state = models.CharField(max_length=9, choices=AppealState, default=AppealState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """An appeal that is not open says who ended it, when and why."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="appeal_has_words"),
            models.CheckConstraint(
                condition=Q(state=AppealState.OPEN, decided_by=None, decided_at=None)
                | Q(
                    ~Q(decision_reason=""),
                    state__in=[AppealState.UPHELD, AppealState.DISMISSED, AppealState.SETTLED],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="appeal_state_whole",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | ~Q(decided_by=F("submitted_by"))
                | Q(state=AppealState.SETTLED),
                name="appeal_decided_by_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"], condition=Q(state=AppealState.OPEN), name="appeal_open_by_due"
            )
        ]

    def __str__(self) -> str:
        """Name the entry it is about."""
        return f"appeal of entry {self.ledger_entry_id}"
