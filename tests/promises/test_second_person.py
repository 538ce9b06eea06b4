"""Who proposes does not decide: every deed that decides asks for a second person, or says why not.

The verbs of the log are walked by their Spanish words: a new one that decides fails here until it
stands in `four_eyes.yaml`, with the act that guards it or with the reason why one person does it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import traza
from traza.modules.budget.contracts.capabilities import CAPABILITIES, capability_of
from traza.modules.budget.contracts.ledger import Kind
from traza.modules.works.queries.hands import DECIDE
from traza.modules.works.queries.law import lifecycle
from traza.platform.access.four_eyes import FOUR_EYES
from traza.platform.audit.words import deeds

ROOT = Path(traza.__file__).parent
# The first words by which the log tells a decision, and those by which it tells anything else.
_DECIDES = (
    "Aceptó Amplió Aprobó Asignó Autorizó Canceló Cerró Concilió Confirmó Decidió Deshizo Dijo Dio "
    "Emitió Explicó Finiquitó Firmó Liberó Negó No Nombró Ordenó Pagó Priorizó Publicó Puso "
    "Reasignó Rechazó Refrendó Resolvió Retiró Suspendió Sustituyó Terminó Volvió"
)
_TELLS = (
    "Abrió Adjuntó Agregó Avisó Borró Calificó Capturó Cargó Cambió Citó Comentó Completó Comprobó "
    "Contestó Contó Corrigió Declaró Dejó Empezó Encargó Entregó Entró Envió Enlazó Eligió "
    "Escribió Formó Hizo Importó Informó Inició Invitó Pasó Pidió Presentó Propuso Quitó Reanudó "
    "Registró Repartió Revisó Vio"
)
DECIDES, TELLS = frozenset(_DECIDES.split()), frozenset(_TELLS.split())
# Told by another word, though they decide or undo: their own reason or act is asked all the same.
ALSO = frozenset(
    {
        "aid.payment_ordered", "aid.paid", "aid.emergency_declared", "aid.emergency_extended",
        "consultation.open", "consultation.publish",
        "grants.funded", "grants.organisation_signed", "grants.returned", "planning.year_opened",
        "works.sign_agreement", "works.sign_contract", "works.modify", "works.hand_over",
    }
)  # fmt: skip
# What ends or gives a thing of the account itself, its devices and its letters.
OF_ACCOUNTS = ("access.", "waiting.", "letters.", "tasks.", "operator.", "portal.")
DECIDED_OF_ACCOUNTS = frozenset({"access.administrator_accepted", "access.administrator_rejected"})
TOLD = frozenset({"grants.organisation_left", "works.finish"})  # leaves nothing to decide


def deciding() -> set[str]:
    """The verbs of the log that decide something."""
    found = {code for code, verb in deeds().items() if verb.label.split()[0] in DECIDES}
    mine = {one for one in found if not one.startswith(OF_ACCOUNTS)}
    return (mine | ALSO | DECIDED_OF_ACCOUNTS) - TOLD


def guarded() -> set[str]:
    return {deed for act in FOUR_EYES.body.acts.values() for deed in act.deeds}


def test_every_word_of_the_log_decides_or_tells() -> None:
    words = {verb.label.split()[0] for verb in deeds().values()}
    assert words - DECIDES - TELLS == set()
    assert not DECIDES & TELLS


def test_every_deed_that_decides_asks_a_second_person_or_says_why_not() -> None:
    alone = set(FOUR_EYES.body.alone) - set(CAPABILITIES)
    assert deciding() - guarded() - alone == set(), "who decides it? write it in four_eyes.yaml"
    assert guarded() & alone == set()
    assert (guarded() | alone) - deciding() == set(), "no such deed, or it decides nothing"
    assert all(len(why) > 20 for why in FOUR_EYES.body.alone.values())


def test_every_kind_of_movement_asks_a_second_person_or_says_why_not() -> None:
    asked = {capability_of(kind) for kind in Kind}
    body = FOUR_EYES.body
    assert asked - set(body.acts) - set(body.alone) == set()


def test_every_verb_of_a_work_apart_from_its_proposal_is_the_act_of_deciding_it() -> None:
    apart = {f"works.{one.verb}" for one in lifecycle().transitions if one.apart_from}
    assert apart == set(FOUR_EYES.body.acts[DECIDE].deeds)
    verbs = {one.verb for one in lifecycle().transitions} | {"import"}
    for one in lifecycle().transitions:
        assert one.apart_from <= verbs
        assert one.verb not in one.apart_from


def test_every_act_is_asked_where_the_deed_is_done() -> None:
    """An act that stands in the file and that no code asks would be a promise that nobody keeps."""
    assert set(FOUR_EYES.body.acts) - _asked() == set()


def _asked() -> set[str]:
    """The acts with which `check_other_person` is called in the tree."""
    trees = {
        file: ast.parse(file.read_text(encoding="utf-8"))
        for file in ROOT.rglob("*.py")
        if "check_other_person" in file.read_text(encoding="utf-8")
    }
    return {code for file, tree in trees.items() for code in _codes(file, tree)}


def _codes(file: Path, tree: ast.Module) -> set[str]:
    names = _constants(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("traza."):
            source = ROOT.parent / (str(node.module).replace(".", "/") + ".py")
            if source.exists():
                names |= _constants(ast.parse(source.read_text(encoding="utf-8")))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) == "check_other_person":
            first = node.args[0]
            if isinstance(first, ast.Constant):
                found.add(str(first.value))
            elif isinstance(first, ast.Name) and first.id in names:
                found.add(names[first.id])
    return found


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _constants(tree: ast.Module) -> dict[str, str]:
    return {
        str(getattr(node.targets[0], "id", "")): str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }
