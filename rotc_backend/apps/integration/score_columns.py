"""Finding the header of a file of scores: the student number, and which column is which exam."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from apps.grading.models import Exam
from apps.integration.roster_columns import SEARCHED, SYNONYMS, plain
from apps.integration.roster_sheet import Line, Sheet, UnusableFile

PEOPLE: Final = {
    word: field
    for field in ("student_number", "last_name", "first_name")
    for word in SYNONYMS[field]
}
# Words that say nothing about which exam it is.
SAYS_NOTHING: Final = frozenset(
    {"score", "scores", "exam", "exams", "examination", "raw", "points", "result", "results"}
)
SAME: Final = {
    "prelims": "prelim",
    "preliminary": "prelim",
    "midterms": "midterm",
    "finals": "final",
}
TWO_WORDS: Final[dict[tuple[str, ...], str]] = {
    ("mid", "term"): "midterm",
    ("mid", "terms"): "midterm",
}


@dataclass(frozen=True)
class ScoreHeader:
    """The line that names the columns: where people and exams stand, and each column's name."""

    line: Line
    people: dict[str, int]
    exams: dict[int, Exam]
    names: dict[int, str]
    unknown: tuple[str, ...]


def words_of(text: str) -> tuple[str, ...]:
    """Reduce a heading to the words by which an exam is known."""
    words = plain(text).split()
    joined = TWO_WORDS.get(tuple(words[:2]))
    words = [joined, *words[2:]] if joined else words
    said = [SAME.get(word, word) for word in words if word not in SAYS_NOTHING]
    return tuple(said or words)


def names_of(exam: Exam) -> set[tuple[str, ...]]:
    """The headings that mean an exam: its code, its title, both, each with its maximum."""
    maximum = f"{exam.maximum.normalize():f}"
    texts = (exam.code, exam.title, f"{exam.title} {exam.code}")
    return {words_of(text) for text in texts} | {words_of(f"{text} {maximum}") for text in texts}


def exams_named(text: str, exams: Iterable[Exam]) -> list[Exam]:
    """The exams a heading could mean; a code in so many words means that exam alone."""
    exact = [exam for exam in exams if plain(exam.code) == plain(text)]
    words = words_of(text)
    return exact or [exam for exam in exams if words in names_of(exam)]


def score_sheet_of(
    sheets: Sequence[Sheet], exams: Sequence[Exam], only: Exam | None
) -> tuple[Sheet, ScoreHeader]:
    """Choose the sheet that holds scores. Raises UnusableFile when none or several do."""
    visible = [sheet for sheet in sheets if not sheet.is_hidden]
    found = [(sheet, line) for sheet in visible if (line := header_line(sheet))]
    if not found:
        raise UnusableFile("No line names the columns: student number, and the exams.")
    if len(found) > 1:
        names = ", ".join(sheet.name for sheet, _ in found)
        raise UnusableFile(f"Several sheets hold scores ({names}). Put them on one sheet.")
    sheet, line = found[0]
    return sheet, header_of(line, exams, only)


def header_line(sheet: Sheet) -> Line | None:
    """The first line of a sheet in which a student number is named."""
    return next((line for line in sheet.lines[:SEARCHED] if is_score_header(line)), None)


def is_score_header(line: Line) -> bool:
    """Tell whether a line names the student number."""
    return any(PEOPLE.get(plain(cell.text)) == "student_number" for cell in line.cells)


def header_of(line: Line, exams: Sequence[Exam], only: Exam | None) -> ScoreHeader:
    """Read the header. Raises UnusableFile when a column is missing, doubtful or named twice."""
    names = {at: cell.text.strip() for at, cell in enumerate(line.cells) if not cell.is_blank}
    people: dict[str, int] = {}
    columns: dict[int, Exam] = {}
    for at, name in names.items():
        if field := PEOPLE.get(plain(name)):
            refuse_twice(field in people, name)
            people[field] = at
        elif exam := exam_of(name, exams, only):
            refuse_twice(exam in columns.values(), name)
            columns[at] = exam
    if not columns:
        raise UnusableFile(f"No column is named like an exam: {in_words(exams)}.")
    known = {*people.values(), *columns}
    unknown = tuple(name for at, name in names.items() if at not in known)
    return ScoreHeader(line, people, columns, names, unknown)


def exam_of(name: str, exams: Sequence[Exam], only: Exam | None) -> Exam | None:
    """The exam a heading means; "score" means the one that was chosen. Raises UnusableFile."""
    found = exams_named(name, exams)
    if len(found) > 1:
        raise UnusableFile(f"“{name}” could be {in_words(found)}. Write the code.")
    if only is None:
        return found[0] if found else None
    is_plain_score = not found and set(plain(name).split()) <= SAYS_NOTHING
    return only if found == [only] or is_plain_score else None


def refuse_twice(is_known: bool, name: str) -> None:  # noqa: FBT001 - a guard reads best so
    """Refuse a second column that means the same. Raises UnusableFile."""
    if is_known:
        raise UnusableFile(f"Two columns mean the same: the second is “{name}”.")


def in_words(exams: Iterable[Exam]) -> str:
    """Name exams by title and code."""
    return ", ".join(labels(exams)) or "no exam is planned"


def labels(exams: Iterable[Exam]) -> Iterator[str]:
    """Write each exam as a heading would."""
    return (f"{exam.title} ({exam.code})" for exam in exams)
