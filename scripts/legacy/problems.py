"""What stops a step of the migration; the message says what to do and never shows an address."""


class Problem(Exception):
    """The step cannot go on."""
