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


class BloodType(TextChoices):
    """Blood type as a clinic writes it; empty when nobody has said."""

    A_POSITIVE = "A+", "A+"
    A_NEGATIVE = "A-", "A-"
    B_POSITIVE = "B+", "B+"
    B_NEGATIVE = "B-", "B-"
    AB_POSITIVE = "AB+", "AB+"
    AB_NEGATIVE = "AB-", "AB-"
    O_POSITIVE = "O+", "O+"
    O_NEGATIVE = "O-", "O-"


class Origin(TextChoices):
    """Where a cadet studies; the grade of a cross-enrollee goes to another registrar."""

    REGULAR = "regular", "Studies here"
    CROSS_ENROLLEE = "cross_enrollee", "Cross-enrolled from another school"
    TRANSFEREE = "transferee", "Came from another school"


class LegalField(TextChoices):
    """What stands on certificates: a cadet asks for a change, the office makes it."""

    LAST_NAME = "last_name", "Last name"
    FIRST_NAME = "first_name", "First name"
    MIDDLE_NAME = "middle_name", "Middle name"
    SUFFIX = "suffix", "Suffix"
    BIRTH_DATE = "birth_date", "Birth date"
    SEX = "sex", "Sex"
    STUDENT_NUMBER = "student_number", "Student number"


class RequestState(TextChoices):
    """Life of a request to change a legal field."""

    OPEN = "open", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"


class RequestDecision(TextChoices):
    """What an admin answers to a request."""

    ACCEPTED = "accepted", "Accept"
    DECLINED = "declined", "Decline"


class Purpose(TextChoices):
    """What a complete profile is needed for."""

    ENROLMENT = "enrolment", "Enrolment"
    GRADUATION = "graduation", "Graduation and serial number"
    UNIFORM = "uniform", "Issue of the uniform"
