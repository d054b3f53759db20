"""Words that stand in the rows of one cadet only: wherever one shows up, it came from there."""


def secret_of(name: str, what: str) -> str:
    """Invent the word for a cadet of the cast."""
    return f"Secret{name.title().replace('_', '')}{what}"


def marks_of(name: str) -> str:
    """The beginning that all words of a cadet share."""
    return secret_of(name, "")
