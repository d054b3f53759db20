"""What the demo staff wrote down of their talks with a cadet whose case is open."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from apps.attendance.selectors import open_cases
from apps.authentication.models import User
from apps.grading import services as grading
from apps.grading.choices import ContactWay
from apps.system.models import Term

TALKS: Final = (
    (ContactWay.MISSED, 4, "Nobody answered the number we have."),
    (ContactWay.CALL, 2, "Works on Saturdays to pay for the boarding house; asks for weekdays."),
)


def write_down(*, term: Term, actor: User) -> None:
    """Note two talks with the first cadet whose case waits for a person."""
    case = open_cases(term).first()
    if case is None:
        return
    for way, days_ago, words in TALKS:
        grading.note_contact(
            enrolment=case.enrolment,
            way=way,
            words=words,
            contacted_on=timezone.localdate() - timedelta(days=days_ago),
            actor=actor,
        )
