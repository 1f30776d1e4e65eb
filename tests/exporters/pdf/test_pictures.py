"""Pictures: what is taken over as it is, what becomes of transparency, CMYK and profiles, and what is refused."""

from __future__ import annotations

import io
import warnings

import pypdfium2
import pytest
from conformance import assert_conforms
from exporters.pdf.setting import writer_of
from PIL import Image, ImageCms

from archivedoc.exporters.pdf.metadata import srgb
from archivedoc.exporters.pdf.pictures import read_picture
from archivedoc.exporters.pdf.reportlab_hooks import PdfFile

RED, BLUE = (220, 30, 20), (20, 30, 220)


def encoded(image, file_format="PNG", **options):
    written = io.BytesIO()
    image.save(written, file_format, **options)
    return written.getvalue()


def halves(mode="RGB", size=(40, 20)):
    """Return a picture that is red at the left and blue at the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    if mode == "LAB":
        return ImageCms.profileToProfile(image, *map(ImageCms.createProfile, ("sRGB", "LAB")), outputMode="LAB")
    return image.convert(mode)


def transparent(mode="RGBA"):
    image = halves("RGBA")
    image.putalpha(128)
    return image.convert(mode)


def profile(space):
    """Return a profile that LittleCMS makes: ``sRGB``, or one of its grey or CMYK transforms."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()


def cmyk_profile():
    """Return the head of a CMYK profile around the tags of another one: what a file says of its colours."""
    content = bytearray(profile("sRGB"))
    content[12:16], content[16:20] = b"prtr", b"CMYK"
    return bytes(content)


def drawn(*contents):
    """Draw pictures, one below the other, each 40 by 20 points."""
    writer = writer_of()
    for number, content in enumerate(contents):
        figure = writer.tree.root.add("Figure", alternative=f"Picture {number}")
        writer.draw_picture(read_picture(content), (100, 700 - 30 * number, 140, 720 - 30 * number), figure)
    return writer.finish()


def colours(file, number=0):
    """Return the colours at the left and right of a picture, as PDFium draws them."""
    image = pypdfium2.PdfDocument(file)[0].render(scale=1).to_pil().convert("RGB")
    y = 842 - 710 + 30 * number
    return image.getpixel((108, y)), image.getpixel((132, y))


def near(colour, expected, by=12):
    return all(abs(a - b) <= by for a, b in zip(colour, expected, strict=True))


PICTURES = {
    "png": encoded(halves()),
    "palette": encoded(halves().quantize(8)),
    "grey": encoded(halves("L")),
    "bits": encoded(halves("1")),
    "sixteen bits": encoded(Image.new("I;16", (40, 20), 40_000)),
    "sixteen bits tiff": encoded(Image.new("I;16", (40, 20), 40_000), "TIFF"),
    "alpha": encoded(transparent()),
    "grey with alpha": encoded(transparent("LA")),
    "palette with alpha": encoded(halves("P"), transparency=0),
    "interlaced gif": encoded(halves("P"), "GIF", interlace=1),
    "jpeg": encoded(halves(), "JPEG", quality=95),
    "grey jpeg": encoded(halves("L"), "JPEG"),
    "progressive jpeg": encoded(halves(), "JPEG", progressive=True),
    "cmyk jpeg": encoded(halves("CMYK"), "JPEG", quality=95),
    "cmyk tiff": encoded(halves("CMYK"), "TIFF"),
    "tiff": encoded(halves(), "TIFF"),
    "bitonal tiff": encoded(halves("1"), "TIFF", compression="group4"),
    "webp": encoded(transparent(), "WEBP"),
    "bmp": encoded(halves(), "BMP"),
    "profile": encoded(halves(), icc_profile=srgb()),
    "jpeg with profile": encoded(halves(), "JPEG", icc_profile=srgb()),
    "wrong profile": encoded(halves("L"), icc_profile=srgb()),
    "broken profile": encoded(halves(), icc_profile=srgb()[:200]),
    "lab": encoded(halves("LAB"), "TIFF"),
    "cmyk with profile": encoded(halves("CMYK"), "JPEG", icc_profile=cmyk_profile()),
}


