"""What every engine over a finished build has in common: a build never changes, so equal questions
have equal answers."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from traza.platform.tables.contracts import Build
from traza.platform.tables.refusals import TableNotBuilt

ANSWERS = 1024  # remembered answers of at most FEW_ROWS rows: some megabytes in all
FEW_ROWS = 500

Rows = list[tuple[Any, ...]]
Question = tuple[str, tuple[Any, ...]]


class BuildEngine(ABC):
    """Answers over one build, few rows from memory."""

    dialect: str

    def __init__(self, build: Build) -> None:
        self.build = build
        self.memory: dict[Any, Any] = {}
        self._answers: OrderedDict[Question, Rows] = OrderedDict()
        self._answering = threading.Lock()

    @property
    def built_at(self) -> datetime:
        """Moment of the build."""
        return self.build.built_at

    def columns(self, table: str) -> Mapping[str, str]:
        """Columns of a table with their kinds. Raises TableNotBuilt."""
        try:
            return self.build.tables[table].columns
        except KeyError:
            raise TableNotBuilt(table=table) from None

    @abstractmethod
    def run(self, sql: str, parameters: tuple[Any, ...]) -> Rows:
        """Rows of a query whose parameters are written `?`."""

    def answer(self, sql: str, parameters: tuple[Any, ...]) -> Rows:
        """Rows of a query, remembered when they are few: this build's answer cannot change."""
        question = (sql, parameters)
        with self._answering:
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]
        rows = self.run(sql, parameters)
        if len(rows) <= FEW_ROWS:
            with self._answering:
                self._answers[question] = rows
                if len(self._answers) > ANSWERS:
                    self._answers.popitem(last=False)
        return rows

    def forget(self) -> None:
        """Drop the remembered answers, for measuring."""
        with self._answering:
            self._answers.clear()
