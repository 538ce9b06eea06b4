"""`traza vote count FILE.pb --rule greedy|equal-shares`: what wins a vote on projects, and why."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich import box
from rich.table import Table

from traza.kernel.language import told
from traza.modules.participation import api
from traza.modules.participation.contracts.ballots import BadBallots, Ballots, Count, Step
from traza.platform.terminal import results
from traza.platform.terminal.orders import For

LARGEST = 200 * 1024 * 1024  # bytes


class Command(BaseCommand):
    """Needs no database. Answers 0, or 2 when the file cannot be counted."""

    help = "Cuenta una votación de proyectos (archivo .pb) y prueba el resultado de cada uno."
    audience = For.REVIEWS
    alone = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The ballots, the rule, and how to answer."""
        parser.add_argument("file", metavar="ARCHIVO.pb", type=Path)
        parser.add_argument(
            "--rule", choices=sorted(api.VOTE_RULES), required=True,
            help="greedy: los más votados que quepan; equal-shares: partes iguales",
        )  # fmt: skip
        parser.add_argument(
            "--no-completion", action="store_true",
            help="partes iguales sin repartir lo que sobra",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="un objeto JSON, para programas")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Count, and print the answer with its proof."""
        path: Path = options["file"]
        ballots = api.read_pb(path.name, _content(path))
        count = api.count_votes(ballots, options["rule"], complete=not options["no_completion"])
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(ballots, count), ensure_ascii=False))
        else:
            _say(ballots, count)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise BadBallots(name=path.name, why=told("mide demasiado"))
        return path.read_bytes()
    except OSError as error:
        why = told("no existe o no hay permiso de leerlo")
        raise BadBallots(name=path, why=why) from error


def _as_json(ballots: Ballots, count: Count) -> dict[str, object]:
    return {
        "rule": count.rule,
        "winners": [project.id for project in count.winners],
        "cost": _number(count.cost),
        "budget": _number(ballots.budget),
        "people": ballots.people,
        "tie_break": count.tie_break,
        "share": None if count.share is None else str(count.share),
        "added": count.added,
        "sha256": ballots.sha256,
        "not_counted": list(ballots.not_counted),
        "differs": list(ballots.differs),
        "proof": [_proof(step) for step in count.steps],
    }


def _proof(step: Step) -> dict[str, object]:
    return {
        "project": step.project.id,
        "name": step.project.name,
        "cost": _number(step.project.cost),
        "votes": step.points,
        "chosen": step.chosen,
        "why": step.why,
        "rate": None if step.rate is None else str(step.rate),
        "paid": [{"people": people, "each": str(each)} for people, each in step.paid],
        "left": None if step.left is None else _number(step.left),
    }


def _number(value: Fraction) -> int | str:
    """A whole number as such, any other as its exact fraction or decimal."""
    if value.denominator == 1:
        return value.numerator
    return f"{float(value):.2f}" if 100 % value.denominator == 0 else str(value)


def _say(ballots: Ballots, count: Count) -> None:
    console = results()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=ballots.name)
    for title, side in (("", "left"), ("Proyecto", "left"), ("Costo", "right"),
                        ("Votos", "right"), ("Por qué", "left")):  # fmt: skip
        table.add_column(title, justify=side)  # type: ignore[arg-type]
    for step in count.steps:
        cost = f"{float(step.project.cost):,.2f}"
        mark, name = "sí" if step.chosen else "no", f"{step.project.id} {step.project.name}"
        table.add_row(mark, name, cost, f"{step.points:,}", step.why)
    console.print(table, markup=False)
    for said in ballots.not_counted:
        console.print(f"No se contaron: {said}.", markup=False)
    for said in ballots.differs:
        console.print(f"Atención: {said}.", markup=False)
    console.print(
        f"{len(count.winners)} de {len(ballots.projects)} proyectos, {float(count.cost):,.2f} de "
        f"{float(ballots.budget):,.2f}, {ballots.people:,} boletas. Empates: {count.tie_break}.",
        markup=False,
    )
