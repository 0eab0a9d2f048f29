"""What a phone's script sends, and a picture in pieces."""

from hashlib import sha256

from tests.photos import pictures

FILES = "/upload/files/"
SHICONGTOU, GUOYU = "140525103222", "140522101227"


def picture(width: int = 640) -> bytes:
    return pictures.plain(width).getvalue()


def words(content: bytes, **changes) -> dict:
    return {
        "sha256": sha256(content).hexdigest(),
        "size_bytes": len(content),
        "village": SHICONGTOU,
        "caption": "石淙头的清晨",
        "name": "IMG_0001.JPG",
        **changes,
    }


def announce(client, content: bytes = b"", **changes):
    return client.post(FILES, words(content, **changes), content_type="application/json")


def put(client, key: int, offset: int, piece: bytes):
    return client.put(
        f"{FILES}{key}/?from={offset}", piece, content_type="application/octet-stream"
    )


def send(client, content: bytes, size: int = 1000, **changes):
    """Send a file from where it stands; the last answer."""
    row = announce(client, content, **changes).json()
    answer = None
    for offset in range(row["received_bytes"], len(content), size):
        answer = put(client, row["id"], offset, content[offset : offset + size])
    return answer
