"""Where records and files live, as the knobs say."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from traza.config.knobs import DATABASE, FILES, BadKnob, Knob, home
from traza.platform.start.practice import is_room

POSTGRESQL = "traza.platform.postgres"


def databases() -> dict[str, dict[str, object]]:
    """Django's DATABASES for the embedded default or for PostgreSQL.

    A practice room has its own file and no other. Raises BadKnob.
    """
    address = DATABASE.value()
    _refuse_in_a_room(DATABASE)
    if not address:
        return {"default": _sqlite(home() / "traza.sqlite3")}
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {"default": _sqlite(Path(parts.path))}
    if parts.scheme not in {"postgres", "postgresql"}:
        why = f"debe comenzar con postgres:// o sqlite://, no con {parts.scheme}://."
        raise BadKnob(knob=DATABASE.name, why=why)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "default": {
            "ENGINE": POSTGRESQL,
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(query.get("host", parts.hostname or "")),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    }


def files() -> dict[str, str] | None:
    """The store of files: endpoint ("" is Amazon's own), bucket, prefix, key, secret and region.

    None for a folder. `s3+http://` is for a store on the same machine. Raises BadKnob.
    """
    _refuse_in_a_room(FILES)
    if not FILES.value():
        return None
    parts = urlsplit(FILES.value())
    bucket, _, prefix = parts.path.strip("/").partition("/")
    if parts.scheme not in {"s3", "s3+http"} or not bucket:
        why = "debe ser como s3://llave:secreto@servidor/lugar."
        raise BadKnob(knob=FILES.name, why=why)
    scheme = "http" if parts.scheme == "s3+http" else "https"
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    host = parts.netloc.rpartition("@")[2]
    return {
        "endpoint": f"{scheme}://{host}" if host else "",
        "bucket": bucket,
        "prefix": f"{prefix.strip('/')}/" if prefix.strip("/") else "",
        "key": unquote(parts.username or ""),
        "secret": unquote(parts.password or ""),
        "region": query.get("region", "us-east-1"),
    }


def counts(folder: Path) -> dict[str, dict[str, object]]:
    """Django's CACHES: counts of tries, which live nowhere else.

    With PostgreSQL they are in the database, so that several machines count together; with SQLite,
    which is one machine's, in a folder. Names of counts are hidden: libraries put addresses there.
    """
    engine = "filebased.FileBasedCache"
    where, most = str(folder), 5000  # do not cull early
    if databases()["default"]["ENGINE"] == POSTGRESQL:
        engine, where, most = "db.DatabaseCache", "access_counted", 100_000
    backend = f"django.core.cache.backends.{engine}"
    hidden = "traza.platform.access.rates.hidden"
    options = {"MAX_ENTRIES": most}
    named = {"BACKEND": backend, "LOCATION": where, "KEY_FUNCTION": hidden}
    return {"default": {**named, "OPTIONS": options}}


def _refuse_in_a_room(knob: Knob) -> None:
    if knob.value() and is_room(home()):
        why = "la sala de práctica usa sólo su propia carpeta."
        raise BadKnob(knob=knob.name, why=why)


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "traza.platform.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what was acknowledged survives a power cut; it costs a third of a millisecond.
            # The ledger's triggers open small temporary tables: three times faster in memory.
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
            "PRAGMA foreign_keys=ON;PRAGMA cache_size=-64000;PRAGMA mmap_size=1073741824;"
            "PRAGMA temp_store=MEMORY;",
        },
    }
