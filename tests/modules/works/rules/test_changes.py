"""Every rule of a change, by cases that a lawyer can read (cases/changes.yaml)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.making.works import day, dossier_in, handover, hidden_defects, life, part, proposal

from traza.kernel.money import Money
from traza.kernel.written import read_yaml
from traza.modules.works.contracts import changes as c
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Completion, Guarantee, Progress, Retention
from traza.modules.works.contracts.vat import Vat
from traza.modules.works.contracts.vocabulary import Source, VatKind
from traza.modules.works.contracts.years import NextLine
from traza.modules.works.queries.law import rule_context
from traza.modules.works.rules.changes import RULES, changed, decide
from traza.modules.works.rules.retained import with_parts

CASES = read_yaml((Path(__file__).parent / "cases" / "changes.yaml").read_text("utf-8"))
LAST = date(2024, 12, 31)
# A change that each rule takes, where the life of `tests.making.works` does not have it as is.
BASE: dict[str, c.Change] = {
    **{change.verb: change for _, change, _ in reversed(life())},
    "propose": c.Propose(dossier=proposal()),
    "fund": c.Fund(funding=proposal().funding),
    "report_progress": c.ReportProgress(on=day(5, 31), physical=6000, financial=6000),
    "authorise_estimate": c.AuthoriseEstimate(
        number=2, since=day(4, 1), until=day(6, 28), on=day(7, 5), allocations=(part("F2", 100_000, 30_000),),
    ),
    "pay_retention": c.PayRetention(retentions=("E1/1",), on=day(5, 3), document="T-9"),
    "modify": c.Modify(
        folio="CM-9", on=day(5, 15), reason="Más superficie.", allocations=(part("F2", 40_000),)
    ),
    "recover_advance": c.RecoverAdvance(
        on=day(5, 20), document="RI-1", allocations=(part("F1", 120_000), part("F2", 45_000))
    ),
    "undo_money": c.UndoMoney(act="A1", on=day(5, 20), document="OF-1"),
    "extend_funding": c.ExtendFunding(
        on=day(5, 15), document="OA-2", allocations=(part("F1", 100_000),)
    ),
    "carry_over": c.CarryOver(
        on=day(12, 20), year=2025, document="OR-1", lines=(NextLine(funding="F1", book=2, line=9),)
    ),
    "attach_document": c.AttachDocument(
        document=msgspec.convert({"id": "", "kind": "other", "title": "Plano", "url": "https://x.mx"}, c.Document)
    ),
    "correct": c.Correct(values={}),
    "close": c.Close(on=day(12, 31)),
    "cancel": c.Cancel(on=day(12, 1), reason="Sin recursos.", document="OC-1"),
}  # fmt: skip


def _read(value: Any) -> Any:
    """Pesos ("$1,000.00") as money, lists and dictionaries inside."""
    if isinstance(value, dict):
        # YAML takes the word "on" for a yes.
        return {"on" if name is True else name: _read(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_read(each) for each in value]
    if isinstance(value, str) and value.lstrip("-").startswith("$"):
        return {"centavos": Money.of(value.replace("$", "").replace(",", "")).centavos}
    return value


def _with(one: Any, said: dict[str, Any]) -> Any:
    """A plain value with other fields, typed as they should be."""
    return msgspec.convert({**msgspec.to_builtins(one), **_read(said)}, type(one))


def _change(case: dict[str, Any]) -> c.Change:
    base, said = BASE[case["verb"]], case.get("cambio", {})
    if isinstance(base, c.Propose):
        return c.Propose(dossier=_with(base.dossier, case.get("trabajo", {})))
    if case["verb"] == "correct":
        values = {name: _typed(value) for name, value in said["values"].items()}
        return c.Correct(values=values)
    if isinstance(base, c.HandOver) and "acta" in case:
        return c.HandOver(handover=_with(handover(), case["acta"]))
    made: c.Change = _with(base, said)
    return made


def _typed(value: Any) -> Any:
    money = _read(value)
    return Money(money["centavos"]) if isinstance(money, dict) else value


def _work(case: dict[str, Any]) -> Dossier | None:
    if "obra" not in case:
        return None
    made: Dossier = dossier_in(Status(case["obra"]))
    made = _with(made, case.get("trabajo", {}))
    for word, dress in DRESSES.items():
        if case.get(word):
            made = dress(made)
    return made


def _with_lines(made: Dossier) -> Dossier:
    return replace(made, funding=tuple(replace(one, book=1, line=1) for one in made.funding))


def _awarded(made: Dossier) -> Dossier:
    return replace(made, procurement=dossier_in(Status.CONTRACTED).procurement)


def _guaranteed(made: Dossier) -> Dossier:
    advance = Guarantee(
        id="G8", purpose="advance", number="FZ-8", issuer="A", amount=Money.of(255_000),
        since=day(2, 26), until=day(12, 31),
    )  # fmt: skip
    return replace(made, guarantees=(*made.guarantees, advance, hidden_defects()))


def _without_advance(made: Dossier) -> Dossier:
    assert made.contract is not None
    return replace(made, contract=replace(made.contract, advance=Money(0)))


def _unpaid(made: Dossier) -> Dossier:
    return replace(made, estimates=tuple(replace(one, paid_on=None) for one in made.estimates))


def _at_a_hundred(made: Dossier) -> Dossier:
    last = Progress(on=day(6, 28), physical=10_000, financial=10_000)
    return replace(made, progress=(*made.progress, last))


def _with_federal(made: Dossier) -> Dossier:
    first, *rest = made.funding
    return replace(made, funding=(replace(first, source=Source.FEDERAL), *rest))


def _exempt(made: Dossier) -> Dossier:
    assert made.contract is not None
    none = Vat(
        kind=VatKind.EXEMPT, base=made.contract.amount, rate=0, amount=Money(0), basis="artículo 9"
    )
    return replace(made, contract=replace(made.contract, vat=none))


def _with_retentions(made: Dossier) -> Dossier:
    kept = tuple(
        Retention(concept=f"De {who}", amount=Money.of(100), payee=who)
        for who in ("Tesorería", "Contraloría", "")
    )
    first, *rest = made.estimates
    return replace(made, estimates=(with_parts(replace(first, retentions=kept)), *rest))


DRESSES = {
    "con_federal": _with_federal,
    "contrato_exento": _exempt,
    "con_retenciones": _with_retentions,
    "con_claves": _with_lines,
    "con_fallo": _awarded,
    "con_garantia": _guaranteed,
    "sin_anticipo": _without_advance,
    "sin_pagar": _unpaid,
    "al_cien": _at_a_hundred,
}


@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one['verb']}: {one['caso']}")
def test_case(case: dict[str, Any]) -> None:
    stands = rule_context(case.get("hoy", LAST))
    before, change = _work(case), _change(case)
    decision = decide(before, change, stands)
    denied = [reason.code.removeprefix("works.") for reason in decision.against]
    assert denied == case.get("niega", []), [reason.text for reason in decision.against]
    said = " ".join(reason.text for reason in decision.against)
    assert str(case.get("dice", "")) in said
    if decision.yes:
        assert changed(before, change, stands) != before or case["verb"] == "close"


def test_progress_is_corrected_in_order_within_range_and_until_today() -> None:
    wrong = (
        Progress(on=day(4, 30), physical=10_001, financial=0),
        Progress(on=day(4, 30), physical=5, financial=-1),
        Progress(on=date(2090, 1, 1), physical=10_000),
    )
    change = c.Correct(values={"progress": wrong})
    against = decide(dossier_in(Status.FINISHED), change, rule_context(LAST)).against
    assert [reason.code.removeprefix("works.progress.") for reason in against] == [
        "range.physical", "range.physical", "future.on", "again.on",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "denied"),
    [
        ({"progress": ()}, ["finished"]),
        ({"progress": (Progress(on=day(4, 30), physical=4000),)}, ["finished"]),
        ({"completion": Completion(finished_on=day(2, 1), noticed_on=day(6, 29))},
         ["order.finished_on"]),
        ({"completion": Completion(finished_on=day(6, 28), noticed_on=day(6, 29),
                                   verified_on=day(6, 27))}, ["order.verified_on"]),
        ({"completion": Completion(finished_on=day(6, 28), verified_on=day(8, 1))}, ["order.on"]),
        ({"handover": handover(on=day(8, 20))}, ["order.on"]),
        ({"handover": handover(on=day(6, 30))}, ["order.on"]),
        ({"started_on": day(7, 30)}, ["order.finished_on"]),
        ({"authorised_on": day(5, 1)}, ["order.authorised_on"]),
    ],
)  # fmt: skip
def test_a_correction_keeps_the_order_that_its_verbs_ask_for(
    values: dict[str, Any], denied: list[str]
) -> None:
    settled = dossier_in(Status.SETTLED)
    decision = decide(settled, c.Correct(values=values), rule_context(LAST))
    found = [one.code.removeprefix("works.correct.") for one in decision.against]
    assert found == denied, [one.text for one in decision.against]


def test_every_verb_has_a_rule_and_a_case() -> None:
    assert set(RULES) == set(c.CHANGES.values())
    untold = set(c.CHANGES) - {case["verb"] for case in CASES}
    assert untold == {"describe"}  # its reasons are those of a proposal


def test_every_reason_against_is_a_sentence_with_a_way_out() -> None:
    for case in CASES:
        for reason in decide(
            _work(case), _change(case), rule_context(case.get("hoy", LAST))
        ).against:
            assert reason.text.endswith((".", "…)", ")")), reason
            assert reason.code.startswith("works.")
