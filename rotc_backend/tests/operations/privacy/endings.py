"""A term that ended a year ago, with what the clock then deletes."""

from dataclasses import dataclass
from datetime import date

from apps.attendance.models import ExcuseAttachment
from apps.cadets.models import CadetProfile
from apps.files.services import store_file
from apps.files.uploads import LIMITS
from apps.grading import services as grading
from apps.operations.choices import ConsentWay
from apps.operations.models import GuardianConsent
from apps.system.choices import TermState
from apps.system.models import JournalEntry, Term
from tests.cast import Cast
from tests.factories.attendance import ExcuseLetterFactory
from tests.factories.grading import TermPolicyFactory
from tests.files.contents import pdf
from tests.grading.scenes import ALONE, worked_term

DOOR, APPLY, HOLDS = "privacy/retention/", "privacy/retention/apply/", "privacy/holds/"
CLOSED = "2026-12-19T02:00:00Z"
A_YEAR_LATER = "2027-12-19T02:00:00Z"
ALL_DUE = {"excuse_files": 2, "profile_notes": 2, "guardian_consents": 1}


@dataclass(frozen=True)
class Over:
    """A term that is over, and the files of both cadets' letters."""

    cast: Cast
    files: list[ExcuseAttachment]


def letter_of(enrolment, owner, day):
    """A letter with a file."""
    letter = ExcuseLetterFactory(enrolment=enrolment, state="withdrawn", on_days=[day])
    file = store_file(
        kind="excuse", owner=owner, name="slip.pdf", content=pdf(), limits=LIMITS["excuse"]
    )
    return ExcuseAttachment.objects.create(letter=letter, file=file)


def notes_of(cadet):
    """What a cadet says of their health and family."""
    return CadetProfile.objects.create(
        cadet=cadet, conditions="Asthma", guardian_name="Maria", height_cm=170, birth_place="Davao"
    )


def close_on(cast, day):
    """Close the term; the journal's own clock is the database's, which no test can turn."""
    Term.objects.filter(pk=cast.term.pk).update(state=TermState.CLOSED)
    JournalEntry.objects.create(type="term.closed", term=cast.term, actor=cast.admin, at=day)


def term_that_is_over(cast, time_machine):
    """A term with letters and notes that was released and closed a year ago."""
    time_machine.move_to("2026-11-21T06:00:00Z", tick=False)
    TermPolicyFactory(term=cast.term)
    scene = worked_term(cast)
    pairs = ((cast.enrolment, cast.cadet), (cast.other_enrolment, cast.other_cadet))
    files = [letter_of(enrolment, owner, scene.days[0]) for enrolment, owner in pairs]
    for enrolment, _ in pairs:
        notes_of(enrolment.cadet)
    GuardianConsent.objects.create(
        cadet=cast.enrolment.cadet,
        guardian_name="Maria",
        relation="Mother",
        way=ConsentWay.PAPER,
        given_on=date(2026, 8, 1),
        recorded_by=cast.admin,
    )
    grading.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)
    close_on(cast, CLOSED)
    time_machine.move_to(A_YEAR_LATER, tick=False)
    return Over(cast, files)


def due(caller, **query):
    """What somebody's word would delete, by rule."""
    lines = caller.ask(DOOR, **query).json()["lines"]
    return {line["key"]: line["due"] for line in lines if not line["is_automatic"]}


def delete(caller):
    """Confirm the number that is due."""
    return caller.do(APPLY, {"total": caller.ask(DOOR).json()["total"]})
