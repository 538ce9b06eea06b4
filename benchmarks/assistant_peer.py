"""The peer of `benchmarks.assistant`, in an environment of its own: the label most like a question.

Reads {"labels": [...], "questions": [...]} and prints {"ms": [...], "found": [place of a label]}.
"""

from __future__ import annotations

import json
import sys
import time

from rapidfuzz import fuzz, process, utils  # type: ignore[import-not-found]


def main() -> None:
    """Find each question's label by rapidfuzz, over all labels."""
    asked = json.load(sys.stdin)
    labels = [utils.default_process(label) for label in asked["labels"]]
    spent, found = [], []
    for question in asked["questions"]:
        begun = time.process_time()
        said = utils.default_process(question)
        best = process.extractOne(said, labels, scorer=fuzz.token_set_ratio)
        spent.append((time.process_time() - begun) * 1_000)
        found.append(best[2])
    json.dump({"ms": spent, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
