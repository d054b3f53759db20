"""The catcher of mail takes real letters over SMTP, shows them as text, and sends nothing on."""

import smtplib
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from devtools import ports
from devtools.layout import SCRIPTS


@pytest.fixture
def catcher(tmp_path: Path) -> Iterator[tuple[int, int, Path]]:
    """Run one: its two ports and its folder."""
    taken = {ports.any_free(set())}
    smtp, page = ports.any_free(taken), ports.any_free(taken)
    folder = tmp_path / "mail"
    process = subprocess.Popen(
        [sys.executable, "-m", "devtools.mail_catcher", str(smtp), str(page), str(folder)],
        cwd=SCRIPTS,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.readline()
    yield smtp, page, folder
    process.terminate()
    process.wait(timeout=10)
    process.stdout.close()


def page_of(port: int) -> str:
    """Read the page."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
        return answer.read().decode()


def send(port: int, *letters: EmailMessage) -> None:
    """Send letters over one connection."""
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as line:
        for letter in letters:
            line.send_message(letter)


def letter(subject: str, body: str) -> EmailMessage:
    """Write a letter."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "rgms@example.test", "a@example.test", subject
    made.set_content(body)
    return made


def test_letters_are_shown_newest_first_with_every_line_of_them(catcher):
    smtp, page, folder = catcher
    assert "No letter has come yet." in page_of(page)

    send(smtp, letter("First", "one\n.two\n..three"), letter("Second", "Peñaflor"))

    shown = page_of(page)
    assert shown.index("Second") < shown.index("First")
    assert "one\n.two\n..three" in shown.replace("\r", "")
    assert "Peñaflor" in shown
    assert len(list(folder.glob("*.eml"))) == 2


def test_nothing_in_a_letter_becomes_markup(catcher):
    smtp, page, _ = catcher
    send(smtp, letter("<script>alert(1)</script>", "<img src=x>"))

    assert "<script>" not in page_of(page)
    assert "<img" not in page_of(page)


def test_a_client_that_hangs_up_in_the_middle_disturbs_nobody(catcher):
    smtp, page, _ = catcher
    line = smtplib.SMTP("127.0.0.1", smtp, timeout=5)
    line.mail("rgms@example.test")
    line.rcpt("a@example.test")
    line.putcmd("data")
    line.getreply()
    line.sock.close()
    send(smtp, letter("After", "all"))

    assert "After" in page_of(page)
