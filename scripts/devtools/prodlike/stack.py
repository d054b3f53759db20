"""The rehearsed host: reads render.yaml, starts what stands there, and leads names to it."""

import http.client
import json
import os
import secrets
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from devtools import health, ports, servers, venv
from devtools.console import Refusal
from devtools.layout import CLIENT, PYTHON, ROOT, SCRIPTS
from devtools.processes import Child, Program, last_lines
from devtools.prodlike import pooler, stand_ins
from devtools.prodlike.router import Router, certificate
from devtools.state import State

BLUEPRINT: Final = ROOT / "render.yaml"
DOMAIN: Final = ".rehearsal.example"
RENDERS_DOMAIN: Final = ".onrender.com"
KEPT: Final = ("PATH", "HOME", "LANG", "TMPDIR")
SECONDS_TO_HEALTH: Final = 120.0
UNUSED_PORT: Final = 10_000  # what a host says to commands that listen nowhere
OLD, NEW = "0" * 40, "1" * 40  # commits, as the host names them
# What these accounts would lead out of this machine, or cannot be had here.
REPLACED: Final = (
    *("RENDER", "CLOUDINARY_CLOUD_NAME", "CLOUDINARY_API_KEY", "CLOUDINARY_API_SECRET"),
    *("EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "SENTRY_DSN"),
)


@dataclass
class Running:
    """One instance of a service."""

    child: Child
    service: str
    port: int
    version: str
    delay: float  # seconds the host waits before it kills

    def stop(self) -> float:
        """Ask it to end, as the host does; returns how long that took."""
        began = time.monotonic()
        self.child.ask_to_stop()
        self.child.finish(seconds=self.delay)
        return time.monotonic() - began


@dataclass
class Stack:
    """Everything that runs."""

    state: State
    blueprint: Path = BLUEPRINT
    services: dict[str, dict[str, Any]] = field(default_factory=dict)
    running: list[Running] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    scope: ExitStack = field(default_factory=ExitStack)
    count: int = 0

    def __enter__(self) -> "Stack":
        """Start what services need; they themselves come later."""
        try:
            self.prepare()
        except BaseException:
            self.scope.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop everything, services first."""
        for each in self.running:
            each.child.ask_to_stop()
        for each in self.running:
            each.child.finish()
        self.scope.close()

    def prepare(self) -> None:
        """Start servers, stand-ins and router, and write each service's environment."""
        self.services = described(self.blueprint)
        found = servers.start_private(self.state)
        self.scope.callback(found.stop)
        self.owner_url, self.redis_url = found.owner_url, found.redis_url
        self.database_url = self.pooled(found.database_url)
        self.store, self.postbox = stand_ins.Store(), stand_ins.Postbox()
        store = self.scope.enter_context(stand_ins.serving(self.store))
        post = self.scope.enter_context(stand_ins.serving(self.postbox))
        hosts = [f"{name}{DOMAIN}" for name in self.services]
        self.router = Router(*certificate(hosts, self.state.path("keys", "x").parent))
        self.router.start()
        self.scope.callback(self.router.stop)
        self.common = {
            "DATABASE_URL": self.database_url,
            "DATABASE_URL_DIRECT": self.owner_url,
            "REDIS_URL": self.redis_url,
            "CLOUDINARY_URL": f"cloudinary://{secrets.randbits(40)}:{secrets.token_hex(12)}@unit"
            f"?upload_prefix=http://127.0.0.1:{store}",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(post),
            "EMAIL_USE_TLS": "false",
            "SEAL_MAIL_TO": "",
        }
        self.serve_client()

    def pooled(self, address: str) -> str:
        """Put the pooler in front of the database, or say that it is left out."""
        if pooler.program() is None:
            self.notes.append("PgBouncer is not installed here: services reach PostgreSQL directly")
            return address
        child, through = pooler.start(self.state, address)
        self.scope.callback(child.finish, seconds=5)
        self.scope.callback(child.ask_to_stop)
        return through

    def serve_client(self) -> None:
        """Serve the static site, if the blueprint has one and it was built."""
        for name, service in self.services.items():
            folder = CLIENT / str(service.get("staticPublishPath", ""))
            if service.get("runtime") == "static" and (folder / "index.html").is_file():
                site = stand_ins.Site(folder, service)
                port = self.scope.enter_context(stand_ins.serving(site))
                self.router.ports[name + DOMAIN] = port

    def origin(self, service: str) -> str:
        """Return where browsers reach a service."""
        return f"https://{service}{DOMAIN}"

    def environment(self, service: str, version: str, port: int) -> dict[str, str]:
        """Return what the host gives a service; nothing else of ours reaches it."""
        given = {
            name: value.replace(RENDERS_DOMAIN, DOMAIN)
            for name, value in self.services[service]["environment"].items()
            if name not in REPLACED
        }
        readers = {name for name in self.common if self.concerns(service, name, given)}
        ours = {name: self.common[name] for name in readers if self.common[name]}
        plain = {name: os.environ[name] for name in KEPT if name in os.environ}
        own = {"RENDER_GIT_COMMIT": version, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
        return venv.activated(plain | given | ours | own)

    def concerns(self, service: str, name: str, given: dict[str, str]) -> bool:
        """Tell whether the blueprint gives a service this, under this name or by its parts."""
        known = self.services[service]["environment"]
        if name.startswith("CLOUDINARY"):
            return "CLOUDINARY_CLOUD_NAME" in known
        if name.startswith("EMAIL"):
            return "EMAIL_HOST" in known
        return name in given

    def before(self, service: str, version: str) -> float:
        """Run a service's pre-deploy command; returns how long it took. Raises Refusal."""
        began = time.monotonic()
        done = self.run(service, self.services[service]["preDeployCommand"], version)
        if done.returncode:
            raise Refusal(f"{service}: the pre-deploy command failed:\n{done.stdout[-3000:]}")
        return time.monotonic() - began

    def before_all(self, version: str) -> None:
        """Run every pre-deploy command at the same time, as a host does. Raises Refusal."""
        with ThreadPoolExecutor() as many:
            for _ in many.map(lambda name: self.before(name, version), self.backend()):
                pass

    def run(
        self, service: str, command: str, version: str = OLD, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command where a service lives, with its environment."""
        return subprocess.run(
            ["bash", "-c", command],
            cwd=ROOT / self.services[service]["rootDir"],
            env=self.environment(service, version, UNUSED_PORT) | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def start(self, service: str, version: str, **more: str) -> Running:
        """Start one more instance by its start command; it gets no requests yet."""
        self.count += 1
        described = self.services[service]
        port = ports.any_free({each.port for each in self.running})
        program = Program(
            name=f"{service}-{self.count}",
            argv=["bash", "-c", described["startCommand"]],
            cwd=ROOT / described["rootDir"],
            env=self.environment(service, version, port) | more,
            patience=float(described.get("maxShutdownDelaySeconds", 30)),
            port=port,
        )
        child = Child(program, self.state, is_shown=False)
        child.start()
        running = Running(child, service, port, version, program.patience)
        self.running.append(running)
        return running

    def wait_healthy(self, each: Running) -> None:
        """Wait as the host does: for the health path, or just for a living process. Raises Refusal."""
        path = self.services[each.service]["healthCheckPath"]
        name = each.child.program.name
        host = f"{each.service}{DOMAIN}"
        is_good = health.wait(
            lambda: not path or asked(each.port, path, host) == 200,
            SECONDS_TO_HEALTH,
            lambda: not each.child.is_running,
        )
        if not is_good:
            raise Refusal(f"{name} is not healthy:\n{last_lines(self.state, name)}")

    def lead_to(self, each: Running) -> None:
        """Send the service's requests to this instance from now on."""
        self.router.ports[each.service + DOMAIN] = each.port

    def backend(self) -> list[str]:
        """Name the services that are programs."""
        return [name for name, each in self.services.items() if each.get("runtime") != "static"]

    def start_all(self, version: str = OLD) -> None:
        """Run the pre-deploy commands and start one instance of each service."""
        self.before_all(version)
        started = [self.start(name, version) for name in self.backend()]
        for each in started:
            self.wait_healthy(each)
            self.lead_to(each)

    def of(self, service: str) -> Running:
        """Return the newest instance of a service."""
        return [each for each in self.running if each.service == service][-1]

    def stop(self, each: Running) -> float:
        """Stop one instance; returns how long that took."""
        self.running.remove(each)
        return each.stop()

    def manage(self, *arguments: str, **more: str) -> str:
        """Run a management command as the web service. Raises Refusal."""
        words = " ".join(arguments)
        done = self.run(self.backend()[0], f"python manage.py {words}", **more)
        if done.returncode:
            raise Refusal(f"manage.py {words} failed:\n{done.stdout[-3000:]}")
        return done.stdout


def asked(port: int, path: str, host: str) -> int:
    """Ask an instance as the host's health check does; 0 when nobody answers."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", path, headers={"Host": host})
        return line.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        line.close()


def described(blueprint: Path) -> dict[str, dict[str, Any]]:
    """Read the blueprint; nothing of it is typed again here."""
    command = [str(PYTHON), "-m", "blueprint.printing", str(blueprint)]
    done = subprocess.run(command, cwd=SCRIPTS, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refusal(f"{blueprint.name} cannot be read:\n{done.stderr[-2000:]}")
    return dict(json.loads(done.stdout))
