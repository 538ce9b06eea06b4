"""Load open-government commitments from a file of facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.kernel.written import read_yaml
from traza.modules.planning.models import Commitment, CommitmentAnswer

FACTS = Path(__file__).resolve().parent.parent / "facts" / "commitments.yaml"


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
@transaction.atomic
def load_commitments(path: Path = FACTS) -> int:
    """Make the register hold exactly the commitments of the file's document; return how many."""
    facts = read_yaml(path.read_text(encoding="utf-8"))
    kept = []
    for fact in facts["commitments"]:
        commitment = _commitment(fact, facts)
        kept.append(commitment.pk)
        _answers(commitment, fact.get("answers", []), facts["questions"])
    stale = Commitment.objects.filter(source_document=facts["document"])
    stale.exclude(pk__in=kept).delete()
    return len(kept)


def _commitment(fact: dict[str, Any], facts: dict[str, Any]) -> Commitment:
    commitment, _ = Commitment.objects.update_or_create(
        source_document=facts["document"],
        number=fact["number"],
        defaults={
            "slug": fact["slug"],
            "plan": facts["plan"],
            "title": fact["title"],
            "agency_id": fact["agency"],
            "stage": fact["stage"],
            "progress_percent": fact.get("progress_percent"),
            "progress_of": fact.get("progress_of", ""),
            "summary": fact["summary"],
            "as_of": fact.get("as_of"),
            "source_line": fact["line"],
        },
    )
    return commitment


def _answers(commitment: Commitment, answers: list[dict[str, Any]], titles: dict[str, str]) -> None:
    for fact in answers:
        CommitmentAnswer.objects.update_or_create(
            commitment=commitment,
            question=fact["question"],
            defaults={
                "title": titles[fact["question"]],
                "kind": fact["kind"],
                "number": fact.get("number"),
                "boolean": fact.get("boolean"),
                "text": fact.get("text", ""),
                "line": fact["line"],
            },
        )
    asked = [fact["question"] for fact in answers]
    commitment.answers.exclude(question__in=asked).delete()
