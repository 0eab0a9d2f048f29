"""How a page goes to a reader: encodings, strong validators, 304.

The validator is a hash of the bytes, with one ending an encoding, so a copy that a
browser or a cache holds in any encoding is known again.
"""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

import brotli  # type: ignore[import-untyped]

Headers = tuple[tuple[str, str], ...]

ENDINGS = {"br": "-br", "gzip": "-gz", "identity": ""}
REMADE = {"cache-control", "content-encoding", "content-length", "etag", "set-cookie", "vary"}
BROTLI_QUALITY, GZIP_LEVEL = 5, 6


@dataclass(frozen=True)
class Answer:
    """What the server sends."""

    status: int
    headers: Headers
    body: bytes


@dataclass(frozen=True)
class Copy:
    """A finished page. sizes: bytes by encoding. read: the body in an encoding, from
    memory or disk (then OSError when it is gone)."""

    status: int
    headers: Headers
    tag: str
    sizes: Mapping[str, int]
    read: Callable[[str], bytes]


def finish(status: int, headers: Headers, body: bytes) -> Copy:
    """Return the copy of a rendered page, compressed; about a millisecond."""
    bodies = {"identity": body}
    for encoding, smaller in (
        ("br", brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)),
        ("gzip", gzip.compress(body, GZIP_LEVEL, mtime=0)),
    ):
        if len(smaller) < len(body):
            bodies[encoding] = smaller
    return Copy(
        status,
        tuple((name, value) for name, value in headers if name.lower() not in REMADE),
        sha256(b"%d %b" % (status, body)).hexdigest()[:32],
        {encoding: len(bytes_) for encoding, bytes_ in bodies.items()},
        bodies.__getitem__,
    )


def respond(
    copy: Copy,
    *,
    is_head: bool = False,
    accept_encoding: str | None = None,
    if_none_match: str | None = None,
    more: Headers = (),
) -> Answer:
    """Return what a reader gets of a copy: the page, or that theirs still holds.

    A missing page answers 304 as well: its validator is never that of another status.
    """
    held = known_encoding(if_none_match, copy)
    encoding = held or choose_encoding(accept_encoding, copy.sizes)
    headers = (
        *copy.headers,
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("ETag", f'"{copy.tag}{ENDINGS[encoding]}"'),
        *more,
    )
    if held:
        kept = tuple(header for header in headers if header[0].lower() != "content-type")
        return Answer(304, kept, b"")
    if encoding != "identity":
        headers += (("Content-Encoding", encoding),)
    headers += (("Content-Length", str(copy.sizes[encoding])),)
    return Answer(copy.status, headers, b"" if is_head else copy.read(encoding))


def known_encoding(if_none_match: str | None, copy: Copy) -> str | None:
    """Return the encoding in which the reader holds this very copy, or None."""
    if not if_none_match:
        return None
    if if_none_match.strip() == "*":
        return "identity"
    held = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return next((name for name, ending in ENDINGS.items() if f'"{copy.tag}{ending}"' in held), None)


def choose_encoding(accept_encoding: str | None, sizes: Mapping[str, int]) -> str:
    """Return the encoding that the reader likes best; the smaller one when they do not say."""
    weights = _weights(accept_encoding or "")
    other = weights.get("*", 0.0)

    def weight(name: str) -> float:
        if name == "identity":
            # Always acceptable unless refused, and never preferred to a smaller one.
            return weights.get(name, 0.0005 if "*" not in weights else other)
        return weights.get(name, other)

    liked = [name for name in ENDINGS if name in sizes and weight(name) > 0]
    return max(liked, key=weight, default="identity")


def _weights(accept_encoding: str) -> dict[str, float]:
    weights = {}
    for part in accept_encoding.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            weights[name] = min(max(float(quality), 0.0), 1.0)
        except ValueError:
            weights[name] = 0.0
    weights.pop("", None)
    return weights
