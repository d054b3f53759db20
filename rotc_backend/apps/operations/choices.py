"""Enumerations of the operations app; where rank matters, order is rank."""

from django.db.models import TextChoices


class FindingState(TextChoices):
    """How something is; unwatched is what nobody can say while everything runs."""

    BAD = "bad", "Bad"
    WARNING = "warning", "Needs a look"
    OK = "ok", "In order"
    UNWATCHED = "unwatched", "Not watched"


class FindingGroup(TextChoices):
    """The parts of an examination, in the order in which they are shown."""

    SERVICES = "services", "Services"
    DATABASE = "database", "Database"
    REDIS = "redis", "Redis"
    QUEUE = "queue", "Jobs"
    SCHEDULE = "schedule", "Schedule"
    JOURNAL = "journal", "Journal and seals"
    SIGNING_IN = "signing_in", "Signing in"
    COPIES = "copies", "Copies"
    RELEASE = "release", "Release"
