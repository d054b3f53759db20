"""Whom a row is about: exact matches only; whoever is merely alike is a suggestion for a person."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from heapq import nlargest
from typing import Any, Final

from apps.cadets.models import Cadet, Enrolment
from apps.cadets.rosters import cadets_numbered
from apps.integration.choices import Likeness
from apps.integration.records.rows import RecordProblem, RecordRow
from apps.system.models import Term

TITLES: Final = frozenset({"cdt", "cadet"})
SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})
ENOUGH_ALIKE: Final = 0.6  # below this two names are of two persons
NEAR: Final = 0.72
MOST_SUGGESTED: Final = 3
MOST_LOOKED_FOR: Final = 500  # different names and numbers of one file
MOST_COMPARED: Final = 20  # cadets for each of them
Key = tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """The cadet of a row, or why there is none."""

    enrolment: Enrolment | None = None
    problems: tuple[RecordProblem, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Tell whether what the row says of its cadet contradicts itself or the records."""
        return any(problem.is_blocking for problem in self.problems)


def words_of(name: str) -> list[str]:
    """Reduce a name to its words, without capitals, accents, points and the word cadet."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return [word for word in re.findall(r"[^\W_]+", plain) if word not in TITLES]


def key_of(name: str) -> Key:
    """Reduce a name to its words in no order."""
    return tuple(sorted(words_of(name)))


def keys_of(cadet: Cadet) -> set[Key]:
    """The names by which a cadet is known in full: with the middle name, its initial, or neither."""
    names = f"{cadet.last_name} {cadet.first_name}"
    middles = ("", cadet.middle_name, cadet.middle_name[:1])
    return {
        key_of(f"{names} {middle} {suffix}") for middle in middles for suffix in ("", cadet.suffix)
    }


@dataclass
class People:
    """The cadets of a term by everything that names one exactly."""

    enrolments: dict[int, Enrolment] = field(default_factory=dict)
    numbers: dict[str, Enrolment] = field(default_factory=dict)
    usernames: dict[str, Enrolment] = field(default_factory=dict)
    emails: dict[str, list[Enrolment]] = field(default_factory=lambda: defaultdict(list))
    names: dict[Key, list[Enrolment]] = field(default_factory=lambda: defaultdict(list))
    # Cadets of the unit who have a number of the file and are not enrolled in the term.
    elsewhere: Mapping[str, Cadet] = field(default_factory=dict)

    def add(self, enrolment: Enrolment) -> None:
        """Enter one cadet under all names."""
        cadet = enrolment.cadet
        self.enrolments[enrolment.pk] = enrolment
        self.numbers[cadet.student_number.upper()] = enrolment
        if cadet.user:
            self.usernames[cadet.user.username.casefold()] = enrolment
        for email in {cadet.email.casefold(), cadet.user.email.casefold() if cadet.user else ""}:
            if email:
                self.emails[email].append(enrolment)
        for key in keys_of(cadet):
            self.names[key].append(enrolment)

    def exactly(self, values: Mapping[str, str]) -> list[tuple[str, Enrolment]]:
        """Whom the number, the user name and the e-mail address name, in this order."""
        by_email = self.emails.get(values.get("email", "").casefold(), [])
        found = (
            ("student_number", self.numbers.get(values.get("student_number", "").upper())),
            ("username", self.usernames.get(values.get("username", "").casefold())),
            ("email", by_email[0] if len(by_email) == 1 else None),
        )
        return [(column, enrolment) for column, enrolment in found if enrolment]

    def match(self, row: RecordRow, chosen: int | None = None) -> Match:
        """Find the cadet of a row; one whom a person chose goes before everything else."""
        if chosen is not None and chosen in self.enrolments:
            return Match(self.enrolments[chosen])
        found = self.exactly(row.values)
        if problem := self.contradiction(row.values, found):
            return Match(None, (problem,))
        if found:
            return self.named_so(row.values.get("name", ""), found[0][1])
        return self.by_name(row.values)

    def contradiction(
        self, values: Mapping[str, str], found: Sequence[tuple[str, Enrolment]]
    ) -> RecordProblem | None:
        """Say that number, user name and e-mail name two persons, or one who is not here."""
        number = values.get("student_number", "").upper()
        stranger = self.elsewhere.get(number)
        if stranger is not None:
            message = f"{number} is {stranger.name}, who is not enrolled in this term."
            return RecordProblem("student_number", "not_in_term", message)
        others = [(column, one) for column, one in found if one.pk != found[0][1].pk]
        if not others:
            return None
        (first, one), (second, another) = found[0], others[0]
        message = (
            f"The {first.replace('_', ' ')} is that of {one.cadet.name}, "
            f"the {second.replace('_', ' ')} that of {another.cadet.name}."
        )
        return RecordProblem(second, "identifiers_disagree", message)

    def named_so(self, name: str, enrolment: Enrolment) -> Match:
        """Compare the name of a row with that of the cadet whom its number names."""
        cadet = enrolment.cadet
        if not name or key_of(name) in keys_of(cadet):
            return Match(enrolment)
        namesakes = self.names.get(key_of(name), [])
        if namesakes or not is_alike(name, cadet):
            message = f"This is {cadet.student_number}, {cadet.name}; the file says {name}."
            return Match(None, (RecordProblem("name", "name_disagrees", message),))
        message = f"The file says {name}; the record says {cadet.name}."
        return Match(enrolment, (RecordProblem("name", "name_differs", message, False),))

    def by_name(self, values: Mapping[str, str]) -> Match:
        """Find the one cadet who has exactly this name."""
        name = values.get("name", "")
        found = self.names.get(key_of(name), []) if name else []
        if len(found) > 1:
            message = f"{len(found)} cadets of this term have this name. Choose one."
            return Match(None, (RecordProblem("name", "several", message, False),))
        if not found:
            message = "Nobody in this term is named so exactly."
            return Match(None, (RecordProblem("name", "nobody", message, False),))
        if number := values.get("student_number"):
            message = f"Nobody has the number {number}; the whole name agrees."
            problem = RecordProblem("student_number", "number_unknown", message, False)
            return Match(found[0], (problem,))
        return Match(found[0])


def people_of(term: Term, rows: Iterable[RecordRow]) -> People:
    """Read the cadets of a term, and who else has a number of the file."""
    enrolments = Enrolment.objects.filter(term=term).select_related("cadet__user").order_by("pk")
    people = People()
    for enrolment in enrolments:
        people.add(enrolment)
    numbers = {row.values.get("student_number", "").upper() for row in rows} - {""}
    people.elsewhere = cadets_numbered(numbers - people.numbers.keys())
    return people


def is_alike(name: str, cadet: Cadet) -> bool:
    """Tell whether a name shares a word with the cadet's, or is spelt nearly so."""
    said = set(words_of(name)) - SUFFIXES
    known = words_of(f"{cadet.last_name} {cadet.first_name}")
    if any(len(word) > 1 and word in said for word in known):
        return True
    return likeness(" ".join(sorted(said)), " ".join(sorted(known))) >= ENOUGH_ALIKE


