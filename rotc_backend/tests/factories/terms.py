"""Terms for tests."""

from datetime import date

import factory

from apps.system.choices import Semester, TermState
from apps.system.models import Term


class TermFactory(factory.django.DjangoModelFactory):
    """The open first semester of 2026-2027."""

    class Meta:
        model = Term

    school_year = "2026-2027"
    semester = Semester.FIRST
    starts_on = date(2026, 8, 1)
    ends_on = date(2026, 12, 20)
    state = TermState.OPEN
