"""What lies in the demo's library: a workbook, and two papers typeset while the demo is made."""

from io import BytesIO
from typing import Final

from django.utils import timezone
from openpyxl import Workbook

from apps.activities import services as activities
from apps.authentication.models import User
from apps.files import services as files
from apps.files.choices import UploadKind
from apps.files.models import StoredFile
from apps.files.uploads import LIMITS
from apps.reports.heading import unit_heading
from apps.reports.sheets.form import Column, Sheet, Stamp
from apps.reports.typesetting import render_pdf
from apps.system.models import Term

MANUAL_COLUMNS: Final = (Column("section", "Section", 8), Column("rule", "What it says", 30))
MANUAL: Final = (
    ("1. Formation", "First call is at 06:30. Who comes after the colours is late."),
    ("2. Uniform", "Complete and clean. Report what is lost before the formation, not after."),
    ("3. Absence", "Ask before the day where you can. A letter may follow within seven days."),
    ("4. Merits", "Every entry says who gave it and why. You may appeal within seven days."),
    ("5. Exams", "Your scores are shown when they are released. Ask first, then appeal."),
    ("6. Safety", "Tell your squad leader at once when you or somebody else feels unwell."),
)
FORM_COLUMNS: Final = (
    Column("item", "Item", 14),
    Column("size", "Size", 6),
    Column("note", "", 14),
)
FORM: Final = (
    ("Boots", "", ""),
    ("Field uniform", "", ""),
    ("Cap", "", ""),
    ("Name of the cadet", "", ""),
    ("Signature", "", ""),
)


def fill(*, term: Term, actor: User) -> None:
    """Put a form to fill on a computer, a manual and a form to print into the library."""
    sheet = BytesIO()
    Workbook().save(sheet)
    put("equipment-form.xlsx", sheet.getvalue(), "Equipment form", "form", actor)
    manual = Sheet("manual", "Manual of the Cadet", term, MANUAL_COLUMNS, MANUAL)
    put("manual.pdf", typeset(manual, actor), "Manual of the cadet", "manual", actor)
    form = Sheet("form", "Sizes of the Uniform", term, FORM_COLUMNS, FORM)
    put("uniform-sizes.pdf", typeset(form, actor), "Sizes of the uniform", "form", actor)


def typeset(sheet: Sheet, actor: User) -> bytes:
    """Lay a paper out under the unit's heading; it has no number, because nobody issued it."""
    heading = unit_heading()
    stamp = Stamp(heading.school, heading.unit, timezone.now(), actor.full_name)
    return render_pdf((sheet,), stamp=stamp)


def put(name: str, content: bytes, title: str, category: str, actor: User) -> None:
    """Add one file to the library."""
    file = stored(UploadKind.LIBRARY, name, content, actor)
    values = {"title": title, "category": category, "description": "One for each cadet."}
    activities.add_to_library(file=file.pk, values=values, actor=actor)


def stored(kind: UploadKind, name: str, content: bytes, actor: User) -> StoredFile:
    """Keep a file as this person's upload."""
    return files.store_file(kind=kind, owner=actor, name=name, content=content, limits=LIMITS[kind])
