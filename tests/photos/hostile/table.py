"""Every odd and hostile picture, and what is to become of it: its size and colours, or a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from PIL import Image

from tests.photos import pictures
from tests.photos.hostile import containers, jpegs, pngs, profiles, tiffs
from tests.photos.pictures import BLUE, GREEN, RED, YELLOW, plain, quarters, saved

Colour = tuple[int, int, int]
QUARTERS = (RED, GREEN, BLUE, YELLOW)
WHITE, GREY = (255, 255, 255), (128, 128, 128)

EMPTY = "这个文件是空的。请重新选择照片。"
NO_PICTURE = "这个文件不是照片。请选择 JPEG、PNG、WebP、AVIF、HEIC 或 TIFF 格式的图片。"
DAMAGED = "照片文件已损坏或不完整，打不开。请重新导出或重新传送后再上传。"
ANIMATED = "这是一张动图。图库只收静止的照片，请另存为 JPEG 或 PNG 后再上传。"
PAGES = "这个 TIFF 文件有好几页，图库一次收一张照片。请把要用的那一页另存为 JPEG 或 PNG 后再上传。"
SCANS = "这个 JPEG 文件的编码方式不正常，无法处理。请用看图软件另存一份再上传。"
NO_WHITE = (
    "这张照片用浮点数或 32 位整数记录明暗，无法处理。请用修图软件导出为 8 位的 JPEG 后再上传。"
)
RAW = "这是相机的 RAW 原始文件，图库不收。请在相机或修图软件里导出为 JPEG 后再上传。"
VIDEO = "这是一段视频，图库只收照片。请截取其中一幅画面，存为 JPEG 后再上传。"
ARCHIVE = "这是压缩包或办公文档，不是照片。请先解开，取出里面的照片，再逐张上传。"
THIN = "画面太细长：长边不能超过短边的 8 倍。请裁剪后再上传。"
PIXELS = "照片的像素太多，最多可以有 5000 万像素。请缩小后再上传。"
PIXELS_JPEG = "照片的像素太多，最多可以有 12000 万像素。请缩小后再上传。"


def foreign(name: str) -> str:
    return f"这是 {name} 文件，图库不收。请另存为 JPEG、PNG 或 WebP 后再上传。"


@dataclass
class Taken:
    """Taken in, upright in this size, with these colours in its quarters."""

    size: tuple[int, int] = (640, 400)
    colours: tuple[Colour, ...] = QUARTERS
    tolerance: int = 14

    @classmethod
    def of(cls, colour: Colour, size: tuple[int, int] = (64, 40), tolerance: int = 6) -> "Taken":
        return cls(size, (colour,) * 4, tolerance)


Made = Callable[[], BytesIO]
Outcome = Taken | str


def of_bytes(content: bytes) -> Made:
    return partial(BytesIO, content)


def named(name: str) -> Made:
    """A good picture under the sender's own name for it."""

    def make() -> BytesIO:
        file = plain()
        file.name = name
        return file

    return make


SIDEWAYS = Image.Exif()
SIDEWAYS[274] = 6
LYING = quarters().transpose(pictures.UPRIGHT_TO_STORED[6])

