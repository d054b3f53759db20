"""Checks of a signed-in account; what they make they take away again."""

import hashlib
import json
import secrets
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final

from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import ClientConnection

from smoke_checks.asking import Failed
from smoke_checks.outside import FOREIGN
from smoke_checks.running import LeftOut, Look, within
from smoke_checks.target import Session, Target

JOB: Final = "authentication.send_reset"
UNFINISHED: Final = {"queued", "running"}


def part(kind: bytes, content: bytes) -> bytes:
    """Write one part of a PNG."""
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


# A picture of one white point.
PICTURE: Final = (
    b"\x89PNG\r\n\x1a\n"
    + part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + part(b"IDAT", zlib.compress(b"\0\xff\xff\xff"))
    + part(b"IEND", b"")
)


def sign_in(look: Look) -> str:
    """Sign in as the account, second factor included."""
    if look.target.account is None:
        raise LeftOut("no account was given (--username)")
    look.session = look.target.sign_in()
    if hurdle := look.session.person.get("hurdle"):
        look.leave()
        look.session = None
        raise Failed(f"the account must do something first: {hurdle}")
    return f"{look.session.person['username']}, {look.session.person['role']}"


def who_am_i(look: Look) -> None:
    """Ask who is signed in."""
    answer = look.target.api_get("auth/me/", look.signed_in).must_be(200)
    if answer.body["username"] != look.signed_in.person["username"]:
        raise Failed(f"is {answer.body['username']}")


def live_event(look: Look) -> str:
    """Open the socket a browser would open, change something of one's own, and hear of it."""
    session = look.signed_in
    with opened(look.target, session) as line:
        began = time.monotonic()
        resume(line)
        is_it = change(look.target, session)
        for frame in frames(line, look.target.patience):
            if is_it(frame):
                return f"{frame['type']} after {round((time.monotonic() - began) * 1000)} ms"
    raise Failed(f"no event within {look.target.patience:.0f} s")


def opened(target: Target, session: Session, origin: str = "") -> ClientConnection:
    """Open the socket with a fresh ticket. Raises Failed when it leads elsewhere than we look."""
    ticket = target.api_post("live/tickets/", None, session).must_be(201).body
    secure = {"https": "wss", "http": "ws"}
    place = ticket["url"]
    if place.startswith("/"):
        place = target.api + place
    scheme, _, rest = place.partition("://")
    place = f"{secure.get(scheme, scheme)}://{rest}"
    here = target.live.partition("://")[2]
    if rest.partition("/")[0] != here:
        raise Failed(f"browsers are sent to {rest.partition('/')[0]}, not to {here} (LIVE_URL)")
    return target.network.live(place, ticket["ticket"], origin or target.client)


def resume(line: ClientConnection) -> None:
    """Say that we begin now, and wait until we hear what happens."""
    line.send(json.dumps({"type": "resume", "after": None, "epoch": None}))
    for frame in frames(line, 15):
        if frame["type"] == "live":
            return
    raise Failed("the socket does not become live")


def frames(line: ClientConnection, seconds: float) -> Iterator[dict[str, Any]]:
    """Yield what comes until the time is over."""
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        try:
            yield json.loads(line.recv(timeout=left))
        except TimeoutError:
            return
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd else 1006
            raise Failed(f"the socket was closed with {code}") from closed


def change(target: Target, session: Session) -> Callable[[dict[str, Any]], bool]:
    """Make a harmless change and say which frame tells of it.

    An admin hears of every job, so the one of the next check is asked for; everybody else hears of
    the end of a second session of their own.
    """
    if session.person["role"] == "admin":
        ask_for_job(target)
        return lambda frame: str(frame["type"]) == "job.queued"
    second = target.sign_in()
    target.sign_out(second)
    return lambda frame: str(frame["type"]) == "session.revoked"


