"""Schemathesis: sends what nobody thought of to every route of the contract, as people who sign in."""

import json
import os
import subprocess
from pathlib import Path
from typing import Final

from devtools import peers
from devtools.console import say
from devtools.layout import JUDGES
from devtools.state import State, write_private

SECONDS: Final = "180"  # of one run; JUDGE_SECONDS wins
CHECKS: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "missing_required_header",
    "unsupported_method",
    "ignored_auth",
    "use_after_free",
    "ensure_resource_availability",
    "object_level_authorization",
)
REAL: Final = 0.7  # the part of numbers that belong to something
# By list, what its objects are called where another names them.
NAMING: Final = {
    "cadets": "cadet",
    "enrolments": "enrolment",
    "exams": "exam",
    "terms": "term",
    "training-days": "training_day",
}
# How a request without a header it needs may be refused; 428 asks for If-Match.
REFUSED: Final = (400, 401, 403, 406, 415, 422, 428)
PLACES: Final = ("query", "body")
PHASES: Final = "coverage,fuzzing,stateful"
# What would end the judge's own sessions half-way; each has tests of its own.
LEFT_OUT: Final = (
    "/auth/login/",
    "/auth/logout/",
    "/auth/refresh/",
    "/auth/sessions/",
    "/auth/second-factor/",
    "/auth/password/",
    "/revoke-sessions/",
    "/deactivate/",
    "/role/",
    "/reset-second-factor/",
)


def judge(state: State, group: str, people: dict[str, str]) -> int:
    """Run once as these people; the reports stay in the profile's folder."""
    folder = state.path("judge", group, "x").parent
    seconds = os.environ.get("JUDGE_SECONDS") or SECONDS
    say(f"== as {group}: {', '.join(people)} ({seconds} s)")
    write_private(folder / "auth.json", json.dumps(sign_ins(people)))
    shown = peers.shown_to(*next(iter(people.items())))
    write_private(folder / "schemathesis.toml", settings(folder / "auth.json", list(people), shown))
    command = [str(JUDGES / "bin" / "schemathesis"), "--config-file"]
    command += [
        str(folder / "schemathesis.toml"),
        "run",
        f"{os.environ['RGMS_URL']}/api/v1/schema/",
    ]
    command += ["--max-time", seconds, "--phases", PHASES, "--checks", ",".join(CHECKS)]
    command += ["--report", "junit,ndjson,pytest", "--report-dir", str(folder)]
    command += ["--exclude-path-regex", "|".join(LEFT_OUT)]
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, check=False)
    return done.returncode


def settings(auth: Path, people: list[str], shown: dict[str, list[int | str]]) -> str:
    """Write the configuration; people in pairs must not see each other's objects.

    `shown` has, by list, the numbers of objects that exist: guesses alone would meet nothing but 404.
    """
    lines = [
        "request-timeout = 10.0",
        "continue-on-failure = true",
        "[warnings]",
        'fail-on = ["unused_openapi_auth", "unmatched_filter"]',
        "[checks.missing_required_header]",
        f"expected-statuses = {json.dumps(REFUSED)}",
        "[auth.wfc]",
        f"path = {json.dumps(str(auth))}",
        f"user = {json.dumps(people[0])}",
    ]
    if len(people) > 1:
        lines.append(f"peers = {json.dumps(people)}")
    for name, values in shown.items():
        lines += [f"[dictionaries.{name}]", f"values = {json.dumps(values)}"]
    lines.append("[parameters]")
    for name in (name for name in NAMING if name in shown):
        lines += [f"{json.dumps(f'{place}.{NAMING[name]}')} = {taken(name)}" for place in PLACES]
    for name in shown:
        lines += ["[[operations]]", f"include-path-regex = {json.dumps(f'/{name}/[{{]id[}}]/')}"]
        lines.append(f'parameters = {{ "path.id" = {taken(name)} }}')
    return "\n".join(lines) + "\n"


def taken(name: str) -> str:
    """Say that a value mostly comes from a list that was shown, and is else invented."""
    return f'{{ dictionary = "{name}", probability = {REAL} }}'


def sign_ins(people: dict[str, str]) -> dict[str, object]:
    """Describe, in the form of Web Fuzzing Commons, how each person signs in."""
    token = {
        "extractFrom": "body",
        "extractSelector": "/access",
        "sendIn": "header",
        "sendName": "Authorization",
        "sendTemplate": "Bearer {token}",
    }
    return {
        "auth": [
            {
                "name": name,
                "loginEndpointAuth": {
                    "endpoint": "/api/v1/auth/login/",
                    "verb": "POST",
                    "contentType": "application/json",
                    "payloadRaw": json.dumps({"username": name, "password": password}),
                    "token": token,
                },
            }
            for name, password in people.items()
        ]
    }