ODD: list[tuple[str, Made, Outcome]] = [
    *(
        (f"phone held in way {way}", partial(pictures.from_phone, way), Taken())
        for way in range(1, 9)
    ),
    ("JPEG for print", pictures.cmyk, Taken(tolerance=40)),
    ("progressive JPEG", partial(saved, quarters(), progressive=True), Taken()),
    ("arithmetic JPEG", partial(jpegs.from_file, "arithmetic.jpg"), Taken((320, 200))),
    ("grey JPEG", partial(saved, Image.new("L", (64, 40), 128)), Taken.of(GREY)),
    ("JPEG of 108 megapixels", jpegs.huge, Taken.of(GREY, (12_000, 9_000))),
    ("JPEG with a preview behind", pictures.of_several_pictures, Taken()),
    ("JPEG with a gain map", jpegs.with_gain_map, Taken()),
    ("JPEG with a film behind", jpegs.with_film, Taken()),
    ("JPEG with a spoilt index", jpegs.with_spoilt_index, Taken()),
    ("JPEG that is a zip too", jpegs.with_zip, Taken()),
    ("JPEG with a page of HTML behind", pictures.polyglot, Taken()),
    ("JPEG with circular notes", jpegs.with_circular_exif, Taken()),
    ("JPEG with endless notes", jpegs.with_endless_exif, Taken()),
    ("JPEG with long notes", jpegs.with_long_exif, Taken()),
    ("JPEG with rubbish for notes", jpegs.with_rubbish_exif, Taken()),
    ("name that climbs", named("../../../etc/passwd"), Taken()),
    ("name that turns round", named("照片\u202egpj.exe"), Taken()),
    ("name with a null", named("a\0.php"), Taken()),
    ("name of 4,000 letters", named("村" * 4_000 + ".jpg"), Taken()),
    ("PNG under a JPEG's name", partial(pictures.plain, form="PNG"), Taken()),
    ("phone's colours in JPEG", profiles.in_display_p3, Taken.of((159, 97, 99), (640, 400), 3)),
    (
        "phone's colours in PNG",
        partial(profiles.in_display_p3, "PNG"),
        Taken.of((159, 97, 99), (640, 400), 3),
    ),
    (
        "phone's colours in AVIF",
        partial(profiles.in_display_p3, "AVIF", speed=10),
        Taken.of((159, 97, 99), (640, 400), 4),
    ),
    ("green that says it is red", pictures.wide_gamut, Taken.of((0, 255, 0), (400, 300), 60)),
    ("broken profile", pictures.with_broken_profile, Taken()),
    ("profile cut short", profiles.with_cut_profile, Taken()),
    ("profile without end", profiles.with_endless_profile, Taken()),
    ("profile of another kind", profiles.with_profile_of_grey, Taken()),
    ("grey with its profile", profiles.grey_with_profile, Taken.of(GREY, (640, 400), 3)),
    ("16-bit PNG", pngs.sixteen_bit, Taken.of(RED)),
    ("16-bit grey PNG", pictures.sixteen_bit_grey, Taken.of(GREY, (400, 300), 2)),
    ("16-bit grey PNG, one clear", pngs.sixteen_bit_grey_with_clear, Taken.of(GREY)),
    ("interlaced PNG", pngs.interlaced, Taken.of(RED)),
    ("PNG with a clear colour", pngs.with_clear_colour, Taken.of(WHITE)),
    ("grey PNG half clear", pngs.grey_half_clear, Taken.of((127, 127, 127))),
    ("PNG in black and white", pngs.black_and_white, Taken(tolerance=255)),
    ("PNG with a palette", pngs.palette, Taken()),
    (
        "PNG with a palette, one clear",
        pictures.palette_with_transparency,
        Taken((640, 400), (RED, WHITE, BLUE, YELLOW), 20),
    ),
    ("PNG that swells within", pngs.more_than_claimed, Taken.of((0, 0, 0))),
    ("PNG of 50,000 texts", pngs.of_many_chunks, Taken.of(GREY)),
    (
        "WebP half clear",
        partial(pictures.see_through, "WEBP"),
        Taken.of((255, 127, 127), (400, 300)),
    ),
    ("lossless WebP", containers.lossless, Taken()),
    ("WebP on its side", partial(saved, LYING, "WEBP", exif=SIDEWAYS), Taken()),
    ("TIFF", partial(pictures.plain, form="TIFF"), Taken()),
    ("TIFF with LZW", partial(tiffs.compressed, "tiff_lzw"), Taken()),
    ("TIFF with JPEG", partial(tiffs.compressed, "jpeg"), Taken(tolerance=30)),
    ("TIFF for print", partial(tiffs.in_mode, "CMYK"), Taken(tolerance=40)),
    ("TIFF by the eye", tiffs.in_lab, Taken.of((254, 0, 0), (64, 48), 12)),
    ("TIFF with 16-bit grey", tiffs.sixteen_bit_grey, Taken.of(GREY, (64, 48), 2)),
    ("TIFF on its side", tiffs.lying_on_its_side, Taken()),
    ("TIFF of tiles", tiffs.tiled, Taken.of(GREY, (64, 48))),
    ("TIFF with a preview", tiffs.with_preview, Taken.of(GREY, (64, 48))),
    ("BigTIFF", tiffs.big, Taken()),
    ("AVIF", containers.avif, Taken()),
    ("AVIF half clear", lambda: containers.avif(half_clear()), Taken.of((255, 127, 127))),
    ("AVIF on its side", lambda: containers.avif(LYING, exif=SIDEWAYS), Taken()),
    ("AVIF of the general brand", containers.avif_named_generally, Taken()),
    (
        "AVIF that names a smaller size",
        lambda: containers.claiming(AVIF(), 64, 40),
        Taken((64, 40)),
    ),
    ("HEIC", partial(jpegs.from_file, "plain.heic"), Taken((320, 200))),
    ("HEIC on its side", partial(jpegs.from_file, "sideways.heic"), Taken((320, 200))),
    ("HEIC of two pictures", partial(jpegs.from_file, "burst.heic"), Taken((320, 200))),
    (
        "HEIC of ten bits",
        partial(jpegs.from_file, "ten_bit.heic"),
        Taken.of((156, 62, 31), (64, 48)),
    ),
]


