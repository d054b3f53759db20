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


class PrivacyRequestKind(TextChoices):
    """The right a person makes use of: RA 10173, sections 16 and 18."""

    ACCESS = "access", "See what is kept"
    CORRECT = "correct", "Correct what is wrong"
    OBJECT = "object", "Object to a use"
    ERASE = "erase", "Erase or block"
    COMPLAIN = "complain", "Complain"


class PrivacyRequestState(TextChoices):
    """Life of a request; an open one waits for an answer."""

    OPEN = "open", "Waiting for an answer"
    ANSWERED = "answered", "Answered"
    WITHDRAWN = "withdrawn", "Taken back"


class ConsentWay(TextChoices):
    """How a guardian said yes."""

    PAPER = "paper", "Signed paper"
    IN_PERSON = "in_person", "In person, at the office"
    MESSAGE = "message", "Written message"
    CALL = "call", "Phone call"
