"""What a password must not be; the settings name these rules beside two of Django's own."""

import re
from typing import Any, Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from apps.core.permissions import Role

SHORTEST: Final = 12
SHORTEST_FOR_ADMINS: Final = 15
LONGEST: Final = 128
# So many characters must be left without dates, numbers, runs such as 4567, and words of the unit.
OWN_CHARACTERS: Final = 6

# Words that everybody here would try first.
WORDS: Final = """
    rotc rgms msu nstp dmst coqc army corps unit reserve reservist military science training parade
    cadet cadets cadette officer officers commandant commander sergeant private corporal lieutenant
    captain major colonel trooper platoon platoons company companies battalion brigade squad
    regiment division alpha bravo charlie delta echo foxtrot golf hotel india juliet first second
    third fourth university state campus philippines pilipinas mabuhay password passcode welcome
    admin administrator
"""

# A year, alone or with up to six more digits (a date, a student number), or a date that ends in it.
DATE_OR_NUMBER: Final = re.compile(
    r"(?<!\d)(?:\d{1,2}[-/. ]?\d{1,2}[-/. ]?(?:19|20)\d{2}|(?:19|20)\d{2}(?:[-/. ]?\d{1,2}){0,3})(?!\d)"
)


class Length:
    """At least 12 characters, 15 for admins; at most 128. Which characters is nobody's business."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when the password is too short or too long."""
        least = SHORTEST_FOR_ADMINS if getattr(user, "role", None) == Role.ADMIN else SHORTEST
        if len(password) < least:
            raise ValidationError(f"Use at least {least} characters.")
        if len(password) > LONGEST:
            raise ValidationError(f"Use at most {LONGEST} characters.")


class NothingCommon(CommonPasswordValidator):
    """None of the 20,000 passwords that are tried first, also not dressed in words of the unit."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when little remains that a neighbour could not guess."""
        super().validate(password, user)
        rest = remainder(password, own_words(user))
        if len(without_runs(rest)) < OWN_CHARACTERS or rest in self.passwords:
            raise ValidationError(
                "This is little more than your name, words of the unit, a date or a run like"
                " 4567. Add words of your own."
            )


def remainder(password: str, words: list[str]) -> str:
    """Return what is left without dates, years, student numbers, and these words and the unit's."""
    text = DATE_OR_NUMBER.sub(" ", password.casefold())
    text = "".join(letter for letter in text if letter.isalnum() or not letter.isascii())
    known = sorted({*words, *WORDS.split()}, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, known)), "", text)


def without_runs(text: str) -> str:
    """Drop each character that repeats its neighbour or only counts on from it."""
    pairs = zip(" " + text, text, strict=False)
    return "".join(after for before, after in pairs if abs(ord(after) - ord(before)) > 1)


def own_words(user: Any) -> list[str]:
    """The words of a person's names and address, without short ones."""
    given = (getattr(user, name, "") for name in ("username", "full_name", "email"))
    text = " ".join(given).casefold()
    parts = re.split(r"[\s@.,_+]+", text)
    words = ("".join(filter(str.isalnum, part)) for part in parts)
    return [word for word in words if len(word) >= 3]
