"""A Word file as HTML of ours: checked, made plain, converted by mammoth, read as any HTML."""

from typing import IO, Any

import mammoth
from django.core.exceptions import ValidationError

from publishing.incoming.arrivals import Arrival, converted
from publishing.incoming.word_files import damaged, log, opened, too_complex
from publishing.incoming.word_parts import DEEPEST_HEADING, DEEPEST_MARKER, made_plain

STYLES = "\n".join(
    [
        "p.IncomingTitle => p.incoming-title:fresh",
        "p.IncomingQuote => blockquote > p:fresh",
        *(f"p.IncomingHeading{rank} => h{rank}:fresh" for rank in range(1, DEEPEST_HEADING + 1)),
        *(
            f"r.IncomingMarker{level} => span.marker-{level}"
            for level in range(1, DEEPEST_MARKER + 1)
        ),
    ]
)


def imported(file: IO[bytes], by: Any, has_headline: bool) -> Arrival:
    """Return what a .docx holds; its pictures are taken into the library.

    has_headline: a title at the beginning then stays in the text. Slow: pictures take
    half a second each. Errors: ValidationError with a sentence for the editor.
    """
    archive = opened(file)
    enclosed: list[bytes | None] = []
    try:
        copy, lost = made_plain(archive)
        html = _html(copy, enclosed)
    except ValidationError:
        raise
    except RecursionError as error:
        raise too_complex() from error
    except Exception as error:  # A file that only looks like Word's breaks its readers anywhere.
        log.info("A Word file could not be read", exc_info=True)
        raise damaged() from error
    arrival = converted(html, enclosed, by, has_headline)
    arrival.drawings = lost
    return arrival


def _html(file: IO[bytes], enclosed: list[bytes | None]) -> str:
    """Return mammoth's HTML; the pictures are put aside in the order of the text."""

    def put_aside(image: Any) -> dict[str, str]:
        try:
            with image.open() as content:
                enclosed.append(content.read())
        except Exception:  # Missing from the archive, or a picture that lies elsewhere.
            enclosed.append(None)
        return {"data-incoming": str(len(enclosed) - 1)}

    result = mammoth.convert_to_html(
        file,
        style_map=STYLES,
        include_embedded_style_map=False,
        id_prefix="incoming-",
        convert_image=mammoth.images.img_element(put_aside),
    )
    return str(result.value)