def likeness(first: str, second: str) -> float:
    """How nearly two texts are spelt the same, from 0 to 1; 0 when they are far from it."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ENOUGH_ALIKE or matcher.quick_ratio() < ENOUGH_ALIKE:
        return 0.0
    return matcher.ratio()


class Suggester:
    """Names up to three cadets who are alike; it looks for so many different rows and no more."""

    def __init__(self, people: People) -> None:
        """Note how every cadet is spelt, and their numbers without zeros in front."""
        self.people = people
        self.is_cut = False
        self.asked: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.spelt = {pk: spelling(row.cadet) for pk, row in people.enrolments.items()}
        self.pairs = {pk: pairs_of(text) for pk, text in self.spelt.items()}
        self.bare: dict[str, list[Enrolment]] = defaultdict(list)
        for enrolment in people.enrolments.values():
            self.bare[bare_number(enrolment.cadet.student_number.upper())].append(enrolment)

    def suggest(self, values: Mapping[str, str]) -> list[dict[str, Any]]:
        """The cadets whom a row may mean, the likeliest first."""
        asked = (values.get("name", ""), values.get("student_number", "").upper())
        if asked not in self.asked:
            if len(self.asked) >= MOST_LOOKED_FOR:
                self.is_cut = True
                return []
            self.asked[asked] = self.look_for(*asked)
        return self.asked[asked]

    def look_for(self, name: str, number: str) -> list[dict[str, Any]]:
        """Compare a name and a number with those who could be meant."""
        found: dict[int, tuple[float, Likeness]] = {}
        for pk, likely in (*self.by_number(number), *self.by_name(name)):
            if pk not in found or likely[0] > found[pk][0]:
                found[pk] = likely
        best = sorted(found, key=lambda pk: (-found[pk][0], pk))[:MOST_SUGGESTED]
        return [suggestion(self.people.enrolments[pk], found[pk][1]) for pk in best]

    def by_number(self, number: str) -> Iterable[tuple[int, tuple[float, Likeness]]]:
        """Who has this number, or the same one but for zeros in front and hyphens."""
        if not number:
            return
        if enrolment := self.people.numbers.get(number):
            yield enrolment.pk, (2.0, Likeness.HAS_NUMBER)
        for enrolment in self.bare.get(bare_number(number), []):
            yield enrolment.pk, (1.5, Likeness.NEAR_NUMBER)

    def by_name(self, name: str) -> Iterable[tuple[int, tuple[float, Likeness]]]:
        """Who has this name, or one that is spelt nearly so."""
        for enrolment in self.people.names.get(key_of(name), []):
            yield enrolment.pk, (1.8, Likeness.SAME_NAME)
        said = " ".join(sorted(word for word in words_of(name) if word not in SUFFIXES))
        for pk in self.nearest(said):
            likely = likeness(said, self.spelt[pk])
            if likely >= NEAR:
                yield pk, (likely, Likeness.NEAR_NAME)

    def nearest(self, said: str) -> list[int]:
        """The cadets whose names share the most pairs of letters with this; no others are compared."""
        pairs = pairs_of(said)
        return nlargest(MOST_COMPARED, self.pairs, key=lambda pk: len(pairs & self.pairs[pk]))


def spelling(cadet: Cadet) -> str:
    """The words of a cadet's last and first name in the order of the alphabet."""
    return " ".join(sorted(words_of(f"{cadet.last_name} {cadet.first_name}")))


def pairs_of(text: str) -> set[str]:
    """Every two letters that follow each other in a text."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def bare_number(number: str) -> str:
    """A student number without hyphens and without the zeros in front of each part."""
    return "-".join(part.lstrip("0") for part in re.split(r"[^0-9A-Z]+", number))


def suggestion(enrolment: Enrolment, why: Likeness) -> dict[str, Any]:
    """Write a suggestion as it is kept with the row."""
    cadet = enrolment.cadet
    return {
        "enrolment": enrolment.pk,
        "name": cadet.name,
        "student_number": cadet.student_number,
        "company": enrolment.company,
        "platoon": enrolment.platoon,
        "why": str(why),
    }
