"""The 32 states as federal files write them, by INEGI's code, and what is none of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from traza.kernel.fold import fold

# "Varios", "Nacional", "No distribuible geográficamente" and "En el extranjero" of the Treasury's
# files (33 to 36): works that are in no one state.
SEVERAL = "00"
_SEVERAL_CODES = range(33, 37)

NAMES: Mapping[str, tuple[str, ...]] = {
    "01": ("Aguascalientes", "AGS"),
    "02": ("Baja California", "BC"),
    "03": ("Baja California Sur", "BCS"),
    "04": ("Campeche", "CAMP"),
    "05": ("Coahuila de Zaragoza", "Coahuila", "COAH"),
    "06": ("Colima", "COL"),
    "07": ("Chiapas", "CHIS"),
    "08": ("Chihuahua", "CHIH"),
    "09": ("Ciudad de México", "Distrito Federal", "CDMX", "DF", "D.F."),
    "10": ("Durango", "DGO"),
    "11": ("Guanajuato", "GTO"),
    "12": ("Guerrero", "GRO"),
    "13": ("Hidalgo", "HGO"),
    "14": ("Jalisco", "JAL"),
    "15": ("México", "Estado de México", "MEX", "EDOMEX"),
    "16": ("Michoacán de Ocampo", "Michoacán", "MICH"),
    "17": ("Morelos", "MOR"),
    "18": ("Nayarit", "NAY"),
    "19": ("Nuevo León", "NL"),
    "20": ("Oaxaca", "OAX"),
    "21": ("Puebla", "PUE"),
    "22": ("Querétaro", "Querétaro de Arteaga", "QRO"),
    "23": ("Quintana Roo", "QROO"),
    "24": ("San Luis Potosí", "SLP"),
    "25": ("Sinaloa", "SIN"),
    "26": ("Sonora", "SON"),
    "27": ("Tabasco", "TAB"),
    "28": ("Tamaulipas", "TAMPS", "TAM"),
    "29": ("Tlaxcala", "TLAX"),
    "30": ("Veracruz de Ignacio de la Llave", "Veracruz", "VER"),
    "31": ("Yucatán", "YUC"),
    "32": ("Zacatecas", "ZAC"),
}
_BY_NAME = {fold(name): code for code, names in NAMES.items() for name in names}


@lru_cache(maxsize=4096)
def state_of(code: str, name: str = "") -> str | None:
    """The state that a code or a name says; several, none or abroad is "00"; None when unknown.

    >>> state_of("9", "DISTRITO FEDERAL"), state_of("35", "NACIONAL"), state_of("9; 15")
    ('09', '00', '00')
    >>> state_of("", "Michoacán"), state_of("", "Narnia")
    ('16', None)
    """
    code, name = code.strip(), name.strip()
    if ";" in code or ";" in name:
        return SEVERAL
    if code.isdigit():
        number = int(code)
        if number in _SEVERAL_CODES or number == 0:
            return SEVERAL
        if f"{number:02}" in NAMES:
            return f"{number:02}"
    return _BY_NAME.get(fold(name))


# Names of states that are names of people, of streets and of municipalities in other states.
ALSO_OTHERS = frozenset({"hidalgo", "guerrero", "morelos", "mexico"})
_OF_AN_OFFICE = (" estado de", " centro sct", " direccion local", " delegacion estatal", " local")


def _is_the_state(words: str, start: int, stop: int) -> bool:
    """Is a name at this place of a text the state, and not "Hidalgo del Parral" or a person?"""
    if words[stop + 1 :].startswith(" del "):
        return False
    name = words[start + 1 : stop + 1]
    return name not in ALSO_OTHERS or words[:start].endswith(_OF_AN_OFFICE)


def state_named_in(text: str) -> str | None:
    """The one state whose name stands in a text; None when none or several do.

    >>> state_named_in("_Gobierno Municipal del Estado de Baja California Sur")
    '03'
    """
    words = f" {fold(text)} "
    spans = [
        (at, at + len(name), code)
        for name, code in _BY_NAME.items()
        if len(name) > 4 and (at := words.find(f" {name} ")) >= 0
    ]
    # A name inside a longer one ("Baja California" in "Baja California Sur") is not another state;
    # "México" alone is the country as often as the state, unless "Estado de" stands before it.
    whole = {
        code
        for start, stop, code in spans
        if not any(a <= start and stop <= b and (a, b) != (start, stop) for a, b, _ in spans)
        and (code != "15" or " estado de mexico " in words)
        and not (code == "15" and "ciudad de mexico" in words)
        and _is_the_state(words, start, stop)
    }
    return whole.pop() if len(whole) == 1 else None
