"""What must not be kept, sent as every kind of file that comes in parts: refused, and gone at once."""

import io
import time

import pytest
from PIL import Image, ImageCms

from apps.files import pictures
from apps.files.choices import UploadKind
from apps.files.content import JPEG, PDF, PNG, WEBP
from apps.files.models import StoredFile, Upload
from apps.files.selectors import content_of
from apps.files.uploads import FOR_THE_UNIT, LIMITS
from tests.files.contents import GPS, MAKE, chunk, huge_png, jpeg, packed, pdf, png, webp
from tests.files.sending import send_whole

KINDS = [kind.value for kind in UploadKind]
OF_PICTURES = [kind for kind in KINDS if JPEG in LIMITS[UploadKind(kind)].types]
OF_DOCUMENTS = [kind for kind in KINDS if PDF in LIMITS[UploadKind(kind)].types]
NAMES = {JPEG: "march.jpg", PNG: "march.png", WEBP: "march.webp", PDF: "slip.pdf"}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep contents in a folder of this test."""
    settings.MEDIA_BACKEND, settings.MEDIA_ROOT = "local", tmp_path
    settings.JOURNAL_READERS = ()


@pytest.fixture
def sender(cast, call_as):
    """Whoever may send a file of this kind."""
    return lambda kind: call_as(cast.admin if kind in FOR_THE_UNIT else cast.cadet)


def strip_of(size: tuple[int, int]) -> bytes:
    """A picture of a strange shape."""
    written = io.BytesIO()
    Image.new("1", size).save(written, "PNG")
    return written.getvalue()


def moving(form: str) -> bytes:
    """A hundred frames."""
    frames = [Image.new("RGB", (64, 64), (number, 0, 0)) for number in range(100)]
    written = io.BytesIO()
    frames[0].save(written, form, save_all=True, append_images=frames[1:])
    return written.getvalue()


def deep() -> bytes:
    """A drawing of sixteen bits for each grey."""
    written = io.BytesIO()
    Image.new("I;16", (64, 48), 40_000).save(written, "PNG")
    return written.getvalue()


def circular() -> bytes:
    """A document whose table of objects names itself as the one before."""
    return pdf(trailer=b"/Prev 0 /XRefStm 0")


NO_FILE = {
    "a program of Windows": b"MZ\x90\x00\x03 This program cannot be run in DOS mode.",
    "a program of Linux": b"\x7fELF\x02\x01\x01",
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing that acts": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a cartoon that is an archive": moving("GIF") + b"PK\x03\x04",
    "a film": b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 64,
    "an archive": b"PK\x03\x04 an archive",
    "an old document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512,
    "words": b"Sick since Friday.",
}


@pytest.mark.parametrize("what", NO_FILE)
@pytest.mark.parametrize("kind", KINDS)
def test_what_only_has_the_name_of_a_file_is_refused_whatever_it_is_for(sender, kind, what):
    for found in LIMITS[UploadKind(kind)].types:
        name = NAMES.get(found, "form.xlsx")

        answer = send_whole(sender(kind), NO_FILE[what], name=name, kind=kind)

        assert (answer.status_code, answer.json()["code"]) == (400, "file_refused"), name
    assert (StoredFile.objects.count(), Upload.objects.count()) == (0, 0)


BAD_PICTURES = {
    "a bomb of 900 megapixels": ("a.png", huge_png()),
    "a bomb of 144 megapixels": ("a.png", strip_of((12_000, 12_000))),
    "a photo torn off": ("a.jpg", jpeg(size=(640, 480))[:400]),
    "a drawing torn off": ("a.png", png()[:60]),
    "a drawing with a lie inside": ("a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\xff" * 13)),
    "a photo under another name": ("a.png", jpeg()),
    "a document under its name": ("a.jpg", pdf()),
}


@pytest.mark.parametrize("what", BAD_PICTURES)
@pytest.mark.parametrize("kind", OF_PICTURES)
def test_a_picture_that_unfolds_too_far_or_is_torn_is_refused_whatever_it_is_for(
    sender, kind, what
):
    name, content = BAD_PICTURES[what]
    began = time.monotonic()

    answer = send_whole(sender(kind), content, name=name, kind=kind)

    assert (answer.status_code, answer.json()["code"]) == (400, "file_refused")
    assert time.monotonic() - began < 10
    assert (StoredFile.objects.count(), Upload.objects.count()) == (0, 0)


STRANGE_PICTURES = {
    "a strip of one row": strip_of((65_535, 1)),
    "sixteen bits": deep(),
    "inks of a printer": jpeg(mode="CMYK"),
    "a moving drawing": moving("PNG"),
}


@pytest.mark.parametrize("what", STRANGE_PICTURES)
@pytest.mark.parametrize("kind", OF_PICTURES)
def test_a_strange_but_honest_picture_becomes_an_ordinary_one(sender, kind, what):
    content = STRANGE_PICTURES[what]
    name = "a.jpg" if content.startswith(b"\xff\xd8") else "a.png"

    answer = send_whole(sender(kind), content, name=name, kind=kind)

    assert answer.status_code == 200, answer.content
    with Image.open(io.BytesIO(content_of(StoredFile.objects.get()))) as kept:
        assert (kept.format, kept.mode, getattr(kept, "n_frames", 1)) == ("JPEG", "RGB", 1)
        assert min(kept.size) >= 1


def test_a_moving_photo_of_a_newer_phone_stands_still():
    with Image.open(io.BytesIO(pictures.redrawn(moving("WEBP")))) as kept:
        assert (kept.format, getattr(kept, "n_frames", 1)) == ("JPEG", 1)


def laden() -> bytes:
    """A photo with everything a camera, an editor and a prankster put into one."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    words = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>my home in Calauag</x:xmpmeta>"
    tags = {MAKE: "Maker of phones", GPS: {1: "N", 2: (14.0, 35.0, 58.1)}}
    made = jpeg(exif=tags, icc_profile=profile, xmp=words, comment=b"my comment")
    return made + b"PK\x03\x04 an archive behind" + webp()


