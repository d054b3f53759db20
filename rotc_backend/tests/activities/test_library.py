"""The library: for whom, editions, links that open a file once; files that can only be read."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import Workbook

from apps.activities import services
from apps.activities.models import DownloadLink
from apps.files.cloud import StorageUnavailable
from apps.files.models import StoredFile
from tests.activities.posting import uploaded
from tests.files.contents import jpeg, pdf


def workbook():
    """An honest workbook."""
    written = io.BytesIO()
    Workbook().save(written)
    return written.getvalue()


def packed(**entries):
    """A workbook with more inside."""
    written = io.BytesIO(workbook())
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return written.getvalue()


def added(caller, content=None, *, name="manual.pdf", **values):
    """Put a file into the library; the answer."""
    sent = uploaded(caller, pdf() if content is None else content, kind="library", name=name)
    body = {"title": "Cadet manual", "category": "manual", "file": sent.json()["file"]}
    return caller.do("library/", body | values)


def link_of(caller, file):
    """Ask for a link; its address."""
    answer = caller.do(f"library/{file}/link/")
    assert answer.status_code == 201, answer.json()
    return answer.json()["address"]


def test_cadets_see_what_is_for_them_and_the_staff_sees_all(cast, call_as):
    staff, cadet = call_as(cast.staff), call_as(cast.cadet)
    numbers = {
        audience: added(staff, audience=audience).json()["id"]
        for audience in ("all", "cadets", "staff")
    }

    def seen(caller):
        return {row["id"] for row in caller.ask("library/").json()["results"]}

    assert seen(cadet) == {numbers["all"], numbers["cadets"]}
    assert seen(call_as(cast.admin)) == seen(staff) == set(numbers.values())
    assert cadet.ask(f"library/{numbers['staff']}/").status_code == 404
    assert cadet.do(f"library/{numbers['staff']}/link/").status_code == 404


def test_cadets_add_and_change_nothing(cast, call_as):
    cadet = call_as(cast.cadet)
    file = added(call_as(cast.staff)).json()
    sent = uploaded(cadet, pdf(), kind="library", name="manual.pdf")
    answers = [
        cadet.do("library/", {"title": "Mine", "category": "memo", "file": 1}),
        cadet.edit(f"library/{file['id']}/", {"title": "Mine"}, version=1),
        cadet.do(f"library/{file['id']}/archive/"),
    ]

    assert {answer.status_code for answer in (*answers, sent)} == {403}


def test_a_newer_edition_takes_the_place_of_the_old_one(cast, call_as):
    staff, cadet = call_as(cast.staff), call_as(cast.cadet)
    old = added(staff, title="Manual 2025").json()

    new = added(staff, title="Manual 2026", replaces=old["id"]).json()

    assert [row["id"] for row in cadet.ask("library/").json()["results"]] == [new["id"]]
    assert staff.ask(f"library/{old['id']}/").json()["replaced_by"] == new["id"]
    again = added(staff, title="Manual 2027", replaces=old["id"])
    assert (again.status_code, again.json()["code"]) == (409, "library_state")
    current = staff.ask("library/", current="true").json()["results"]
    assert [row["id"] for row in current] == [new["id"]]


def test_a_link_opens_its_file_once_without_signing_in(cast, call_as):
    file = added(call_as(cast.staff)).json()["id"]
    address = link_of(call_as(cast.cadet), file)
    stranger = call_as(None)

    first, second = stranger.get(address), stranger.get(address)

    assert (first.status_code, first.content) == (200, pdf())
    assert first["Content-Disposition"] == 'attachment; filename="manual.pdf"'
    assert first["Content-Type"] == "application/pdf"
    assert "sandbox" in first["Content-Security-Policy"]
    assert (second.status_code, second.json()["code"]) == (404, "not_found")


def test_a_link_lives_for_sixty_seconds(cast, call_as, time_machine):
    time_machine.move_to("2026-09-10T08:00:00Z", tick=False)
    file = added(call_as(cast.staff)).json()["id"]
    addresses = [link_of(call_as(cast.cadet), file) for _ in range(2)]
    stranger = call_as(None)

    time_machine.move_to("2026-09-10T08:00:59Z", tick=False)
    in_time = stranger.get(addresses[0]).status_code
    time_machine.move_to("2026-09-10T08:01:00Z", tick=False)

    assert (in_time, stranger.get(addresses[1]).status_code) == (200, 404)


def test_looking_at_the_headers_of_a_link_does_not_use_it_up(cast, call_as):
    file = added(call_as(cast.staff)).json()["id"]
    address = link_of(call_as(cast.cadet), file)

    assert call_as(None).head(address).status_code == 405
    assert call_as(None).get(address).status_code == 200


def test_a_link_to_what_its_person_may_not_see_any_more_opens_nothing(cast, call_as):
    staff = call_as(cast.staff)
    file = added(staff).json()["id"]
    laid_aside, switched_off = (link_of(call_as(cast.cadet), file) for _ in range(2))
    cast.cadet.is_active = False
    cast.cadet.save(update_fields=["is_active"])
    off = call_as(None).get(switched_off).status_code
    cast.cadet.is_active = True
    cast.cadet.save(update_fields=["is_active"])
    staff.do(f"library/{file}/archive/")

    assert (off, call_as(None).get(laid_aside).status_code) == (404, 404)


def test_a_link_that_met_a_silent_storage_still_works(cast, call_as, monkeypatch):
    file = added(call_as(cast.staff)).json()["id"]
    address = link_of(call_as(cast.cadet), file)

    class Silent:
        def open(self, key):
            raise StorageUnavailable("silent")

    monkeypatch.setattr("apps.files.selectors.chosen_storage", Silent)
    down = call_as(None).get(address)
    monkeypatch.undo()

    assert (down.status_code, down.json()["code"]) == (503, "storage_unavailable")
    assert call_as(None).get(address).status_code == 200


@pytest.mark.parametrize("token", ["x", "9" * 64, "-" * 500])
def test_an_invented_link_is_answered_like_a_used_one(cast, call_as, token):
    address = link_of(call_as(cast.cadet), added(call_as(cast.staff)).json()["id"])
    stranger = call_as(None)
    stranger.get(address)

    used, invented = (
        stranger.get(each).json() for each in (address, f"/api/v1/file-links/{token}/")
    )

    assert used | {"request_id": ""} == invented | {"request_id": ""}


def test_old_links_are_swept(cast, call_as):
    link_of(call_as(cast.cadet), added(call_as(cast.staff)).json()["id"])

    later = timezone.now() + timedelta(minutes=2)

    assert services.forget_old_links_without_journal(before=later) == 1
    assert not DownloadLink.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("form.xlsx", packed(xl__vbaProject_dot_bin=b"macro")),
        ("form.xlsx", packed(xl__externalLinks__externalLink1_dot_xml=b"<x/>")),
        ("form.xlsx", packed(xl__embeddings__oleObject1_dot_bin=b"x")),
        ("form.xlsx", packed(xl__zeros_dot_xml=b"\0" * 60_000_000)),
        ("form.xlsx", packed(**{f"xl__sheet{number}_dot_xml": b"" for number in range(250)})),
        ("form.xlsx", packed(**{"..__..__etc__passwd": b"x"})),
        ("form.xlsx", b"PK\x03\x04 no workbook"),
        ("form.pdf", pdf(b"7 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj")),
        ("form.pdf", pdf(pages=401)),
        ("form.pdf", jpeg()),
    ],
)
def test_what_can_do_more_than_be_read_stays_out(cast, call_as, name, content):
    answer = uploaded(call_as(cast.staff), content, kind="library", name=name)

    assert (answer.status_code, answer.json()["code"]) == (400, "file_refused")
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content"), [("form.xlsx", workbook()), ("manual.pdf", pdf(pages=400))]
)
def test_honest_workbooks_and_long_manuals_come_in_as_they_are(cast, call_as, name, content):
    staff = call_as(cast.staff)

    file = added(staff, content, name=name).json()

    assert call_as(None).get(link_of(staff, file["id"])).content == content


@pytest.mark.parametrize("name", ["form.docx", "form.xlsm", "form.csv", "form.zip", "form.webp"])
def test_other_kinds_of_files_are_refused_by_their_name(cast, call_as, name):
    answer = uploaded(call_as(cast.staff), b"content", kind="library", name=name)

    assert answer.json()["fields"] == {
        "name": ["Only photos (JPEG, PNG) and PDF documents and workbooks (XLSX) can be sent."]
    }
