"""What the demo cadets wrote to be excused: a letter that waits, one accepted, one declined."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from apps.attendance import services as attendance
from apps.attendance.choices import DayState, LetterDecision, ReasonKind
from apps.attendance.models import ExcuseLetter, TrainingDay
from apps.authentication.models import User
from apps.cadets.models import Enrolment
from apps.files import services as files
from apps.files.choices import FileKind, UploadKind
from apps.files.uploads import LIMITS
from apps.system.models import Term

# The stories of the browser tests are about the other companies.
COMPANY: Final = "Charlie"
SLIP: Final = ("Municipal clinic (invented)", "The bearer comes again for a check.")


@dataclass(frozen=True)
class Written:
    """One letter: for which of the days to come, why, and what was decided."""

    ahead: int
    kind: ReasonKind
    words: str
    has_slip: bool = False
    decision: LetterDecision | None = None
    answer: str = ""


LETTERS: Final = (
    Written(
        ahead=1,
        kind=ReasonKind.SICKNESS,
        words="The clinic wants to see my wound again that morning. The slip says when.",
        has_slip=True,
    ),
    Written(
        ahead=2,
        kind=ReasonKind.SCHOOL_ACTIVITY,
        words="I play the drum for the school at the town fair.",
        decision=LetterDecision.APPROVED,
    ),
    Written(
        ahead=2,
        kind=ReasonKind.EXCEPTIONAL,
        words="My cousin visits from Iligan.",
        decision=LetterDecision.NOT_ACCEPTED,
        answer="A visit is no reason to miss training.",
    ),
)


def write_letters(*, term: Term, actor: User) -> None:
    """Let three cadets ask to be excused from days to come, and decide two of the letters."""
    writers = term.enrolments.filter(company=COMPANY).select_related("cadet__user").order_by("-id")
    planned = TrainingDay.objects.filter(term=term, state=DayState.PLANNED).order_by("date")
    days = list(planned)
    for enrolment, written in zip(writers, LETTERS, strict=False):
        letter = write(enrolment, written, days[written.ahead])
        if written.decision is not None:
            attendance.decide_excuse_letter(
                letter=letter, decision=written.decision, reason=written.answer, actor=actor
            )


def write(enrolment: Enrolment, written: Written, day: TrainingDay) -> ExcuseLetter:
    """Send one letter as its cadet, with a slip where there is one."""
    cadet = enrolment.cadet.user
    return attendance.submit_excuse_letter(
        enrolment=enrolment,
        reason_kind=written.kind,
        reason=written.words,
        days=[day.pk],
        files=[slip_of(cadet)] if written.has_slip else [],
        actor=cadet,
    )


def slip_of(cadet: User | None) -> int:
    """Draw a slip that no clinic ever wrote and keep it as the cadet's upload."""
    drawn = Image.new("RGB", (640, 400), "white")
    for line, words in enumerate(SLIP):
        ImageDraw.Draw(drawn).text((40, 60 + 40 * line), words, fill="black")
    content = BytesIO()
    drawn.save(content, "JPEG")
    file = files.store_file(
        kind=FileKind.EXCUSE,
        owner=cadet,
        name="clinic-slip.jpg",
        content=content.getvalue(),
        limits=LIMITS[UploadKind.EXCUSE],
    )
    return file.pk
