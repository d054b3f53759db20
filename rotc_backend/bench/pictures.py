"""Picture benchmark: what drawing the largest photos anew costs, each in a process of its own."""

import io
import json
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from PIL import Image  # noqa: E402

from apps.files import pictures, renditions  # noqa: E402
from apps.files.uploads import WIDEST_PICTURE  # noqa: E402
from bench.tables import at_most, show  # noqa: E402

SIZE: Final = (5760, 4320)  # almost 25 megapixels
MOST_MB: Final = 300
MOST_SECONDS: Final = 10


def made(kind: str) -> bytes:
    """A picture of noise, of the kind that a phone takes or that costs its decoder most."""
    noise = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 60).resize(SIZE)
    written = io.BytesIO()
    if kind == "png":
        Image.merge("RGBA", (noise,) * 4).save(written, "PNG", compress_level=1)
    elif kind == "progressive jpeg":
        picture = Image.merge("RGB", (noise,) * 3)
        picture.save(written, "JPEG", quality=85, progressive=True, subsampling=0)
    else:
        Image.merge("RGB", (noise,) * 3).save(written, "JPEG", quality=85)
    return written.getvalue()


def measure(place: str) -> None:
    """Draw one picture in every width and print seconds and the peak of this process."""
    content = Path(place).read_bytes()
    began = time.perf_counter()
    drawn = pictures.redrawn(content, longest=WIDEST_PICTURE)
    renditions.smaller_drawings(drawn)
    renditions.blur_of(drawn)
    seconds = time.perf_counter() - began
    [kilobytes] = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    sys.stdout.write(json.dumps([seconds, int(kilobytes) / 1024]))


def main() -> None:
    """Measure each kind and print the table."""
    lines = []
    with TemporaryDirectory() as folder:
        for kind in ("jpeg", "progressive jpeg", "png"):
            place = Path(folder) / "picture"
            place.write_bytes(made(kind))
            command = [sys.executable, "-m", "bench.pictures", str(place)]
            answer = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
            seconds, peak = json.loads(answer.stdout)
            lines += [
                at_most(MOST_SECONDS, f"{kind} of 25 megapixels, s", seconds),
                at_most(MOST_MB, f"{kind}, peak of the process, MB", peak),
            ]
    sys.exit(show("pictures", lines))


if __name__ == "__main__":
    measure(sys.argv[1]) if len(sys.argv) > 1 else main()