def strangers_hear_nothing(look: Look) -> None:
    """Try to open the socket from a page that is not ours."""
    try:
        with opened(look.target, look.signed_in, FOREIGN):
            raise Failed("any page may open the live socket")
    except InvalidHandshake:
        return


def ask_for_job(target: Target) -> None:
    """Ask for the smallest job there is: a link for somebody who does not exist."""
    nobody = f"smoke-{secrets.token_hex(6)}"
    target.api_post("auth/password-reset/", {"identity": nobody}).must_be(202)


def job(look: Look) -> str:
    """Have a worker do something and see that it is done."""
    session = look.signed_in
    if session.person["role"] != "admin":
        raise LeftOut("only an admin sees jobs")
    before = {each["id"] for each in jobs(look.target, session)}
    ask_for_job(look.target)
    done: list[str] = []

    def is_over() -> bool:
        fresh = [each for each in jobs(look.target, session) if each["id"] not in before]
        done[:] = [each["state"] for each in fresh if each["state"] not in UNFINISHED]
        return bool(done)

    if not within(look.target.patience, is_over):
        raise Failed(f"not done within {look.target.patience:.0f} s: no worker, or Redis is away")
    if done[-1] != "done":
        raise Failed(f"the job ended as {done[-1]}")
    return ""


def jobs(target: Target, session: Session) -> list[dict[str, Any]]:
    """List the newest jobs of the kind we ask for."""
    found = target.api_get(f"jobs/?kind={JOB}&page_size=50", session).must_be(200)
    return list(found.body["results"])


def upload(look: Look) -> str:
    """Send a picture in parts, see it kept, and take it back."""
    session, target = look.signed_in, look.target
    if session.person["abilities"].get("upload.send") is None:
        raise LeftOut(f"the role {session.person['role']} sends no files")
    sha = hashlib.sha256(PICTURE).hexdigest()
    values = {"kind": "excuse", "name": "smoke.png", "size": len(PICTURE), "sha256": sha}
    begun = target.api_post("uploads/", values, session).must_be(201).body
    try:
        middle = len(PICTURE) // 2
        send(target, session, begun["id"], 0, PICTURE[:middle])
        row = send(target, session, begun["id"], middle, PICTURE[middle:])
        if not row["file"]:
            raise Failed("every byte was sent and no file is kept")
    finally:
        gone = target.call("DELETE", f"uploads/{begun['id']}/", None, session, {})
    gone.must_be(204)
    target.api_get(f"uploads/{begun['id']}/", session).must_be(404)
    return "sent in two parts and withdrawn"


def send(
    target: Target, session: Session, number: int, offset: int, content: bytes
) -> dict[str, Any]:
    """Send one part of a file."""
    headers = {
        "Origin": target.client,
        "Authorization": f"Bearer {session.access}",
        "Content-Type": "application/octet-stream",
        "Upload-Offset": str(offset),
    }
    address = f"{target.api}/api/v1/uploads/{number}/"
    answer = target.network.ask(address, "PATCH", headers=headers, body=content)
    return dict(answer.must_be(200).body)


def paper(look: Look) -> str:
    """Fetch what the account is shown of grades: a receipt, or the workbook of the open term."""
    session, target = look.signed_in, look.target
    if session.person["role"] == "cadet":
        answer = target.api_get("me/grade/", session).must_be(200, 404)
        if answer.status == 404:
            raise LeftOut("this cadet has no grade yet")
        return "receipt"
    term = target.api_get("terms/current/", session).must_be(200, 404)
    if term.status == 404:
        raise LeftOut("no term is open")
    address = f"gradebook/export/?term={term.body['id']}"
    book = target.api_get(address, session, Accept="*/*").must_be(200)
    if not book.content.startswith(b"PK"):
        raise Failed("this is no workbook")
    return f"workbook, {len(book.content) // 1024} KB"


def sign_out(look: Look) -> None:
    """Sign out, and see that the session is over."""
    session = look.signed_in
    look.session = None
    look.target.sign_out(session)
    look.target.api_get("auth/me/", session).must_be(401)
