"""Reads of what the move from the old system left."""

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from apps.cadets.models import Enrolment
from apps.cadets.selectors import ROSTER
from apps.integration.choices import Fate
from apps.integration.models import LegacyMove, LegacyRow

# A row that came over, but not whole: the reason says what stayed behind.
NOTED = Q(fate=Fate.MIGRATED) & ~Q(reason="")
# The columns by which a person knows a row; no other column is searched.
KNOWN_BY = ("student_id", "last_name", "first_name", "username", "title", "cadet_id")


def legacy_moves() -> QuerySet[LegacyMove]:
    """Every move with its term, newest first."""
    return LegacyMove.objects.select_related("term").order_by("-id")


def newest_move() -> LegacyMove | None:
    """The move whose term is reconciled; None when nothing was ever moved."""
    return LegacyMove.objects.select_related("term__term_policy__policy").order_by("-id").first()


def legacy_rows() -> QuerySet[LegacyRow]:
    """Every row of the old system, table by table as it was exported."""
    return LegacyRow.objects.order_by("table", "id")


def naming(rows: QuerySet[LegacyRow], text: str) -> QuerySet[LegacyRow]:
    """Narrow to rows whose key is this text, or whose reason or naming columns contain it."""
    columns = {f"known_{name}": KeyTextTransform(name, "raw") for name in KNOWN_BY}
    found = Q(key__iexact=text) | Q(reason__icontains=text)
    for name in columns:
        found |= Q(**{f"{name}__icontains": text})
    return rows.alias(**columns).filter(found)


def migrated_enrolments(move: LegacyMove | None) -> QuerySet[Enrolment]:
    """The cadets of a move whose old counters are known, in the order of the roster."""
    rows = Enrolment.objects.filter(legacy_evidence__isnull=False)
    rows = rows.filter(term=move.term) if move else rows.none()
    return rows.order_by(*ROSTER)
