"""The committee's app without coverage, in real Chromium: nothing is lost and nothing is doubled.

Every case can be repeated: `TRAZA_TEST_REPEATS=20` for the whole proof, once in the suite. The network
is a wire that is really cut (tests.making.committee_site), the browser and the server are really
killed, and the register is read at the end.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import pytest
from PIL import Image
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.making.committee_site import Site, site
from tests.making.effort import some
from tests.making.waiting import wait_until

REPEATS = int(os.environ.get("TRAZA_TEST_REPEATS", "1"))
PHONE = {"viewport": {"width": 360, "height": 800}, "locale": "es-MX"}
WAIT = 180_000
SHIFT_CLOCK = """
const shift = %d * 1000, Real = Date;
window.Date = class extends Real {
  constructor(...given) { given.length ? super(...given) : super(Real.now() + shift); }
  static now() { return Real.now() + shift; }
};
"""

# A disk that is full cannot be had without filling it: the store answers as it does then.
FULL_PHONE = """
for (const name of ["put", "add"]) {
  const real = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (...given) {
    if (window.isFull) throw new DOMException("full", "QuotaExceededError");
    return real.apply(this, given);
  };
}
"""


# The form says that all that was written is on the phone.
SAVED = "() => document.querySelector('.saved:not([data-pending])')?.textContent > ''"


def _scope(fixture_name: str, config: pytest.Config) -> Literal["function", "module"]:
    """A phone sends so many visits in a day and no more: where cases repeat, another site to each."""
    return "function" if REPEATS > 1 else "module"


@pytest.fixture(scope=_scope)
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a work, its committee and a paired member."""
    if CHROMIUM is None:
        pytest.skip("no hay chromium: instálelo con «apt-get install chromium»")
    with site(tmp_path_factory.mktemp("comite")) as made:
        yield made


@pytest.fixture(autouse=True)
def _mended(there: Site) -> None:
    """Each case begins with a server and a wire."""
    there.cable.mend()
    if there.process is None:
        there.start()


@pytest.fixture(scope="module")
def chromium(playwright: Any) -> Iterator[Any]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


