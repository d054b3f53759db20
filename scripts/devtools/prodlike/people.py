"""Accounts for the rehearsal, made through the doors an operator would use."""

import secrets
import time
import uuid
from typing import Any, Final

import pyotp

from devtools.console import Refusal
from devtools.prodlike.stack import Stack
from smoke_checks.asking import Answer, Failed, Network
from smoke_checks.target import Account, Session, Target

WEB: Final = "rotc-django-web"
CHANNELS: Final = "rotc-django-channels"
CLIENT: Final = "rotc-client"
CADETS: Final = 60
LOAD: Final = (
    'python manage.py shell -c "from apps.operations.demo import unit; '
    "from apps.operations.management.commands.load_demo import demo_password; "
    f'unit.build(password=demo_password(), say=print, cadet_count={CADETS})"'
)


def network_of(stack: Stack) -> Network:
    """Reach every host of the rehearsal through its router."""
    hosts = [stack.origin(name).partition("://")[2] for name in stack.services]
    return Network(
        str(stack.router.certificate), dict.fromkeys(hosts, ("127.0.0.1", stack.router.port))
    )


def target_of(stack: Stack, account: Account | None = None) -> Target:
    """Look at the rehearsal as a browser would, signed in as somebody."""
    live = CHANNELS if CHANNELS in stack.services else WEB
    token = stack.services[WEB]["environment"].get("METRICS_TOKEN", "")
    return Target(
        api=stack.origin(WEB),
        live=stack.origin(live),
        client=stack.origin(CLIENT),
        network=network_of(stack),
        account=account,
        token=token,
    )


def first_admin(stack: Stack) -> Account:
    """Enrol the second factor of the admin that the release made."""
    given = stack.services[WEB]["environment"]
    name, word = (given[f"DJANGO_SUPERUSER_{part}"] for part in ("USERNAME", "PASSWORD"))
    target = target_of(stack, Account(name, word))
    session = target.sign_in()
    seed = target.api_post("auth/second-factor/", None, session).must_be(201).body["secret"]
    # The code before the present one, so that the next two are left for what follows.
    code = pyotp.TOTP(seed).at(time.time() - 30)
    target.api_post("auth/second-factor/confirm/", {"code": code}, session).must_be(200)
    target.sign_out(session)
    return Account(name, word, seed)


def demo_accounts(stack: Stack) -> dict[str, Account]:
    """Load a small demo unit, as on a developer's machine, and return its sign-ins by name."""
    local = {"DJANGO_ENV": "local", "DJANGO_SETTINGS_MODULE": "config.settings.local"}
    stack.run(WEB, LOAD, **local)
    lines = stack.manage("load_demo", "--print-accounts", **local).splitlines()
    words = [line.split() for line in lines if line.startswith("demo-")]
    return {name: Account(name, password) for name, password in words}


def staff(target: Target, admin: Session, count: int) -> list[tuple[Account, Session]]:
    """Make training staff, each activated with a code, and sign them in."""
    return [new_person(target, admin, "staff", number) for number in range(count)]


def new_person(target: Target, admin: Session, role: str, number: int) -> tuple[Account, Session]:
    """Make one account as an admin, and use its code as its owner. Raises Refusal."""
    name = f"rehearsal-{secrets.token_hex(3)}-{number}"
    values = {"username": name, "full_name": f"Rehearsal {number}", "role": role}
    person = accepted(post(target, "users/", values, admin), 201)
    code = accepted(post(target, f"users/{person['id']}/activation-code/", None, admin), 201)
    word = f"A-Long-Quiet-Evening-{secrets.token_hex(8)}"
    chosen = {"username": name, "code": code["code"], "password": word}
    answer = target.api_post(
        "auth/activate/", chosen, None, **{"X-Rehearsal-From": address(number)}
    )
    accepted(answer, 200, 201)
    return Account(name, word), target.session_of(answer)


def post(target: Target, path: str, values: Any, session: Session) -> Answer:
    """POST with a key of its own."""
    return target.api_post(path, values, session, **{"Idempotency-Key": str(uuid.uuid4())})


def address(number: int) -> str:
    """Return an address of the documentation's networks, another one for each number."""
    return f"198.51.{100 + number // 250 % 100}.{number % 250 + 1}"


def accepted(answer: Answer, *statuses: int) -> dict[str, Any]:
    """Return what was answered. Raises Refusal."""
    try:
        return dict(answer.must_be(*statuses).body)
    except Failed as problem:
        raise Refusal(f"The rehearsal's people: {problem} {answer.content[:300]!r}") from None
