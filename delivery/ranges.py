"""Parts of large files: a phone asks for the piece of a film that it plays next."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

CHUNK_BYTES = 256 * 1024
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


def answer(request: HttpRequest, file: IO[bytes], size: int, etag: str) -> HttpResponseBase:
    """Return the file, the part that was asked for, or that the reader's copy still stands.

    Several ranges at once are answered with the whole file, as HTTP allows.
    """
    held = request.headers.get("If-None-Match", "")
    if etag in [tag.strip().removeprefix("W/") for tag in held.split(",")]:
        file.close()
        return _finished(HttpResponse(status=304), etag)
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        asked = ""
    span = span_of(asked, size)
    if span is None:
        file.close()
        refused = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        return _finished(refused, etag)
    start, end = span
    is_part = (start, end) != (0, size)
    if request.method == "HEAD":
        file.close()
        response: HttpResponseBase = HttpResponse(status=206 if is_part else 200)
    else:
        response = StreamingHttpResponse(_read(file, start, end), status=206 if is_part else 200)
    response["Content-Length"] = str(end - start)
    if is_part:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return _finished(response, etag)


def span_of(asked: str, size: int) -> tuple[int, int] | None:
    """Return where the part begins and ends (exclusive), or None when there is no such part."""
    found = _RANGE.fullmatch(asked.replace(" ", ""))
    if not found or found[0] == "bytes=-":
        return 0, size
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(int(last) + 1 if last else size, size)
    if last and first and int(last) < int(first):
        return 0, size
    return (start, end) if start < end else None


def _read(file: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        left = end - start
        while left and (chunk := file.read(min(CHUNK_BYTES, left))):
            left -= len(chunk)
            yield chunk


def _finished(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    # The name of a download may be mended, and a file may be taken down: ask each time.
    response["Cache-Control"] = "no-cache"
    return response
