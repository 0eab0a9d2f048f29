"""Telling what a file is by its first bytes; its name is never asked."""

import re

START_BYTES = 64

_PICTURES = (
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WEBP"),
    (re.compile(rb"(II[*+]\0|MM\0[*+])(?!....CR)", re.DOTALL), "TIFF"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb"....ftyp(he[iv][cxms]|mif1|msf1)", re.DOTALL), "HEIF"),
)
# Of AVIF and HEIF, some name the general brand first and their own among the others.
_GENERAL_BRAND = re.compile(rb"....ftypm[is]f1.{4,44}avif", re.DOTALL)
# Files that people take for usable pictures.
_FOREIGN = (
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"BM....\0\0\0\0", re.DOTALL), "BMP"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"\xff\x0a|\0\0\0\x0cJXL "), "JPEG XL"),
    (re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51"), "JPEG 2000"),
    (re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--[^>]*>\s*)?<svg"), "SVG"),
    (re.compile(rb"8BPS"), "PSD"),
    (re.compile(rb"II[*]\0....CR|IIU\0|II?RO|FUJIFILM|....ftypcrx", re.DOTALL), "RAW"),
    (re.compile(rb"....ftyp|\x1aE\xdf\xa3|RIFF....AVI ", re.DOTALL), "VIDEO"),
    (re.compile(rb"PK\x03\x04|Rar!|7z\xbc\xaf"), "ARCHIVE"),
)


def picture_format(start: bytes) -> str:
    """Return the format of a file that can be taken in; empty for any other."""
    if _GENERAL_BRAND.match(start):
        return "AVIF"
    return _first(_PICTURES, start)


def foreign_format(start: bytes) -> str:
    """Return the name of a format that cannot be taken in; empty when it is not known."""
    return _first(_FOREIGN, start)


def _first(patterns: tuple[tuple[re.Pattern[bytes], str], ...], start: bytes) -> str:
    return next((name for pattern, name in patterns if pattern.match(start)), "")
