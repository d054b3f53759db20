"""Catches mail on a developer's machine: takes every letter, keeps it as a file, shows it on a page.

python -m devtools.mail_catcher SMTP_PORT PAGE_PORT FOLDER

Nothing is ever sent on. It listens on this machine only, and keeps the newest 200 letters.
"""

import asyncio
import html
import sys
import time
from collections.abc import Awaitable, Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

HOST = "127.0.0.1"
MOST_KEPT = 200
LONGEST_LINE = 1024 * 1024
LARGEST = 25 * 1024 * 1024  # bytes of one letter
PATIENCE = 60.0  # seconds for one line
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Mail of this machine</title>
<meta http-equiv="refresh" content="5"><meta name="viewport" content="width=device-width">
<style>body{{font:15px/1.5 system-ui;margin:2rem auto;max-width:46rem;padding:0 1rem}}
article{{border:1px solid #bbb;border-radius:8px;padding:.8rem 1rem;margin:1rem 0}}
h2{{font-size:1rem;margin:0}}p{{margin:.2rem 0;color:#555}}
pre{{white-space:pre-wrap;overflow-wrap:anywhere;margin:.6rem 0 0}}</style>
<h1>Mail of this machine</h1>{letters}</html>"""
LETTER = "<article><h2>{subject}</h2><p>to {to} &middot; {when}</p><pre>{body}</pre></article>"
NOTHING = "<p>No letter has come yet.</p>"


class Catcher:
    """The letters, and the two conversations about them."""

    def __init__(self, folder: Path) -> None:
        """Keep letters in this folder."""
        self.folder = folder
        self.count = 0
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, content: bytes) -> None:
        """Write one letter down, under a name that sorts by when it came."""
        self.count += 1
        (self.folder / f"{time.time_ns()}-{self.count}.eml").write_bytes(content)
        for old in self.files()[MOST_KEPT:]:
            old.unlink(missing_ok=True)

    def files(self) -> list[Path]:
        """Return the letters' files, newest first."""
        return sorted(self.folder.glob("*.eml"), reverse=True)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak SMTP with one client and take all its letters."""
        await said(writer, "220 catches mail")
        while command := await line_of(reader):
            word = command[:4].upper()
            if word == b"DATA":
                await said(writer, "354 end with a dot")
                content = await letter_of(reader)
                if content is None:
                    await said(writer, "552 too large")
                    return
                self.keep(content)
                await said(writer, "250 caught")
            elif word == b"QUIT":
                await said(writer, "221 bye")
                return
            else:
                await said(writer, "250 ok")

    async def show(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer any request with the page of all letters."""
        while (await line_of(reader)) not in {b"\r\n", b"\n", b""}:
            continue
        body = self.page().encode()
        head = (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
            "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
            f"Cache-Control: no-store\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        writer.write(head.encode() + body)
        await writer.drain()

    def page(self) -> str:
        """Write the page, newest letter first."""
        letters = [shown(file) for file in self.files()]
        return PAGE.format(letters="".join(letters) or NOTHING)


def shown(file: Path) -> str:
    """Write one letter as text; nothing in it becomes markup."""
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    values = {
        "subject": letter["Subject"] or "(no subject)",
        "to": letter["To"] or "?",
        "when": letter["Date"] or "",
        "body": text_of(letter),
    }
    return LETTER.format(**{name: html.escape(str(value)) for name, value in values.items()})


def text_of(letter: EmailMessage) -> str:
    """Return the plain words of a letter."""
    part = letter.get_body(preferencelist=("plain", "html"))
    return str(part.get_content()) if part else ""


async def line_of(reader: asyncio.StreamReader) -> bytes:
    """Read a line; empty when the client is gone or says nothing for a minute."""
    try:
        return await asyncio.wait_for(reader.readline(), PATIENCE)
    except (TimeoutError, ValueError, OSError):
        return b""


async def letter_of(reader: asyncio.StreamReader) -> bytes | None:
    """Read a letter up to its dot; None when it is too large or breaks off."""
    content = bytearray()
    while (line := await line_of(reader)) not in {b".\r\n", b".\n"}:
        content += line[1:] if line.startswith(b"..") else line
        if not line or len(content) > LARGEST:
            return None
    return bytes(content)


async def said(writer: asyncio.StreamWriter, words: str) -> None:
    """Say one line."""
    writer.write(f"{words}\r\n".encode())
    await writer.drain()


Conversation = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def closing(conversation: Conversation) -> Conversation:
    """Close the connection after a conversation, however it ends."""

    async def whole(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await conversation(reader, writer)
        except OSError:
            return
        finally:
            writer.close()

    return whole


async def serve(smtp_port: int, page_port: int, folder: Path) -> None:
    """Catch letters until somebody stops the process."""
    catcher = Catcher(folder)
    for conversation, port in ((catcher.take, smtp_port), (catcher.show, page_port)):
        await asyncio.start_server(closing(conversation), HOST, port, limit=LONGEST_LINE)
    sys.stdout.write(f"catching mail on port {smtp_port}, to be read on port {page_port}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
