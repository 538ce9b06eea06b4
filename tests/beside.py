"""Real files that may stand beside the project: documents and registers that it does not carry.

`TRAZA_TEST_BESIDE` names another folder; an empty one shows that a clone alone passes, which
`make test` does on every run; `make test-all PART=beside` looks at the real ones.
"""

from __future__ import annotations

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
NAMED = os.environ.get("TRAZA_TEST_BESIDE", "")
SHARED = Path(NAMED) if NAMED else REPOSITORY.parent / "shared"
# Where each knob looks for such files by default, under that folder.
KNOBS = {
    "TRAZA_DOCUMENTS": "documents",
    "TRAZA_TERRITORY": "data/territorio",
    "TRAZA_FINANCES": "data/finanzas",
    "TRAZA_WORKS": "data/obras",
}
