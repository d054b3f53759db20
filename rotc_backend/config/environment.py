"""What one process was given, read by the names of the table: aliases, files and parts included."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from config.variables import EARLIER_NAMES, TABLE
from config.variables.variable import Variable

SECRET_FILES: Final = Path("/etc/secrets")  # where Render puts them
FILE: Final = "_FILE"


class EnvironmentProblem(Exception):
    """The environment has something we cannot use; the text never holds a value."""


@dataclass(frozen=True)
class Environment:
    """The variables of a process; an empty one counts as unset."""

    values: Mapping[str, str]
    secret_files: Path = SECRET_FILES

    def text(self, name: str) -> str:
        """Return what counts for a name: what was given, else the default."""
        given = self.given(name)
        variable = TABLE.get(name)
        return given if given or variable is None else variable.default_for(self.text).strip()

    def given(self, name: str) -> str:
        """Return what was given under a name, an earlier name of it, or in a file."""
        return next((text for _, text in self.ways(name)), "")

    def ways(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield each way a variable was given, and the text; the first one counts."""
        variable = TABLE.get(name)
        names = (name, *variable.aliases) if variable else (name,)
        for each in names:
            if text := self.values.get(each, "").strip():
                yield each, text
        if variable and variable.is_secret:
            yield from self.in_files(names)

    def in_files(self, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield the texts of the files that were named, and of those the host put in place."""
        for each in names:
            if place := self.values.get(each + FILE, "").strip():
                yield each + FILE, content(Path(place))
            elif text := content(self.secret_files / each):
                yield str(self.secret_files / each), text

    def read(self, name: str) -> Any:
        """Return the value in its kind. Raises EnvironmentProblem."""
        variable = TABLE[name]
        try:
            return variable.kind.read(self.text(name))
        except ValueError:
            raise EnvironmentProblem(f"{name} must {variable.kind.must}.") from None

    def unreadable(self) -> Iterator[str]:
        """Say of each value that is not of its kind what it must be."""
        for name in filter(self.is_own, TABLE):
            try:
                self.read(name)
            except EnvironmentProblem as problem:
                yield str(problem)

    def is_own(self, name: str) -> bool:
        """Tell whether a variable has a value of its own, and not that of another one."""
        return bool(self.given(name)) or any(map(self.given, TABLE[name].made_of))

    @cached_property
    def service(self) -> str:
        """Name the service this is; empty when it is not said."""
        name = self.text("RGMS_SERVICE")
        return name if name in {"web", "channels", "worker", "beat"} else ""

    def concerns(self, variable: Variable) -> bool:
        """Tell whether this process reads the variable; all of them when its service is not said."""
        return self.service in variable.readers if self.service else variable.services != "F"


def content(file: Path) -> str:
    """Return the text of a file without its last line end; empty when it cannot be read."""
    try:
        return file.read_text().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def is_known(name: str) -> bool:
    """Tell whether the table has a name, or had it once, or names a file of it."""
    return name in TABLE or name in EARLIER_NAMES or name.removesuffix(FILE) in TABLE
