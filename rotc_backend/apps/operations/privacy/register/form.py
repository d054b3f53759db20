"""What a line of the register says: fields, in plain words, purpose, ground, time, readers."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.db.models import TextChoices


class Purpose(TextChoices):
    """For what something is kept; in the order of the page."""

    RECORD = "record", "Knowing who trains, and where everybody stands"
    SAFETY = "safety", "Your safety in training"
    ATTENDANCE = "attendance", "Roll calls and excuses"
    CONDUCT = "conduct", "Merits, demerits and fair hearing"
    GRADE = "grade", "A grade that can be explained to the last digit"
    DOCUMENTS = "documents", "Certificates, lists and serial numbers"
    TALK = "talk", "Messages, announcements and reminders"
    SIGN_IN = "sign_in", "Signing in safely"
    RIGHTS = "rights", "Your rights about your data"
    PROOF = "proof", "Showing later who did what"
    TAKING_OVER = "taking_over", "Taking over lists and the old system"
    RUNNING = "running", "Running the system"


# The grounds, by section of RA 10173: 12 for personal, 13 for sensitive information.
LAW: Final = "RA 9163 and its rules; RA 10173, sections 12(c), 12(e) and 13(b)"
OWN_WISH: Final = "You give it yourself and may leave it empty; RA 10173, section 13(a)"
INTEREST: Final = (
    "The unit's duty to keep data safe and to answer for it; RA 10173, 12(c), 12(f), 20"
)
BASIS: Final[dict[Purpose, str]] = {
    Purpose.RECORD: LAW,
    Purpose.SAFETY: OWN_WISH,
    Purpose.ATTENDANCE: LAW,
    Purpose.CONDUCT: LAW,
    Purpose.GRADE: LAW,
    Purpose.DOCUMENTS: LAW,
    Purpose.TALK: "The school's task to teach and to reach you; RA 10173, section 12(e)",
    Purpose.SIGN_IN: INTEREST,
    Purpose.RIGHTS: "RA 10173, sections 16 to 20; NPC Circular 16-03 and 2023-04",
    Purpose.PROOF: INTEREST,
    Purpose.TAKING_OVER: LAW,
    Purpose.RUNNING: INTEREST,
}


class Kept(TextChoices):
    """For how long; the words of the page."""

    SCHOOL = "school", "As the school's record: at least five years after your last term"
    JOURNAL = "journal", "As long as the grades they explain; nothing of it is ever changed"
    LAST_TERM = "last_term", "One year after your last term was closed"
    LETTER = "letter", "One year after the term of the letter was closed"
    ACCOUNT = "account", "As long as the account exists"
    MONTH = "month", "30 days after it ended"
    QUARTER = "quarter", "90 days"
    WEEK = "week", "7 days"
    DAYS = "days", "A few days, until the work is done"
    OFFICE = "office", "As long as somebody holds the position, then with the documents they signed"


class Seen(TextChoices):
    """Who may see it; the words of the page."""

    SELF = "self", "You alone"
    SELF_AND_ADMINS = "self_and_admins", "You and the admins"
    SELF_AND_UNIT = "self_and_unit", "You, the training staff and the admins"
    UNIT = "unit", "The training staff and the admins"
    ADMINS = "admins", "The admins"
    DECIDERS = "deciders", "You, and those who decide on letters; each opening is noted"
    NOTED = "noted", "You, and the admins; each opening is noted"
    PEOPLE_OF_IT = "people_of_it", "The people of the conversation"
    EVERYBODY = "everybody", "Everybody, also outside the unit"
    NOBODY = "nobody", "Nobody can read it"


class Withheld(Enum):
    """Why a person's own archive leaves something out: what, and the reason."""

    ACTOR = (
        "Who of the unit wrote, marked or decided something",
        "That is data of somebody else. What you did yourself stands in the part Journal.",
    )
    SECRET = (
        "Passwords, keys and codes",
        "They are kept so that nobody can read them, or would let others in.",
    )
    UNDECIDED = (
        "Scores that are not released, second typings, recommendations and notes of talks",
        "They are the unit's work and are not shown to cadets. Ask for access: a person answers.",
    )
    COPY = (
        "Rows of imported files, of the old system, and earlier versions",
        "They stand in files and chains about many people; what was taken over is in here.",
    )
    OTHERS = (
        "What others wrote to you, and posts and pictures of the unit",
        "That is theirs; you read it in RGMS.",
    )
    MACHINE = (
        "What the machine needs to send, retry and count",
        "It says nothing about you that is not in the other parts.",
    )


@dataclass(frozen=True)
class Part:
    """Some fields of a table that are kept for one purpose; field names with spaces between."""

    fields: str
    what: str
    purpose: Purpose
    kept: Kept
    seen: Seen
    is_sensitive: bool = False
    withheld: Withheld | None = None

    @property
    def names(self) -> list[str]:
        """The fields."""
        return self.fields.split()


@dataclass(frozen=True)
class Table:
    """A table: its parts about people, and which of its fields say nothing about a person.

    `plain` holds keys, links, versions and times of the row itself.
    """

    label: str
    parts: tuple[Part, ...] = ()
    plain: str = ""

    @property
    def names(self) -> list[str]:
        """Every field that has a line."""
        return [name for part in self.parts for name in part.names] + self.plain.split()
