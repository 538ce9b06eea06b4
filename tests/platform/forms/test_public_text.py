"""Words that are public: which of them are asked about, and whose telephone is not."""

from __future__ import annotations

import json

import pytest
from django import forms
from django.utils import timezone

from traza.kernel.personal import Personal, find_personal
from traza.platform.forms.public_text import PublicTextField
from traza.platform.operator.models import Statement

FOUND = [
    ("Llame al 662 214 3344 o al (662) 259-61-00.", Personal.PHONE, "662 214 3344"),
    ("Su tel. 2143344 no contesta.", Personal.PHONE, "2143344"),
    ("Escriba a juan.perez@gmail.com hoy.", Personal.EMAIL, "juan.perez@gmail.com"),
    ("CURP HEGG560427MVZRRL04.", Personal.CURP, "HEGG560427MVZRRL04"),
    ("Su RFC es GOML800101AB3.", Personal.RFC, "GOML800101AB3"),
    ("INE, OCR 1234567890123.", Personal.VOTER, "1234567890123"),
    ("Deposite a 012180001234567899.", Personal.ACCOUNT, "012180001234567899"),
    ("A la CLABE 012180001234567895.", Personal.ACCOUNT, "012180001234567895"),
    ("Tarjeta 5555 5555 5555 4444.", Personal.ACCOUNT, "5555 5555 5555 4444"),
    ("La camioneta de placas ABC-12-34.", Personal.PLATE, "ABC-12-34"),
    ("Vive en calle Morelos 45.", Personal.ADDRESS, "Vive en calle Morelos 45"),
    ("En Av. Hidalgo No. 12-A.", Personal.ADDRESS, "Av. Hidalgo No. 12-A"),
    ("La señora Guadalupe Tepole dijo.", Personal.NAME, "Guadalupe Tepole"),
    ("JUAN PÉREZ LÓPEZ reporta.", Personal.NAME, "JUAN PÉREZ LÓPEZ"),
    ("lo dijo juan perez lopez ayer", Personal.NAME, "juan perez lopez"),
    ("Atendió María Xóchitl Tepole.", Personal.NAME, "María Xóchitl Tepole"),
    ("Llame al 662–214–3344.", Personal.PHONE, "662–214–3344"),
    ("Llame al 662/214/3344.", Personal.PHONE, "662/214/3344"),
    ("Llame al 214-33-44.", Personal.PHONE, "214-33-44"),
    ("Su tel6622143344 suena.", Personal.PHONE, "6622143344"),
    ("Folio 12, llame al 6622143344.", Personal.PHONE, "6622143344"),
    ("CURP HEGG 560427 MVZRRL 04.", Personal.CURP, "HEGG 560427 MVZRRL 04"),
    ("Con RFC GOML800101.", Personal.RFC, "GOML800101"),
    ("De elector GMLPJN 800101 26 H100.", Personal.VOTER, "GMLPJN 800101 26 H100"),
    ("juan.perez arroba gmail punto com", Personal.EMAIL, "juan.perez arroba gmail punto com"),
    ("juan.perez @ gmail.com", Personal.EMAIL, "juan.perez @ gmail.com"),
    ("Domicilio: Reforma #123.", Personal.ADDRESS, "Domicilio: Reforma #123"),
    ("En C/ Hidalgo 12.", Personal.ADDRESS, "C/ Hidalgo 12"),
    ("En la cuenta 70012345678.", Personal.ACCOUNT, "70012345678"),
    ("Clave interbancaria 012180001234567895.", Personal.ACCOUNT, "012180001234567895"),
    ("Placas VXY 123 A.", Personal.PLATE, "VXY 123 A"),
    ("LA SRA. GUADALUPE TEPOLE", Personal.NAME, "GUADALUPE TEPOLE"),
    ("C.P. Ramón Tepole firmó", Personal.NAME, "Ramón Tepole"),
    ("1. Pérez López, Juan", Personal.NAME, "Pérez López, Juan"),
    ("PEREZ LOPEZ MARIA DEL CARMEN", Personal.NAME, "PEREZ LOPEZ MARIA"),
    ("lo vio J. Pérez López", Personal.NAME, "J. Pérez López"),
    ("MA. DE LOS ANGELES RUIZ", Personal.NAME, "MA. DE LOS ANGELES RUIZ"),
    ("Atendió María\u00a0López Ruiz.", Personal.NAME, "María\u00a0López Ruiz"),
]
OURS = [
    "Se pavimentó la calle Benito Juárez, 1,250.50 m2, por $2,345,678.90.",
    "Pavimentación de la calle Morelos 120 m, entre Allende y Juárez.",
    "Construcción de la Escuela Primaria Miguel Hidalgo en la colonia Emiliano Zapata.",
    "Folio OB-2024-0001234567 del 2024-05-12, convenio CV-2024-12-003.",
    "Clave 6140-2024-001-0012 por 1,234,567.50 pesos.",
    "Secretaría de Infraestructura y Desarrollo Urbano, San Luis Río Colorado.",
    "La calle 5 de Mayo, del 20 de noviembre al 16 de septiembre de 2026.",
    "La Constructora García Hermanos repara el tramo.",
    "Se cambió la bomba del pozo 12 y se instalaron 45 luminarias.",
    "Contrato 2023100456, folio 6622143344 y oficio número 2024-1234.",
    "Se pagaron 6622143344 pesos de la factura 4111111111111111.",
    "En la calle Morelos, 12 tomas domiciliarias; en la calle Hidalgo, 3 pozos de visita.",
    "Av. Obregón 2a etapa, calle Morelos 2024.",
    "Dirección General de Obras 2024, con correo del dominio @sonora.gob.mx.",
    "EN EMILIANO ZAPATA S/N, ENTRE BENITO JUÁREZ Y LÁZARO CÁRDENAS",
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_what_may_be_a_persons_is_found_with_its_words(
    text: str, kind: Personal, words: str
) -> None:
    assert (kind, words) in [(mention.kind, mention.text) for mention in find_personal(text)]


@pytest.mark.parametrize("text", OURS)
def test_what_works_are_written_with_asks_nothing(text: str) -> None:
    assert find_personal(text) == ()


@pytest.mark.django_db
def test_how_the_operator_is_reached_needs_no_word() -> None:
    said = {"email": "obras@ejemplo.gob.mx", "phone": "(662) 214-33-44, extensión 5"}
    Statement.objects.create(number=1, said=json.dumps(said), at=timezone.now())
    text = "Escriba a obras@ejemplo.gob.mx o llame al 662 214 3344."
    assert PublicTextField().clean(text) == text
    with pytest.raises(forms.ValidationError, match="662 214 3345"):
        PublicTextField().clean("Llame al 662 214 3345.")


def test_a_text_of_the_longest_kind_is_read_in_little_work() -> None:
    """Each pattern goes on from where it was: no text makes it begin again from each letter."""
    text = "calle Uno Dos Tres Cuatro Cinco Seis Siete Ocho, María y el 662 21 " * 900
    assert len(text) > 60_000
    assert isinstance(find_personal(text), tuple)
