"""An invoice that holds is accepted, and every forgery is refused for its reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree
from tests.making import cfdi

from traza.kernel.refusal import Refusal
from traza.modules.grants import api
from traza.modules.grants.contracts.cfdi import Checked
from traza.platform.certificates.folder import trust_in
from traza.platform.certificates.trust import Trust

NOW = datetime(2025, 6, 1, tzinfo=UTC)
REVOKED = datetime(2025, 2, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def trust(tmp_path_factory) -> Trust:
    return trust_in(cfdi.authority().folder(tmp_path_factory.mktemp("trust")))


def checked(content: bytes, trust: Trust | None, now: datetime = NOW) -> Checked:
    return api.check_cfdi(content, trust, api.cfdi_limits(now.date()), now)


def codes(content: bytes, trust: Trust | None, now: datetime = NOW) -> set[str]:
    return {each.code for each in checked(content, trust, now).decision.against}


def after(made: cfdi.Draft, path: str, **attributes: str) -> bytes:
    """What was changed once it was stamped."""
    return made.set(path, **attributes).bytes()


@pytest.mark.parametrize("made", [cfdi.draft, cfdi.payment])
def test_an_invoice_and_a_receipt_of_payment_hold(made, trust):
    found = checked(made().sealed().stamped().bytes(), trust)
    assert found.decision.yes, found.decision.against
    assert found.invoice is not None
    assert (found.invoice.issuer, found.invoice.uuid) == (cfdi.ISSUER, cfdi.UUID)


def test_what_a_receipt_pays_is_read(trust):
    found = checked(cfdi.payment().sealed().stamped().bytes(), trust).invoice
    assert found is not None
    (paid,) = found.pays
    assert (paid.uuid, paid.part, f"{paid.before - paid.paid}") == (cfdi.UUID, 1, "600.00")


def test_an_amount_changed_breaks_the_seal(trust):
    made = cfdi.draft().sealed().stamped()
    made.set("cfdi:Conceptos/cfdi:Concepto", ValorUnitario="9000.00", Importe="9000.00")
    assert codes(after(made, "", SubTotal="9000.00", Total="9000.00"), trust) == {"cfdi.seal"}


def test_another_uuid_breaks_the_stamp_alone(trust):
    made = cfdi.draft().sealed().stamped()
    made.root.find(f".//{{{cfdi.TFD}}}TimbreFiscalDigital").set("UUID", "0" + cfdi.UUID[1:])
    assert codes(made.bytes(), trust) == {"cfdi.stamp"}


def test_the_stamp_of_another_invoice_is_refused(trust):
    other = cfdi.draft(2).sealed().stamped()
    made = cfdi.draft().sealed()
    made.root.append(other.root.find(f"{{{cfdi.CFDI}}}Complemento"))
    assert codes(made.bytes(), trust) == {"cfdi.stamp"}


def test_two_stamps_are_refused(trust):
    made = cfdi.draft().sealed().stamped().stamped(uuid="1" + cfdi.UUID[1:])
    assert codes(made.bytes(), trust) == {"cfdi.stamp"}


def test_without_a_stamp_it_is_refused(trust):
    assert codes(cfdi.draft().sealed().bytes(), trust) == {"cfdi.stamp"}


def test_an_addenda_is_told_and_not_read(trust):
    made = cfdi.draft().sealed().stamped()
    addenda = etree.SubElement(made.root, f"{{{cfdi.CFDI}}}Addenda")
    etree.SubElement(addenda, "Pedido").set("Total", "9")
    found = checked(made.bytes(), trust)
    assert found.decision.yes
    assert "cfdi.addenda" in {each.code for each in found.decision.reasons}


PAID = {"IdDocumento": cfdi.UUID, "NumParcialidad": "1", "ImpSaldoAnt": "9", "ImpPagado": "9"}


@pytest.mark.parametrize("make", [cfdi.draft, cfdi.payment])
@pytest.mark.parametrize("paid", [PAID, {}])
@pytest.mark.parametrize("path", [("DoctoRelacionado",), ("Pagos", "Pago", "DoctoRelacionado")])
def test_no_payment_is_read_from_an_addenda(make, paid, path, trust):
    made = make().sealed().stamped()
    honest = checked(made.bytes(), trust)
    inside = etree.SubElement(made.root, f"{{{cfdi.CFDI}}}Addenda")
    if len(path) > 1:
        inside = etree.SubElement(inside, f"{{{cfdi.CFDI}}}Complemento")
    for name in path:
        inside = etree.SubElement(inside, f"{{http://www.sat.gob.mx/Pagos20}}{name}")
    for name, value in paid.items():
        inside.set(name, value)
    found = checked(made.bytes(), trust)
    assert (found.decision.yes, found.invoice) == (True, honest.invoice)
    assert "cfdi.addenda" in {each.code for each in found.decision.reasons}


@pytest.mark.parametrize("to", [None, f"{{{cfdi.CFDI}}}Conceptos", f"{{{cfdi.CFDI}}}Emisor"])
def test_a_payment_that_stands_elsewhere_is_refused(to, trust):
    made = cfdi.draft().sealed().stamped()
    place = made.root if to is None else made.root.find(to)
    paid = etree.SubElement(place, "{http://www.sat.gob.mx/Pagos20}DoctoRelacionado")
    for name, value in PAID.items():
        paid.set(name, value)
    assert codes(made.bytes(), trust) == {"cfdi.form"}


def test_an_unknown_complement_is_refused(trust):
    made = cfdi.draft().sealed().stamped()
    whole = made.root.find(f"{{{cfdi.CFDI}}}Complemento")
    etree.SubElement(whole, "{http://example.org/x}Pago").set("Total", "9")
    assert codes(made.bytes(), trust) == {"cfdi.form"}


def test_blanks_inside_a_description_change_nothing(trust):
    made = cfdi.draft().sealed().stamped()
    content = made.bytes().replace(b"Talleres de salud", b"Talleres   de salud ")
    assert checked(content, trust).decision.yes


def test_a_stamp_of_a_stranger_is_refused(trust):
    stranger = cfdi.issue("AC FALSA", "00000000000000000077", authority=True)
    made = cfdi.draft()
    made.stamper = cfdi.issue("PAC FALSO", "00001000000500000888", stranger)
    assert codes(made.sealed().stamped().bytes(), trust) == {"cfdi.stamp"}


def test_a_stamp_that_takes_the_number_of_a_trusted_one_is_refused(trust):
    stranger = cfdi.issue("AC FALSA", "00000000000000000077", authority=True)
    made = cfdi.draft()
    made.stamper = cfdi.issue("PAC FALSO", cfdi.authority().stamper.number, stranger)
    assert codes(made.sealed().stamped().bytes(), trust) == {"cfdi.stamp"}


def test_an_issuer_outside_the_chain_is_refused(trust):
    made = cfdi.draft()
    made.by = cfdi.issue("FALSA", "00001000000500000124", rfc=cfdi.ISSUER)
    assert codes(made.sealed().stamped().bytes(), trust) == {"cfdi.chain"}


def test_an_authority_of_the_same_name_does_not_hold(trust):
    twin = cfdi.issue("AC5", "00000000000000000005", authority=True)
    made = cfdi.draft()
    made.by = cfdi.issue("OTRA", "00001000000500000125", cfdi.Signer(twin.certificate, cfdi.key("x")),
                         rfc=cfdi.ISSUER)  # fmt: skip
    assert codes(made.sealed().stamped().bytes(), trust) == {"cfdi.chain"}


def test_the_certificate_of_another_taxpayer_is_refused(trust):
    made = cfdi.draft()
    made.by = cfdi.issue(
        "OTRA", "00001000000500000126", cfdi.authority().middle, rfc="AAA010101AAA"
    )
    assert codes(made.sealed().stamped().bytes(), trust) == {"cfdi.issuer"}


def test_a_personal_signature_does_not_seal(trust):
    made = cfdi.draft()
    middle = cfdi.authority().middle
    made.by = cfdi.issue("E", "00001000000500000127", middle, rfc=cfdi.ISSUER, personal=True)
    assert codes(made.sealed().stamped().bytes(), trust) == {"cfdi.certificate"}


def test_a_certificate_that_is_not_the_one_said_is_refused(trust):
    made = cfdi.draft().sealed().stamped()
    content = after(made, "", NoCertificado="00001000000500000555")
    assert codes(content, trust) == {"cfdi.certificate", "cfdi.seal"}


def test_one_that_expired_since_was_good_and_one_that_had_expired_was_not(trust):
    middle = cfdi.authority().middle
    for until, expected in ((datetime(2025, 4, 1, tzinfo=UTC), set()),
                            (datetime(2025, 3, 1, tzinfo=UTC), {"cfdi.validity"})):  # fmt: skip
        made = cfdi.draft()
        made.by = cfdi.issue("VENCE", "00001000000500000128", middle, rfc=cfdi.ISSUER, until=until)
        assert codes(made.sealed().stamped().bytes(), trust) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [(REVOKED, {"cfdi.revoked"}), (REVOKED + timedelta(90), set())]
)
def test_one_revoked_before_the_stamp_does_not_hold(day, expected, tmp_path):
    issuer = cfdi.authority().issuer
    trust = trust_in(cfdi.authority().folder(tmp_path, (issuer, day)))
    assert codes(cfdi.draft().sealed().stamped().bytes(), trust) == expected


def test_without_trust_nothing_is_accepted_and_it_says_what_to_do():
    found = checked(cfdi.draft().sealed().stamped().bytes(), None)
    assert {each.code for each in found.decision.against} == {"cfdi.trust"}
    assert "--trust" in found.decision.against[0].text


@pytest.mark.parametrize("at", ["2025-03-08T18:00:00", "2025-03-03T10:00:00"])
def test_a_stamp_comes_after_and_within_three_days(at, trust):
    assert codes(cfdi.draft().sealed().stamped(at=at).bytes(), trust) == {"cfdi.times"}


def test_a_stamp_of_tomorrow_is_refused(trust):
    content = cfdi.draft().sealed().stamped().bytes()
    assert codes(content, trust, datetime(2025, 3, 3, tzinfo=UTC)) == {"cfdi.times"}


@pytest.mark.parametrize(
    "change",
    [
        {"SubTotal": "999.00"},
        {"Total": "1000.02"},
        {"SubTotal": "1000.001", "Total": "1000.001"},
        {"Descuento": "2000.00"},
    ],
)
def test_sums_that_do_not_hold_are_refused(change, trust):
    made = cfdi.draft().set("", **change).sealed().stamped()
    assert "cfdi.sums" in codes(made.bytes(), trust)


@pytest.mark.parametrize(
    ("money", "holds"),
    [
        ({"Moneda": "USD", "TipoCambio": "17.50"}, True),
        ({"Moneda": "USD"}, False),
        ({"Moneda": "MXN", "TipoCambio": "1"}, True),
        ({"Moneda": "MXN", "TipoCambio": "17.50"}, False),
    ],
)
def test_another_currency_says_its_rate(money, holds, trust):
    found = codes(cfdi.draft().set("", **money).sealed().stamped().bytes(), trust)
    assert found == (set() if holds else {"cfdi.form"})


def test_a_hundred_thousand_attributes_are_told_at_once(trust):
    many = " ".join(f'a{n}="1"' for n in range(100_000))
    content = (
        cfdi.draft().sealed().stamped().bytes().replace(b" Folio=", f" {many} Folio=".encode())
    )
    assert "cfdi.form" in codes(content, trust)


def test_what_is_left_of_an_invoice_follows(trust):
    made = cfdi.payment()
    made.root.find(f".//{{{cfdi.PAGOS}}}DoctoRelacionado").set("ImpSaldoInsoluto", "1.00")
    assert codes(made.sealed().stamped().bytes(), trust) == {"cfdi.payment"}


def test_more_applied_than_paid_is_refused(trust):
    made = cfdi.payment()
    made.root.find(f".//{{{cfdi.PAGOS}}}Pago").set("Monto", "100.00")
    made.root.find(f".//{{{cfdi.PAGOS}}}Totales").set("MontoTotalPagos", "100.00")
    assert codes(made.sealed().stamped().bytes(), trust) == {"cfdi.payment"}


def test_a_receipt_without_its_payment_is_refused(trust):
    made = cfdi.payment()
    whole = made.root.find(f"{{{cfdi.CFDI}}}Complemento")
    made.root.remove(whole)
    assert codes(made.sealed().stamped().bytes(), trust) == {"cfdi.payment"}


BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one[: len(one) * 3 // 4],
        lambda one: one.replace(b"<cfdi:Comprobante", BOMB + b"<cfdi:Comprobante", 1),
        lambda one: b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + one.partition(b"?>")[2],
        lambda one: b"",
        lambda one: b"%PDF-1.7",
        lambda one: one.decode().encode("utf-16"),
        lambda one: one.replace(b"cfd/4", b"cfd/3").replace(b'Version="4.0"', b'Version="3.3"'),
        lambda one: b"<html/>",
    ],
)
def test_what_is_no_whole_invoice_is_refused_in_one_sentence(change, trust):
    found = checked(change(cfdi.draft().sealed().stamped().bytes()), trust)
    assert found.invoice is None
    (reason,) = found.decision.against
    assert reason.text.endswith(".")


def test_a_folder_without_certificates_is_not_trust(tmp_path: Path):
    with pytest.raises(Refusal, match="ningún certificado"):
        trust_in(tmp_path)
    (tmp_path / "malo.cer").write_bytes(b"esto no es")
    with pytest.raises(Refusal, match=r"malo\.cer"):
        trust_in(tmp_path)


def test_a_revocation_list_that_nobody_signed_is_not_believed(tmp_path: Path):
    folder = cfdi.authority().folder(tmp_path)
    stranger = cfdi.issue("AC FALSA", "00000000000000000077", authority=True)
    (folder / "lista.crl").write_bytes(cfdi.crl(stranger, (cfdi.authority().issuer, REVOKED)))
    with pytest.raises(Refusal, match=r"lista\.crl"):
        trust_in(folder)
