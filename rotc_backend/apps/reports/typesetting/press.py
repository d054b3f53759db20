"""Asking for one piece of a document to be typeset.

Typst keeps what it has laid out for as long as its process lives, some 130 kB a row; a process for
each piece gives that back, and a document of any length needs no more than one piece.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from apps.core.errors import RuleBroken

log = logging.getLogger(__name__)
PROGRAM: Final = Path(__file__).with_name("press_process.py")
PATIENCE: Final = 120  # seconds for one piece; a full one takes half a second


class TypesettingFailed(RuleBroken):
    """The page could not be laid out."""

    code = "typesetting_failed"
    status = 503
    title = "The document could not be typeset"


def pressed(
    template: str, data: Mapping[str, Any], *, timestamp: int, is_tagged: bool = False
) -> bytes:
    """Typeset one piece; the same order gives the same bytes. Raises TypesettingFailed."""
    order = {"template": template, "data": data, "timestamp": timestamp, "is_tagged": is_tagged}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, nothing of the order is run
            [sys.executable, "-I", str(PROGRAM)],
            input=json.dumps(order).encode(),
            capture_output=True,
            check=True,
            timeout=PATIENCE,
            env={},
        )
    except subprocess.CalledProcessError as error:
        # The last line alone names the fault; those before it may hold what was on the page.
        log.error("typesetting of %s ended with %s", template, error.returncode)  # noqa: TRY400
        raise TypesettingFailed("The document could not be laid out. It was recorded.") from None
    except subprocess.TimeoutExpired:
        log.error("typesetting of %s took longer than %s s", template, PATIENCE)  # noqa: TRY400
        raise TypesettingFailed("Laying the document out took too long.") from None
    return done.stdout
