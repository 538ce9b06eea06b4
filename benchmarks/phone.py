"""The map of a million works on a phone: real Chromium, a slow processor and a slow network.

Profile, by the DevTools protocol: 360 px, processor 4 times slower (main thread), network "Slow 4G"
as Lighthouse has it: 1.6 Mbps down, 0.75 Mbps up, 150 ms an exchange. There is no graphics
processor here, so WebGL is computed too (SwiftShader): a phone does that part faster.

Each run is a browser that knows nothing. A first visit, a second with the library at hand, then a
nearer view thrice and a move aside thrice. Measured:
- picture: the works of the page are on the screen, drawn by the server, no script needed;
- answers: the map moves under a finger, and what moves is that drawing;
- works: the map's own tiles are drawn in its place;
- idle: the outlines are there too, and nothing more will come.

`TRAZA_BENCH_WORKS` makes a register of another size than a million.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks import load, synthetic
from benchmarks.works_list import FOLDER

WORKS = int(os.environ.get("TRAZA_BENCH_WORKS", "1000000"))
PORT = 8777
RUNS = int(os.environ.get("TRAZA_BENCH_RUNS", "7"))
BROWSER = os.environ.get("TRAZA_BENCH_BROWSER", "/usr/bin/chromium")
PAGE = f"http://127.0.0.1:{PORT}/obras/mapa/"
SLOWER = 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 768_000 / 8,
}
KINDS = {"web_map": "script", ".json": "tiles", ".geojson": "outlines"}
AT = """() => {
  const last = (name) => performance.getEntriesByName(name)[0]?.startTime ?? 0;
  const page = performance.getEntriesByType("navigation")[0];
  return { page: page.responseEnd, answers: last("map-live"), works: last("map-drawn"), idle: last("map-idle"),
    picture: Math.max(page.domInteractive, last("first-contentful-paint")) };
}"""
THERE = """() => ["map-live", "map-drawn", "map-idle"].every(
  (name) => performance.getEntriesByName(name).length)"""
AFTER = """(then) => {
  const after = (name) => performance.getEntriesByName(name).find((one) => one.startTime > then);
  return after("map-works") && after("map-works").startTime - then;
}"""


def main() -> None:
    """Print medians and 95th percentiles in milliseconds, and what came over the network."""
    from playwright.sync_api import sync_playwright

    with _served(), sync_playwright() as playwright:
        times: dict[str, list[float]] = defaultdict(list)
        flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        for _ in range(RUNS):
            browser = playwright.chromium.launch(executable_path=BROWSER, args=flags)
            try:
                sent = _one_run(browser, times)
            finally:
                browser.close()
    print(f"phone: 360 px, processor {SLOWER} times slower, Slow 4G; {RUNS} runs")
    for name, found in times.items():
        worst = sorted(found)[ceil(0.95 * len(found)) - 1]
        print(f"  {name:40} median {statistics.median(found):7.0f}  p95 {worst:7.0f} ms")
    for visit, kinds in sent.items():
        said = ", ".join(f"{kind} {size / 1000:.0f} KB in {n}" for kind, (size, n) in kinds.items())
        print(f"  {visit}: {said}")


@contextmanager
def _served() -> Iterator[None]:
    """A server of two workers over the register of a million works, while the block lasts."""
    folder = "works" if WORKS == 1_000_000 else f"works-{WORKS}"
    home = synthetic.register(FOLDER / folder, WORKS, 1).parent
    environment = {**os.environ, "TRAZA_HOME": str(home), "TRAZA_DATABASE": ""}
    traza = [sys.executable, "-m", "traza.config.cli"]
    for step in (["migrate", "-v0"], ["collectstatic", "--no-input", "-v0"]):
        subprocess.run([*traza, *step], check=True, env=environment)
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORT)]
    server += ["--workers", "2", "--log-level", "error", "traza.config.wsgi:application"]
    running = subprocess.Popen(server, env=environment)
    try:
        load.wait_for(PORT, "/obras/mapa/", 600)
        load.run(PORT, running.pid, lambda: "/obras/mapa/", 16)  # both workers have begun
        yield
    finally:
        running.terminate()
        running.wait()


def _one_run(browser: Any, times: dict[str, list[float]]) -> dict[str, dict[str, list[int]]]:
    """One phone's visits; what came over its network by visit and kind: bytes and answers."""
    phone = browser.new_context(
        viewport={"width": 360, "height": 740},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale="es-MX",
        reduced_motion="reduce",  # else the map flies for half a second before it is there
    )
    page = phone.new_page()
    protocol = phone.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.emulateNetworkConditions", NETWORK)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    answers: list[Any] = []
    page.on("requestfinished", lambda one: answers.append(one))  # noqa: PLW0108 - it marks it
    sent = {}
    for visit in ("first visit", "second visit"):
        answers.clear()
        page.goto(PAGE)
        page.wait_for_function(THERE, timeout=120_000)
        for name, moment in page.evaluate(AT).items():
            times[f"{visit}, {name}"].append(moment)
        sent[visit] = _weighed(answers)
    answers.clear()
    for name, moment in _moves(page):
        times[name].append(moment)
    sent["moves"] = _weighed(answers)
    return sent


def _moves(page: Any) -> Iterator[tuple[str, float]]:
    """Milliseconds until all is drawn, after a step nearer and after a step aside."""
    page.locator(".web-map").scroll_into_view_if_needed()
    for _ in range(3):
        then = page.evaluate("performance.now()")
        page.locator(".web-map-in").click()
        yield "nearer", _settled(page, then)
    page.locator(".web-map > canvas").focus()
    for _ in range(3):
        for _ in range(3):  # near the width of the map with the one that is measured
            page.keyboard.press("ArrowLeft")
        then = page.evaluate("performance.now()")
        page.keyboard.press("ArrowLeft")
        yield "aside", _settled(page, then)


def _settled(page: Any, then: float) -> float:
    found: float = page.wait_for_function(AFTER, arg=then, timeout=60_000).json_value()
    page.wait_for_timeout(300)
    return found


def _weighed(answers: list[Any]) -> dict[str, list[int]]:
    """Bytes and answers by kind, of those that came over the network."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in answers:
        path = urlsplit(one.url).path
        kind = next((kind for part, kind in KINDS.items() if part in Path(path).name), "page")
        size = one.sizes()["responseBodySize"]
        if size > 0 and one.timing["responseEnd"] > NETWORK["latency"]:
            found[kind] = [found[kind][0] + size, found[kind][1] + 1]
    return dict(found)


if __name__ == "__main__":
    main()
