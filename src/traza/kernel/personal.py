"""Words that may be a person's data, in what somebody is about to publish.

It finds what deserves a question, not what is forbidden: an office's telephone and a public
servant's name are public, and whoever writes says so. Where a number has a check digit (CLABE,
card) the digit decides; else the shape and the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from traza.kernel import clabe
from traza.kernel.fold import fold
from traza.kernel.language import later
from traza.kernel.personal_names import GIVEN, HISTORIC, PLACES, SURNAMES


class Personal(Enum):
    """What kind of datum it may be."""

    CURP = later("CURP")
    RFC = later("RFC de una persona")
    VOTER = later("credencial para votar")
    ACCOUNT = later("cuenta o tarjeta")
    INSURANCE = later("número de seguridad social")
    EMAIL = later("correo")
    PHONE = later("teléfono")
    PLATE = later("placas")
    ADDRESS = later("domicilio")
    NAME = later("nombre de una persona")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text may say a person's datum, and with which words."""

    kind: Personal
    text: str
    start: int


_CONTEXT = 30  # letters before a number that say what it is
_STREET = (
    r"(?:calle|c[./]|avenida|av\.?|ave\.?|blvd\.?|boulevard|bulevar|calzada|calz\.|privada|priv\.|"
    r"callej[oó]n|andador|prolongaci[oó]n|prol\.|circuito|cerrada|retorno|domicilio(?: en|:)?|"
    r"vive en|direcci[oó]n:)"
)
_WORD = r"(?!(?:y|entre|con|esquina|esq|hasta|a|desde|tramo|km|del? km)\b)[\wÁÉÍÓÚÑÜáéíóúñü'.]+"
_UNIT = (
    r"(?!\s*(?:de\b|del\b|m\b|m2|m²|ml\b|km|metros?|kil[oó]metros?|pesos|viviendas|luminarias|"
    r"casas|a[ñn]os|%|y\b|con\b)"
    r"|(?-i:\s(?!altos|bajos)[a-záéíóúñü]{3,}s\b))"  # so many of something
)
# A year or a stage of a work, unless it says that it is a number.
_YEAR = r"(?!(?:19|20)\d\d\b|\d+\s?[aª]\s(?:etapa|secci[oó]n|parte|fase)\b)"
# What a person's CURP, voter's key and RFC are made of, written together or in groups.
_GAP = r"[ -]?"
_CURP = rf"[A-Z][AEIOUX][A-Z]{{2}}{_GAP}\d{{6}}{_GAP}[HMX]{_GAP}[A-Z]{{5}}{_GAP}[0-9A-Z]{_GAP}\d"
_VOTER = rf"[A-Z]{{6}}{_GAP}\d{{6}}{_GAP}\d{{2}}{_GAP}[HM]{_GAP}\d{{3}}"
_AT = r"(?:[@＠]|\s[@＠]\s|\s?[(\[](?:at|arroba)[)\]]\s?|\sarroba\s)"
_PATTERNS: tuple[tuple[Personal, re.Pattern[str]], ...] = (
    (Personal.CURP, re.compile(rf"(?<!\w){_CURP}(?!\w)", re.I)),
    (Personal.RFC, re.compile(r"(?<!\w)[A-ZÑ&]{4}[ -]?\d{6}[ -]?[A-Z\d]{3}(?!\w)", re.I)),
    (Personal.RFC, re.compile(r"(?<=\brfc )[A-ZÑ&]{4}[ -]?\d{6}(?!\w)", re.I)),
    (Personal.VOTER, re.compile(rf"(?<!\w){_VOTER}(?!\w)", re.I)),
    (
        Personal.EMAIL,
        re.compile(
            rf"[\w.+%-]+{_AT}[\w-]+(?:(?:\.|\spunto\s|[(\[](?:dot|punto)[)\]])[a-z][\w-]*)+",
            re.I,
        ),
    ),
    (
        Personal.ADDRESS,
        re.compile(
            rf"(?<!\w){_STREET}\s+(?:{_WORD}[\s,]+){{1,6}}?"
            rf"(?:(?:#|n[uú]m(?:ero|\.)?|n[oº°]\.?)\s*|{_YEAR})\d{{1,5}}(?:\s?-?\s?[A-H]\b)?(?![\w.,/-]*\d)"
            rf"{_UNIT}",
            re.I,
        ),
    ),
    (
        Personal.PLATE,
        re.compile(
            r"(?<!\w)(?:[A-Z]{3}[ -]?\d{2}[ -]?\d{2}|[A-Z]{3}[ -]?\d{3}(?:[ -]?[A-Z])?|"
            r"[A-Z]{2}[ -]?\d{2}[ -]?\d{3}|[A-Z]\d{2}[ -]?[A-Z]{3})(?![\w-])",
            re.I,
        ),
    ),
)
_BETWEEN = r"() .\-–—·\u00a0"  # how a number is written in groups
_DIGITS = re.compile(
    r"(?<![\w$/])\d{3}/\d{3}[/ -]?\d{4}(?![\w/])|"
    rf"(?:(?<![\w$])|(?<=tel)|(?<=cel))\+?\(?\d(?:[\d_{_BETWEEN}]*\d)?(?!\w)",
    re.I,
)
_DECIMAL = re.compile(r"\d[.]\d{1,2}$|,\d{3}")
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_SAYS_PHONE = re.compile(
    r"(?:\btel|\bcel|whats|\bllam|m[oó]vil|\bmarc|\b(?:mi|su|al|este) n[uú]mero)", re.I
)
_LOCAL = re.compile(
    r"\d{3,4}\D?\d{4}|\d{3}\D\d{2}\D\d{2}|\d{2}\D\d{2}\D\d{2}\D\d{2}|\d{2}\D\d{3}\D\d{3}"
)
_SAYS_PAPER = re.compile(
    r"\b(?:folio|contrato|convenio|oficio|expediente|licitaci[oó]n|factura|p[oó]liza|clave|partida|"
    r"cheque|obra|acta|fianza|registro)\b",
    re.I,
)
_PESOS = re.compile(r"\s*(?:pesos|m\.? ?n\b|mxn)", re.I)
_SAYS_ACCOUNT = re.compile(r"\b(?:clabe|tarjeta|interbancaria)\b", re.I)
_SAYS_BANK = re.compile(r"\bcuenta\b(?! (?:p[uú]blica|contable))", re.I)
_SAYS_VOTER = re.compile(r"\b(?:ocr|cic|ine|ife|credencial|elector)\b", re.I)
_SAYS_INSURANCE = re.compile(r"\b(?:nss|imss|issste|seguro social|seguridad social)\b", re.I)
_SAYS_PLATE = re.compile(r"\b(?:placas?|veh[ií]culo|camioneta|autom[oó]vil|coche|carro)\b", re.I)
_CAPITAL = r"(?:[A-Z]\.[A-Z]\.|[A-ZÁÉÍÓÚÑÜ][\wáéíóúñü'’-]*\.?)"
_PARTICLE = r"(?:de la|de los|de las|de|del|la|y)"
_SPACE = r"[ \t\u00a0]+"
_RUN = re.compile(rf"{_CAPITAL}(?:{_SPACE}(?:{_PARTICLE}{_SPACE})?{_CAPITAL})+")
_SURNAMES_FIRST = re.compile(rf"(?=\b({_CAPITAL}){_SPACE}({_CAPITAL}),?{_SPACE}({_CAPITAL}))")
_LOW = re.compile(r"[a-záéíóúñü]+")
_TITLES = (
    r"c|sr|sra|srita|sres|ing|lic|licda|lcda|arq|dr|dra|prof|profa|profr|mtro|mtra|dña|c\.?p|"
    r"enf|se[ñn]ora?|se[ñn]orita|don|do[ñn]a|ciudadan[oa]|vecin[oa]|ni[ñn][oa]|joven"
)
_TREATMENT = re.compile(rf"(?:^|\s)(?:{_TITLES}|se llama|llamad[oa]|nombre:?)\.?\s+$", re.I)
_FIRST = re.compile(
    rf"^(?:el|la|los|las|una?|se|con|que|por|al?|de|{_TITLES}|atendi[oó]|hablen?|hablar|llamen?|"
    r"llamar|contacte|atiende)\.?\s+",
    re.I,
)


