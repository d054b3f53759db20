"""Importing the serial numbers that the command issued; this system never makes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import F

from apps.cadets.models import Cadet, CadetProfile
from apps.core.errors import RuleBroken
from apps.reports.choices import SerialVerdict
from apps.reports.events import SerialsImported
from apps.reports.models import GraduateSerial, SerialImport
from apps.reports.serial_lines import JudgedSerial, digest_of, judged_lines, read_lines
from apps.system import journal
from apps.system.models import Term

HOLD: Final = "LOCK TABLE reports_graduateserial IN SHARE ROW EXCLUSIVE MODE"


class SerialsChanged(RuleBroken):
    """What importing would do is not what was looked at."""

    code = "preview_stale"
    title = "Look at it again"


class NothingToImport(RuleBroken):
    """No line can be entered."""

    code = "nothing_to_import"
    title = "Nothing to import"


@dataclass(frozen=True)
class SerialPreview:
    """Every line with its verdict, and the fingerprint that applying asks for."""

    lines: tuple[JudgedSerial, ...]
    digest: str

    @property
    def counts(self) -> dict[str, int]:
        """How many lines have each verdict."""
        return {
            str(verdict): sum(each.verdict == verdict for each in self.lines)
            for verdict in SerialVerdict
        }


def preview_serials(*, term: Term, text: str) -> SerialPreview:
    """Judge pasted lines; nothing is written. Raises InvalidInput."""
    found = judged_lines(read_lines(text))
    return SerialPreview(tuple(found), digest_of(found, term))


@transaction.atomic
def import_serials(
    *, term: Term, text: str, digest: str, reference: str, actor: Any
) -> SerialImport:
    """Enter every line that is new; lines with errors stay out.

    Two imports at once follow each other. Raises SerialsChanged when the records changed since
    the preview, NothingToImport.
    """
    with connection.cursor() as cursor:
        cursor.execute(HOLD)
    preview = preview_serials(term=term, text=text)
    if preview.digest != digest:
        raise SerialsChanged("The records changed since you looked. Look at the lines again.")
    new = [each for each in preview.lines if each.verdict == SerialVerdict.NEW]
    if not new:
        raise NothingToImport("No line is new and free of errors.")
    made = SerialImport.objects.create(term=term, reference=reference, imported_by=actor)
    enter_without_journal(new, made)
    event = SerialsImported(
        serial_import=made.pk,
        count=len(new),
        reference=reference,
        term=term.pk,
        cadet_ids=tuple(each.cadet_id for each in new if each.cadet_id),
    )
    journal.record(event, actor=actor)
    return made


def enter_without_journal(new: Sequence[JudgedSerial], made: SerialImport) -> None:
    """Write the serials, and into the profiles from which forms are filled."""
    serials = {each.cadet_id: each.line.serial for each in new if each.cadet_id is not None}
    GraduateSerial.objects.bulk_create(
        GraduateSerial(cadet_id=cadet, serial=serial, source=made)
        for cadet, serial in serials.items()
    )
    ids = list(serials)
    list(Cadet.objects.select_for_update().filter(pk__in=ids).order_by("id").values_list("pk"))
    CadetProfile.objects.bulk_create(
        [CadetProfile(cadet_id=cadet, version=0) for cadet in ids], ignore_conflicts=True
    )
    for cadet, serial in serials.items():
        rows = CadetProfile.objects.filter(cadet_id=cadet)
        rows.update(serial_number=serial, version=F("version") + 1)
