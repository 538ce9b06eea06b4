"""Largest Contentful Paint and total blocking time of every kind of public page, on a phone.

Profile as in `phone.py`: 360 px, processor 4 times slower, "Slow 4G", a browser that knows nothing.
Blocking is what tasks of the main thread take beyond 50 ms each, from the first paint until two
seconds after the load. To reach: 1,800 ms and 100 ms.
"""

from __future__ import annotations

import os
import statistics
from typing import Any

from benchmarks.phone import BROWSER, NETWORK, SLOWER
from benchmarks.site import addresses, served

RUNS = int(os.environ.get("TRAZA_BENCH_RUNS", "3"))
LONGEST_PAINT, LONGEST_BLOCK = 1_800, 100
OBSERVE = """
window.seen = { largest: 0, what: "", tasks: [] };
new PerformanceObserver((list) => { for (const one of list.getEntries()) {
  seen.largest = one.startTime;
  seen.what = one.element ? one.element.tagName.toLowerCase() + "." + one.element.className : "";
} }).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries())
  seen.tasks.push([one.startTime, one.duration]);
}).observe({ type: "longtask", buffered: true });
"""
READ = """() => {
  const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  const blocked = seen.tasks.filter(([at]) => at > first).map(([, took]) => took - 50);
  const bytes = performance.getEntriesByType("resource").reduce((sum, one) => sum + one.transferSize,
    performance.getEntriesByType("navigation")[0].transferSize);
  return { first, largest: seen.largest, what: seen.what, bytes,
    blocked: blocked.reduce((sum, one) => sum + one, 0) };
}"""


def main() -> None:
    """Print the median of each kind, and which are beyond what is to be reached."""
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with served() as site, sync_playwright() as playwright:
        pages = addresses(site)
        print(f"phone: 360 px, processor {SLOWER} times slower, Slow 4G; medians of {RUNS}")
        print(f"  load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print(f"  {'':16} {'first':>7} {'largest':>7} {'blocked':>7} ms {'kB':>5}  largest is")
        for kind, address in pages.items():
            runs = [_visit(playwright, flags, address) for _ in range(RUNS)]
            print(_row(kind, runs))


def _row(kind: str, runs: list[dict[str, Any]]) -> str:
    first, largest, blocked, weight = (
        statistics.median(run[name] for run in runs)
        for name in ("first", "largest", "blocked", "bytes")
    )
    late = largest > LONGEST_PAINT or blocked > LONGEST_BLOCK
    what = runs[-1]["what"].strip(".")
    numbers = f"{first:7.0f} {largest:7.0f} {blocked:7.0f}    {weight / 1000:5.0f}"
    return f"{'!' if late else ' '} {kind:16} {numbers}  {what}"


def _visit(playwright: Any, flags: list[str], address: str) -> dict[str, Any]:
    browser = playwright.chromium.launch(executable_path=BROWSER, args=flags)
    try:
        phone = browser.new_context(
            viewport={"width": 360, "height": 740},
            device_scale_factor=2,
            is_mobile=True,
            has_touch=True,
            locale="es-MX",
        )
        page = phone.new_page()
        page.add_init_script(OBSERVE)
        protocol = phone.new_cdp_session(page)
        protocol.send("Network.enable")
        protocol.send("Network.emulateNetworkConditions", NETWORK)
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="load", timeout=120_000)
        page.wait_for_timeout(2_000)
        seen: dict[str, Any] = page.evaluate(READ)
        return seen
    finally:
        browser.close()


if __name__ == "__main__":
    main()
