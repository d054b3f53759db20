"""Enumerations of the cadets app."""

from django.db.models import TextChoices


class Sex(TextChoices):
    """Rosters of the unit are grouped by sex; old records do not always say it."""

    MALE = "male", "Male"
    FEMALE = "female", "Female"
    NONE = "none", "Not recorded"


class MSLevel(TextChoices):
    """Military science level; order is rank. Old records do not always say it."""

    MS1 = "MS1", "MS 1"
    MS2 = "MS2", "MS 2"
    COQC = "COQC", "COQC"
    MS31 = "MS31", "MS 31"
    MS32 = "MS32", "MS 32"
    MS41 = "MS41", "MS 41"
    MS42 = "MS42", "MS 42"
    NONE = "none", "Not recorded"


class EnrolmentStatus(TextChoices):
    """Whether a cadet still trains in the term."""

    ACTIVE = "active", "Active"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DROPPED = "dropped", "Dropped"
