"""OFX of both generations; what is broken names its line, and bombs have nothing to set off."""

from __future__ import annotations

from datetime import date

import pytest

from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import OfxBroken, OfxUnsupported
from traza.modules.budget.rules.bank_ofx import is_ofx, read_ofx

SGML = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX>
<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20240401<LANGUAGE>SPA</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1
<STMTRS><CURDEF>MXN
<BANKACCTFROM><BANKID>012<ACCTID>0123456789<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20240301<DTEND>20240331
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20240301120000.000[-6:CST]<TRNAMT>1000000.00<FITID>A1<NAME>Ministraci\xf3n &amp; m\xe1s<MEMO>
</STMTTRN>
<STMTTRN>
<TRNTYPE>DEBIT
<DTPOSTED>20240315
<TRNAMT>-250000,5
<FITID>A2
<CHECKNUM>0077
<NAME>Pago
<X.BANCO>
</STMTTRN>
</BANKTRANLIST>
<LEDGERBAL><BALAMT>749999.50<DTASOF>20240331</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""

XML = """<?xml version="1.0" encoding="UTF-8"?>
<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>
<CURDEF>MXN</CURDEF>
<BANKACCTFROM><BANKID>012</BANKID><ACCTID>0123456789</ACCTID></BANKACCTFROM>
<BANKTRANLIST><DTSTART>20240301</DTSTART><DTEND>20240331</DTEND>
<!-- uno
solo -->
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20240315</DTPOSTED><TRNAMT>-10.00</TRNAMT>
<FITID>A2</FITID><NAME/><MEMO><![CDATA[Pago <urgente>]]></MEMO></STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""


def test_sgml_with_its_tags_left_open() -> None:
    content = SGML.encode("cp1252")
    assert is_ofx(content)
    statement = read_ofx(content)
    first, second = statement.lines
    assert statement.account == "0123456789"
    assert first.day == date(2024, 3, 1)
    assert first.deposit == Money.of(1_000_000)
    assert first.description == "Ministración & más"
    assert first.identity == "A1"
    assert second.withdrawal == Money.of("250000.50")
    assert second.reference == "0077"
    assert second.number == 19
    assert (statement.opening, statement.closing) == (Money(0), Money.of("749999.50"))


def test_xml() -> None:
    statement = read_ofx(XML.encode())
    (line,) = statement.lines
    assert line.withdrawal == Money.of(10)
    assert line.description == "Pago <urgente>"
    assert line.number == 9
    assert statement.closing is None


def test_a_balance_of_a_later_day_is_not_used_and_it_says_so() -> None:
    later = SGML.replace("<DTASOF>20240331", "<DTASOF>20240402")
    statement = read_ofx(later.encode("cp1252"))
    assert statement.closing is None
    assert "02/04/2024" in statement.notices[0]


def test_the_number_of_a_line_twice_keeps_both_and_says_so() -> None:
    statement = read_ofx(SGML.replace("<FITID>A2", "<FITID>A1").encode("cp1252"))
    assert len(statement.lines) == 2
    assert "líneas 17 y 19" in statement.notices[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("-250000,5", "doscientos", "línea 22"),
        ("-250000,5", "-250,000.50", "línea 22"),
        ("-250000,5", "-0.001", "fracciones de centavo"),
        ("-250000,5", "0.00", "cero pesos"),
        ("<TRNAMT>-250000,5\n", "", "línea 19"),
        ("<DTPOSTED>20240315", "<DTPOSTED>20240231", "línea 21"),
        ("<FITID>A2", "</SONRS>", "línea 23"),
        ("</LEDGERBAL>", "</LEDGERBAL>suelto", "texto suelto"),
        ("[-6:CST]<TRNAMT>1000000.00<FITID>A1", "", "línea 17"),
    ],
)
def test_what_is_broken_names_its_line(old: str, new: str, said: str) -> None:
    assert old in SGML
    with pytest.raises(OfxBroken, match=said):
        read_ofx(SGML.replace(old, new).encode("cp1252"))


def test_a_movement_left_open_is_never_lost() -> None:
    with pytest.raises(OfxBroken, match=r"línea 17.*STMTTRN"):
        read_ofx(SGML.replace("<MEMO>\n</STMTTRN>", "<MEMO>", 1).encode("cp1252"))


def test_a_file_cut_short_is_refused() -> None:
    content = SGML.encode("cp1252")
    start = content.index(b"<OFX>")
    for end in range(start, len(content) - len(b"</OFX>\n"), 7):
        with pytest.raises((OfxBroken, OfxUnsupported)):
            read_ofx(content[:end])


def test_a_bomb_is_refused_before_anything_grows() -> None:
    bomb = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>\n' + XML
    with pytest.raises(OfxBroken, match=r"línea 1 .*DOCTYPE"):
        read_ofx(bomb.encode())
    deep = "<OFX>" + "<A>" * 100_000
    with pytest.raises(OfxBroken, match="niveles"):
        read_ofx(deep.encode())


def test_what_is_not_one_account_in_pesos() -> None:
    with pytest.raises(OfxUnsupported, match="USD"):
        read_ofx(XML.replace("MXN", "USD").encode())
    inner = XML[XML.index("<STMTTRNRS>") : XML.index("</BANKMSGSRSV1>")]
    with pytest.raises(OfxUnsupported, match="2 cuentas"):
        read_ofx(XML.replace(inner, inner * 2).encode())
    with pytest.raises(OfxUnsupported, match="cuenta bancaria"):
        read_ofx(b"<OFX><SIGNONMSGSRSV1></SIGNONMSGSRSV1></OFX>")
    with pytest.raises(OfxBroken):
        read_ofx(b"\x00\xff basura")


def test_a_closing_balance_that_does_not_add_is_not_hidden() -> None:
    """OFX gives no opening balance: it is what the closing one and the lines leave."""
    statement = read_ofx(SGML.replace("749999.50", "749999.51").encode("cp1252"))
    assert statement.opening == Money(1)