@pytest.mark.parametrize("kind", OF_PICTURES)
def test_nothing_but_its_pixels_is_kept_of_a_photo(sender, kind):
    content = laden()
    hidden = (b"Exif", b"Maker of phones", b"ICC_PROFILE", b"Calauag", b"my comment", b"PK\x03\x04")
    assert all(word in content for word in hidden)

    send_whole(sender(kind), content, name="march.jpg", kind=kind)

    kept = content_of(StoredFile.objects.get())
    assert [word for word in hidden if word in kept] == []


BAD_DOCUMENTS = {
    "one that is locked": pdf(trailer=b"/Encrypt 9 0 R"),
    "one that runs a script": pdf(b"7 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"),
    "one that starts a program": pdf(b"7 0 obj << /OpenAction << /S /Launch >> >> endobj"),
    "one with a file inside": pdf(b"7 0 obj << /Type /EmbeddedFile >> endobj"),
    "one of ten thousand pages": pdf(pages=10_000),
    "one that unpacks to sixty megabytes": pdf(packed(b"\0" * (61 * 1024 * 1024))),
    "one that hides a script": pdf(packed(b"7 0 << /S /JavaScript /JS (x) >>")),
    "one torn off": pdf()[:-20],
    "its first words alone": b"%PDF-1.7",
}


@pytest.mark.parametrize("what", BAD_DOCUMENTS)
@pytest.mark.parametrize("kind", OF_DOCUMENTS)
def test_a_document_that_acts_or_is_damaged_is_refused_whatever_it_is_for(sender, kind, what):
    began = time.monotonic()

    answer = send_whole(sender(kind), BAD_DOCUMENTS[what], name="slip.pdf", kind=kind)

    assert (answer.status_code, answer.json()["code"]) == (400, "file_refused")
    assert time.monotonic() - began < 10
    assert (StoredFile.objects.count(), Upload.objects.count()) == (0, 0)


def test_a_document_that_leads_in_a_circle_is_looked_through_once(sender):
    began = time.monotonic()

    answer = send_whole(sender("excuse"), circular(), name="slip.pdf", kind="excuse")

    assert answer.status_code == 200
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_no_bytes_or_of_too_many_is_refused_before_it_is_sent(sender, kind):
    most = LIMITS[UploadKind(kind)].max_bytes

    answers = [
        send_whole(sender(kind), content, name="a.jpg", kind=kind)
        for content in (b"", b"x" * (most + 1))
    ]

    assert [(each.status_code, list(each.json()["fields"])) for each in answers] == [
        (400, ["size"])
    ] * 2
    assert Upload.objects.count() == 0
