"""Who signs: people in positions, from one day to another; nothing is issued without them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.core.errors import InvalidInput, NotFoundOrNotYours, RuleBroken, Stale
from apps.reports.choices import Position
from apps.reports.events import SignatoryAdded, SignatoryChanged, SignatoryEnding
from apps.reports.models import Signatory
from apps.reports.sheets.form import DocumentKind, SignatureLine
from apps.system import journal
from apps.system.models import JournalEntry

TOLD_BEFORE: Final = timedelta(days=14)
ENDING: Final = "signatory.ending"


class SignatoryMissing(RuleBroken):
    """Nobody holds a position that this document is signed by."""

    code = "signatory_missing"
    title = "Somebody who signs is missing"


@dataclass(frozen=True)
class Gap:
    """A position without anybody in it, in a sentence."""

    position: str
    sentence: str


def signatories() -> QuerySet[Signatory]:
    """Everybody who signs or signed, the newest of each position first."""
    return Signatory.objects.order_by("position", "-valid_from", "-id")


def signatory(signatory_id: int) -> Signatory:
    """One row. Raises NotFoundOrNotYours."""
    found = signatories().filter(pk=signatory_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def holder_of(position: str, on: date) -> Signatory | None:
    """Who holds a position on a day."""
    held = Q(valid_to=None) | Q(valid_to__gte=on)
    return signatories().filter(held, position=position, valid_from__lte=on).first()


def lines_for(kind: DocumentKind, *, on: date) -> tuple[SignatureLine, ...]:
    """The lines of a document on a day. Raises SignatoryMissing and names every position."""
    if gaps := gaps_of(kind, on=on):
        raise SignatoryMissing(
            " ".join(gap.sentence for gap in gaps),
            data={"positions": [gap.position for gap in gaps]},
        )
    return tuple(line_of(position, holder_of(position, on)) for position in kind.signed_by)


def line_of(position: str, who: Signatory | None) -> SignatureLine:
    """Write one line; without a holder it is left open for a pen."""
    label = str(Position(position).label)
    if who is None:
        return SignatureLine(label=label, name="", position=label)
    return SignatureLine(
        label=label,
        name=who.name,
        rank=who.rank,
        position=who.title or label,
        serial_number=who.serial_number,
    )


def gaps_of(kind: DocumentKind, *, on: date) -> tuple[Gap, ...]:
    """The positions of a kind that nobody holds on a day."""
    return tuple(
        gap_of(position, on) for position in kind.signed_by if holder_of(position, on) is None
    )


def gap_of(position: str, on: date) -> Gap:
    """Say who is missing, and since when if somebody was there."""
    label = str(Position(position).label)
    earlier = signatories().filter(position=position, valid_to__lt=on).order_by("-valid_to").first()
    if earlier is None:
        return Gap(position, f"Nobody is entered for the position “{label}”.")
    until = f"{earlier.valid_to:%d %B %Y}"
    return Gap(position, f"The position “{label}” is vacant: {earlier.name} signed until {until}.")


@transaction.atomic
def add_signatory(*, actor: Any, **values: Any) -> Signatory:
    """Enter who signs from a day on. Raises InvalidInput when somebody holds that time already."""
    made = Signatory(**values)
    refuse_overlap(made)
    made.save()
    journal.record(SignatoryAdded(signatory=made.pk, position=made.position), actor=actor)
    return made


@transaction.atomic
def change_signatory(
    *, signatory: Signatory, version: int, changes: Mapping[str, Any], actor: Any
) -> Signatory:
    """Correct a row or say when it ends; documents keep what they were printed with.

    Raises Stale, InvalidInput.
    """
    row = Signatory.objects.select_for_update().get(pk=signatory.pk)
    if row.version != version:
        raise Stale("Somebody else changed this row.")
    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not changed:
        return row
    for name, value in changed.items():
        setattr(row, name, value)
    refuse_overlap(row)
    row.version += 1
    row.save()
    event = SignatoryChanged(signatory=row.pk, position=row.position, fields=tuple(sorted(changed)))
    journal.record(event, actor=actor)
    return row


@transaction.atomic
def tell_of_endings(*, on: date) -> int:
    """Tell of everybody who ends within two weeks without a successor, once for each end.

    Returns how many are new. A successor is whoever holds the position on the day after.
    """
    ending = Signatory.objects.select_for_update().filter(valid_to__range=(on, on + TOLD_BEFORE))
    told = [row for row in ending.order_by("id") if not (is_followed(row) or is_told(row))]
    for row in told:
        tell_of_ending(row)
    return len(told)


def is_followed(row: Signatory) -> bool:
    """Tell whether somebody takes over, or nobody has to."""
    return row.valid_to is None or bool(holder_of(row.position, row.valid_to + timedelta(days=1)))


def is_told(row: Signatory) -> bool:
    """Tell whether this end of theirs was told."""
    entries = JournalEntry.objects.filter(type=ENDING, ids__signatory=row.pk)
    return entries.filter(data__valid_to=str(row.valid_to)).exists()


@transaction.atomic
def tell_of_ending(row: Signatory) -> None:
    """Say that a position is soon vacant."""
    event = SignatoryEnding(
        signatory=row.pk, position=row.position, valid_to=row.valid_to or timezone.localdate()
    )
    journal.record(event, actor=None)


def refuse_overlap(row: Signatory) -> None:
    """Refuse days in the wrong order, and two people in one position on one day."""
    if row.valid_to is not None and row.valid_to < row.valid_from:
        raise wrong("valid_to", "The last day is before the first.")
    others = Signatory.objects.select_for_update().filter(position=row.position)
    after = Q(valid_to=None) | Q(valid_to__gte=row.valid_from)
    before = Q() if row.valid_to is None else Q(valid_from__lte=row.valid_to)
    found = others.exclude(pk=row.pk).filter(after, before).order_by("valid_from").first()
    if found is not None:
        raise wrong("valid_from", f"{found.name} holds this position then; end that first.")


def wrong(field: str, sentence: str) -> InvalidInput:
    """Complain about one field."""
    return InvalidInput(sentence, fields={field: [sentence]})


def today() -> date:
    """The day in Manila."""
    return timezone.localdate()