def picture(seed: int, side: int = 700) -> dict[str, Any]:
    """A photograph that does not compress: some hundred KB, another one for each seed."""
    noise = random.Random(seed).randbytes(side * side * 3)
    written = io.BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(written, "JPEG", quality=70)
    return {"name": f"{seed}.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


class Member:
    """Somebody of the committee with the app in a page."""

    def __init__(self, there: Site, page: Any) -> None:
        self.there, self.page = there, page

    def enter(self) -> Member:
        """Pair the phone (its token is put where pairing puts it) and bring the works."""
        self.page.goto(f"{self.there.address}/comite/")
        self.page.wait_for_selector("body[data-ready]", timeout=WAIT)
        self.page.evaluate(
            "async (token) => (await import('/static/comite/db.js')).remember('token', token)",
            self.there.made["token"],
        )
        self.page.reload()
        self.page.wait_for_selector("body[data-ready]", timeout=WAIT)
        self.page.wait_for_selector("main ul li a")
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        return self

    def open(self, route: str) -> None:
        self.page.evaluate("(route) => { location.hash = route; }", route)
        heading = {"visita": "Visita", "queja": "Queja", "envios": "Envíos"}[route.split("/")[1]]
        self.page.wait_for_selector(f"h1:has-text('{heading}')", timeout=WAIT)

    def write(self, note: str, photos: list[dict[str, Any]] | None = None) -> None:
        """Fill in a visit, without ending it."""
        self.open(f"#/visita/{self.there.made['work']}")
        self.page.check("[data-question=sign] input[value=yes]")
        self.page.fill("#seen", "35")
        self.page.fill("#notes", note)
        if photos:
            self.page.set_input_files("input[name=gallery]", photos)
            self.page.wait_for_function(
                "n => document.querySelectorAll('.photos img').length === n",
                arg=len(photos),
                timeout=WAIT,
            )

    def end(self) -> None:
        """End what is being written."""
        self.page.click("main [type=submit]")
        self.page.wait_for_selector("h1:has-text('Envíos')", timeout=WAIT)

    def visit(self, note: str, photos: list[dict[str, Any]] | None = None) -> None:
        self.write(note, photos)
        self.end()

    def outbox(self) -> list[dict[str, Any]]:
        return self.page.evaluate(  # type: ignore[no-any-return]
            "async () => (await import('/static/comite/db.js')).all('outbox')"
        )

    def kept(self) -> int:
        """How many photographs are on the phone."""
        return self.page.evaluate(  # type: ignore[no-any-return]
            "async () => (await (await import('/static/comite/db.js')).all('photos')).length"
        )

    def send(self) -> None:
        """What a phone does when it finds network again."""
        self.page.evaluate("() => { window.dispatchEvent(new Event('online')); }")

    def wait_until_sent(self, is_over: Callable[[], bool] = lambda: False) -> None:
        """Until nothing waits, or that happened; asks again as a phone that comes and goes does."""

        def is_sent() -> bool:
            if is_over() or all(item["state"] != "waiting" for item in self.outbox()):
                return True
            self.send()
            return False

        wait_until(is_sent, "all to be sent", WAIT / 1000, self.outbox)


@contextmanager
def member(there: Site, chromium: Any, script: str = "") -> Iterator[Member]:
    """A fresh phone."""
    context = chromium.new_context(**PHONE)
    if script:
        context.add_init_script(script)
    try:
        yield Member(there, context.new_page()).enter()
    finally:
        context.close()


class Installed:
    """A browser with a profile of its own, which may be killed."""

    def __init__(self, playwright: Any, profile: Path) -> None:
        self.playwright, self.profile = playwright, profile
        self.context: Any = None

    def open(self) -> Any:
        self.context = self.playwright.chromium.launch_persistent_context(
            self.profile, executable_path=CHROMIUM, args=FLAGS, **PHONE
        )
        return self.context.pages[0] if self.context.pages else self.context.new_page()

    def kill(self) -> None:
        """As a phone without battery does it."""

        def are_gone() -> bool:
            for process in self._processes():
                with_suppressed_kill(process)
            return not self._processes()

        wait_until(are_gone, "the browser to be dead", seen=self._processes)
        for left in self.profile.glob("Singleton*"):
            left.unlink(missing_ok=True)

    def _processes(self) -> list[int]:
        """Those of this browser that run: its own profile is named in what each was started with."""
        processes = []
        for folder in Path("/proc").iterdir():
            if not folder.name.isdecimal() or int(folder.name) == os.getpid():
                continue
            with suppress(OSError):
                if str(self.profile).encode() in (folder / "cmdline").read_bytes():
                    processes.append(int(folder.name))
        return processes


def with_suppressed_kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def received(there: Site, note: str) -> list[tuple[Any, ...]]:
    """The visits that hold exactly that note."""
    return there.rows(
        "SELECT i.id, i.sha256, i.payload FROM oversight_visit v "
        "JOIN oversight_item i ON i.id = v.item_id WHERE v.notes = ?",
        note,
    )


def check_once(there: Site, note: str, photos: int = 0) -> None:
    """One visit with that note, its bytes whole, each photograph kept once with the work."""
    rows = received(there, note)
    assert len(rows) == 1, (note, len(rows))
    item, sha256, payload = rows[0]
    assert hashlib.sha256(payload.encode()).hexdigest() == sha256
    arrived = there.rows(
        "SELECT p.sha256, a.photo_id, a.refused_because FROM oversight_itemphoto p "
        "LEFT JOIN oversight_arrival a ON a.announced_id = p.id WHERE p.item_id = ?",
        item,
    )
    assert len(arrived) == photos
    assert all(photo is not None and refused == "" for _sha, photo, refused in arrived), arrived
    assert len({photo for _sha, photo, _refused in arrived}) == photos
    assert there.rows("SELECT COUNT(*) FROM oversight_conflict") == [(0,)]


def partial_sizes(there: Site) -> list[int]:
    """How much of each photograph arrived that did not arrive whole."""
    sizes = [part.stat().st_size for part in (there.home / "files").glob("partial/*")]
    return [size for size in sizes if size]


def note() -> str:
    return f"nota {uuid4()}"


@pytest.mark.parametrize("turn", range(REPEATS))
def test_the_network_is_cut_while_sending(there: Site, chromium: Any, turn: int) -> None:
    chance, said = random.Random(turn), note()
    with member(there, chromium) as one:
        there.cable.cut()
        one.visit(said, [picture(chance.randrange(10**9)), picture(chance.randrange(10**9))])
        for _cut in range(3):
            there.cable.mend()
            if chance.random() < 0.4:
                there.cable.deaf = True  # what was sent arrives and the answer does not
            else:
                there.cable.cut_after(chance.randrange(1, 700_000))
            one.wait_until_sent(lambda: not there.cable.plugged)
        there.cable.mend()
        one.wait_until_sent()
        assert [item["state"] for item in one.outbox()] == ["sent"]
        assert one.kept() == 0
    check_once(there, said, photos=2)


@pytest.mark.full("journeys")
@pytest.mark.parametrize("turn", range(REPEATS))
def test_two_tabs_send_at_once(there: Site, chromium: Any, turn: int) -> None:
    notes = [note() for _ in range(3)]
    with member(there, chromium) as one:
        other = Member(there, one.page.context.new_page())
        other.page.goto(f"{there.address}/comite/")
        other.page.wait_for_selector("body[data-ready]", timeout=WAIT)
        there.cable.cut()
        one.visit(notes[0], [picture(random.Random(notes[0]).randrange(10**9), 300)])
        for each in notes[1:]:
            one.visit(each)
        there.cable.mend()
        one.send()
        other.send()
        one.send()
        one.wait_until_sent()
        other.wait_until_sent()
    for each in notes:
        check_once(there, each, photos=int(each == notes[0]))


@pytest.mark.full("journeys")
@pytest.mark.parametrize("turn", range(REPEATS))
def test_the_same_visit_is_ended_in_two_tabs(there: Site, chromium: Any, turn: int) -> None:
    said = note()
    with member(there, chromium) as one:
        other = Member(there, one.page.context.new_page())
        other.page.goto(f"{there.address}/comite/")
        other.page.wait_for_selector("body[data-ready]", timeout=WAIT)
        one.write(said)
        one.page.wait_for_function(SAVED)
        other.open(f"#/visita/{there.made['work']}")
        assert other.page.input_value("#notes") == said
        one.end()
        other.page.click("main [type=submit]")
        other.page.wait_for_selector("text=ya se terminó en otra pestaña")
        one.wait_until_sent()
    check_once(there, said)


@pytest.mark.full("journeys")
@pytest.mark.parametrize("turn", range(REPEATS))
def test_the_browser_is_killed_with_things_unsent(
    there: Site, playwright: Any, tmp_path: Path, turn: int
) -> None:
    said, unfinished = note(), note()
    phone = Installed(playwright, tmp_path / "perfil")
    one = Member(there, phone.open()).enter()
    there.cable.cut()
    one.visit(said, [picture(turn + 5_000_000)])
    one.write(unfinished)
    one.page.wait_for_function(SAVED)
    phone.kill()
    one = Member(there, phone.open())
    one.page.goto(f"{there.address}/comite/")
    one.page.wait_for_selector("body[data-ready]", timeout=WAIT)
    assert "1 por enviar" in one.page.inner_text("[data-f=state]")
    one.open(f"#/visita/{there.made['work']}")
    assert one.page.input_value("#notes") == unfinished
    there.cable.mend()
    one.wait_until_sent()
    one.end()
    one.wait_until_sent()
    phone.context.close()
    check_once(there, said, photos=1)
    check_once(there, unfinished)


@pytest.mark.full("journeys")
@pytest.mark.parametrize("turn", range(REPEATS))
def test_a_half_sent_photograph_goes_on_from_where_it_was(
    there: Site, playwright: Any, tmp_path: Path, turn: int
) -> None:
    said = note()
    phone = Installed(playwright, tmp_path / "perfil")
    one = Member(there, phone.open()).enter()
    there.cable.cut()
    one.visit(said, [picture(turn + 7_000_000, 1400)])
    size = one.page.evaluate(
        "async () => (await (await import('/static/comite/db.js')).all('photos'))[0].size"
    )
    assert size > 700_000
    there.cable.mend()
    there.cable.cut_after(int(size * 0.6))
    one.send()
    wait_until(lambda: not there.cable.plugged, "the cable to be cut", WAIT / 1000)
    partial = wait_until(lambda: partial_sizes(there), "a part of the photograph", WAIT / 1000)
    assert 0 < max(partial) < size
    phone.kill()
    one = Member(there, phone.open())
    before = there.cable.up
    there.cable.mend()
    one.page.goto(f"{there.address}/comite/")
    one.page.wait_for_selector("body[data-ready]", timeout=WAIT)
    one.wait_until_sent()
    assert there.cable.up - before < size - max(partial) + 100_000
    assert one.kept() == 0
    phone.context.close()
    check_once(there, said, photos=1)


@pytest.mark.full("journeys")
@pytest.mark.parametrize("turn", range(REPEATS))
@pytest.mark.parametrize("days", some([1, -1], 2))
def test_the_clock_of_the_phone_is_wrong_by_a_day(
    there: Site, chromium: Any, days: int, turn: int
) -> None:
    said = note()
    with member(there, chromium, SHIFT_CLOCK % (days * 86_400)) as one:
        there.cable.cut()
        one.visit(said)
        there.cable.mend()
        one.wait_until_sent()
    check_once(there, said)
    [(late, offset)] = there.rows(
        "SELECT (julianday(i.received_at) - julianday(i.happened_at)) * 86400, i.clock_offset "
        "FROM oversight_item i JOIN oversight_visit v ON v.item_id = i.id WHERE v.notes = ?",
        said,
    )
    assert 0 <= late < 120
    assert abs(offset + days * 86_400) < 5


@pytest.mark.full("journeys")
@pytest.mark.parametrize("turn", range(REPEATS))
def test_the_server_is_killed_and_starts_again_while_things_are_sent(
    there: Site, chromium: Any, turn: int
) -> None:
    chance = random.Random(turn + 99)
    notes = [note(), note()]
    with member(there, chromium) as one:
        there.cable.cut()
        one.visit(notes[0])
        one.visit(notes[1], [picture(chance.randrange(10**9))])
        there.cable.mend()
        blow = there.cable.up + chance.randrange(1, 200_000)  # anywhere in what is sent
        one.wait_until_sent(lambda: there.cable.up >= blow)
        there.kill()
        there.start()
        one.wait_until_sent()
        assert one.kept() == 0
    for photos, each in enumerate(notes):
        check_once(there, each, photos)


@pytest.mark.full("journeys")
@pytest.mark.parametrize("turn", range(REPEATS))
def test_the_installed_app_opens_cold_without_network(
    there: Site, playwright: Any, tmp_path: Path, turn: int
) -> None:
    phone = Installed(playwright, tmp_path / "perfil")
    Member(there, phone.open()).enter()
    phone.context.close()
    there.cable.cut()
    there.kill()
    page = phone.open()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{there.address}/comite/")
    page.wait_for_selector("main ul li a", timeout=WAIT)
    page.click("main ul li a")
    page.wait_for_selector("text=La ficha")
    one = Member(there, page)
    wrote = note()
    one.visit(wrote, [picture(turn + 9_000_000, 300)])
    there.start()
    there.cable.mend()
    one.wait_until_sent()
    phone.context.close()
    assert said == []
    check_once(there, wrote, photos=1)


@pytest.mark.full("journeys")
@pytest.mark.parametrize("turn", range(REPEATS))
def test_a_full_phone_says_so_and_keeps_what_was_written(
    there: Site, chromium: Any, turn: int
) -> None:
    said = note()
    with member(there, chromium, FULL_PHONE) as one:
        one.write(said)
        one.page.wait_for_function(SAVED)
        one.page.evaluate("() => { window.isFull = true; }")
        one.page.set_input_files("input[name=gallery]", [picture(turn + 3_000_000)])
        one.page.wait_for_selector("text=El teléfono no tiene espacio", timeout=WAIT)
        one.page.fill("#seen", "36")
        one.page.click("main [type=submit]")
        one.page.wait_for_selector("text=El teléfono no tiene espacio", timeout=WAIT)
        assert one.page.inner_text("h1") == "Visita"
        assert one.page.input_value("#notes") == said
        assert one.outbox() == []
        one.page.evaluate("() => { window.isFull = false; }")
        one.page.set_input_files("input[name=gallery]", [picture(turn + 3_000_000)])
        one.page.wait_for_selector(".photos img", timeout=WAIT)
        one.end()
        one.wait_until_sent()
    check_once(there, said, photos=1)


@pytest.mark.full("journeys")
@pytest.mark.parametrize("turn", range(REPEATS))
def test_the_worker_sends_in_the_background_with_no_page_open(
    there: Site, chromium: Any, turn: int
) -> None:
    said = note()
    context = chromium.new_context(**PHONE)
    try:
        one = Member(there, context.new_page()).enter()
        there.cable.cut()
        one.visit(said, [picture(turn + 4_000_000, 300)])
        context.new_page()
        tools = context.new_cdp_session(one.page)
        seen: list[dict[str, Any]] = []
        tools.on(
            "ServiceWorker.workerRegistrationUpdated", lambda e: seen.extend(e["registrations"])
        )
        tools.send("ServiceWorker.enable")
        wait_until(lambda: one.page.evaluate("1") and seen, "the worker to be named")
        one.page.goto("about:blank")
        there.cable.mend()
        tools.send(
            "ServiceWorker.dispatchSyncEvent",
            {
                "origin": there.address,
                "registrationId": seen[-1]["registrationId"],
                "tag": "traza-envio",
                "lastChance": False,
            },
        )
        wait_until(lambda: _complete(there, said), "what the worker sends", WAIT / 1000)
    finally:
        context.close()
    check_once(there, said, photos=1)


def _complete(there: Site, said: str) -> bool:
    return bool(
        there.rows(
            "SELECT 1 FROM oversight_arrival a JOIN oversight_itemphoto p ON p.id = a.announced_id "
            "JOIN oversight_visit v ON v.item_id = p.item_id WHERE v.notes = ?",
            said,
        )
    )


def test_a_phone_is_paired_by_its_code_and_a_complaint_has_its_folio_offline(
    there: Site, chromium: Any
) -> None:
    context = chromium.new_context(**PHONE)
    page = context.new_page()
    page.goto(f"{there.address}/comite/#/enlazar/{there.made['code']}")
    page.wait_for_selector("body[data-ready]", timeout=WAIT)
    page.click("main .button")
    page.wait_for_selector("main ul li a")
    there.cable.cut()
    one = Member(there, page)
    one.open(f"#/queja/{there.made['work']}")
    page.click("main [type=submit]")
    page.wait_for_selector("text=Elija el asunto de la queja.")
    page.select_option("#about", "safety")
    page.fill("#text", "La zanja quedó abierta.")
    one.end()
    folio = page.inner_text("main li .nowrap")
    there.cable.mend()
    one.wait_until_sent()
    assert there.rows("SELECT folio FROM oversight_complaint") == [(folio,)]
    assert page.evaluate("document.cookie") == "" or "csrftoken" in page.evaluate("document.cookie")
    _reads_the_answer(page, folio)
    _notes_what_it_sees(one)
    context.close()


def _reads_the_answer(page: Any, folio: str) -> None:
    """The agency answered and opened a problem: the app tells it once, with its words."""

    def answered(route: Any) -> None:
        said = route.fetch(headers={**route.request.headers, "if-none-match": ""})
        body = said.json()
        work = body["works"][0]
        work["problems"] = ["Línea de agua a media calle"]
        for sent in work["complaints"]:
            sent["answers"] = [{"on": "2026-03-09", "text": "Se tapó el lunes."}]
        route.fulfill(response=said, json=body, headers=said.headers | {"etag": '"otra"'})

    page.route("**/comite/api/hoy", answered)
    page.evaluate("async () => (await import('/static/comite/today.js')).refresh()")
    page.evaluate("() => { location.hash = '#/'; }")
    page.click("#answers >> text=Leer la respuesta")
    page.wait_for_selector("text=Se tapó el lunes.")
    assert "Línea de agua a media calle" in page.inner_text("main")
    assert folio in page.inner_text("main")
    page.evaluate("() => { location.hash = '#/'; }")
    page.wait_for_function("() => !document.querySelector('#answers').children.length")


def _notes_what_it_sees(one: Member) -> None:
    """A photograph is enough; what was wrong is not said any more once it is mended."""
    page = one.page
    page.evaluate("(to) => { location.hash = to; }", f"#/nota/{one.there.made['work']}")
    page.click("main [type=submit]")
    page.wait_for_selector("text=Tome o elija al menos una fotografía.")
    page.set_input_files("input[name=gallery]", [picture(9)])
    page.wait_for_selector(".photos img", timeout=WAIT)
    assert page.inner_text("#note-error") == ""
    one.end()
    one.wait_until_sent()
    notes = one.there.rows("SELECT notes FROM oversight_visit WHERE notes = ''")
    assert notes
