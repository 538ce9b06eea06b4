#!/usr/bin/env python3
"""Write the colours of the house into the style sheet, which a browser reads as it is.

tools/write_colours.py          writes the file
tools/write_colours.py --check  writes nothing; says whether it differs
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COLOURS = ROOT / "src/traza/platform/look/colours.json"
SHEET = ROOT / "src/traza/ui/static/ui/traza.css"
BLOCK = re.compile(r"^( *)(/\* colours.*?\*/\n).*?^ */\* end \*/\n", re.M | re.S)
WIDTH = 110


def written(sheet: str) -> str:
    """The style sheet with the colours between its marks: light first, then dark."""
    papers = iter(json.loads(COLOURS.read_text(encoding="utf-8")).values())

    def block(found: re.Match[str]) -> str:
        indent = found[1]
        return f"{indent}{found[2]}{lines(next(papers), indent)}{indent}/* end */\n"

    return BLOCK.sub(block, sheet)


def lines(colours: dict[str, str], indent: str) -> str:
    """`--name: #rrggbb;` as many a line as fit."""
    text, line = "", indent
    for name, colour in colours.items():
        said = f"--{name}: {colour}; "
        if len(line) + len(said) > WIDTH:
            text, line = f"{text}{line.rstrip()}\n", indent
        line += said
    return f"{text}{line.rstrip()}\n"


def main() -> int:
    now = SHEET.read_text(encoding="utf-8")
    right = written(now)
    if now == right:
        return 0
    if "--check" in sys.argv:
        print(f"{SHEET.relative_to(ROOT)}: run tools/write_colours.py")
        return 1
    SHEET.write_text(right, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
