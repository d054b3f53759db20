"""Claims about render.yaml: it keeps every rule, and each rule notices a planted mistake."""

import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from config.client import policy

import check_blueprint
from blueprint.reading import UnreadableBlueprint

ROOT = Path(__file__).resolve().parents[2]
WEB, CHANNELS, WORKER, BEAT, CLIENT = range(5)
Plant = Callable[[dict[str, Any]], Any]


def variable(data: dict[str, Any], service: int, key: str) -> dict[str, Any]:
    """Find a variable of a service."""
    entries = data["services"][service]["envVars"]
    return next(each for each in entries if each.get("key") == key)


def shared(data: dict[str, Any], key: str) -> dict[str, Any]:
    """Find a variable of the group."""
    entries = data["envVarGroups"][0]["envVars"]
    return next(each for each in entries if each["key"] == key)


def setting(service: int, **values: Any) -> Plant:
    """Change fields of a service."""
    return lambda data: data["services"][service].update(values)


def without(service: int, field: str) -> Plant:
    """Remove a field of a service."""
    return lambda data: data["services"][service].pop(field)


def losing(service: int, key: str) -> Plant:
    """Remove a variable of a service."""
    return lambda data: data["services"][service]["envVars"].remove(variable(data, service, key))


def adding(service: int, **entry: Any) -> Plant:
    """Add a variable to a service."""
    return lambda data: data["services"][service]["envVars"].append(entry)


def grouped(**entry: Any) -> Plant:
    """Add a variable to the group."""
    return lambda data: data["envVarGroups"][0]["envVars"].append(entry)


def taken_from(service: int, key: str, **reference: Any) -> Plant:
    """Change where a variable is taken from."""
    return lambda data: variable(data, service, key)["fromService"].update(reference)


