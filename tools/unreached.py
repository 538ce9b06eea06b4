"""Lists what no program reaches: files, functions and classes of `src/traza` that only tests call.

    python tools/unreached.py        # candidates, a line a file; always exit 0

A report, not a judge: it follows names from where programs begin through imports, calls, tables of
functions and dotted paths in strings. A method counts with its class, and a name that is also
somebody's variable counts as used, so that what is listed is seldom in use.
"""

from __future__ import annotations

import ast
import gc
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BODY = ""  # the node of what runs when a module is imported
ASSIGNED = "="  # stands for every name that a file assigns
# Where programs begin: names that are called there because of the file's own name, and the files.
BEGINNINGS = {
    "*": "config/* */apps.py */models.py */models/* */migrations/* */management/commands/* "
    "*/templatetags/* */deeds.py */__main__.py platform/*/base.py",
    ASSIGNED: "*/urls*.py */menu.py */search.py modules/*/figures* modules/*/publish*",
    "waits": "*/waits.py",
    "CAPABILITIES": "*/contracts*",
}
INNER_IMPORT = re.compile(r"^[ \t]+(?:from|import) ", re.MULTILINE)
DOTTED = re.compile(r"traza(?:\.\w+)+")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Node = tuple[str, str]  # a module's dotted name, and a name in it


@dataclass
class Module:
    """A file: what it defines and assigns, what it imports, and the rest, that importing runs."""

    name: str
    path: Path
    nodes: dict[str, list[ast.stmt]] = field(default_factory=lambda: defaultdict(list))
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)


def read_module(path: Path, root: Path) -> Module:
    """Parse a file and tell its definitions, assignments and imports apart."""
    text = path.read_text(encoding="utf-8")
    parts = path.relative_to(root).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    module = Module(name, path)
    tree = ast.parse(text)
    for statement in tree.body:
        for defined in names_defined(statement):
            module.nodes[defined].append(statement)
    for item in ast.walk(tree) if INNER_IMPORT.search(text) else tree.body:
        if isinstance(item, ast.ImportFrom):
            origin = item.module or ""
            if item.level:
                above = path.relative_to(root).parts[: -item.level]
                origin = ".".join(filter(None, (*above, origin)))
            for alias in item.names:
                module.imports[alias.asname or alias.name] = origin, alias.name
        elif isinstance(item, ast.Import):
            for alias in item.names:
                module.imports[alias.asname or alias.name] = alias.name, ""
    return module


def names_defined(statement: ast.stmt) -> list[str]:
    """What a statement defines or assigns; else it belongs to the body."""
    if isinstance(statement, Definition):
        decorators = map(ast.unparse, statement.decorator_list)
        registered = any(item.startswith(("register.", "router.", "api.")) for item in decorators)
        return [BODY if registered else statement.name]
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return [BODY]
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return [target.id for target in targets if isinstance(target, ast.Name)] or [BODY]