def find_personal(text: str) -> tuple[Mention, ...]:
    """What of a text may be a person's datum, in the order of the text, each stretch once.

    >>> [one.text for one in find_personal("Llame a María López Ruiz, tel. 662 214 3344.")]
    ['María López Ruiz', '662 214 3344']
    >>> find_personal("Se pavimentó la calle Benito Juárez, 1,250.50 m2, por $2,345,678.90.")
    ()
    """
    mentions: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for mention in _candidates(text):
        end = mention.start + len(mention.text)
        if all(end <= start or mention.start >= stop for start, stop in taken):
            taken.append((mention.start, end))
            mentions.append(mention)
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _candidates(text: str) -> Iterator[Mention]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            is_plate = kind is Personal.PLATE
            if not is_plate or _SAYS_PLATE.search(_before(text, match.start())):
                yield Mention(kind, match[0], match.start())
    yield from _numbers(text)
    yield from _names(text)


def _before(text: str, start: int) -> str:
    return text[max(0, start - _CONTEXT) : start]


def _numbers(text: str) -> Iterator[Mention]:
    for match in _DIGITS.finditer(text):
        written = match[0].strip(" .-")
        if _PESOS.match(text, match.end()):
            continue
        kind = _kind_of_number(written, _before(text, match.start()))
        if kind is not None:
            yield Mention(kind, written, match.start())


