"""Copies of the database, and what became of them."""

from typing import ClassVar

from django.db import models


class Backup(models.Model):
    """One copy of the whole database, outside of it. The archive is the truth, this row names it."""

    name = models.CharField(max_length=120, unique=True, help_text="the archive's file name")
    place = models.CharField(max_length=300, help_text="the folder or bucket it was put in")
    made_at = models.DateTimeField(help_text="the moment whose rows it holds")
    seconds = models.FloatField(help_text="how long making and storing it took")
    release = models.CharField(max_length=64)
    migrations = models.JSONField(help_text="the newest migration of each app")
    tables = models.JSONField(help_text="by table: rows, and the SHA-256 over them")
    size = models.PositiveBigIntegerField(help_text="in bytes, compressed and encrypted")
    sha256 = models.CharField(max_length=64, help_text="over the archive as it is stored")
    key_id = models.CharField(
        max_length=16, help_text="which key opens it; says nothing of the key"
    )
    verified_at = models.DateTimeField(null=True)
    verified_result = models.JSONField(
        null=True, help_text="is_good, how (restored or read), and what was found"
    )
    deleted_at = models.DateTimeField(null=True, help_text="when retention removed the archive")

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-made_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(verified_at__isnull=True, verified_result__isnull=True)
                | models.Q(verified_at__isnull=False, verified_result__isnull=False),
                name="backup_verified_with_result",
            )
        ]

    def __str__(self) -> str:
        """Name the archive."""
        return self.name

    @property
    def rows(self) -> int:
        """How many rows it holds."""
        return sum(int(table["rows"]) for table in self.tables.values())

    @property
    def is_encrypted(self) -> bool:
        """Tell whether a key is needed to read it."""
        return bool(self.key_id)


class Restore(models.Model):
    """One time that an archive became the database; the row is in what was restored."""

    at = models.DateTimeField()
    backup_name = models.CharField(max_length=300)
    made_at = models.DateTimeField(help_text="the moment the data went back to")
    by = models.CharField(max_length=80, help_text="the account at the operating system")
    way = models.CharField(max_length=20, help_text="exchanged or in_place")
    seconds = models.FloatField()
    result = models.JSONField(help_text="rows, tables, epoch and migrations applied afterwards")

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        """Name the archive and the moment."""
        return f"{self.backup_name} {self.at:%Y-%m-%d %H:%M}"
