"""Every knob, declared once. None is needed to start; policy is never a knob."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from traza.kernel.refusal import Refusal
from traza.platform.start.practice import is_room


class BadKnob(Refusal, ValueError):
    """A knob says what cannot be used."""

    code = "config.bad_knob"
    say = "La perilla %(knob)s no se puede usar: %(why)s"


@dataclass(frozen=True, slots=True)
class Knob:
    """An environment variable: its name, default and what it is for."""

    name: str
    default: str
    help: str

    def value(self) -> str:
        """What the environment says, or the default."""
        return os.environ.get(self.name, self.default)

    def whole(self) -> int:
        """The same as a whole number from zero. Raises BadKnob."""
        said = self.value().strip()
        if not said.isdecimal():
            raise BadKnob(knob=self.name, why=f"«{said}» no es un número entero.")
        return int(said)


HOME = Knob(
    "TRAZA_HOME", "data", "Folder of everything Traza keeps: database, figures, files, secret key."
)
DATABASE = Knob(
    "TRAZA_DATABASE",
    "",
    "Where records live: empty for SQLite inside TRAZA_HOME, or postgres://user:password@host:port/name.",
)
BACKUPS = Knob(
    "TRAZA_BACKUPS",
    "",
    "Folder of backups, best on another disk; empty is `backups` inside TRAZA_HOME.",
)
FILES = Knob(
    "TRAZA_FILES",
    "",
    "Where files that people sent are kept: empty for TRAZA_HOME/files, or a store that speaks S3, "
    "s3://key:secret@host:port/bucket/prefix?region=name.",
)
SPARK_MASTER = Knob(
    "TRAZA_SPARK_MASTER",
    "",
    "Apache Spark cluster that answers figures, spark://host:7077; empty answers them here.",
)
DEBUG = Knob("TRAZA_DEBUG", "0", "1 shows technical error pages. Never in public.")
HOSTS = Knob(
    "TRAZA_HOSTS",
    "localhost,127.0.0.1,[::1]",
    "Names by which this site may be asked, with commas.",
)
HTTPS = Knob(
    "TRAZA_HTTPS", "0", "1 when served behind HTTPS: cookies and redirects then insist on it."
)
TILES = Knob(
    "TRAZA_TILES",
    "",
    "Address of map tiles such as https://host/{z}/{x}/{y}.png; empty draws our own shapes only.",
)
LANGUAGE = Knob(
    "TRAZA_LANGUAGE", "es-mx", "Language when the reader has not chosen one: es-mx or en."
)
PLACE = Knob(
    "TRAZA_PLACE",
    "26",
    "Where this installation is, by INEGI's key of two digits (state) or five (municipality), or "
    "`federation`: its time zone holds where neither an agency nor a municipality says another.",
)
MAIL = Knob(
    "TRAZA_MAIL",
    "",
    "Outgoing mail, smtp://user:password@host:port; empty writes letters into TRAZA_HOME/mail.",
)
SENDER = Knob(
    "TRAZA_SENDER",
    "",
    "Address that signs outgoing letters, such as avisos@obras.example.mx; empty is traza@ and the "
    "first of TRAZA_HOSTS.",
)
NAME = Knob("TRAZA_NAME", "Traza", "How this site calls itself in letters and feeds.")
ADDRESS = Knob(
    "TRAZA_ADDRESS",
    "",
    "Where people open this site, such as https://obras.example.mx; letters link there. Empty is "
    "the first of TRAZA_HOSTS.",
)
TRIES = Knob(
    "TRAZA_TRIES_PER_HOUR", "10", "Public trial readings allowed an hour from one address."
)
DOCUMENTS = Knob(
    "TRAZA_DOCUMENTS",
    "../shared/documents",
    "Folder where `make demo` looks for the original documents; their text is shown beside "
    "each figure when found.",
)
TERRITORY = Knob(
    "TRAZA_TERRITORY",
    "../shared/data/territorio",
    "Folder where `make demo` looks for INEGI's catalogues and outlines: those found stand over "
    "the country that comes with Traza.",
)
FINANCES = Knob(
    "TRAZA_FINANCES",
    "../shared/data/finanzas",
    "Folder where `make demo` looks for budget files: the federal sample of 2018, and INEGI's "
    "municipal finances, one file a year (`inegi_efipem_municipal_2021.csv`), in the place of "
    "those that come with Traza.",
)
WORKS = Knob(
    "TRAZA_WORKS",
    "../shared/data/obras",
    "Folder where `make demo` looks for the works of other registers (Obra Pública Abierta, "
    "CompraNet): those found are brought in beside those that come with Traza.",
)
TRUST = Knob(
    "TRAZA_TRUST",
    "",
    "Folder of the certificates of the authorities whose electronic signatures are accepted, and "
    "of their lists of what was revoked; empty is `trust` inside TRAZA_HOME.",
)
LOG = Knob("TRAZA_LOG", "line", "How the log looks: line (for people) or json (for machines).")
METRICS = Knob(
    "TRAZA_METRICS",
    "",
    "Where Prometheus may ask, host:port such as 127.0.0.1:9464; empty answers nobody.",
)
SLOW = Knob(
    "TRAZA_SLOW_MS",
    "0",
    "Milliseconds from which a statement of the database is logged, without values; 0 logs none.",
)
OCID_PREFIX = Knob(
    "TRAZA_OCID_PREFIX",
    "ocds-000000",
    "Prefix of this publisher's open contracting identifiers. The default is a placeholder: ask "
    "the Open Contracting Partnership's helpdesk for your own before publishing.",
)
OC4IDS_PREFIX = Knob(
    "TRAZA_OC4IDS_PREFIX",
    "oc4ids-000000",
    "Prefix of this publisher's infrastructure projects. The default is a placeholder: ask the "
    "OC4IDS helpdesk for your own before publishing.",
)

KNOBS = (
    HOME,
    DATABASE,
    BACKUPS,
    FILES,
    SPARK_MASTER,
    DEBUG,
    HOSTS,
    HTTPS,
    TILES,
    LANGUAGE,
    PLACE,
    MAIL,
    SENDER,
    NAME,
    ADDRESS,
    TRIES,
    DOCUMENTS,
    TERRITORY,
    FINANCES,
    WORKS,
    TRUST,
    LOG,
    METRICS,
    SLOW,
    OCID_PREFIX,
    OC4IDS_PREFIX,
)


def home() -> Path:
    """The folder of everything Traza keeps, made when missing, open to its owner only."""
    folder = Path(HOME.value()).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        why = f"la carpeta «{folder}» no se puede hacer ({error.strerror})."
        raise BadKnob(knob=HOME.name, why=why) from error
    if folder.stat().st_mode & 0o077 and (folder / "secret_key").exists():
        with suppress(PermissionError):  # an older version made it; another user may run this one
            folder.chmod(0o700)
    return folder


def mail(folder: Path) -> dict[str, object]:
    """Django's EMAIL_ settings: letters in `folder`, or a server given as smtp:// or smtps://.

    Port 587 (the default of smtp://) begins in clear and turns to TLS; smtps:// is TLS throughout.
    A practice room sends no letter to anybody.
    Raises BadKnob for another scheme.
    """
    address = "" if is_room(home()) else MAIL.value()
    if not address:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder,
        }
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        why = "debe ser smtp://usuario:clave@servidor:puerto o smtps://..."
        raise BadKnob(knob=MAIL.name, why=why)
    encrypted = parts.scheme == "smtps"
    port = parts.port or (465 if encrypted else 587)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": encrypted,
        "EMAIL_USE_TLS": not encrypted and port == 587,
        "EMAIL_TIMEOUT": 20,
    }


def address(host: str, *, https: bool) -> str:
    """The address of the site, "https://obras.example.mx". Raises BadKnob."""
    said = ADDRESS.value().strip().rstrip("/") or f"http{'s' * https}://{host}"
    parts = urlsplit(said)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise BadKnob(knob=ADDRESS.name, why=f"«{said}» no es como https://obras.example.mx.")
    return said


def metrics() -> str:
    """Where metrics are asked, "host:port" or "". Raises BadKnob."""
    said = METRICS.value().strip()
    if said and not said.rpartition(":")[2].isdecimal():
        raise BadKnob(knob=METRICS.name, why=f"«{said}» no es una dirección como 127.0.0.1:9464.")
    return said
