"""The words of fixed lists in the messaging app."""

from django.db import models


class NoticeKind(models.TextChoices):
    """What a notification is about; people choose by kind how they are told."""

    GRADE = "grade", "Grades and exams"
    ATTENDANCE = "attendance", "Attendance"
    CONDUCT = "conduct", "Merits and demerits"
    EXCUSE = "excuse", "Excuse letters"
    TRAINING_DAY = "training_day", "Training days"
    MESSAGE = "message", "Messages"
    ANNOUNCEMENT = "announcement", "Announcements"
    ACCOUNT = "account", "Your account"
    TASK = "task", "What is due"


class Channel(models.TextChoices):
    """How a notification leaves the house."""

    MAIL = "mail", "Mail"
    PUSH = "push", "Push"


class DeliveryState(models.TextChoices):
    """How far a delivery is."""

    WAITING = "waiting", "Waiting"
    FAILED = "failed", "Failed, tried again later"
    SENT = "sent", "Sent"
    DEAD = "dead", "Given up"
    DROPPED = "dropped", "Nobody to send to"


# What a later run of the deliveries still looks at.
UNSENT = (DeliveryState.WAITING, DeliveryState.FAILED)


class ConversationKind(models.TextChoices):
    """Who belongs to a conversation."""

    DIRECT = "direct", "A cadet and one of the staff"
    ASK_ADMIN = "ask_admin", "Somebody and the admins"
    STAFF_ROOM = "staff_room", "The staff room"


class ClosedBecause(models.TextChoices):
    """Why nobody can write in a conversation any more; the label is the sentence."""

    ARCHIVED = "archived", "The cadet is archived: what was written stays, nothing is added."
    LEFT = "left", "The account on the other side is closed: nobody would read this."
    TERM_ENDED = "term_ended", "The cadet's term has ended. In the next term it goes on."
    CHAIN_CHANGED = (
        "chain_changed",
        "This cadet and this member of the staff are not of one chain any more.",
    )


class BroadcastAudience(models.TextChoices):
    """Whom a broadcast is for."""

    ALL = "all", "Everybody of the term"
    COMPANY = "company", "A company and its staff"
    PLATOON = "platoon", "A platoon and its staff"
    MS_LEVEL = "ms_level", "The cadets of an MS level"
    STAFF = "staff", "Staff and admins"
    DUTY = "duty", "Staff with a duty"