def _kind_of_number(written: str, before: str) -> Personal | None:
    digits = re.sub(r"\D", "", written)
    if _SAYS_PHONE.search(before) and _LOCAL.fullmatch(written):
        return Personal.PHONE
    if _DECIMAL.search(written) or _DAY.fullmatch(written):
        return None
    if _is_account(digits, before):
        return Personal.ACCOUNT
    if len(digits) in (9, 10, 13) and _SAYS_VOTER.search(before):
        return Personal.VOTER
    if len(digits) == 11 and _SAYS_INSURANCE.search(before):
        return Personal.INSURANCE
    is_paper = _SAYS_PAPER.search(before) and not _SAYS_PHONE.search(before)
    return Personal.PHONE if not is_paper and _is_phone(digits) else None


def _is_account(digits: str, before: str) -> bool:
    """By its control digit, or by the words before it: one mistyped is an account too."""
    if len(digits) in (16, 18) and _SAYS_ACCOUNT.search(before):
        return True
    if len(digits) in (10, 11) and _SAYS_BANK.search(before):
        return True
    return (len(digits) == clabe.DIGITS and clabe.clabe_digit(digits[:-1]) == digits[-1]) or (
        len(digits) in (15, 16) and _is_luhn(digits) and not _SAYS_PAPER.search(before)
    )


def _is_phone(digits: str) -> bool:
    """Ten digits, with or without the country's."""
    for prefix in ("521", "52", "044", "045", "01"):
        if digits.startswith(prefix) and len(digits) == 10 + len(prefix):
            digits = digits[len(prefix) :]
            break
    return len(digits) == 10 and digits[0] not in "01"


def _is_luhn(digits: str) -> bool:
    """The control digit of cards."""
    added = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        added += value - 9 if value > 9 else value
    return added % 10 == 0


def _names(text: str) -> Iterator[Mention]:
    for run in _RUN.finditer(text):
        start, words = run.start(), run[0]
        treated = bool(_TREATMENT.search(_before(text, start)))
        while opening := _FIRST.match(words):
            treated = treated or bool(_TREATMENT.search(f" {opening[0]}"))
            start, words = start + opening.end(), words[opening.end() :]
        yield from _name_in(text, start, words.rstrip("."), treated=treated)
    yield from _surnames_first(text)
    yield from _low_names(text)


def _surnames_first(text: str) -> Iterator[Mention]:
    """As lists write them: two frequent surnames and a given name."""
    for match in _SURNAMES_FIRST.finditer(text):
        first, second, forename = (fold(word).strip(".") for word in match.groups())
        if not {first, second} <= SURNAMES or forename not in GIVEN:
            continue
        if not PLACES & set(fold(_before(text, match.start())).split()[-3:]):
            yield Mention(Personal.NAME, text[match.start() : match.end(3)], match.start())


def _name_in(text: str, start: int, words: str, *, treated: bool) -> Iterator[Mention]:
    """The name of a run of capitals, from its first given name on; of a place's, none."""
    before = fold(_before(text, start)).split()[-3:]
    parts = list(re.finditer(r"\S+", words))
    if not treated and PLACES & set(before):
        return
    for at, part in enumerate(parts):
        if PLACES & {fold(part[0])} and not treated:
            return
        name = words[part.start() :]
        words_of_it = [word.strip(".,") for word in fold(name).split()]
        if _is_name(words_of_it, treated=treated and at == 0):
            yield Mention(Personal.NAME, name, start + part.start())
            return


def _is_name(words: list[str], *, treated: bool) -> bool:
    called = re.sub(r"( s| no| sin numero)$", "", " ".join(words))  # «s/n», «No. 12»
    if all(name in HISTORIC for name in called.split(" y ")) or called in HISTORIC:
        return False
    rest = [word for word in words[1:] if word not in {"de", "del", "la", "los", "las", "y"}]
    if treated:
        return bool(rest)
    has_surname = any(word in SURNAMES for word in rest)
    has_two = len(rest) > 1 and rest[0] in GIVEN
    is_initial = len(words[0]) == 1 and len(rest) > 1 and set(rest[:2]) <= SURNAMES
    return is_initial or (words[0] in GIVEN and (has_surname or has_two))


def _low_names(text: str) -> Iterator[Mention]:
    """Names without capitals: a given name, at most another one, and two frequent surnames."""
    words = list(_LOW.finditer(text))
    folded = [fold(word[0]) for word in words]
    for at in range(len(words) - 2):
        if folded[at] not in GIVEN or PLACES & set(folded[max(0, at - 3) : at]):
            continue
        end = at + 2 if folded[at + 1] in GIVEN - SURNAMES else at + 1
        surnames = folded[end : end + 2]
        is_close = end + 1 < len(words) and not re.search(
            r"[^ \t]", re.sub(_LOW, "", text[words[at].start() : words[end + 1].end()])
        )
        if is_close and len(surnames) == 2 and set(surnames) <= SURNAMES:
            stretch = text[words[at].start() : words[end + 1].end()]
            if fold(stretch) not in HISTORIC:
                yield Mention(Personal.NAME, stretch, words[at].start())
