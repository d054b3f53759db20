"""The process that typesets one piece: JSON comes in, a PDF goes out, and its memory ends with it.

Started by its path, without the project around it: it knows Typst and nothing else.
"""

import json
import sys
from pathlib import Path

import typst

TEMPLATES = Path(__file__).with_name("templates")


def main() -> None:
    """Read the order, write the PDF."""
    order = json.load(sys.stdin)
    content = typst.compile(
        str(TEMPLATES / f"{order['template']}.typ"),
        root=str(TEMPLATES),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(order["data"])},
        timestamp=order["timestamp"],
        pdf_tags=order["is_tagged"],
        format="pdf",
    )
    sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main()
