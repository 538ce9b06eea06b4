"""Reading and verifying the real documents: pages a second, processor time and peak memory.

Each measure runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

DOCUMENTS = Path(__file__).resolve().parents[2] / "shared" / "documents"
ROUNDS = 5

ONE = """
import json, resource, sys, time
from pathlib import Path
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.rules.verify import verify
from traza.platform.extract.door import extract_here
path = Path(sys.argv[1])
begun, cpu = time.perf_counter(), time.process_time()
reading = read(extract_here(path, name=path.name))
halfway = time.perf_counter()
verification = verify(reading)
print(json.dumps({
    "read": halfway - begun, "verify": time.perf_counter() - halfway, "cpu": time.process_time() - cpu,
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "pages": reading.document.pages, "lines": reading.document.lines,
    "goals": len(reading.goals), "tables": len(reading.tables), "checks": len(verification.checks),
}))
"""


def main() -> None:
    """Print the median of several runs of each document."""
    for path in sorted(DOCUMENTS.glob("*.txt")):
        runs = [_run(path) for _ in range(ROUNDS)]
        middle = {key: statistics.median(run[key] or 0 for run in runs) for key in runs[0]}
        took = middle["read"] + middle["verify"]
        pages = f"{middle['pages'] / took:6.1f} pages/s, " if middle["pages"] else ""
        print(
            f"{path.name}\n  read {1000 * middle['read']:.0f} ms + verify {1000 * middle['verify']:.0f} ms"
            f" (processor {1000 * middle['cpu']:.0f} ms): {pages}{middle['lines'] / took:,.0f} lines/s;"
            f" {middle['tables']:.0f} tables, {middle['goals']:.0f} goals, {middle['checks']:.0f} checks;"
            f" peak {middle['peak']:.0f} MB"
        )
    if not DOCUMENTS.is_dir():
        print(f"the original documents are not in {DOCUMENTS}: nothing measured")


def _run(path: Path) -> dict[str, float]:
    ran = subprocess.run(
        [sys.executable, "-c", ONE, str(path)], check=True, capture_output=True, text=True
    )
    measured: dict[str, float] = json.loads(ran.stdout)
    return measured


if __name__ == "__main__":
    main()
