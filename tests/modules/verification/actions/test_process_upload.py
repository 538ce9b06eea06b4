"""A file a person sent is read, verified and registered once, whatever is repeated."""

import pytest
from tests.making.people import person

from traza.modules.reading import api as reading
from traza.modules.verification import api
from traza.modules.verification.contracts import Severity, Status
from traza.modules.verification.queries import Filters
from traza.platform.tasks import queue, worker
from traza.platform.tasks.models import Status as TaskStatus
from traza.platform.tasks.models import Task

pytestmark = pytest.mark.django_db

# A table whose printed total is not the sum of its rows.
REPORT = (
    "INFORME DE OBRAS 2024\n\nObras por región\n"
    "Región\tObras\tInversión\nNorte\t10\t$ 1,000.00\nSur\t20\t$ 2,000.50\n"
    "Centro\t5\t$ 500.00\nTOTAL\t36\t$ 3,500.50\n"
).encode()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ana():
    return person().pk


def send(user: int, data: bytes = REPORT, name: str = "informe.txt"):
    upload = reading.begin_upload(user, name=name, size=len(data))
    reading.receive_part(user, upload, offset=0, data=data)
    return api.submit_upload(user, upload)


@pytest.mark.cage
def test_from_the_file_to_its_findings(ana):
    upload = send(ana)
    assert worker.run_once("w") == 1
    sent = reading.upload(upload, user=ana)
    entry = reading.document(sent.document, private=True)
    assert not entry.public
    assert entry.has_lines
    verified = api.verified(sent.document)
    assert verified.summary.error + verified.summary.contradiction >= 1
    failed = api.findings(sent.document, Filters(status=Status.FAIL))
    assert any(8 in row.check.lines for row in failed)
    assert api.count(sent.document, Filters(severity=Severity.ROUNDING)) == 0
    assert sum(api.facets(sent.document).values()) == api.count(sent.document)
    assert api.finding(sent.document, failed[0].number) == failed[0]


def test_a_file_that_cannot_be_read_says_why_and_can_be_sent_again(ana):
    upload = send(ana, b"\x00\x01\x02\x03" * 100, "datos.bin")
    worker.run_once("w")
    sent = reading.upload(upload, user=ana)
    state = queue.state(api.task_key(sent.sha256))
    assert state.status == TaskStatus.REFUSED
    assert state.message.endswith(".")
    assert sent.document is None
    assert send(ana, b"\x00\x01\x02\x03" * 100, "datos.bin") == upload
    assert queue.state(api.task_key(sent.sha256)).status == TaskStatus.READY


def test_doing_it_twice_changes_nothing(ana):
    upload = send(ana)
    worker.run_once("w")
    before = reading.upload(upload, user=ana).document
    Task.objects.update(status="ready", attempts=0)
    assert worker.run_once("w") == 1
    assert reading.upload(upload, user=ana).document == before
    assert len(reading.waiting_for_review()) == 1


def test_a_second_person_is_served_by_the_first_reading(ana):
    send(ana)
    worker.run_once("w")
    eva = person("eva@example.org").pk
    upload = send(eva)
    assert reading.upload(upload, user=eva).document is not None
    assert Task.objects.count() == 1


def test_an_upload_undone_asks_for_nothing(ana):
    data = b"abc"
    upload = reading.begin_upload(ana, name="x.txt", size=5)
    reading.receive_part(ana, upload, offset=0, data=data)
    with pytest.raises(Exception, match="Faltan partes"):
        api.submit_upload(ana, upload)
    assert not Task.objects.exists()
