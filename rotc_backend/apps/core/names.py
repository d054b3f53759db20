"""The order of names in a list: as a Filipino reads it, Ñ after N, whatever the database's locale."""

import unicodedata
from typing import Any, Final

from django.db.models import F, Func, OrderBy, TextField, Value
from django.db.models.functions import Lower, Replace

ACCENTED: Final = "áàâãäåéèêëíìîïóòôõöúùûüýç"
PLAIN: Final = "aaaaaaeeeeiiiiooooouuuuyc"
# No letter stands behind it, so what begins with Ñ follows the last that begins with N.
BEHIND_N: Final = "n~"
PARTS: Final = ("last_name", "first_name", "middle_name")


def spelt(text: str) -> str:
    """Reduce a name to what it is ordered by; capitals and accents count nothing."""
    bare = unicodedata.normalize("NFD", text.casefold()).replace("n\u0303", BEHIND_N)
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def by_name(prefix: str = "") -> tuple[Any, ...]:
    """Order rows by the person's name, then as they came; `prefix` leads to the person."""
    return *(spelling(f"{prefix}{part}") for part in PARTS), "id"


def spelling(field: str) -> OrderBy:
    """Order by one part of a name as `spelt` does, in the database."""
    plain = Func(Lower(F(field)), Value(ACCENTED), Value(PLAIN), function="translate")
    return Replace(plain, Value("ñ"), Value(BEHIND_N), output_field=TextField()).asc()
