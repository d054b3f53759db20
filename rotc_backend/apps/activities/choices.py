"""Enumerations of the activities app."""

from django.db.models import TextChoices


class PostKind(TextChoices):
    """What a post is."""

    ACTIVITY = "activity", "Activity"
    ANNOUNCEMENT = "announcement", "Announcement"


class PostAudience(TextChoices):
    """For whom a post is; staff and admins see every published one."""

    ALL = "all", "Everybody"
    STAFF = "staff", "Staff"
    CADETS = "cadets", "Cadets"
    COMPANY = "company", "One company"
    PLATOON = "platoon", "One platoon"


class PostState(TextChoices):
    """How far a post is; a scheduled one is shown as soon as its time has come."""

    DRAFT = "draft", "Draft"
    SCHEDULED = "scheduled", "Scheduled"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class LibraryCategory(TextChoices):
    """What a file of the library is."""

    MANUAL = "manual", "Manual"
    FORM = "form", "Form"
    MEMO = "memo", "Memorandum"


class LibraryAudience(TextChoices):
    """For whom a file of the library is; staff and admins see all."""

    ALL = "all", "Everybody"
    STAFF = "staff", "Staff"
    CADETS = "cadets", "Cadets"
