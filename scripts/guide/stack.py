"""Where the commands of the pages are typed: an operator's folder beside the rehearsed host."""

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from config.variables.copies import VARIABLES

from devtools import venv
from devtools.prodlike import people
from devtools.prodlike.stack import OLD, UNUSED_PORT, Stack
from devtools.state import State, made_up_secret
from guide.running import Place, looks_like_the_checkout

KEPT: Final = ("PATH", "LANG", "TZ")
OF_A_SHELL: Final = ("PATH", "HOME", "PORT", "VIRTUAL_ENV")
COPYING: Final = (people.WEB, "rotc-celery-worker")
OF_COPIES: Final = tuple(each.name for each in VARIABLES)
SMOKE: Final = "scripts/smoke.py"


@dataclass
class Desk:
    """The folder of an operator, and the host whose services may run or not."""

    folder: Path
    host: Stack
    backup_key: str

    def before(self) -> Place:
        """Give what an operator has while no service runs: the values of the web service."""
        return Place(self.folder, self.shell() | self.values())

    def beside(self) -> Place:
        """Start the services of a released host, and give the addresses and an account too."""
        for name in self.host.backend():
            self.host.start(name, OLD, **self.copies(name))
        for each in self.host.running:
            self.host.wait_healthy(each)
            self.host.lead_to(each)
        return Place(self.folder, self.shell() | self.values() | self.addresses(), self.detour())

    def shell(self) -> dict[str, str]:
        """Return what a shell has in which `.venv` is active; nothing of whoever runs this."""
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return venv.activated(kept | {"HOME": str(self.folder), "PYTHONUNBUFFERED": "1"})

    def values(self) -> dict[str, str]:
        """Return what the host gives the web service, with a folder for copies."""
        given = self.host.environment(people.WEB, OLD, UNUSED_PORT)
        own = {name: value for name, value in given.items() if name not in OF_A_SHELL}
        return own | self.copies(people.WEB)

    def copies(self, service: str) -> dict[str, str]:
        """Keep copies in the operator's folder instead of a bucket, for the services that make any."""
        if service not in COPYING:
            return {}
        place = {"BACKUP_URL": (self.folder / "copies").as_uri(), "BACKUP_KEY": self.backup_key}
        return dict.fromkeys(OF_COPIES, "") | place

    def addresses(self) -> dict[str, str]:
        """Return what an operator exports before the smoke test."""
        admin = people.first_admin(self.host)
        target = people.target_of(self.host)
        return {
            "API": target.api,
            "LIVE": target.live,
            "CLIENT": target.client,
            "SMOKE_USERNAME": admin.username,
            "SMOKE_PASSWORD": admin.password,
            "SMOKE_TOTP_SECRET": admin.totp_secret,
        }

    def log(self, service: str) -> str:
        """Return what a service has said. Raises KeyError for one that does not run."""
        names = {each.service: each.child.program.name for each in self.host.running}
        return self.host.state.log(names[service]).read_text()

    def detour(self) -> dict[str, str]:
        """Lead the rehearsal's host names to its router: no name server knows them."""
        network = people.network_of(self.host)
        places = network.stand_ins.items()
        rules = [f'connect-to = "{host}:443:{place}:{port}"\n' for host, (place, port) in places]
        trust = f'cacert = "{self.host.router.certificate}"\n'
        (self.folder / ".curlrc").write_text(trust + "".join(rules))
        stand_ins = [f"--connect-to {host}={place}:{port}" for host, (place, port) in places]
        return {SMOKE: " ".join([f"--ca-file {self.host.router.certificate}", *stand_ins])}


@contextmanager
def desk(state: State, folder: Path) -> Iterator[Desk]:
    """Rehearse the host, and lay the folder of an operator with a filled-in `.env.render` beside."""
    with Stack(state) as host:
        looks_like_the_checkout(folder)
        found = Desk(folder, host, made_up_secret("DATA_KEYS"))
        fill_in(folder / ".env.render", found.values())
        yield found


def fill_in(file: Path, values: dict[str, str]) -> None:
    """Write what an operator makes of the example, which is for no service in particular."""
    kept = {name: text for name, text in values.items() if name != "RGMS_SERVICE"}
    file.write_text("".join(f"{name}={shlex.quote(text)}\n" for name, text in kept.items()))
