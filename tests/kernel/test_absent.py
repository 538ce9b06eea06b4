"""Pandas stays out of the processes that answer."""

from __future__ import annotations

import os
import subprocess
import sys

ASKS = """
import sys
from traza.config import settings
import duckdb, pyarrow
assert duckdb.connect().execute("SELECT ?, unnest(?)", [1, ["a"]]).fetchall() == [(1, "a")]
assert pyarrow.array(["a", None], pyarrow.string()).null_count == 1
print("pandas" in sys.modules)
"""


def test_asking_duckdb_and_making_arrays_brings_no_pandas(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", ASKS],
        env=os.environ | {"TRAZA_HOME": str(tmp_path)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "False\n"
