"""HiGHS, as this room asks it: one model by columns, solved again as its costs change."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Rows = Sequence[Sequence[tuple[int, float]]]  # (variable, factor) of each row
OUTPUT = 1  # of the process
INFINITE = highspy.kHighsInf
SOLVED = highspy.HighsModelStatus.kOptimal
BOUNDLESS = {
    highspy.HighsModelStatus.kUnbounded,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
}


@dataclass(slots=True)
class Model:
    """A program, kept with what it learned when it was last solved."""

    highs: highspy.Highs
    variables: int


def model(costs: Numbers, upper: Numbers, rows: Rows, low: Numbers, high: Numbers) -> Model:
    """Variables from 0 to `upper`; each row between `low` and `high`."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(costs), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, np.zeros(len(costs)), upper
    lp.row_lower_, lp.row_upper_ = low, high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in rows)])
    lp.a_matrix_.index_ = np.array([place for row in rows for place, _ in row], np.int32)
    lp.a_matrix_.value_ = np.array([factor for row in rows for _, factor in row], np.float64)
    highs = _silent()
    for option, value in (
        ("output_flag", False), ("threads", 1), ("parallel", "off"), ("random_seed", 0),
    ):  # fmt: skip
        highs.setOptionValue(option, value)
    highs.passModel(lp)
    return Model(highs, len(costs))


def _silent() -> highspy.Highs:
    """HiGHS greets on the program's own output when it is made, before it can be told not to."""
    sys.stdout.flush()
    kept = os.dup(OUTPUT)
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
            os.dup2(nowhere.fileno(), OUTPUT)
        return highspy.Highs()  # type: ignore[no-untyped-call]
    finally:
        os.dup2(kept, OUTPUT)
        os.close(kept)


def all_whole(program: Model) -> None:
    """From here its variables take whole values."""
    places = np.arange(program.variables, dtype=np.int32)
    kinds = np.full(program.variables, highspy.HighsVarType.kInteger)
    program.highs.changeColsIntegrality(program.variables, places, kinds)


def add_row(program: Model, row: Sequence[tuple[int, float]], low: float) -> None:
    """One more row, of `low` or more."""
    places = np.array([place for place, _ in row], np.int32)
    factors = np.array([factor for _, factor in row], np.float64)
    program.highs.addRow(low, INFINITE, len(row), places, factors)


def solve(program: Model) -> tuple[Numbers, Numbers, highspy.HighsModelStatus]:
    """The values of variables, the prices of rows, and how it ended."""
    program.highs.run()
    status = program.highs.getModelStatus()
    answer = program.highs.getSolution()
    return np.array(answer.col_value), np.array(answer.row_dual), status
