"""A person's file comes in parts, once."""

from uuid import uuid4

import pytest
from tests.making.people import person

from traza.modules.reading import api
from traza.modules.reading.contracts import NoSuchUpload, TooManyUploads
from traza.modules.reading.models import Upload
from traza.platform.files.refusals import Incomplete, OutOfStep, TooBig

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ana():
    return person().pk


def send(user: int, data: bytes, name: str = "informe.txt"):
    upload = api.begin_upload(user, name=name, size=len(data))
    api.receive_part(user, upload, offset=0, data=data)
    return api.complete_upload(user, upload)


def test_parts_make_a_file(ana):
    upload = api.begin_upload(ana, name="informe.txt", size=6)
    assert api.receive_part(ana, upload, offset=0, data=b"abc") == 3
    assert api.upload(upload, user=ana).received == 3
    assert api.receive_part(ana, upload, offset=3, data=b"def") == 6
    api.complete_upload(ana, upload)
    sent = api.upload(upload, user=ana)
    assert sent.complete
    assert sent.received == 6


def test_choosing_the_same_file_again_goes_on_where_it_was(ana):
    first = api.begin_upload(ana, name="informe.txt", size=6)
    api.receive_part(ana, first, offset=0, data=b"abc")
    again = api.begin_upload(ana, name="informe.txt", size=6)
    assert again == first
    with pytest.raises(OutOfStep):
        api.receive_part(ana, again, offset=0, data=b"abc")


def test_the_same_file_from_two_tabs_is_one_upload(ana):
    one = send(ana, b"lo mismo", "a.txt")
    two = send(ana, b"lo mismo", "b.txt")
    assert one == two
    assert Upload.objects.count() == 1


def test_finishing_twice_is_finishing_once(ana):
    upload = send(ana, b"abc")
    assert api.complete_upload(ana, upload) == upload


def test_two_people_may_send_the_same_file(ana):
    other = person("eva@example.org").pk
    assert send(ana, b"abc") != send(other, b"abc")


def test_an_unfinished_file_is_not_taken(ana):
    upload = api.begin_upload(ana, name="informe.txt", size=6)
    api.receive_part(ana, upload, offset=0, data=b"abc")
    with pytest.raises(Incomplete, match="3 de 6"):
        api.complete_upload(ana, upload)


def test_more_than_was_announced_is_refused(ana):
    upload = api.begin_upload(ana, name="informe.txt", size=2)
    with pytest.raises(TooBig, match="más bytes de los 2 que se anunciaron"):
        api.receive_part(ana, upload, offset=0, data=b"abc")


def test_the_two_requests_of_a_double_click_do_not_write_into_each_other(ana):
    def first():
        yield b"ab"
        inside.append(api.receive_whole(ana, name="informe.txt", size=3, chunks=[b"abc"]))
        yield b"c"

    inside = []
    outside = api.receive_whole(ana, name="informe.txt", size=3, chunks=first())
    assert api.complete_upload(ana, inside[0]) == api.complete_upload(ana, outside)
    assert [sent.name for sent in api.uploads(ana)] == ["informe.txt"]


def test_a_file_over_the_limit_is_refused_before_it_comes(ana):
    with pytest.raises(TooBig, match="50 MB"):
        api.begin_upload(ana, name="grande.pdf", size=500 * 1024 * 1024)


def test_another_persons_upload_does_not_exist(ana):
    upload = api.begin_upload(ana, name="informe.txt", size=3)
    other = person("eva@example.org").pk
    assert api.upload(upload, user=other) is None
    with pytest.raises(NoSuchUpload):
        api.receive_part(other, upload, offset=0, data=b"abc")
    with pytest.raises(NoSuchUpload):
        api.complete_upload(other, uuid4())


def test_a_day_has_an_end(ana, monkeypatch):
    monkeypatch.setattr("traza.modules.reading.actions.receive_upload.A_DAY", 2)
    for n in range(2):
        api.begin_upload(ana, name=f"{n}.txt", size=1)
    with pytest.raises(TooManyUploads):
        api.begin_upload(ana, name="otro.txt", size=1)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\casa\\informe.pdf", "informe.pdf"),
        ("../../x", "x"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("", "archivo"),
    ],
)
def test_a_name_is_only_a_name(ana, given, kept):
    upload = api.begin_upload(ana, name=given, size=1)
    assert api.upload(upload, user=ana).name == kept
