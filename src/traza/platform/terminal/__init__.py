"""What every order shows while it works: a bar on stderr, so that stdout stays for results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

WIDE = 140  # columns when what is printed goes to a file and not to a screen


def results() -> Console:
    """Where results are printed: stdout, as wide as the screen."""
    console = Console()
    return console if console.is_terminal else Console(width=WIDE)


@contextmanager
def progress_bar(first: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar that begins with the words `first`; silent when stderr is not a terminal.

    Gives a function `(done, total, note)`.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(first, total=None)

        def report(done: int, total: int, note: str) -> None:
            bar.update(task, completed=done, total=total or None, description=note)

        yield report