def test_files_with_pictures_of_each_kind_conform(tmp_path):
    path = tmp_path / "pictures.pdf"
    path.write_bytes(drawn(*PICTURES.values()))
    assert_conforms(path)


@pytest.mark.parametrize(
    "name",
    ["png", "palette", "jpeg", "progressive jpeg", "tiff", "bmp", "profile", "jpeg with profile", "broken profile"],
)
def test_colours_are_those_of_the_picture(name):
    left, right = colours(drawn(PICTURES[name]))
    assert near(left, RED)
    assert near(right, BLUE)


@pytest.mark.parametrize("name", ["cmyk jpeg", "cmyk tiff"])
def test_cmyk_without_a_profile_becomes_srgb(name):
    file = drawn(PICTURES[name])
    assert b"/DeviceCMYK" not in file
    left, right = colours(file)
    assert near(left, RED)
    assert near(right, BLUE)


@pytest.mark.parametrize("name", ["alpha", "webp"])
def test_what_is_half_transparent_shines_through(name):
    file = drawn(PICTURES[name])
    assert b"/SMask" in file
    assert b"/Group<</S/Transparency" in file
    left, _ = colours(file)
    assert near(left, tuple((part + 255) // 2 for part in RED))


def test_an_alpha_channel_that_hides_nothing_is_left_out():
    assert b"/SMask" not in drawn(encoded(halves("RGBA")))


@pytest.mark.parametrize("name", ["jpeg", "grey jpeg", "progressive jpeg", "jpeg with profile"])
def test_a_jpeg_is_taken_over_byte_by_byte(name):
    assert PICTURES[name] in drawn(PICTURES[name])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_that_its_camera_held_aslant_is_turned(orientation):
    upright = halves()
    turn = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how it is stored, so that a reader turns it upright
    stored = upright.transpose(turn[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = encoded(stored, "JPEG", exif=exif, quality=95)
    picture = read_picture(content)
    assert picture.width == 2 * picture.height
    left, right = colours(drawn(content))
    assert near(left, RED, 20)
    assert near(right, BLUE, 20)
    assert content in drawn(content)


def test_cmyk_with_a_profile_keeps_it():
    content = PICTURES["cmyk with profile"]
    file = drawn(content)
    assert content in file
    assert b"/N 4" in file
    assert b"/DeviceCMYK" not in file


def test_equal_pictures_are_written_once():
    assert drawn(PICTURES["jpeg"], PICTURES["jpeg"]).count(b"/Subtype/Image") == 1


def test_a_picture_has_the_size_its_resolution_says():
    picture = read_picture(encoded(halves(), dpi=(144, 144)))
    assert (picture.width, picture.height) == (pytest.approx(20, abs=0.01), pytest.approx(10, abs=0.01))
    assert read_picture(encoded(halves(), dpi=(1, 1))).width == 30, "no picture has one pixel to the inch"


def test_the_number_of_its_pictures_is_told():
    moving = encoded(halves("P"), "GIF", save_all=True, append_images=[Image.new("P", (40, 20), 1)])
    assert read_picture(moving).frames == 2
    assert read_picture(PICTURES["png"]).frames == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"words",
        b"%PDF-1.7",
        b"<svg/>",
        *(whole[: len(whole) // 2] for whole in (PICTURES["png"], PICTURES["jpeg"], PICTURES["tiff"])),
    ],
)
def test_what_is_no_picture_or_half_of_one_is_none(content):
    assert read_picture(content) is None


def test_noise_in_a_picture_is_no_worse_than_none():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for whole in PICTURES.values():
            for start in range(8, len(whole), max(len(whole) // 12, 1)):
                picture = read_picture(whole[:start] + b"\xff\0\x80" + whole[start + 3 :])
                assert picture is None or drawn(whole)


def test_the_profile_of_the_output_intent_is_sound_and_fixed():
    file = PdfFile()
    assert srgb()[36:40] == b"acsp"
    assert int.from_bytes(srgb()[:4], "big") == len(srgb())
    assert ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    assert file
