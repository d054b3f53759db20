"""What people may ask of the unit about their data, and what the unit must be able to show."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.cadets.models import Cadet
from apps.core.db import Recorded
from apps.files.choices import FileKind
from apps.files.models import StoredFile
from apps.operations.choices import ConsentWay, PrivacyRequestKind, PrivacyRequestState
from apps.reports.models.making import Making


class DataExport(Making):
    """All that is kept about a person, as one archive for that person. Forgotten after a week."""

    content_kind = FileKind.EXPORT

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["person", "-id"], name="data_export_by_person")]

    def __str__(self) -> str:
        """Name the export."""
        return f"export {self.pk} for {self.person_id}"


class PrivacyRequest(Recorded):
    """A person makes use of a right; the unit answers until a day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=PrivacyRequestKind)
    words = models.CharField(max_length=2000)
    due_on = models.DateField(help_text="the last day, in Manila, on which it should be answered")
    state = models.CharField(
        max_length=9, choices=PrivacyRequestState, default=PrivacyRequestState.OPEN
    )
    answer = models.CharField(max_length=2000, default="", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, help_text="when it was answered or taken back")

    class Meta:
        """An answered request has its words, its person and its time; nobody answers themself."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=PrivacyRequestKind.values), name="privacy_request_kind_known"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="privacy_request_has_words"),
            models.CheckConstraint(
                condition=Q(
                    state=PrivacyRequestState.OPEN, answer="", answered_by=None, ended_at=None
                )
                | Q(
                    ~Q(answer=""),
                    state=PrivacyRequestState.ANSWERED,
                    answered_by__isnull=False,
                    ended_at__isnull=False,
                )
                | Q(
                    state=PrivacyRequestState.WITHDRAWN,
                    answer="",
                    answered_by=None,
                    ended_at__isnull=False,
                ),
                name="privacy_request_state_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("person")),
                name="privacy_request_answered_by_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-id"], name="privacy_request_by_person"),
            models.Index(
                fields=["due_on"],
                condition=Q(state=PrivacyRequestState.OPEN),
                name="privacy_request_by_due",
            ),
        ]

    def __str__(self) -> str:
        """Name the request."""
        return f"{self.kind} of {self.person_id}: {self.state}"


class PrivacyIncident(Recorded):
    """Data that may have come into wrong hands, was lost or changed: what the law wants written."""

    happened_at = models.DateTimeField(null=True, help_text="null while nobody knows")
    found_at = models.DateTimeField(help_text="when the unit knew or had reason to believe it")
    nature = models.CharField(max_length=2000, help_text="what happened")
    data = models.CharField(max_length=1000, help_text="which data it concerns")
    people_count = models.PositiveIntegerField(null=True, help_text="null while nobody knows")
    measures = models.CharField(max_length=2000, default="", blank=True)
    contact = models.CharField(max_length=200, default="", blank=True)
    notified_commission_at = models.DateTimeField(null=True)
    notified_people_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first; what is closed says what was done."""

        ordering: ClassVar = ["-found_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(nature="") & ~Q(data=""), name="privacy_incident_has_words"
            ),
            models.CheckConstraint(
                condition=Q(happened_at=None) | Q(happened_at__lte=F("found_at")),
                name="privacy_incident_found_after",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(measures=""),
                name="privacy_incident_closed_has_measures",
            ),
        ]

    def __str__(self) -> str:
        """Name the incident."""
        return f"incident {self.pk}"


class NoticeAcceptance(Recorded):
    """A person has read one version of the privacy notice; that is not consent."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=20)

    class Meta:
        """Each version once."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "version"], name="notice_acceptance_once")
        ]

    def __str__(self) -> str:
        """Name the pair."""
        return f"{self.user_id} read {self.version}"


class GuardianConsent(Recorded):
    """A guardian of a cadet under eighteen said yes; the office noted who, how and when."""

    cadet = models.ForeignKey(Cadet, on_delete=models.PROTECT, related_name="guardian_consents")
    guardian_name = models.CharField(max_length=120)
    relation = models.CharField(max_length=40)
    way = models.CharField(max_length=9, choices=ConsentWay)
    given_on = models.DateField()
    paper = models.OneToOneField(
        StoredFile,
        null=True,
        on_delete=models.PROTECT,
        related_name="guardian_consent",
        help_text="the signed paper as a scan or photo; null where nobody added one",
    )
    note = models.CharField(
        max_length=200, default="", blank=True, help_text="where the paper is kept"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """One that holds for a cadet; one that was taken back says by whom and why."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cadet"],
                condition=Q(withdrawn_at=None),
                name="guardian_consent_one_holds",
            ),
            models.CheckConstraint(
                condition=Q(way__in=ConsentWay.values), name="guardian_consent_way_known"
            ),
            models.CheckConstraint(
                condition=~Q(guardian_name="") & ~Q(relation=""),
                name="guardian_consent_has_guardian",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | Q(
                    ~Q(withdrawn_reason=""),
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                ),
                name="guardian_consent_state_whole",
            ),
        ]

    def __str__(self) -> str:
        """Name the consent."""
        return f"consent for {self.cadet_id}"


class Hold(Recorded):
    """Nothing of this person is deleted by the clock: somebody may still need it, as in a case.

    It names a cadet or an account; where both are one person, it holds for both.
    """

    cadet = models.ForeignKey(Cadet, null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=500)
    until = models.DateField(null=True, help_text="its last day; null until somebody lifts it")
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """Of one person; a lifted one says by whom and why."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(cadet=None, user__isnull=False) | Q(cadet__isnull=False, user=None),
                name="hold_names_one_person",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, lifted_reason="")
                | Q(~Q(lifted_reason=""), lifted_at__isnull=False, lifted_by__isnull=False),
                name="hold_state_whole",
            ),
        ]

    def __str__(self) -> str:
        """Name the hold."""
        return f"hold {self.pk}"
