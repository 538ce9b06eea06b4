"""Telephones that act for people without an account: paired by a code of one use, then by a token.

The code is read aloud or from paper, so it is short, lives days and is tried few times an hour; the
token is long, kept by the telephone and revoked with its person. Neither is kept here, only hashes.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.http import HttpRequest
from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.kernel.refusal import Refusal
from traza.platform.access import rates
from traza.platform.access.models import Device, Pairing
from traza.platform.audit.record import Actor, audited, record
from traza.platform.sealed.seal import blind_index

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I or O, no digits: nothing to take for another
GROUPS, GROUP = 3, 4
TRIES_PER_HOUR = 30  # from one address: a committee pairs in one room
LOST = timedelta(minutes=15)  # how long a code serves again when its answer never arrived
SEEN_EVERY = timedelta(minutes=5)  # how finely the last request is kept
LONGEST_LABEL = 80


class PairingRefused(Refusal):
    """The code does not pair."""

    code = "access.pairing_refused"


class PairingUnknown(PairingRefused):
    """Nobody was given that code."""

    code = "access.pairing_unknown"
    say = (
        "Ese código no existe. Son doce letras en tres grupos, como ABCD-EFGH-JKLM; revíselo o "
        "pida otro a la dependencia."
    )


class PairingUsed(PairingRefused):
    """A telephone uses it already."""

    code = "access.pairing_used"
    say = "Ese código ya se usó en un teléfono. Pida uno nuevo a la dependencia."


class PairingExpired(PairingRefused):
    """Its days ran out, or a newer code took its place."""

    code = "access.pairing_expired"
    say = "Ese código ya venció. Pida uno nuevo a la dependencia."


class TooManyTries(PairingRefused):
    """Somebody is guessing."""

    code = "access.too_many_tries"
    say = "Hubo demasiados intentos desde esta conexión. Espere una hora y vuelva a intentarlo."


class NotAdmitted(Refusal):
    """The telephone may not enter."""

    code = "access.no_device"
    say = "Este teléfono no está enlazado. Escriba el código que le dio la dependencia."


class DeviceRevoked(NotAdmitted):
    """It was paired once, and no longer is."""

    code = "access.device_revoked"
    say = (
        "Este teléfono ya no está enlazado. Lo que guardó en él no se ha perdido: pida a la "
        "dependencia un código nuevo."
    )


@dataclass(frozen=True, slots=True)
class PairedDevice:
    """A telephone as others may know it; `label` is what its owner called it."""

    id: UUID
    subject: str
    label: str
    created_at: datetime
    last_seen: datetime | None
    revoked_at: datetime | None


@done_by(Doer.STEP, "the module that pairs telephones asks for its committee")
@audited("access.pairing_opened")
def open_pairing(subject: str, *, by: Actor, days: int = 7) -> str:
    """A new code for that subject, said once: "ABCD-EFGH-JKLM". Its earlier codes stop serving."""
    now = timezone.now()
    Pairing.objects.filter(subject=subject, used_at=None, expires_at__gt=now).update(expires_at=now)
    letters = "".join(secrets.choice(LETTERS) for _ in range(GROUPS * GROUP))
    Pairing.objects.create(
        code_hash=_code_hash(letters),
        subject=subject,
        opened_at=now,
        expires_at=now + timedelta(days=days),
    )
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def pair(code: str, label: str, *, request: HttpRequest) -> tuple[PairedDevice, str]:
    """Tie a telephone to the code's subject; return it with the token it must keep.

    When the answer was lost on the way, the same code serves again for a quarter of an hour, as
    long as the token it gave was never used. Raises a PairingRefused.
    """
    if not rates.allow("pair", request, per_hour=TRIES_PER_HOUR):
        raise TooManyTries
    now = timezone.now()
    with transaction.atomic():
        found = (
            Pairing.objects.select_for_update().filter(code_hash=_code_hash(_letters(code))).first()
        )
        if found is None:
            raise PairingUnknown
        token = secrets.token_urlsafe(32)
        if found.device_id is not None:
            return _known(_again(found.device_id, found.used_at or now, token)), token
        if found.expires_at <= now:
            raise PairingExpired
        device = Device.objects.create(
            token_hash=_token_hash(token),
            subject=found.subject,
            label=label.replace("\0", "").strip()[:LONGEST_LABEL],
            created_at=now,
        )
        found.used_at, found.device = now, device
        found.save(update_fields=["used_at", "device"])
        record(
            "access.device_paired",
            by=Actor(None, "device"),
            about=found.subject,
            detail={"device": str(device.pk)},
        )
    return _known(device), token


def device_of(request: HttpRequest) -> PairedDevice:
    """The telephone whose token the request carries. Raises NotAdmitted or DeviceRevoked."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token:
        raise NotAdmitted
    device = Device.objects.filter(token_hash=_token_hash(token.strip())).first()
    if device is None:
        raise NotAdmitted
    if device.revoked_at is not None:
        raise DeviceRevoked
    now = timezone.now()
    if device.last_seen is None or now - device.last_seen > SEEN_EVERY:
        device.last_seen = now
        Device.objects.filter(pk=device.pk).update(last_seen=now)
    return _known(device)


