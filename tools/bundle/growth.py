"""Make the table of L, M and S of the World Health Organization again, from its published tables.

tools/bundle/growth.py GROWTH    (../shared/data/crecimiento)
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "src/traza/modules/growth/facts/who/lms.csv.gz"
# Our name of a table, its file, and the column that it goes by (days, centimetres or months).
TABLES = (
    ("weight_days", "oms_lms/weianthro.tsv.gz", "age"),
    ("length_days", "oms_lms/lenanthro.tsv.gz", "age"),
    ("bmi_days", "oms_lms/bmianthro.tsv.gz", "age"),
    ("head_days", "oms_lms/hcanthro.tsv.gz", "age"),
    ("arm_days", "oms_lms/acanthro.tsv.gz", "age"),
    ("triceps_days", "oms_lms/tsanthro.tsv.gz", "age"),
    ("subscapular_days", "oms_lms/ssanthro.tsv.gz", "age"),
    ("weight_length", "oms_lms/wflanthro.tsv.gz", "length"),
    ("weight_height", "oms_lms/wfhanthro.tsv.gz", "height"),
    ("height_months", "oms_5_19/hfawho2007.txt", "age"),
    ("weight_months", "oms_5_19/wfawho2007.txt", "age"),
    ("bmi_months", "oms_5_19/bfawho2007.txt", "age"),
)


def main(folder: Path) -> None:
    """Write it: table, sex (1 male, 2 female), what it goes by, L, M, S."""
    said = io.StringIO()
    rows = csv.writer(said, lineterminator="\n")
    rows.writerow(("table", "sex", "at", "l", "m", "s"))
    for name, file, at in TABLES:
        content = (folder / file).read_bytes()
        text = (gzip.decompress(content) if file.endswith(".gz") else content).decode("ascii")
        for row in csv.DictReader(text.splitlines(), delimiter="\t"):
            rows.writerow((name, row["sex"], row[at], row["l"], row["m"], row["s"]))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with OUT.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as out:
        out.write(said.getvalue().encode("ascii"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
