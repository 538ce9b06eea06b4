"""Scores of growth (z), as WHO's programs anthro (0 to 59 months) and anthroplus (5 to 19) answer.

z = ((y/M)^L - 1) / (S L). Beyond 3 and -3 an indicator of weight goes by the distance between the
second and the third deviation. Source: WHO Multicentre Growth Reference Study Group, WHO Child
Growth Standards: Methods and development (2006), ch. 7; de Onis et al., Bulletin of the WHO 85
(2007). Between 60 and 61 months only the program for older children answers, as anthro does today.

Lengths are looked up as whole thousandths of a millimetre: 103.1 - 0.7 cm is 102.39999... in
binary, and WHO's program then reads the row of 102.5 (the one difference with it that is known).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traza.modules.growth.contracts.children import LYING, STANDING, Children, Numbers, Scores
from traza.modules.growth.rules.reference import STEP, Lms, Table, tables

DAYS_OF_MONTH = 30.4375
STANDS_FROM = 731  # days: from here children are measured standing
LYING_MORE = 0.7  # centimetres that a child measures more lying than standing
LAST_DAY, LAST_MONTH = 1826, 60
NOT_YET_STANDING = 9  # months: a standing measure before is not plausible
LIES_BELOW = 87.0  # centimetres, where neither age nor measure is known
FINE = 1000  # parts of a row of the tables by length
# What is not plausible, by indicator: below, above (WHO 2006, 2007).
LIMITS = {
    "len": (-6, 6), "wei": (-6, 5), "wfl": (-5, 5), "bmi": (-5, 5), "hc": (-5, 5),
    "ac": (-5, 5), "ts": (-5, 5), "ss": (-5, 5), "hfa": (-6, 6), "wfa": (-6, 5), "bfa": (-5, 5),
}  # fmt: skip
# Months since and until (not included), and the table.
OLDER = {
    "hfa": (60, 229, "height_months"),
    "wfa": (60, 121, "weight_months"),
    "bfa": (60, 229, "bmi_months"),
}
Truths = NDArray[np.bool_]


def scores(children: Children) -> Scores:
    """Every score and flag of each child; NaN where there is none."""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        return _young(children) | _older(children)


def _young(children: Children) -> Scores:
    days, months = _ages(children)
    young = (months < LAST_MONTH) & (days <= LAST_DAY) & (days >= 0)
    length, early = _adjusted(children, days, months)
    bmi = children.weight / (length / 100) ** 2
    dry = ~children.oedema
    row = np.where(np.isnan(days), -1, days).astype(np.int64)
    by_day = tables()
    found: dict[str, Numbers] = {
        "len": _score(length, by_day["length_days"].at(children.sex, row, young), bend=False),
        "wei": _by_day(children, "weight_days", children.weight, row, young & dry),
        "wfl": _for_length(children, days, length, ~(months >= LAST_MONTH) & dry),
        "bmi": _by_day(children, "bmi_days", bmi, row, young & dry),
        "hc": _score(children.head, by_day["head_days"].at(children.sex, row, young), bend=False),
        "ac": _by_day(children, "arm_days", children.arm, row, young),
        "ts": _by_day(children, "triceps_days", children.triceps, row, young),
        "ss": _by_day(children, "subscapular_days", children.subscapular, row, young),
    }
    said: Scores = {"clenhei": length, "cbmi": bmi, "c9mo_flag": early.astype(np.int8)}
    return said | _flagged(found)


def _ages(children: Children) -> tuple[Numbers, Numbers]:
    """Days, whole (halves up), and months. Of a child with both, the days win."""
    whole = np.floor(children.days + 0.5)
    days = np.where(np.isnan(whole), np.floor(children.months * DAYS_OF_MONTH + 0.5), whole)
    months = np.where(np.isnan(children.days), children.months, children.days / DAYS_OF_MONTH)
    return days, months


def _adjusted(children: Children, days: Numbers, months: Numbers) -> tuple[Numbers, Truths]:
    """The length as it should have been measured at that age, and who stood too early."""
    length = np.where(children.length > 0, children.length, np.nan)
    stood, lay = children.measure == STANDING, children.measure == LYING
    early = stood & (months < NOT_YET_STANDING)
    length = np.where(stood & ~early & (days < STANDS_FROM), length + LYING_MORE, length)
    length = np.where(lay & (days >= STANDS_FROM), length - LYING_MORE, length)
    return length, early


def _for_length(children: Children, days: Numbers, length: Numbers, may: Truths) -> Numbers:
    lying = np.where(
        ~np.isnan(days),
        days < STANDS_FROM,
        np.where(children.measure > 0, children.measure == LYING, length < LIES_BELOW),
    ).astype(bool)
    known = may & ~np.isnan(length)
    fine = np.where(known, np.round(length * STEP * FINE), 0).astype(np.int64)
    row, part = fine // FINE, (fine % FINE) / FINE
    by_length, by_height = tables()["weight_length"], tables()["weight_height"]
    low = by_length.between(children.sex, row, part, known & lying)
    high = by_height.between(children.sex, row, part, known & ~lying)
    pick = Lms(
        *(np.where(lying, a, b) for a, b in ((low.l, high.l), (low.m, high.m), (low.s, high.s)))
    )
    return _score(children.weight, pick, bend=True)


def _older(children: Children) -> Scores:
    months = np.where(np.isnan(children.months), children.days / DAYS_OF_MONTH, children.months)
    height = np.where(children.length > 0, children.length, np.nan)
    bmi = children.weight / (height / 100) ** 2
    dry = ~children.oedema
    every = np.ones(len(children), bool)
    return _flagged(
        {
            "hfa": _by_month(children, "hfa", height, months, every),
            "wfa": _by_month(children, "wfa", children.weight, months, dry),
            "bfa": _by_month(children, "bfa", bmi, months, dry),
        }
    )


def _by_month(children: Children, name: str, y: Numbers, months: Numbers, may: Truths) -> Numbers:
    since, until, table = OLDER[name]
    known = may & (months >= since) & (months < until)
    whole = np.where(known, np.floor(months), 0)
    part = np.where(known, months - whole, 0)
    found = tables()[table].between(children.sex, whole.astype(np.int64), part, known)
    return _score(y, found, bend=name != "hfa")


def _by_day(
    children: Children, table: str, y: Numbers, row: NDArray[np.int64], may: Truths
) -> Numbers:
    chosen: Table = tables()[table]
    return _score(y, chosen.at(children.sex, row, may), bend=True)


def _score(y: Numbers, lms: Lms, *, bend: bool) -> Numbers:
    """The score of a measure, in two decimals; NaN of a measure that is not above zero."""
    y = np.where(y > 0, y, np.nan)
    z = (np.power(y / lms.m, lms.l) - 1) / (lms.s * lms.l)
    z = np.where(lms.l == 0, np.log(y / lms.m) / lms.s, z)
    if bend:
        far = np.flatnonzero(np.abs(z) > 3)
        if far.size:
            some = Lms(lms.l[far], lms.m[far], lms.s[far])
            z[far] = _bent(y[far], z[far], some)
    told = np.round(z, 2)
    return np.where(np.isfinite(told), told, np.nan)


def _bent(y: Numbers, z: Numbers, lms: Lms) -> Numbers:
    side = np.sign(z)
    third, second = _deviation(lms, 3 * side), _deviation(lms, 2 * side)
    return side * 3 + (y - third) / np.abs(third - second)


def _deviation(lms: Lms, k: Numbers) -> Numbers:
    """The measure that is k deviations from the median."""
    by_power = lms.m * np.power(1 + lms.l * lms.s * k, 1 / lms.l)
    return np.where(lms.l == 0, lms.m * np.exp(lms.s * k), by_power)


def _flagged(found: dict[str, Numbers]) -> Scores:
    said: Scores = {f"z{name}": z for name, z in found.items()}
    for name, z in found.items():
        low, high = LIMITS[name]
        said[f"f{name}"] = np.where(np.isnan(z), np.nan, (z < low) | (z > high))
    return said
