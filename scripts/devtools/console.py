"""Speak to the person at the terminal: plain lines, coloured prefixes, refusals."""

import os
import sys
import threading

COLOURS = {
    "postgres": "34",
    "valkey": "31",
    "web": "32",
    "channels": "36",
    "worker": "33",
    "beat": "35",
}
WIDTH = max(len(name) for name in COLOURS)
_turn = threading.Lock()


class Refusal(Exception):
    """The runner cannot go on; the message says why and what to do."""


def has_colours() -> bool:
    """Whether the terminal shows colours and its owner wants them."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def write(text: str) -> None:
    """Write one whole line; lines of several threads never mix."""
    with _turn:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def say(text: str) -> None:
    """Tell what the runner does."""
    write(f"\033[1m{text}\033[0m" if has_colours() else text)


def relay(name: str, line: str) -> None:
    """Show one log line of a process behind its name."""
    label = name.ljust(WIDTH)
    if has_colours():
        label = f"\033[{COLOURS.get(name, '37')}m{label}\033[0m"
    write(f"{label} | {line}")


def confirm(question: str) -> bool:
    """Ask for a yes; without a terminal the answer is no."""
    if not sys.stdin.isatty():
        return False
    write(f"{question} [y/N]")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
