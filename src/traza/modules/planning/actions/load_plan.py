"""Load the plan tree from a file of facts."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.kernel.written import read_yaml
from traza.modules.planning.models import PlanLink, PlanNode

FACTS = Path(__file__).resolve().parent.parent / "facts" / "plan.yaml"


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
@transaction.atomic
def load_plan(path: Path = FACTS) -> int:
    """Make the register hold exactly the nodes and links of the file's document; return nodes."""
    facts = read_yaml(path.read_text(encoding="utf-8"))
    document = facts["document"]
    nodes = {fact["slug"]: _node(fact, document) for fact in facts["nodes"]}
    links = [
        PlanLink.objects.update_or_create(
            parent=nodes[fact["parent"]],
            child=nodes[fact["child"]],
            source_document=document,
            defaults={"source_line": fact["line"]},
        )[0].pk
        for fact in facts["links"]
    ]
    PlanLink.objects.filter(source_document=document).exclude(pk__in=links).delete()
    kept = [node.pk for node in nodes.values()]
    PlanNode.objects.filter(source_document=document).exclude(pk__in=kept).delete()
    return len(nodes)


def _node(fact: dict[str, str], document: str) -> PlanNode:
    node, _ = PlanNode.objects.update_or_create(
        slug=fact["slug"],
        defaults={
            "kind": fact["kind"],
            "plan": fact["plan"],
            "code": fact["code"],
            "label": fact["label"],
            "source_document": document,
            "source_line": fact["line"],
        },
    )
    return node
