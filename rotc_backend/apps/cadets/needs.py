"""What units and roster have to say before a term opens, and when its dates change."""

from datetime import date

from django.db.models import F

from apps.cadets.models import Enrolment
from apps.cadets.unit_models import Unit
from apps.system.models import Term
from apps.system.opening import Need, follows_dates, opening_need


@opening_need
def units_entered(term: Term) -> Need | None:
    """A term needs a platoon to stand in."""
    if Unit.objects.filter(term=term).exclude(platoon="").exists():
        return None
    return Need("units", "No platoon is entered.")


@opening_need
def cadets_enrolled(term: Term) -> Need | None:
    """A term without cadets can open; they may come by roster."""
    if Enrolment.objects.filter(term=term).exists():
        return None
    return Need("enrolments", "Nobody is enrolled yet.", blocks=False)


@follows_dates
def begin_with_the_term(term: Term, former_start: date) -> None:
    """Enrolments that begin with the term begin with it on its new first day as well."""
    if term.starts_on != former_start:
        rows = Enrolment.objects.filter(term=term, effective_from=former_start)
        rows.update(effective_from=term.starts_on, version=F("version") + 1)
