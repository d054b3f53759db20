"""What is in a file: pictures lose everything but their pixels, documents can only be read."""

import io

import pytest
from PIL import Image

from apps.core.errors import InvalidInput
from apps.files import pictures
from apps.files.documents import refuse_active
from apps.files.models import StoredFile
from apps.files.selectors import content_of
from tests.files.contents import (
    GPS,
    MAKE,
    ORIENTATION,
    huge_png,
    jpeg,
    overlapping,
    packed,
    pdf,
    png,
    webp,
)
from tests.files.sending import send_whole

HOME = {1: "N", 2: (14.0, 35.0, 58.1), 3: "E", 4: (120.0, 59.0, 3.2)}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep contents in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    settings.JOURNAL_READERS = ()


def test_a_photo_loses_the_place_where_it_was_taken_and_everything_else_hidden_in_it(cast, call_as):
    photo = jpeg(exif={GPS: HOME, MAKE: "Maker of phones"}, comment=b"my home") + b"<script>"
    assert Image.open(io.BytesIO(photo)).getexif().get_ifd(GPS)

    send_whole(call_as(cast.cadet), photo)

    kept = content_of(StoredFile.objects.get())
    with Image.open(io.BytesIO(kept)) as picture:
        assert (dict(picture.getexif()), picture.size) == ({}, (64, 48))
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)
    for word in (b"Exif", b"Maker of phones", b"my home", b"<script>"):
        assert word not in kept


def test_a_photo_taken_sideways_stands_upright():
    kept = pictures.redrawn(jpeg(exif={ORIENTATION: 6}))

    assert Image.open(io.BytesIO(kept)).size == (48, 64)


@pytest.mark.parametrize("made", [jpeg(), png(), webp()])
def test_every_kind_of_picture_becomes_a_jpeg(made):
    assert pictures.redrawn(made).startswith(b"\xff\xd8\xff")


def test_what_is_transparent_becomes_white():
    written = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(written, "PNG")

    kept = Image.open(io.BytesIO(pictures.redrawn(written.getvalue())))

    assert kept.getpixel((4, 4)) == (255, 255, 255)


def test_a_large_photo_is_made_smaller():
    kept = pictures.redrawn(jpeg(size=(4000, 2000)))

    assert Image.open(io.BytesIO(kept)).size == (3000, 1500)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (huge_png(), "megapixels"),
        (jpeg(size=(6000, 5000)), "megapixels"),
        (jpeg(size=(640, 480))[:400], "damaged"),
        (png()[:60], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "damaged"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "damaged"),
    ],
)
def test_a_picture_that_unfolds_too_far_or_is_torn_is_refused(content, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        pictures.redrawn(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("slip.jpg", b"MZ\x90\x00\x03 This program cannot be run in DOS mode."),
        ("slip.png", b"\x7fELF\x02\x01\x01"),
        ("slip.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("slip.jpg", b"<!doctype html><script>alert(1)</script>"),
        ("slip.pdf", b"PK\x03\x04 an archive"),
        ("slip.pdf", b"#!/bin/sh\nrm -rf /\n"),
        ("slip.pdf", jpeg()),
        ("slip.jpg", pdf()),
        ("slip.png", jpeg()),
        ("slip.jpg", b"GIF89a"),
        ("slip.pdf", b"%PDF-1.7 torn off"),
    ],
)
def test_what_is_not_what_its_name_says_gets_through_under_no_name(cast, call_as, name, content):
    answer = send_whole(call_as(cast.cadet), content, name=name)

    assert (answer.status_code, answer.json()["code"]) == (400, "file_refused")
    assert list(answer.json()["fields"]) == ["file"]
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize(
    "content",
    [
        pdf(),
        pdf(pages=20),
        pdf(packed(b"1 0 << /Type /Font >>")),
        pdf(packed(b"BT (hello) Tj ET", dictionary=b"/Filter /FlateDecode")),
        pdf(b"7 0 obj << /Title (Launch of the JavaScript club) >> endobj"),
        pdf(b"7 0 obj << /Type /Annot /A << /S /URI /URI (https://unit.example) >> >> endobj"),
        pdf(b"7 0 obj << /OpenAction [10 0 R /Fit] >> endobj"),
    ],
)
def test_a_document_that_can_only_be_read_is_kept(content):
    refuse_active(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pdf(b"7 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"), "more than be read"),
        (pdf(b"7 0 obj << /S /J#61vaScript /JS (x) >> endobj"), "more than be read"),
        (pdf(b"7 0 obj << /S/Launch/F(cmd.exe) >> endobj"), "more than be read"),
        (pdf(b"7 0 obj << /Type /EmbeddedFile >> endobj"), "more than be read"),
        (pdf(b"7 0 obj << /Names << /EmbeddedFiles 8 0 R >> >> endobj"), "more than be read"),
        (pdf(b"7 0 obj << /S /SubmitForm >> endobj"), "more than be read"),
        (pdf(b"7 0 obj << /XFA 8 0 R >> endobj"), "more than be read"),
        (pdf(b"7 0 obj << /S /GoToE >> endobj"), "more than be read"),
        (pdf(b"7 0 obj << /Subtype /RichMediaContent >> endobj"), "more than be read"),
        (pdf(packed(b"7 0 << /S /JavaScript /JS (x) >>")), "more than be read"),
        (pdf(packed(b"7 0 << /S /J#61vaScript >>")), "more than be read"),
        (pdf(packed(b"x", dictionary=b"/Type /ObjStm /Filter /LZWDecode")), "cannot be checked"),
        (
            pdf(packed(b"x", dictionary=b"/N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]")),
            "cannot be checked",
        ),
        (
            pdf(
                packed(
                    b"x",
                    dictionary=b"/Type /ObjStm /Filter /FlateDecode /DecodeParms << /Predictor 12 >>",
                )
            ),
            "cannot be checked",
        ),
        (pdf(packed(b"x", dictionary=b"/Type /ObjStm /Filter 9 0 R")), "cannot be checked"),
        (pdf(trailer=b"/Encrypt 9 0 R"), "password"),
        (pdf(pages=21), "20 pages"),
        (pdf()[:-20], "damaged"),
        (pdf(packed(b"\0" * (61 * 1024 * 1024))), "unpacks"),
        (pdf(overlapping()), "unpacks"),
    ],
)
def test_a_document_that_could_act_or_hides_what_it_holds_is_refused(content, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        refuse_active(content)
