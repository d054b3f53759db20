"""What is looked at: the three addresses, the account, and what was learnt on the way."""

import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from smoke_checks.asking import Answer, Failed, Network

COOKIE: Final = "__Host-rgms_rt"


@dataclass(frozen=True, repr=False)
class Account:
    """Who signs in; secrets come from files or the environment, never from arguments."""

    username: str
    password: str
    totp_secret: str = ""


@dataclass
class Session:
    """One sign-in."""

    access: str
    refresh: str
    is_cookie: bool
    person: dict[str, Any]


@dataclass
class Target:
    """A deployment."""

    api: str  # origins, without a path
    live: str
    client: str
    network: Network
    account: Account | None = None
    token: str = field(default="", repr=False)  # METRICS_TOKEN: shows ages and versions
    patience: float = 30.0  # seconds for a job to be done and an event to arrive
    last_counter: int = 0

    @property
    def is_one_origin(self) -> bool:
        """Whether the client is served by the API's own host."""
        return self.client == self.api

    def api_get(self, path: str, session: Session | None = None, **headers: str) -> Answer:
        """GET a path below /api/v1/."""
        return self.call("GET", path, None, session, headers)

    def api_post(
        self, path: str, values: Any = None, session: Session | None = None, **headers: str
    ) -> Answer:
        """POST JSON to a path below /api/v1/."""
        return self.call("POST", path, values, session, headers)

    def call(
        self, method: str, path: str, values: Any, session: Session | None, more: dict[str, str]
    ) -> Answer:
        """Call a door as the client's page would."""
        headers = {"Origin": self.client, "X-RGMS-Client": "web", "Accept": "application/json"}
        body = None if values is None else json.dumps(values).encode()
        if body is not None:
            headers["Content-Type"] = "application/json"
        if session:
            headers["Authorization"] = f"Bearer {session.access}"
        if path == "uploads/":
            headers["Idempotency-Key"] = str(uuid.uuid4())
        address = f"{self.api}/api/v1/{path}"
        return self.network.ask(address, method, headers=headers | more, body=body)

    def sign_in(self) -> Session:
        """Begin a session. Raises Failed."""
        if self.account is None:
            raise Failed("no account was given")
        values = {"username": self.account.username, "password": self.account.password}
        answer = self.api_post("auth/login/", values)
        tries = 3
        while answer.code in {"second_factor_required", "second_factor_refused"} and tries:
            tries -= 1
            answer = self.api_post("auth/login/", values | {"code": self.next_code()})
        answer.must_be(200)
        return self.session_of(answer)

    def session_of(self, answer: Answer) -> Session:
        """Read a sign-in. Raises Failed when the refresh token did not come the right way."""
        found = dict(answer.body)
        cookies = answer.headers.get_all("Set-Cookie") or []
        kept = [each for each in cookies if each.startswith(f"{COOKIE}=")]
        if bool(kept) != self.is_one_origin or bool(found.get("refresh")) == self.is_one_origin:
            raise Failed("the refresh token came the way of another origin")
        cookie = kept[0].partition(";")[0].partition("=")[2] if kept else ""
        refresh = found.get("refresh") or cookie
        return Session(found["access"], refresh, bool(kept), dict(found["user"]))

    def sign_out(self, session: Session) -> None:
        """End a session. Raises Failed."""
        if session.is_cookie:
            cookie = {"Cookie": f"{COOKIE}={session.refresh}"}
            self.call("POST", "auth/logout/", {}, None, cookie).must_be(204)
        else:
            self.api_post("auth/logout/", {"refresh": session.refresh}).must_be(204)

    def next_code(self) -> str:
        """Return a code that was not used yet; waits when the next one is not valid so far.

        The server takes the code of the next half minute too, and each code once.
        """
        import pyotp  # noqa: PLC0415 - only who has a second factor needs it

        if self.account is None or not self.account.totp_secret:
            raise Failed("a code of the second factor is asked for (--totp-secret-file)")
        counter = max(self.last_counter + 1, int(time.time()) // 30)
        while counter > int(time.time()) // 30 + 1:
            time.sleep(0.5)
        self.last_counter = counter
        return pyotp.TOTP(self.account.totp_secret).at(counter * 30)


def origin_of(text: str) -> str:
    """Read an address as an origin. Raises ValueError for anything else."""
    parts = urlsplit(text.strip().rstrip("/"))
    scheme = {"wss": "https", "ws": "http"}.get(parts.scheme, parts.scheme)
    if scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(text)
    return f"{scheme}://{parts.netloc}"
