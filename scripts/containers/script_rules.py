"""The rule for scripts inside workflows, which no linter of files sees."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from containers.project import Finding, Project
from containers.workflow_rules import steps

SHELL: Final = "#!/bin/bash -e\n"  # as GitHub starts a step
PROGRAM: Final = Path(sys.executable).with_name("shellcheck")


def scripts_are_sound(project: Project) -> Iterator[Finding]:
    """W10: shellcheck finds nothing in the script of any step."""
    texts = [(file, job, str(step["run"])) for file, job, step in steps(project) if "run" in step]
    with tempfile.TemporaryDirectory() as folder:
        files: list[Path] = []
        for number, (_, _, text) in enumerate(texts):
            files.append(Path(folder, f"{number}.sh"))
            files[-1].write_text(SHELL + text + "\n")
        command = [str(PROGRAM), "--format=gcc", *map(str, files)]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    for line in said.splitlines():
        place, _, words = line.partition(".sh:")
        file, job, _ = texts[int(Path(place).name)]
        yield Finding("W10", file, f"{job}: {words.partition(': ')[2]}")


RULES: Final = (scripts_are_sound,)
