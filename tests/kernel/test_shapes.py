"""What msgspec has looked at is read by many threads at once."""

from __future__ import annotations

import subprocess
import sys

# Each turn makes new types, which eight threads are the first to read. Without `prepare_shapes` the
# program dies of a segmentation fault within a few turns (tried on msgspec 0.22.0).
PROGRAM = """
import sys, threading
import msgspec
from traza.kernel.shapes import prepare_shapes

sys.setswitchinterval(1e-6)
for turn in range(60):
    class Body(msgspec.Struct):
        text: str
        answers: dict[str, str]
    class Visit(msgspec.Struct, tag="visit"):
        said: Body
    class Complaint(msgspec.Struct, tag="complaint"):
        said: Body
    prepare_shapes(Visit | Complaint)
    start = threading.Barrier(8)
    def read():
        start.wait()
        body = {"text": "x", "answers": {"q": "yes"}}
        assert msgspec.convert({"type": "visit", "said": body}, Visit | Complaint).said.text == "x"
    threads = [threading.Thread(target=read) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
print("read")
"""


def test_eight_threads_that_read_a_shape_first_crash_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "read"), done.stderr