def half_clear() -> Image.Image:
    return Image.new("RGBA", (64, 40), (255, 0, 0, 128))


HEIC, AVIF = partial(jpegs.from_file, "plain.heic"), containers.avif

HOSTILE: list[tuple[str, Made, Outcome]] = [
    ("nothing", of_bytes(b""), EMPTY),
    ("one byte", of_bytes(b"\xff"), NO_PICTURE),
    ("words", pictures.text, NO_PICTURE),
    ("page of HTML", of_bytes(b"<!doctype html><script>alert(1)</script>"), NO_PICTURE),
    ("zeros", of_bytes(b"\0" * 5_000), NO_PICTURE),
    ("GIF", partial(pictures.plain, form="GIF"), foreign("GIF")),
    ("GIF that is a script too", of_bytes(b"GIF89a/*\0*/=1;alert(1)//"), foreign("GIF")),
    ("BMP", partial(pictures.plain, form="BMP"), foreign("BMP")),
    ("PDF", of_bytes(b"%PDF-1.7\n"), foreign("PDF")),
    ("SVG", of_bytes(b'<?xml version="1.0"?>\n<svg onload="alert(1)"/>'), foreign("SVG")),
    ("JPEG XL", of_bytes(b"\xff\x0a" + b"\0" * 40), foreign("JPEG XL")),
    ("JPEG 2000", partial(pictures.plain, form="JPEG2000"), foreign("JPEG 2000")),
    ("Photoshop's own", of_bytes(b"8BPS\0\1" + b"\0" * 40), foreign("PSD")),
    ("film under a JPEG's name", containers.film, VIDEO),
    ("zip", of_bytes(b"PK\x03\x04" + b"\0" * 40), ARCHIVE),
    ("camera's raw file", tiffs.raw, RAW),
    ("digital negative", tiffs.digital_negative, RAW),
    ("Canon's raw file", tiffs.canon_raw, RAW),
    ("JPEG: its first bytes only", of_bytes(b"\xff\xd8\xff\xe0"), DAMAGED),
    ("JPEG cut in its header", partial(jpegs.cut, plain(), 0.05), DAMAGED),
    ("JPEG cut in half", lambda: jpegs.cut(jpegs.noise(), 0.5), DAMAGED),
    ("JPEG cut near its end", lambda: jpegs.cut(jpegs.noise(), 0.98), DAMAGED),
    ("PNG cut in its header", lambda: jpegs.cut(plain(form="PNG"), 0.01), DAMAGED),
    ("PNG cut in half", lambda: jpegs.cut(jpegs.noise("PNG"), 0.5), DAMAGED),
    ("PNG without a picture", pngs.without_picture, DAMAGED),
    ("PNG with a wrong checksum", pngs.with_wrong_checksum, DAMAGED),
    ("WebP cut in half", lambda: jpegs.cut(jpegs.noise("WEBP"), 0.5), DAMAGED),
    ("TIFF cut in half", lambda: jpegs.cut(tiffs.compressed("tiff_lzw"), 0.5), DAMAGED),
    ("AVIF cut in half", lambda: jpegs.cut(AVIF(), 0.5), DAMAGED),
    ("HEIC cut in half", lambda: jpegs.cut(HEIC(), 0.5), DAMAGED),
    ("HEIC of zeros", pictures.heic, DAMAGED),
    ("JPEG of no height", partial(jpegs.claiming, 640, 0), DAMAGED),
    ("JPEG larger than it is", partial(jpegs.claiming, 6_000, 4_000), DAMAGED),
    ("JPEG bomb", partial(jpegs.claiming, 65_500, 65_500), PIXELS_JPEG),
    ("JPEG of 3,000 scans", jpegs.thousands_of_scans, SCANS),
    ("PNG bomb", partial(pictures.claiming, 50_000, 50_000), PIXELS),
    ("PNG of 54 megapixels", partial(pictures.claiming, 9_000, 6_000), PIXELS),
    ("PNG larger than it is", partial(pictures.claiming, 5_000, 5_000), DAMAGED),
    ("PNG of no width", partial(pictures.claiming, 0, 100), DAMAGED),
    ("PNG with a bomb for a profile", partial(pngs.with_bomb, b"iCCP"), DAMAGED),
    ("PNG with a bomb for a text", partial(pngs.with_bomb, b"zTXt"), DAMAGED),
    ("PNG with a bomb for a long text", partial(pngs.with_bomb, b"iTXt"), DAMAGED),
    ("WebP on a vast canvas", partial(containers.webp_on_canvas, 16_384, 16_384), PIXELS),
    ("WebP on a canvas too small", partial(containers.webp_on_canvas, 64, 40), DAMAGED),
    ("WebP's frame is vast", partial(containers.webp_frame_claiming, 16_383, 16_383), PIXELS),
    ("WebP's frame is too large", partial(containers.webp_frame_claiming, 4_000, 3_000), DAMAGED),
    ("WebP of 5,000 chunks", containers.webp_of_many_chunks, DAMAGED),
    ("TIFF bomb", lambda: tiffs.written(tiffs.tags(width=60_000, height=60_000)), PIXELS),
    ("TIFF larger than it is", lambda: tiffs.written(tiffs.tags(width=6_000, height=800)), DAMAGED),
    ("TIFF with a vast tile", tiffs.with_vast_tile, PIXELS),
    ("TIFF in a circle", lambda: tiffs.written(tiffs.tags(), last_leads_to=-1), DAMAGED),
    ("TIFF that leads astray", lambda: tiffs.written(tiffs.tags(), last_leads_to=1 << 31), DAMAGED),
    ("TIFF of two pages", partial(tiffs.of_pages, 2), PAGES),
    ("TIFF of 3,000 pages", partial(tiffs.of_pages, 3_000), DAMAGED),
    ("TIFF of floating numbers", tiffs.floating, NO_WHITE),
    ("AVIF bomb", lambda: containers.claiming(AVIF(), 30_000, 30_000), PIXELS),
    ("HEIC bomb", lambda: containers.claiming(HEIC(), 30_000, 30_000), PIXELS),
    ("HEIC smaller than it is", lambda: containers.claiming(HEIC(), 64, 40), DAMAGED),
    ("HEIC that is a film too", containers.with_film, ANIMATED),
    ("boxes in boxes", partial(containers.nested, 20_000), DAMAGED),
    ("100,000 boxes", containers.of_many_boxes, DAMAGED),
    ("moving PNG", partial(pictures.animated, "PNG"), ANIMATED),
    ("moving WebP", partial(pictures.animated, "WEBP"), ANIMATED),
    ("moving AVIF", partial(pictures.animated, "AVIF"), ANIMATED),
    ("far too long", partial(pictures.plain, 100, 801), THIN),
]
