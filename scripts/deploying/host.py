"""Render's API: the few questions and requests that a deploy needs."""

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

ADDRESS: Final = "https://api.render.com/v1"
SECONDS: Final = 30.0
TRIES: Final = 4
BUSY: Final = {429, 500, 502, 503, 504}
LIVE: Final = "live"
FAILED: Final = {"build_failed", "pre_deploy_failed", "update_failed", "canceled", "deactivated"}


class HostProblem(Exception):
    """Render refused, or could not be asked; the text never holds the key."""


@dataclass(frozen=True)
class Deploy:
    """One deploy of one service."""

    id: str
    status: str
    commit: str

    @property
    def is_under_way(self) -> bool:
        """Tell whether it is neither live nor over."""
        return self.status != LIVE and self.status not in FAILED


@dataclass(frozen=True)
class Host:
    """The API, for one key."""

    key: str = field(repr=False)
    address: str = ADDRESS
    pause: float = 5.0  # seconds between two tries

    def deploys(self, service: str) -> list[Deploy]:
        """Return the last deploys of a service, newest first. Raises HostProblem."""
        found = self.ask("GET", f"/services/{service}/deploys?limit=20") or []
        return [deploy_of(each.get("deploy", each)) for each in found]

    def deploy(self, service: str, commit: str) -> None:
        """Start the deploy of a commit. Raises HostProblem."""
        wish = {"commitId": commit, "clearCache": "do_not_clear"}
        self.ask("POST", f"/services/{service}/deploys", wish)

    def roll_back(self, service: str, deploy: str) -> None:
        """Start the way back to an earlier deploy, from its kept build. Raises HostProblem."""
        self.ask("POST", f"/services/{service}/rollback", {"deployId": deploy})

    def stop_following(self, service: str) -> None:
        """Keep a service from deploying by itself, which a way back does not. Raises HostProblem."""
        self.ask("PATCH", f"/services/{service}", {"autoDeploy": "no"})

    def start_job(self, service: str, command: str) -> str:
        """Start a command beside a service and return the job's id. Raises HostProblem."""
        return str(self.ask("POST", f"/services/{service}/jobs", {"startCommand": command})["id"])

    def job_status(self, service: str, job: str) -> str:
        """Return how a job stands. Raises HostProblem."""
        return str(self.ask("GET", f"/services/{service}/jobs/{job}").get("status", ""))

    def name_of(self, service: str) -> str:
        """Return the name of a service, and so prove that the key opens it. Raises HostProblem."""
        return str(self.ask("GET", f"/services/{service}").get("name", ""))

    def ask(self, method: str, path: str, body: dict[str, str] | None = None) -> Any:
        """Ask; a question is asked again while the API is busy, a request never. Raises HostProblem."""
        for attempt in range(1, TRIES + 1):
            try:
                return self.asked_once(method, path, body)
            except urllib.error.HTTPError as error:
                problem = HostProblem(f"{method} {path}: Render answers {error.code}.")
                is_busy = error.code in BUSY
            except (OSError, ValueError) as error:
                problem = HostProblem(f"{method} {path}: {type(error).__name__}.")
                is_busy = True
            if method != "GET" or not is_busy or attempt == TRIES:
                raise problem from None
            time.sleep(self.pause)
        raise AssertionError

    def asked_once(self, method: str, path: str, body: dict[str, str] | None) -> Any:
        """Send one request. Raises HTTPError, OSError and ValueError."""
        headers = {"Authorization": f"Bearer {self.key}", "Accept": "application/json"}
        data = None
        if body is not None:
            data, headers = (
                json.dumps(body).encode(),
                headers | {"Content-Type": "application/json"},
            )
        request = urllib.request.Request(  # noqa: S310 - the address was judged by `checked`
            f"{self.address}{path}", data=data, headers=headers, method=method
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - as above
            text = answer.read()
        return json.loads(text) if text.strip() else None


def deploy_of(data: dict[str, Any]) -> Deploy:
    """Read a deploy as Render describes it."""
    commit = (data.get("commit") or {}).get("id", "")
    return Deploy(id=str(data["id"]), status=str(data.get("status", "")), commit=str(commit))


def checked(address: str) -> str:
    """Return the address of an API to which a key may be sent. Raises HostProblem."""
    parts = urlsplit(address)
    if parts.scheme == "https" or parts.hostname == "127.0.0.1":
        return address.rstrip("/")
    raise HostProblem("the address of the API must begin with https://.")
