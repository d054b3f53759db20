"""Says why somebody could guess or know a secret; the secret itself is never said."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from config.known_keys import is_published

SHORTEST: Final = 32
MAKE_ONE: Final = "make one with `openssl rand -base64 48`"
# Words of placeholders; a key made by a machine contains none of them.
PLACEHOLDERS: Final = ("secret", "insecure", "change", "password", "example", "local-only")
# What guides write where a value belongs.
TO_BE_FILLED: Final = (
    "changethis",
    "changeme",
    "change-me",
    "your-",
    "your_",
    "placeholder",
    "todo",
)


def weaknesses(name: str, key: str) -> Iterator[str]:
    """Say why somebody could guess or know this key."""
    if is_published(key):
        yield f"{name} has been published, so anybody can sign with it: {MAKE_ONE}."
    if len(key) < SHORTEST:
        yield f"{name} has fewer than {SHORTEST} characters: {MAKE_ONE}."
    elif looks_made_up(key):
        yield f"{name} repeats itself or is made of words: {MAKE_ONE}."


def looks_made_up(key: str) -> bool:
    """Tell whether a text looks typed by a person: words, few characters, repeats, sequences.

    Of hexadecimal text, the poorest a machine makes, 32 characters use about 14 of 16.
    """
    triples = [key[at : at + 3] for at in range(len(key) - 2)]
    steps = [ord(after) - ord(before) for before, after in pairwise(key)]
    return (
        any(word in key.lower() for word in PLACEHOLDERS)
        or len(set(key)) < 8
        or len(set(triples)) < 0.6 * len(triples)
        or max(steps.count(step) for step in (1, -1)) > 0.4 * len(steps)
    )


def looks_like_a_gap(text: str) -> bool:
    """Tell whether a value still waits to be filled in."""
    plain = text.lower()
    return (
        any(word in plain for word in TO_BE_FILLED)
        or plain in {"password", "secret", "example", "xxx", "none", "null"}
        or (text.startswith("<") and text.endswith(">"))
        or set(plain) in ({"x"}, {"."})
        or (
            text.isalpha()
            and text.isupper()
            and text in {"PASSWORD", "SECRET", "KEY", "HOST", "CLOUD", "OWNER"}
        )
    )
