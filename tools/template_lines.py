"""Lines of at most so many characters, out of parts that say where a line may end."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 120  # where lines break


# What is printed: a text, a list of parts, or one of these.
@dataclass
class Break:
    """A place where a line may end, else `flat` stands there. `fills`: it ends only if needed."""

    flat: str = ""
    fills: bool = False


@dataclass
class Group:
    """Parts on one line if they fit, else broken at each of their own breaks; `indent` them."""

    parts: list[Part]
    indent: int = 0
    is_group: bool = True


Part = str | Break | Group
Todo = tuple[int, bool, Part]  # indent, whether it stays on its line, what


class Printer:
    """Lays parts out on lines of at most WIDTH, wherever they may end."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.column = 0
        self.margin = ""  # of a line on which nothing stands yet

    def print(self, parts: list[Part]) -> str:
        """The text."""
        todo: list[Todo] = [(0, False, part) for part in reversed(parts)]
        while todo:
            indent, flat, part = todo.pop()
            if isinstance(part, str):
                self._write(part)
            elif isinstance(part, Break):
                room = WIDTH - self.column - len(part.flat)
                if flat or (part.fills and _fits(room, [], todo, whole=True)):
                    self._write(part.flat)
                else:
                    self._end_line(indent)
            else:
                is_flat = flat or (part.is_group and _fits(WIDTH - self.column, [part], todo))
                todo += [(indent + part.indent, is_flat, each) for each in reversed(part.parts)]
        return "".join(self.out)

    def _write(self, text: str) -> None:
        if text.strip():
            self.out += [self.margin, text]
            self.margin = ""
        elif not self.margin:
            self.out.append(text)
        self.column = len(text.rpartition("\n")[2]) + (0 if "\n" in text else self.column)

    def _end_line(self, indent: int) -> None:
        if not self.margin:
            self.out.append("\n")
        self.margin, self.column = " " * indent, indent


def _fits(room: int, first: list[Part], rest: list[Todo], *, whole: bool = False) -> bool:
    """Whether what comes, up to the next place where a line may end, fits in that room.

    `whole`: what follows is not to be broken within, as a line may end before it.
    """
    todo = [(True, part) for part in reversed(first)]
    after = len(rest)
    while room >= 0:
        if not todo:
            if not after:
                return True
            after -= 1
            todo.append(rest[after][1:])
            continue
        flat, part = todo.pop()
        if isinstance(part, str):
            if "\n" in part:
                return len(part.partition("\n")[0]) <= room
            room -= len(part)
        elif isinstance(part, Break):
            if not flat:
                return True
            room -= len(part.flat)
        else:
            flat = flat or (whole and part.is_group)
            todo += [(flat, each) for each in reversed(part.parts)]
    return False
