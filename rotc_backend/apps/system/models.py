"""Tables of the system app."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apps.core.db import CurrentAct, CurrentTransactionId, Recorded, TransactionIdField
from apps.system.choices import JobState, Semester, TermState
from apps.system.triggers import only_added
from apps.system.witness import witnessed


@witnessed()
class Term(Recorded):
    """A school year's semester: everything training writes belongs to one."""

    school_year = models.CharField(max_length=9, help_text="such as 2026-2027")
    semester = models.CharField(max_length=8, choices=Semester)
    starts_on = models.DateField()
    ends_on = models.DateField()
    planned_days = models.PositiveSmallIntegerField(
        default=15, help_text="how many training days the unit means to hold"
    )
    state = models.CharField(max_length=12, choices=TermState, default=TermState.DRAFT)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One row per semester; at most one open."""

        ordering: ClassVar = ["-starts_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school_year", "semester"], name="term_once"),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=TermState.OPEN), name="term_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="term_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(school_year__regex=r"^\d{4}-\d{4}$"), name="term_school_year_form"
            ),
            models.CheckConstraint(
                condition=Q(state__in=TermState.values), name="term_state_known"
            ),
        ]

    def __str__(self) -> str:
        """Name the term as people say it."""
        return self.label

    @property
    def label(self) -> str:
        """Name the term as people say it."""
        return f"{Semester(self.semester).label} {self.school_year}"

    @property
    def is_final(self) -> bool:
        """Tell whether grades of this term can change only by amendment."""
        return self.state in {TermState.RELEASED, TermState.CLOSED}


class JournalEntry(models.Model):
    """One recorded fact: audit log and outbox in one. Never changed, never deleted.

    The commit-safe order is (xid, id): a row with a smaller id can become visible later than one
    with a larger id, but never after `pg_snapshot_xmin` has passed its transaction.
    """

    id = models.BigAutoField(primary_key=True)
    xid = TransactionIdField(db_default=CurrentTransactionId(), editable=False)
    act = models.UUIDField(
        db_default=CurrentAct(), editable=False, help_text="names the transaction for ever"
    )
    at = models.DateTimeField(db_default=Now(), editable=False)
    type = models.CharField(max_length=40)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    term = models.ForeignKey(Term, null=True, on_delete=models.PROTECT, related_name="+")
    cadet_ids = ArrayField(models.BigIntegerField(), default=list)
    user_ids = ArrayField(models.BigIntegerField(), default=list)
    ids = models.JSONField(default=dict)
    data = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        """Read by commit order, by subject and by type."""

        indexes: ClassVar = [
            models.Index(fields=["xid", "id"], name="journal_commit_order"),
            models.Index(fields=["act", "at"], name="journal_by_act"),
            models.Index(fields=["type", "-id"], name="journal_by_type"),
            GinIndex(fields=["cadet_ids"], name="journal_by_cadet"),
            GinIndex(fields=["user_ids"], name="journal_by_user"),
        ]
        triggers: ClassVar = only_added()

    def __str__(self) -> str:
        """Name the fact."""
        return f"{self.id} {self.type}"


class Seal(models.Model):
    """One link of the chain over journal and histories; see apps/system/sealing.py.

    `root` is SHA-256 over the root before it, every row since then and this seal's own columns.
    """

    made_at = models.DateTimeField()
    previous = models.BinaryField(max_length=32)
    root = models.BinaryField(max_length=32, unique=True)
    epoch = models.BigIntegerField(help_text="the journal's epoch; transaction ids are of it")
    horizon = models.BigIntegerField(help_text="rows of transactions before this one are sealed")
    rows = models.PositiveBigIntegerField()
    parts = models.JSONField(help_text="by table: columns, count, first, last and late ids")
    ends = models.JSONField(help_text="by table: the largest id sealed so far")

    class Meta:
        """A chain, never a tree; links are only ever added."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["previous"], name="seal_follows_once"),
        ]
        triggers: ClassVar = only_added()

    def __str__(self) -> str:
        """Name the seal."""
        return f"{self.pk} {bytes(self.root).hex()}"


class IdempotencyKey(Recorded):
    """The answer given to a creating request, so that its repetition counts once."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    route = models.CharField(max_length=200)
    body_hash = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField(null=True)
    response = models.JSONField(null=True)

    class Meta:
        """One answer per person and key."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["actor", "key"], name="idempotency_key_once")
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="idempotency_by_age")]

    def __str__(self) -> str:
        """Name the key."""
        return str(self.key)


class Setting(models.Model):
    """A value that operators change without a deploy."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField()

    def __str__(self) -> str:
        """Name the setting."""
        return self.name


class Heartbeat(models.Model):
    """When a service last said that its own loop runs."""

    service = models.CharField(max_length=20)
    instance = models.CharField(max_length=120)
    at = models.DateTimeField()
    release = models.CharField(max_length=64)

    class Meta:
        """One row per running process."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "instance"], name="heartbeat_once")
        ]

    def __str__(self) -> str:
        """Name the process."""
        return f"{self.service} {self.instance}"


class Job(Recorded):
    """Work to be done exactly once. This row is the truth; Celery only carries its id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    slot = models.CharField(
        max_length=120, null=True, unique=True, help_text="task and time of a scheduled firing"
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, default="", blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(default="", blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    request_id = models.CharField(
        max_length=64,
        default="",
        db_default="",
        blank=True,
        help_text="of the request that asked for it",
    )
    attempt = models.PositiveIntegerField(default=0)
    max_attempts = models.PositiveIntegerField(default=3)
    lease_until = models.DateTimeField(null=True)
    cancel_requested = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, help_text="when its id was last handed to Celery")
    not_before = models.DateTimeField(null=True, help_text="when a failed attempt may be repeated")
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """Found by what still has to be done."""

        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_known"),
            models.CheckConstraint(
                condition=~Q(state=JobState.RUNNING) | Q(lease_until__isnull=False),
                name="job_running_has_lease",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["state", "created_at"],
                condition=Q(state__in=[JobState.QUEUED, JobState.RUNNING]),
                name="job_unfinished",
            )
        ]

    def __str__(self) -> str:
        """Name the job."""
        return f"{self.kind} {self.id}"


class LimitCount(models.Model):
    """A counter of guesses, used only while Redis does not answer. Its key names nobody."""

    key = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField()
    count = models.PositiveIntegerField()
    paused_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Name the counter."""
        return self.key


class InstalledRelease(models.Model):
    """One run of `manage.py release`: which version prepared the database, and how far it got."""

    version = models.CharField(max_length=64)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    is_complete = models.BooleanField()
    before = models.JSONField(help_text="the newest migration of each app when it began")
    after = models.JSONField(help_text="and when it ended")

    class Meta:
        """Only ever added to, by the owner."""

        ordering: ClassVar = ["-began_at", "-id"]
        triggers: ClassVar = only_added()

    def __str__(self) -> str:
        """Name the version and how it went."""
        return f"{self.version} {'complete' if self.is_complete else 'incomplete'}"
