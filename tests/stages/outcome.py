"""What became of the tests of one session."""

from __future__ import annotations

import msgspec


class Failure(msgspec.Struct):
    """A test, or a file that could not be collected, that failed: when, and pytest's text of it."""

    nodeid: str
    when: str
    text: str

    def first_lines(self, most: int = 5) -> list[str]:
        """The lines of the error itself, without the code around it."""
        lines = self.text.splitlines()
        errors = [line for line in lines if line.startswith("E  ")]
        return (errors or [line for line in lines if line.strip()][-most:])[:most]


class Outcome(msgspec.Struct):
    """Counts of a session, its failures, and CPU seconds by file of tests."""

    passed: int = 0
    skipped: int = 0
    failures: list[Failure] = []
    cpu_by_file: dict[str, float] = {}
    exit_status: int = 0
    output: str = ""  # what pytest printed, when it was kept

    def failed_tests(self) -> list[str]:
        """Addresses of what failed, each once (a test and its teardown may both)."""
        return list(dict.fromkeys(failure.nodeid for failure in self.failures))

    def failure_of(self, nodeid: str) -> Failure:
        """The first failure of an address."""
        return next(failure for failure in self.failures if failure.nodeid == nodeid)
