"""Who is trusted: roots, authorities, certificates that stamp for SAT, and what was revoked.

A stamp ("timbre") names the certificate that made it by number and does not carry it, so it must
be among the trusted ones. A certificate holds when authorities lead from it to a root, each in
force at the moment of signing and fit for its place (`fit`): one that expired since was good then,
one revoked before was not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256

from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.platform.certificates.certificate import (
    NOT_READ,
    in_force,
    key_of,
    may_sign,
    number_of,
    signed_by,
    whole,
)
from traza.platform.certificates.fit import Chain, unfit

NEVER = datetime.min.replace(tzinfo=UTC)
LONGEST = 6  # certificates in a chain; SAT's have three
BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----.+?-----END \1-----", re.DOTALL)
OF_CERTIFICATE, OF_LIST = (b"CERTIFICATE", b"X509 CERTIFICATE"), (b"X509 CRL",)


class BadTrust(Refusal):
    """A folder of trust that cannot be used."""

    code = "certificates.bad_trust"
    say = "No se puede confiar en «%(name)s»: %(why)s."


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a certificate does not hold: a stable code and what, in Spanish."""

    code: str
    why: str


@dataclass(slots=True)
class Trust:
    """What one office trusts. `revoked`: since when, by the key of who revoked and the number;
    `lists`: of when the newest list is, by the key of who made it.
    Chains that were walked are remembered: a thousand invoices have few certificates."""

    roots: list[x509.Certificate] = field(default_factory=list)
    authorities: list[x509.Certificate] = field(default_factory=list)
    stampers: dict[str, list[x509.Certificate]] = field(default_factory=dict)
    revoked: dict[tuple[bytes, int], datetime] = field(default_factory=dict)
    lists: dict[bytes, datetime] = field(default_factory=dict)
    walked: dict[bytes, list[Chain]] = field(default_factory=dict)

    def stamper(self, number: str) -> list[x509.Certificate]:
        """Certificates of that number that may stamp."""
        return self.stampers.get(number, [])

    def chains(self, certificate: x509.Certificate) -> list[Chain]:
        """Each way from the certificate to a root, both included: an authority that was renewed
        with its key is two."""
        key = certificate.fingerprint(SHA256())
        if key not in self.walked:
            self.walked[key] = list(self._walk((certificate,)))
        return self.walked[key]

    def list_for(self, certificate: x509.Certificate) -> datetime | None:
        """Of when the list is that could revoke it; None when there is none."""
        above = {key_of(one) for chain in self.chains(certificate) for one in chain[1:2]}
        return max((self.lists[key] for key in above if key in self.lists), default=None)

    def _walk(self, walked: Chain) -> Iterator[Chain]:
        last = walked[-1]
        for above in (*self.roots, *self.authorities):
            if above in walked or not signed_by(last, above):
                continue
            if above in self.roots:
                yield (*walked, above)
            elif len(walked) < LONGEST:
                yield from self._walk((*walked, above))

    def broken(self, certificate: x509.Certificate, moment: datetime) -> Broken | None:
        """Why it did not hold at that moment; None when by some chain it did."""
        found = [self._broken(chain, moment) for chain in self.chains(certificate)]
        if not found:
            return Broken(
                "chain",
                told("no lo emitió ninguna de las autoridades en que confía esta oficina"),
            )
        return None if None in found else found[0]

    def _broken(self, chain: Chain, moment: datetime) -> Broken | None:
        for at, one in enumerate(chain):
            own = at == 0
            if not in_force(one, moment):
                return Broken("validity", _out_of_force(one, own=own))
            since = self._revoked(one, chain[at + 1 :])
            if since is not None and since <= moment:
                return Broken("revoked", _revoked(since, own=own))
            if why := unfit(chain, at):
                above = told("el de su autoridad no sirve: %(why)s", why=why)
                return Broken("unfit", why if own else above)
        return None

    def _revoked(self, one: x509.Certificate, above: Chain) -> datetime | None:
        """Since when, by any of those above it: SAT never gives a number twice."""
        if not self.revoked:
            return None
        since = (self.revoked.get((key_of(each), one.serial_number)) for each in above)
        return min((each for each in since if each is not None), default=None)


