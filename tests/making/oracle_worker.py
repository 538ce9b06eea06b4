"""Runs the official validators; started by `oracle.py` with the Python of their own environment.

The validators are under the AGPL, so Traza never imports them: this file is a program of its own
that reads one JSON question a line (`{"standard": "oc4ids" | "ocds", "file": path}`) and answers
one JSON object a line. They ask for their schemas over HTTP: a server on the loopback holds the
files of the folders named in the arguments, and no other address is reached.
"""

from __future__ import annotations

import functools
import http.server
import io
import json
import os
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

OC4IDS, OCDS = Path(sys.argv[1]), Path(sys.argv[2])
KEPT = (
    "validation_errors",
    "additional_fields_count",
    "additional_closed_codelist_values",
    "additional_open_codelist_values",
    "additional_checks",
    "conformance_checks",
    "conformance_errors",
    "deprecated_fields",
    "structure_warnings",
    "version_used",
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_args: object) -> None:
        return


def serve(folder: Path) -> str:
    """Serve a folder on a free port of the loopback; return its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def zipped(folder: Path) -> bytes:
    """The folder laid out as the repository of the standard, which is how the validator reads it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("zip/", "")
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"zip/schema/{path.relative_to(folder)}")
    return target.getvalue()


@functools.cache
def oc4ids_config() -> Any:
    from libcoveoc4ids.config import LibCoveOC4IDSConfig

    # The package schema names the project schema by its public address: the copy names ours.
    copy = Path(tempfile.mkdtemp(prefix="oracle-"))
    host = serve(copy)
    for path in OC4IDS.glob("*.json"):
        text = path.read_text().replace(
            "https://standard.open-contracting.org/infrastructure/schema/0__9__5/", host
        )
        (copy / path.name).write_text(text)
    (copy / "codelists").symlink_to(OC4IDS.resolve() / "codelists")
    return LibCoveOC4IDSConfig(
        {
            "schema_host": host,
            "schema_version_choices": {"0.9.5": ("0.9.5", host)},
            "schema_codelists": {"0.9": host + "codelists/"},
            "cache_all_requests": True,
        }
    )


class Local:
    """Stands for `requests` inside `jsonref`: the record schema names others by public address."""

    @staticmethod
    def get(address: str, **_options: object) -> Any:
        file = OCDS / address.rpartition("/")[2]
        answer = type("Answer", (), {"raise_for_status": lambda _self: None})()
        answer.json = lambda **_: json.loads(file.read_bytes())
        return answer


@functools.cache
def ocds_config() -> Any:
    import jsonref
    from libcoveocds.config import LibCoveOCDSConfig

    jsonref.requests = Local
    config = LibCoveOCDSConfig()
    config.config |= {"context": "api", "standard_zip": zipped(OCDS)}
    return config


def check(question: dict[str, str]) -> dict[str, Any]:
    """What the validator of the standard says of one file."""
    package = json.loads(Path(question["file"]).read_bytes())
    (oc4ids_config if question["standard"] == "oc4ids" else ocds_config)()
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        if question["standard"] == "oc4ids":
            from libcoveoc4ids.api import oc4ids_json_output

            said = oc4ids_json_output(
                folder, json_data=package, lib_cove_oc4ids_config=oc4ids_config()
            )
        else:
            from libcoveocds.api import ocds_json_output

            said = ocds_json_output(folder, json_data=package, lib_cove_ocds_config=ocds_config())
    answer = {key: said[key] for key in KEPT if key in said}
    answer["cpu_seconds"] = time.process_time() - begun
    if question["standard"] == "oc4ids":
        answer["validation_errors"] = plain_errors(said["validation_errors"])
        answer["additional_fields"] = sorted(said["additional_fields"])
    else:
        fields = said["additional_fields"]
        answer["additional_fields"] = sorted(f"{each['path']}/{each['field']}" for each in fields)
        answer["additional_fields_count"] = sum(each["usage_count"] for each in fields)
    answer["validation_errors_count"] = len(answer["validation_errors"])
    return answer


def plain_errors(errors: list[Any]) -> list[dict[str, str]]:
    """The errors of libcoveoc4ids in the shape in which libcoveocds gives its own."""
    return [
        {
            "type": error["message_type"],
            "field": error["path_no_number"],
            "description": error["message"],
            "path": place.get("path", ""),
            "value": place.get("value", ""),
        }
        for text, places in errors
        for error in [json.loads(text)]
        for place in places
    ]


def main() -> None:
    """Answer until nobody asks."""
    os.environ |= {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    os.environ |= {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    answers = sys.stdout
    sys.stdout = sys.stderr  # whatever the validators print is not an answer
    for line in sys.stdin:
        try:
            answer = check(json.loads(line))
        except Exception as error:  # noqa: BLE001 (the asker must hear of any failure)
            answer = {"failed": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer, default=str) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
