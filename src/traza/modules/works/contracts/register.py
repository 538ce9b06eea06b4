"""What the register answers about works with a dossier, and how it refuses a change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.modules.works.contracts.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a dossier: number (from 1), when it was recorded, by which role, which verb
    and why. The author's account number is for staff pages only."""

    work: int
    number: int
    at: datetime
    user: int | None
    role: str
    verb: str
    why: str
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: works that are new, that got another version, that were the same, and
    those left alone because a person changed them here."""

    new: int = 0
    changed: int = 0
    same: int = 0
    held: int = 0

    @property
    def seen(self) -> int:
        """Every work of the file."""
        return self.new + self.changed + self.same + self.held

    def plus(self, other: Imported) -> Imported:
        """Both counts together."""
        return Imported(
            self.new + other.new,
            self.changed + other.changed,
            self.same + other.same,
            self.held + other.held,
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs between two dossiers: its path in words, before and after as text."""

    path: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph of a work, without its EXIF. `phash` compares what is seen, 64 bits.

    `by` says who took it: "agency", "committee" or "citizen".
    """

    id: int
    work: int
    sha256: str
    stage: str
    taken_on: date | None
    added_at: datetime
    lon: float | None
    lat: float | None
    caption: str
    by: str
    width: int
    height: int
    phash: int
    withdrawn_because: str = ""


@dataclass(frozen=True, slots=True)
class ContractorInfo:
    """A contractor: address part, name, RFC of a company, works and their money.

    Money is None where nobody said it, and where works come from several sources, which may tell of
    the same contract: `works.contractor_money` has it source by source. `others` are the other
    ways in which its name is written.
    """

    slug: str
    name: str
    rfc: str
    kind: str
    works: int
    contracted: Money | None
    paid: Money | None
    others: tuple[str, ...] = ()


class WorkRefusal(Refusal):
    """The register does not take a change of a work; nothing was written."""

    code = "works.refused"
    say = "%(reasons)s"


class UnknownWork(WorkRefusal):
    """No such work."""

    code = "works.unknown"
    say = "No hay una obra con esa clave. Búsquela en la lista de obras."


class FolioTaken(WorkRefusal):
    """Another work of the state has the folio."""

    code = "works.folio_taken"
    say = (
        "Ya hay una obra con el folio «%(folio)s». Si es la misma, ábrala y corríjala; si es "
        "otra, use otro folio."
    )


class StaleWork(WorkRefusal):
    """Somebody saved first. `values` has `expected` and `current`, numbers of versions."""

    code = "works.stale"
    say = (
        "Otra persona guardó cambios en la obra %(folio)s mientras usted escribía. Abajo están los "
        "dos; elija y guarde otra vez. No se perdió nada de lo que escribió."
    )


class NoLine(WorkRefusal):
    """Money of a funding without a budget line would move."""

    code = "works.no_line"
    say = (
        "La aportación %(funding)s no tiene clave presupuestaria y su dinero no se puede mover. "
        "Elija su clave en las aportaciones antes de autorizar la obra."
    )


class WrongLine(WorkRefusal):
    """The budget line is of another book, or of whoever does not put this money."""

    code = "works.wrong_line"
    say = (
        "La clave de la aportación %(funding)s es de %(line)s y la aportación es de %(said)s. "
        "Elija una clave de quien aporta y en lo mismo, o corrija en Hacienda quién aporta esa "
        "clave."
    )


class WrongYear(WorkRefusal):
    """The budget line is of a book of another year than the funding says."""

    code = "works.wrong_year"
    say = (
        "La clave de la aportación %(funding)s es del presupuesto %(book)s y la aportación dice "
        "%(year)s. Corrija el ejercicio o elija una clave de ese año."
    )


class NotLater(WorkRefusal):
    """A funding goes only to a later year."""

    code = "works.not_later"
    say = (
        "La aportación %(funding)s es del presupuesto %(year)s y se refrenda en %(later)s. Elija "
        "un ejercicio posterior y una clave de su libro."
    )


class PastBudget(WorkRefusal):
    """New money of a budget whose year is over would move."""

    code = "works.past_budget"
    say = (
        "La aportación %(funding)s es del presupuesto %(year)s, que ya terminó: sólo amortiza su "
        "anticipo. Antes use «Refrendar en otro ejercicio» para pasar lo que queda."
    )


class DocumentUsed(WorkRefusal):
    """The document already moved this money."""

    code = "works.document_used"
    say = (
        "El documento «%(document)s» ya está registrado en el presupuesto con ese monto. Si es "
        "otro, escriba su propio folio."
    )


class UnknownPhoto(WorkRefusal):
    """No such photograph."""

    code = "works.unknown_photo"
    say = "No hay una fotografía con ese número. Búsquela en la página de la obra."


class CommitteePhoto(WorkRefusal):
    """What a committee sent is hidden by the decision that is published beside it."""

    code = "works.committee_photo"
    say = (
        "Esta fotografía es del comité. Se oculta desde la página de su comité, por el personal "
        "de revisión y con un motivo que se publica."
    )


class NoReason(WorkRefusal):
    """A photograph is withdrawn with a reason."""

    code = "works.photo_reason"
    say = "Escriba por qué se retira la fotografía: el motivo quedará a la vista."