def trust_of(files: Iterable[tuple[str, bytes]]) -> Trust:
    """Sort certificates and revocation lists (DER or PEM, several in a file) by what they are.

    One that does not say that it may sign others is none of an authority: it may stamp. Raises
    BadTrust for a file that should be one and is not, for a list that none of the authorities
    signed, and when there is no certificate at all.
    """
    held, lists = list[x509.Certificate](), list[tuple[str, _List]]()
    for name, content in files:
        for one in _read(name, content):
            if isinstance(one, x509.CertificateRevocationList):
                lists.append((name, one))
            elif one not in held:
                held.append(one)
    if not held:
        raise BadTrust(name="--trust", why=told("no tiene ningún certificado"))
    trust = Trust()
    for one in held:
        signs = may_sign(one)
        itself = signs is not False and signed_by(one, one)
        if itself:
            trust.roots.append(one)
        elif signs:
            trust.authorities.append(one)
        else:
            trust.stampers.setdefault(number_of(one), []).append(one)
    for name, revoked in lists:
        _revoke(trust, name, revoked)
    return trust


def holds_trust(content: bytes) -> bool:
    """Whether a file holds a certificate or a revocation list, however it is called."""
    try:
        return bool(_read("", content))
    except BadTrust:
        return False


_List = x509.CertificateRevocationList


def _revoke(trust: Trust, name: str, revoked: _List) -> None:
    above = [one for one in (*trust.roots, *trust.authorities) if one.subject == revoked.issuer]
    keys = {key_of(one) for one in above if _signed(revoked, one)}
    if not keys:
        raise BadTrust(name=name, why=told("no la firmó ninguna de las autoridades de la carpeta"))
    for key in keys:
        trust.lists[key] = max(trust.lists.get(key, NEVER), revoked.last_update_utc)
    for one in revoked:
        for key in keys:
            since = trust.revoked.get((key, one.serial_number), one.revocation_date_utc)
            trust.revoked[(key, one.serial_number)] = min(since, one.revocation_date_utc)


def _signed(revoked: _List, above: x509.Certificate) -> bool:
    try:
        return revoked.is_signature_valid(above.public_key())  # type: ignore[arg-type]
    except (*NOT_READ, InvalidSignature):
        return False


def _read(name: str, content: bytes) -> list[x509.Certificate | _List]:
    """What a file holds; keys and what else stands beside in a PEM are not looked at."""
    with suppress(*NOT_READ):
        if b"-----BEGIN " in content:
            return list(_of_pem(content))
        return [_of_der(content)]
    raise BadTrust(name=name, why=told("no se lee como certificado ni como lista de revocación"))


def _of_pem(content: bytes) -> Iterator[x509.Certificate | _List]:
    blocks = [(each[1], each[0]) for each in BLOCK.finditer(content)]
    if len(blocks) != content.count(b"-----BEGIN "):
        raise ValueError("a block has no end")
    for label, block in blocks:
        if label in OF_CERTIFICATE:
            yield whole(x509.load_pem_x509_certificate(block))
        elif label in OF_LIST:
            yield x509.load_pem_x509_crl(block)


def _of_der(content: bytes) -> x509.Certificate | _List:
    with suppress(*NOT_READ):
        return whole(x509.load_der_x509_certificate(content))
    return x509.load_der_x509_crl(content)


def _out_of_force(one: x509.Certificate, *, own: bool) -> str:
    days = {
        "since": f"{one.not_valid_before_utc:%d/%m/%Y}",
        "until": f"{one.not_valid_after_utc:%d/%m/%Y}",
    }
    if own:
        return told("no estaba vigente en ese momento: valía del %(since)s al %(until)s", **days)
    return told("el de su autoridad no estaba vigente: valía del %(since)s al %(until)s", **days)


def _revoked(since: datetime, *, own: bool) -> str:
    day = f"{since:%d/%m/%Y}"
    if own:
        return told("estaba revocado desde el %(since)s", since=day)
    return told("el de su autoridad estaba revocado desde el %(since)s", since=day)
