"""Comments of a proposal: what anyone sees of each, where its passage is now, and its answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from traza.kernel.actor import Attribution
from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.moderation import HIDDEN, Moderated
from traza.modules.consultation.contracts import Anchor, Passage
from traza.modules.consultation.contracts.cases import (
    AnswerInfo,
    CommentInfo,
    FileInfo,
    GroupInfo,
    HideComment,
    Verdict,
    VersionInfo,
)
from traza.modules.consultation.contracts.refusals import UnknownComment
from traza.modules.consultation.models import Answer, Comment, Proposal
from traza.modules.consultation.queries.folios import read_folio
from traza.modules.consultation.queries.law import place_of
from traza.modules.consultation.rules.anchors import anchors
from traza.modules.consultation.rules.groups import same_texts
from traza.modules.consultation.rules.texts import paragraph_at
from traza.platform.access.authority import reaches
from traza.platform.moderation.decide import moderated

_WITH = ("decided", "files", "answered", "confirmed", "version")


def comments_of(
    row: Proposal, versions: Sequence[VersionInfo], *, late_after: date | None, today: date
) -> tuple[CommentInfo, ...]:
    """Every comment in the order they came; hidden ones keep their place, without their words."""
    rows = list(Comment.objects.filter(version__proposal=row).prefetch_related(*_WITH))
    if not rows:
        return ()
    places = _followed(rows, versions)
    groups = same_texts(one.text for one in rows)
    answers = _answers(row)
    late = late_after is not None and today > late_after
    scene = _Scene(versions[-1].text, late, place_of(row.agency))
    return tuple(
        _info(one, places.get(one.folio), group, answers.get(one.pk, ()), scene)
        for one, group in zip(rows, groups, strict=True)
    )


def groups_of(comments: Sequence[CommentInfo]) -> tuple[GroupInfo, ...]:
    """Comments by what they say, the largest group first."""
    found: dict[int, list[CommentInfo]] = defaultdict(list)
    for one in comments:
        found[one.group].append(one)
    made = (
        GroupInfo(
            number,
            next((one for one in those if not one.hidden), those[0]),
            tuple(one.folio for one in those),
            sum(bool(one.answers) for one in those),
        )
        for number, those in found.items()
    )
    return tuple(sorted(made, key=lambda one: (-one.size, one.number)))


def original_of(folio: str, comment: str) -> tuple[Comment, tuple[Moderated, ...]]:
    """A comment as it was written, with what was decided of it. Raises UnknownComment."""
    row = (
        Comment.objects.filter(
            version__proposal__folio=read_folio(folio), folio=read_folio(comment)
        )
        .select_related("version__proposal")
        .first()
    )
    if row is None:
        raise UnknownComment
    where = place_of(row.version.proposal.agency)
    decided = row.decided.order_by("-at", "-pk")
    return row, tuple(moderated(one, HideComment.labels(), where) for one in decided)


def written_comment(folio: str, comment: str) -> tuple[str, tuple[Moderated, ...]]:
    """The original words of a comment and the decisions on it, for staff of its agency."""
    row, decided = original_of(folio, comment)
    return row.text, decided


def attached_file(
    folio: str, comment: str, position: int, said: Attribution | None
) -> tuple[str, str, str] | None:
    """SHA-256, kind and name of a file that may be seen; None when it may not."""
    row, decided = original_of(folio, comment)
    mine = said is not None and reaches(said, row.version.proposal.agency)
    if decided and decided[0].hidden and not mine:
        return None
    one = row.files.filter(position=position).first()
    return (one.sha256, one.kind, one.name) if one else None


def _followed(rows: Sequence[Comment], versions: Sequence[VersionInfo]) -> Mapping[str, Anchor]:
    """Where each passage is in the last version, asked once for each version that was commented."""
    last, found = versions[-1], {}
    for version in versions:
        passages = [
            Passage(one.folio, one.quote, one.prefix, one.suffix, one.start, one.end)
            for one in rows
            if one.quote and one.version.number == version.number
        ]
        if passages:
            found.update({one.id: one for one in anchors(version.text, last.text, passages)})
    return found


def _answers(row: Proposal) -> Mapping[int, tuple[AnswerInfo, ...]]:
    kept = Answer.objects.filter(about__comment__version__proposal=row).distinct()
    found: dict[int, list[AnswerInfo]] = defaultdict(list)
    for answer in kept.prefetch_related("about__comment"):
        about = answer.about.all()
        folios = tuple(each.comment.folio for each in about)
        info = AnswerInfo(
            answer.pk, answer.at, answer.on, Verdict(answer.verdict), answer.text, folios
        )
        for each in about:
            found[each.comment_id].append(info)
    return {key: tuple(those) for key, those in found.items()}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What all comments of a proposal share: its last text, whether the term to answer is over,
    and where it is."""

    text: str
    late: bool
    where: Jurisdiction


def _info(
    one: Comment, place: Anchor | None, group: int, said: tuple[AnswerInfo, ...], scene: _Scene
) -> CommentInfo:
    decided = max(one.decided.all(), key=lambda each: (each.at, each.pk), default=None)
    hidden = decided is not None and decided.showing == HIDDEN
    cut = decided.cut if decided is not None else ""
    stands = place is not None and place.start is not None
    return CommentInfo(
        folio=one.folio,
        filed_on=one.on,
        at=one.at,
        version=one.version.number,
        quote="" if hidden else one.quote,
        text="" if hidden else cut or one.text,
        fate=place.fate if place else None,
        paragraph=paragraph_at(scene.text, place.start or 0) if place and stands else None,
        hidden=hidden,
        moderation=moderated(decided, HideComment.labels(), scene.where) if decided else None,
        confirmed=hasattr(one, "confirmed"),
        files=()
        if hidden
        else tuple(FileInfo(f.position, f.name, f.size) for f in one.files.all()),
        answers=said,
        late=scene.late and not said,
        group=group,
    )