MISTAKES: dict[str, tuple[str, Plant]] = {
    "a service is missing": ("R1", lambda data: data["services"].pop(BEAT)),
    "a service has another type": ("R1", setting(WORKER, type="pserv")),
    "a service stands twice": ("R1", lambda data: data["services"].append(data["services"][WEB])),
    "a stranger runs along": (
        "R1",
        lambda data: data["services"].append({"type": "web", "name": "other", "runtime": "node"}),
    ),
    "each service makes its own key": (
        "R2",
        adding(CHANNELS, key="DJANGO_SECRET_KEY", generateValue=True),
    ),
    "a key is typed": (
        "R2",
        lambda data: shared(data, "JWT_SECRET_KEY").update(value="x") or
        shared(data, "JWT_SECRET_KEY").pop("generateValue"),
    ),
    "a service leaves the group out": (
        "R2",
        lambda data: data["services"][BEAT]["envVars"].remove({"fromGroup": "rotc-shared"}),
    ),
    "a group asks for a value": ("R3", grouped(key="SENTRY_DSN", sync=False)),
    "a second service asks too": ("R3", adding(WORKER, key="SEAL_MAIL_TO", sync=False)),
    "a group is not there": ("R4", adding(WEB, fromGroup="rotc-secrets")),
    "a service referred to is not there": ("R4", taken_from(WORKER, "REDIS_URL", name="rotc-web")),
    "a reference has another type": ("R4", taken_from(WORKER, "REDIS_URL", type="worker")),
    "a variable referred to is not there": (
        "R4",
        taken_from(WORKER, "REDIS_URL", envVarKey="REDIS_ADDRESS"),
    ),
    "a database is referred to": (
        "R4",
        adding(WEB, key="SEAL_MAIL_TO", fromDatabase={"name": "x", "property": "host"}),
    ),
    "a variable has two sources": ("R4", adding(WEB, key="SEAL_MAIL_TO", value="a@b.example", sync=False)),
    "a variable stands twice": ("R4", adding(WEB, key="MAIL_BACKEND", value="smtp")),
    "the server is bound by hand": (
        "R5",
        setting(WEB, startCommand="gunicorn -c gunicorn.conf.py -b 127.0.0.1:8000 config.wsgi:application"),
    ),
    "another server is started": ("R5", setting(CHANNELS, startCommand="daphne config.asgi:application")),
    "the address is set": ("R5", adding(WEB, key="BIND_HOST", value="127.0.0.1")),
    "the build migrates": ("R6", setting(WEB, buildCommand="python manage.py migrate")),
    "nobody migrates": ("R6", without(WEB, "preDeployCommand")),
    "the worker migrates too": ("R6", setting(WORKER, preDeployCommand="python manage.py release")),
    "a service does not wait": ("R6", without(CHANNELS, "preDeployCommand")),
    "beat runs twice": ("R7", setting(BEAT, numInstances=2)),
    "beat may grow": ("R7", setting(BEAT, scaling={"minInstances": 1, "maxInstances": 2})),
    "the worker ticks as well": ("R7", setting(WORKER, startCommand="celery -A config worker -B")),
    "a worker is free": ("R8", setting(WORKER, plan="free")),
    "no plan is named": ("R8", without(WEB, "plan")),
    "a static site has a region": ("R8", setting(CLIENT, region="singapore")),
    "one service stands elsewhere": ("R9", setting(WORKER, region="oregon")),
    "a region is left to chance": ("R9", without(BEAT, "region")),
    "the health path is no door": ("R10", setting(WEB, healthCheckPath="/healthz/")),
    "the health path is the client's page": ("R10", setting(WEB, healthCheckPath="/")),
    "the socket's service has no such path": ("R10", setting(CHANNELS, healthCheckPath="/api/v1/schema/")),
    "a sleeping database restarts web": ("R10", setting(WEB, healthCheckPath="/api/health/ready/")),
    "a needed variable is not given": ("R11", losing(WORKER, "DATABASE_URL")),
    "mail has no sender": ("R11", losing(WORKER, "DEFAULT_FROM_EMAIL")),
    "files have no place": ("R11", losing(WEB, "CLOUDINARY_API_SECRET")),
    "the socket has no address": ("R11", losing(WEB, "LIVE_URL")),
    "the proxy counts as everybody": ("R11", lambda data: shared(data, "TRUSTED_PROXY_HOPS").update(value="0")),
    "a value is not of its kind": ("R11", lambda data: shared(data, "CELERY_POLLING_SECONDS").update(value="soon")),
    "the private host is given to browsers": (
        "R11",
        lambda data: variable(data, WEB, "FRONTEND_URL").update(
            fromService={"type": "web", "name": "rotc-client", "property": "host"}
        ),
    ),
    "the client knows no API": ("R11", losing(CLIENT, "VITE_API_URL")),
    "a secret stands in the file": (
        "R12",
        lambda data: variable(data, WEB, "REDIS_URL").update(value="redis://x") or
        variable(data, WEB, "REDIS_URL").pop("sync"),
    ),
    "a random text stands in the file": ("R12", grouped(key="NODE_VERSION", value=secrets.token_hex(16))),
    "off is not quoted": ("R13", lambda data: data["previews"].update(generation=False)),
    "a truth value is not quoted": ("R13", adding(WEB, key="EMAIL_USE_TLS", value=True)),
    "debugging is on": ("R14", adding(WEB, key="DEBUG", value="true")),
    "the environment is local": ("R14", lambda data: shared(data, "DJANGO_ENV").update(value="local")),
    "a folder is not there": ("R15", setting(WEB, rootDir="backend")),
    "a file is not there": ("R15", setting(WEB, buildCommand="pip install -r requirements-render.txt")),
    "a command is not there": ("R15", setting(BEAT, preDeployCommand="python manage.py wait_for_migrations_now")),
    "a module is not there": ("R15", setting(CHANNELS, startCommand="python -m config.serve_sockets")),
    "an npm script is not there": ("R15", setting(CLIENT, buildCommand="npm ci && npm run bundle")),
    "the build is published from elsewhere": ("R15", setting(CLIENT, staticPublishPath="client/dist")),
    "changes of nothing are watched": (
        "R15",
        setting(WORKER, buildFilter={"paths": ["backend/**", "render.yaml"]}),
    ),
    "a key is misspelt": ("R16", setting(WEB, healthcheckPath="/api/health/live/")),
    "a deprecated key is used": ("R16", setting(WEB, autoDeploy="yes")),
    "sockets are cut off": ("R17", setting(CHANNELS, maxShutdownDelaySeconds=10)),
    "the usual delay is kept": ("R17", without(WORKER, "maxShutdownDelaySeconds")),
    "deploys do not wait for checks": ("R18", setting(WEB, autoDeployTrigger="commit")),
    "every change deploys": ("R18", without(CLIENT, "buildFilter")),
    "a variable is misspelt": ("R19", adding(WORKER, key="CELERY_CONCURENCY", value="2")),
    "an earlier name is used": ("R19", adding(WEB, key="DJANGO_ALLOWED_HOSTS", value="a.example")),
    "a variable does nothing": ("R19", adding(WEB, key="TIME_ZONE", value="Asia/Manila")),
    "beat is told a secret it does not read": (
        "R19",
        adding(BEAT, key="EMAIL_HOST_PASSWORD", fromService={
            "type": "web", "name": "rotc-django-web", "envVarKey": "EMAIL_HOST_PASSWORD"}),
    ),
}  # fmt: skip


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose Blueprint may be changed."""
    for name in ("rotc_backend", "client"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def found(checkout: Path, text: str) -> list[str]:
    """Say what is wrong with a Blueprint there."""
    (checkout / "render.yaml").write_text(text)
    return [str(finding) for finding in check_blueprint.findings(checkout / "render.yaml")]


def test_the_blueprint_keeps_every_rule(checkout):
    assert found(checkout, (ROOT / "render.yaml").read_text()) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_planted_mistake_is_found_by_its_rule(checkout, name):
    rule, plant = MISTAKES[name]
    data = yaml.safe_load((ROOT / "render.yaml").read_text())
    plant(data)

    said = found(checkout, yaml.safe_dump(data))

    assert rule in {text.split()[0] for text in said}, said


def test_every_rule_has_a_planted_mistake():
    numbers = {rule for rule, _ in MISTAKES.values()}

    assert numbers == {f"R{number}" for number in range(1, 20)}


@pytest.mark.parametrize(
    ("file", "line"),
    [("gunicorn.conf.py", 'bind = "127.0.0.1:8000"'), ("daphne.conf.py", "port = 8001")],
)
def test_a_settings_file_that_ignores_the_hosts_port_is_found(checkout, file, line):
    (checkout / "rotc_backend").unlink()
    (checkout / "rotc_backend").mkdir()
    for each in (ROOT / "rotc_backend").iterdir():
        (checkout / "rotc_backend" / each.name).symlink_to(each)
    (checkout / "rotc_backend" / file).unlink()
    original = (ROOT / "rotc_backend" / file).read_text()
    (checkout / "rotc_backend" / file).write_text(f"{original}\n{line}\n")

    said = found(checkout, (ROOT / "render.yaml").read_text())

    assert len(said) == 1
    assert f"{file} does not listen on $PORT" in said[0]


def test_a_key_that_stands_twice_is_refused(checkout):
    text = (ROOT / "render.yaml").read_text()
    twice = text.replace("    plan: starter\n", "    plan: starter\n    plan: standard\n", 1)

    with pytest.raises(UnreadableBlueprint, match="plan stands twice"):
        found(checkout, twice)


@pytest.mark.parametrize("text", ["", "services: none", "- a list", "services: [", "\tx: 1"])
def test_what_is_no_blueprint_is_refused(checkout, text):
    with pytest.raises(UnreadableBlueprint):
        found(checkout, text)


def test_the_static_site_serves_the_page_under_the_policy_of_web(settings):
    settings.LIVE_URL = ""
    data = yaml.safe_load((ROOT / "render.yaml").read_text())
    headers = data["services"][CLIENT]["headers"]
    there = next(each["value"] for each in headers if each["name"] == "Content-Security-Policy")

    assert there.replace(" https: wss:", "") == policy()


def test_the_program_ends_with_1_and_names_what_is_wrong(checkout):
    text = (ROOT / "render.yaml").read_text().replace("region: singapore", "region: ohio", 1)
    (checkout / "render.yaml").write_text(text)
    program = [sys.executable, str(ROOT / "scripts" / "check_blueprint.py")]

    good = subprocess.run(program, capture_output=True, text=True, check=False, env={**os.environ})
    bad = subprocess.run(
        [*program, str(checkout / "render.yaml")], capture_output=True, text=True, check=False
    )

    assert (good.returncode, good.stderr) == (0, "")
    assert (bad.returncode, "R9   services: name different regions" in bad.stderr) == (1, True)