def devices_of(subject: str) -> list[PairedDevice]:
    """Every telephone that was ever paired for that subject, the newest first."""
    return [_known(each) for each in Device.objects.filter(subject=subject).order_by("-created_at")]


def first_paired(subject: str) -> datetime | None:
    """When that subject first had a telephone, closed or not; None when it never had one."""
    first = Device.objects.filter(subject=subject).aggregate(first=Min("created_at"))["first"]
    return first if isinstance(first, datetime) else None


@done_by(Doer.STEP, "the module that pairs telephones asks for its committee")
def revoke(subject: str, *, by: Actor, why: str = "") -> int:
    """Close the door to all telephones and codes of that subject; return how many telephones."""
    return len(_revoke(subject, None, by=by, why=why)["devices"])


@done_by(Doer.STEP, "the module that pairs telephones asks for its committee")
def revoke_device(device: PairedDevice, *, by: Actor, why: str = "") -> None:
    """Close the door to one telephone: lost, sold, changed."""
    _revoke(device.subject, device.id, by=by, why=why)


@audited("access.devices_revoked")
def _revoke(subject: str, only: UUID | None, *, by: Actor, why: str) -> dict[str, list[str]]:
    now = timezone.now()
    open_ones = Device.objects.select_for_update().filter(subject=subject, revoked_at=None)
    if only is not None:
        open_ones = open_ones.filter(pk=only)
    else:
        waiting = Pairing.objects.filter(subject=subject, used_at=None, expires_at__gt=now)
        waiting.update(expires_at=now)
    closed = list(open_ones.values_list("pk", flat=True))
    Device.objects.filter(pk__in=closed).update(revoked_at=now)
    return {"devices": [str(each) for each in closed]}


def _again(which: UUID, used: datetime, token: str) -> Device:
    """Give the device of a used code another token, if the first one cannot have arrived."""
    device = Device.objects.select_for_update().get(pk=which)
    arrived = device.last_seen is not None or device.revoked_at is not None
    if arrived or timezone.now() - used > LOST:
        raise PairingUsed
    device.token_hash = _token_hash(token)
    device.save(update_fields=["token_hash"])
    return device


def _letters(code: str) -> str:
    """The letters alone, however they were typed."""
    return "".join(letter for letter in code.upper()[:64] if letter.isalpha())


def _code_hash(letters: str) -> str:
    # Keyed: twelve letters could be guessed from a plain hash by whoever holds the database.
    return blind_index(letters, "pairing")


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _known(device: Device) -> PairedDevice:
    return PairedDevice(
        id=device.pk,
        subject=device.subject,
        label=device.label,
        created_at=device.created_at,
        last_seen=device.last_seen,
        revoked_at=device.revoked_at,
    )
