"""`traza serve`: the portal and its background worker."""

from __future__ import annotations

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand

from traza.kernel.refusal import Refusal
from traza.modules.works import api as works
from traza.platform.files.bucket import check_store
from traza.platform.operator.saying import check_said
from traza.platform.running import supervise
from traza.platform.sealed.check import check_keys
from traza.platform.sqlite.whole import check_database
from traza.platform.start.home import check_clock
from traza.platform.start.only_here import check_address
from traza.platform.start.practice import is_loopback
from traza.platform.tables.whole import check_build
from traza.platform.terminal.orders import For
from traza.portal.pages import preparing

HERE = "127.0.0.1"


class PortTaken(Refusal):
    """Another program listens there, or this account may not."""

    code = "serve.port_taken"
    say = (
        "No se puede escuchar en %(host)s:%(port)d (%(why)s). Cierre el programa que lo ocupa o "
        "elija otro con --port."
    )


class Command(BaseCommand):
    """Serve the portal until interrupted."""

    help = "Sirve el portal y su trabajador de fondo."
    audience = For.RUNS
    alone = True
    stealth_options = ("practice",)  # of `traza demo`: the port of the practice room beside it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Address, port and how many processes answer."""
        parser.add_argument("--host", default="127.0.0.1", help="dirección en que se escucha")
        parser.add_argument("--port", type=int, default=8000, help="puerto")
        parser.add_argument("--workers", type=int, default=2, help="procesos que atienden")
        parser.add_argument(
            "--background",
            type=int,
            default=1,
            help="trabajadores de fondo; 0 si están en otra parte",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep the server and the worker running; what is broken is said before, not by each page.

        Raises what keeps the installation from being served: see `platform.start`.
        """
        host, port = options["host"], options["port"]
        check_address(host)
        preparing.prepare_to_serve(self.stdout.write)
        check_database()
        check_keys()
        check_clock()
        check_build()
        check_store()
        check_said(host)
        check_port(host, port)
        works.prepare_lists()
        _name_address(host, port)
        plan = _plan(host, port, options["workers"], options["background"])
        self.stdout.write(f"Traza está en http://{host}:{port}")
        if beside := options.get("practice"):
            plan["programs"].append(_practice(beside))
            self.stdout.write(f"La sala de práctica está en http://{HERE}:{beside}/practica/")
        supervise.become(plan)


def _name_address(host: str, port: int) -> None:
    """Links that leave a trial on this machine open here; a public site is named by its knobs."""
    is_named = urlsplit(settings.SITE_ADDRESS).port is not None and not settings.PRACTICE
    if not settings.PUBLIC and not is_named and is_loopback(host):
        here = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        os.environ.update(TRAZA_ADDRESS=here)  # the programs that answer read it


def check_port(host: str, port: int) -> None:
    """Raises PortTaken. Our own processes share their port; anybody else's would answer in turns
    with them."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError as error:
            raise PortTaken(port=port, host=host, why=error.strerror) from error


def _practice(port: int) -> dict[str, Any]:
    """The practice room, whose own supervisor ends with ours."""
    words = [sys.executable, "-m", "traza.config.cli", "practice", "start", "--port", str(port)]
    return {
        "name": "practice",
        "title": "La sala de práctica",
        "command": [*words, "--parent", "{pid}", "--quiet"],
    }


def _plan(host: str, port: int, web: int, background: int) -> dict[str, Any]:
    """What the supervisor loads and starts: web processes on one port, and workers."""
    python = sys.executable
    end = ["--ready", "{ready}", "--parent", "{pid}"]
    address = ["--host", host, "--port", str(port)]
    servers = [
        {
            "name": f"web-{number}",
            "title": f"El proceso web {number}",
            "command": [python, "-m", "traza.config.web", *address, *end],
        }
        for number in range(1, web + 1)
    ]
    workers = [
        {
            "name": f"work-{number}",
            "title": f"El trabajador de fondo {number}",
            "command": [python, "-m", "traza.config.cli", "work", *end],
        }
        for number in range(1, background + 1)
    ]
    return {
        "home": str(settings.HOME),
        "programs": servers + workers,
        "warm": supervise.SITE,
        "json": settings.LOG_JSON,
        "metrics": settings.METRICS,
    }
