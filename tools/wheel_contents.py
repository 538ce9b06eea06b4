"""Whether a wheel holds all of `src/traza`, the built map with it: `wheel_contents.py dist/*.whl`.

Ends with 1 and a list of what lacks.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Collection
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src"
BUILT = "traza/ui/static/ui/built/map.js"


def tree() -> set[str]:
    """Every file that a checkout runs with, by its path below `src`."""
    files = (path for path in (SOURCE / "traza").rglob("*") if path.is_file())
    return {
        path.relative_to(SOURCE).as_posix() for path in files if "__pycache__" not in path.parts
    }


def lacking(held: Collection[str], *, built: bool = True) -> list[str]:
    """What is in the tree and not held; the built map too, unless it need not be `built`."""
    wanted = tree() | ({BUILT} if built else set())
    return sorted(wanted - set(held))


def left_over(held: Collection[str]) -> list[str]:
    """What is held of a tree that was: a file that is no more, kept by an older build."""
    ours = (name for name in held if name.startswith("traza/"))
    return sorted(set(ours) - tree())


def main() -> int:
    """Look into the wheel named."""
    held = zipfile.ZipFile(sys.argv[1]).namelist()
    lacks, left = lacking(held), left_over(held)
    for name in lacks:
        print(f"lacks {name}")
    for name in left:
        print(f"holds {name}, which is no more")
    print(f"{len(held)} files, {Path(sys.argv[1]).stat().st_size / 1e6:.1f} MB")
    return 1 if lacks or left else 0


if __name__ == "__main__":
    sys.exit(main())