class House:
    """Every module, and what is reached in them."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self.modules = {module.name: module for module in modules}
        self.reached: set[Node] = set()
        self._waiting: list[Node] = []

    def reach(self, *nodes: Node) -> None:
        """Reach these, and all that they reach."""
        self._waiting += nodes
        while self._waiting:
            node = self._waiting.pop()
            module = self.modules.get(node[0])
            if node in self.reached or module is None:
                continue
            self.reached.add(node)
            if node[1] == BODY:  # importing a module runs what it imports
                for origin, name in module.imports.values():
                    self._waiting += (origin, BODY), (f"{origin}.{name}", BODY)
            self._waiting.append((module.name, BODY))
            for statement in module.nodes.get(node[1], ()):
                self._waiting += self._uses(module, statement)

    def _uses(self, module: Module, top: ast.AST) -> Iterator[Node]:
        stack = [top]
        while stack:
            item = stack.pop()
            if isinstance(item, ast.Name):
                yield from self._resolve(module.name, item.id, whole=True)
            elif isinstance(item, ast.Constant):
                yield from self._quoted(module, item.value)
            elif isinstance(item, ast.Attribute) and (dotted := self._module_of(module, item)):
                yield from self._resolve(dotted, item.attr, whole=True)
            else:
                stack.extend(ast.iter_child_nodes(item))

    def _quoted(self, module: Module, value: object) -> Iterator[Node]:
        """The nodes of a dotted path in a string, or of the end of one (`f"{rooms}.send.send"`)."""
        if not isinstance(value, str) or "." not in value:
            return
        if DOTTED.fullmatch(value):
            origin, _, name = value.rpartition(".")
            yield from self._resolve(origin, name, whole=module.name.startswith("traza.config"))
        elif value.startswith(".") and value[1:].replace(".", "").isidentifier():
            room, _, name = value.rpartition(".")
            yield from ((dotted, name) for dotted in self.modules if dotted.endswith(room))

    def _module_of(self, module: Module, attribute: ast.Attribute) -> str:
        """The module whose name stands before the dot, if it is one of the house."""
        names, item = [], attribute.value
        while isinstance(item, ast.Attribute):
            names.append(item.attr)
            item = item.value
        if not isinstance(item, ast.Name) or item.id not in module.imports:
            return ""
        origin = filter(None, module.imports[item.id])
        dotted = ".".join((*origin, *reversed(names)))
        return dotted if dotted in self.modules else ""

    def _resolve(self, origin: str, name: str, *, whole: bool) -> Iterator[Node]:
        """The node that a name in a module stands for, wherever it was defined."""
        module = self.modules.get(origin)
        if module is not None and name in module.nodes:
            yield origin, name
        elif module is not None and module.imports.get(name, (origin, name)) != (origin, name):
            yield origin, BODY
            yield from self._resolve(*module.imports[name], whole=whole)
        elif (dotted := f"{origin}.{name}".rstrip(".")) in self.modules:
            yield dotted, BODY
            if whole:  # a module that is handed on as a value may be asked for anything
                yield from ((dotted, item) for item in self.modules[dotted].nodes)


def beginnings(module: Module, root: Path) -> Iterator[Node]:
    """What of a module is called by its place: by Django, or by whoever looks for such files."""
    below = module.path.relative_to(root).as_posix().removeprefix("traza/")
    for called, patterns in BEGINNINGS.items():
        if any(fnmatch(below, pattern) for pattern in patterns.split()):
            yield module.name, BODY
            for name, (first, *_rest) in module.nodes.items():
                kinds = {"*", name} if isinstance(first, Definition) else {"*", name, ASSIGNED}
                if called in kinds:
                    yield module.name, name


def report(house: House, tested: set[str], root: Path = ROOT) -> Iterator[str]:
    """A line for each file with candidates; at the end, how many lines of code they are."""
    count = lines = 0
    for module in sorted(house.modules.values(), key=lambda module: module.path):
        idle = [
            item
            for name, statements in module.nodes.items()
            for item in statements
            if isinstance(item, Definition) and (module.name, name) not in house.reached
        ]
        count += len(idle)
        lines += sum((item.end_lineno or 0) - item.lineno + 1 for item in idle)
        names = [
            f"{item.name}:{item.lineno}{'' if item.name in tested else ' (nowhere)'}"
            for item in idle
        ]
        if (module.name, BODY) not in house.reached and module.path.stem != "__init__":
            names.insert(0, "the whole file is never imported")
        if names:
            yield f"{module.path.relative_to(root)}: {', '.join(names)}"
    yield f"{count} candidates, {lines} lines: only tests name them, or nothing does (nowhere)"


def read_house(root: Path) -> House:
    """The modules of a checkout, with what its programs and its tools reach."""
    source = root / "src"
    modules = [read_module(path, source) for path in sorted((source / "traza").rglob("*.py"))]
    tools = [read_module(path, root) for path in sorted((root / "tools").rglob("*.py"))]
    house = House(modules + tools)
    house.reach(*(node for module in modules for node in beginnings(module, source)))
    house.reach(*((module.name, name) for module in tools for name in module.nodes))
    return house


def main(root: Path = ROOT) -> None:
    """Print the candidates."""
    gc.disable()  # trees hold no garbage, and looking for it takes half the time
    tests = (path.read_text(encoding="utf-8") for path in (root / "tests").rglob("*.py"))
    print("\n".join(report(read_house(root), set(re.findall(r"\w+", "\n".join(tests))))))


if __name__ == "__main__":
    main()
