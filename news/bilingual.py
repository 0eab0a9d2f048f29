"""A story's two languages side by side: paragraph by paragraph, its pictures once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.html import conditional_escape, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from news.models import ArticleEdition
from photos import figures, private_view
from photos.models import Photo
from publishing import prose
from publishing.languages import TAGS, Language
from publishing.prose import Part

HEADINGS = ("h2", "h3")
SHOWN_ONCE = ("figure", "div")
# Between parts that are rendered together; cleaned HTML has no comments.
BORDER = "<!---->"

_FIGURE = re.compile(r"(<figure(?: [^>]*)?>)(.*?)</figure>", re.DOTALL)
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)

Photos = dict[int, Photo]
# What stands below a figure in each language, by its start tag.
Captions = dict[str, list[tuple[str, SafeString]]]


@dataclass(frozen=True)
class Row:
    """What stands side by side, HTML by language; or what is shown once, as `both`."""

    chinese: str = ""
    english: str = ""
    both: str = ""


def rows(chinese: ArticleEdition, english: ArticleEdition) -> list[Row]:
    """Return the prose of both texts, led by their pictures, as readers get it.

    Paragraphs pair by their order within the same heading. A query for the photos, and
    one for each kind of row that the texts name.
    """
    texts = {Language.CHINESE: _led(chinese), Language.ENGLISH: _led(english)}
    numbers = figures.photo_ids("".join(texts.values()))
    photos = private_view.shown().in_bulk(numbers) if numbers else {}
    captions = _captions(texts, photos)
    found = list(paired(*(prose.parts(text) for text in texts.values())))
    with figures.at_hand(photos):
        return _rendered([_captioned(row, captions) for row in found])


def paired(chinese: Iterable[Part], english: Iterable[Part]) -> Iterator[Row]:
    """Yield the parts of two texts in rows; what one has more of stands alone below."""
    seen: set[str] = set()
    for chapters in zip_longest(_chapters(chinese), _chapters(english), fillvalue=()):
        yield from _paired(*chapters, seen)


def _paired(chinese: Iterable[Part], english: Iterable[Part], seen: set[str]) -> Iterator[Row]:
    """Yield a chapter's rows; a picture stands before the paragraph that it stood before."""
    words: list[list[str]] = []
    once: dict[int, list[str]] = {}
    for text in (chinese, english):
        words.append([])
        for part in text:
            if part.kind not in SHOWN_ONCE:
                words[-1].append(part.html)
            elif _is_new(part.html, seen):
                once.setdefault(len(words[-1]), []).append(part.html)
    pairs = list(zip_longest(*words, fillvalue=""))
    for index in range(len(pairs) + 1):
        yield from (Row(both=html) for html in once.get(index, []))
        yield from (Row(*pair) for pair in pairs[index : index + 1])


def _chapters(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield what stands before the first heading, then each heading with what follows it."""
    chapter: list[Part] = []
    for part in parts:
        if part.kind in HEADINGS:
            yield chapter
            chapter = []
        chapter.append(part)
    yield chapter


def _is_new(html: str, seen: set[str]) -> bool:
    """Tell whether a part shows anything that was not shown before, and keep what it shows."""
    tags = {match[1] for match in _FIGURE.finditer(html)}
    is_new = not tags <= seen
    seen |= tags
    return is_new


def _led(edition: ArticleEdition) -> str:
    """Return the text's HTML with its lead photo before it."""
    number = edition.lead_photo_id
    return f'<figure data-photo="{number}"></figure>{edition.body}' if number else edition.body


def _captions(texts: dict[Language, str], photos: Photos) -> Captions:
    """Return what each text says below its figures, else what their photos say."""
    captions: Captions = {}
    for language, text in texts.items():
        with override(language):
            for tag, within in _FIGURE.findall(text):
                if words := _caption(tag, within, photos):
                    captions.setdefault(tag, []).append((TAGS[language], words))
    return captions


def _caption(tag: str, within: str, photos: Photos) -> SafeString:
    own = _CAPTION.search(within)
    if own and strip_tags(own[1]).strip():
        return mark_safe(own[1])  # noqa: S308 - cleaned with the text
    is_photo = tag.startswith("<figure data-photo=")
    photo = photos.get(next(iter(figures.photo_ids(f"{tag}</figure>")), 0)) if is_photo else None
    return conditional_escape(photo.display_caption if photo else "")


def _captioned(row: Row, captions: Captions) -> Row:
    """Return a row whose figures bear the captions of both languages."""

    def with_both(figure: re.Match[str]) -> str:
        said = dict.fromkeys(captions.get(figure[1], []))
        both = format_html_join(" ", '<span lang="{}">{}</span>', said)
        return f"{figure[1]}<figcaption>{both}</figcaption></figure>"

    return Row(row.chinese, row.english, _FIGURE.sub(with_both, row.both))


def _rendered(found: list[Row]) -> list[Row]:
    """Return the rows as readers get them: each language in its own, the rest in the page's."""
    with override(Language.CHINESE):
        chinese = _each([row.chinese for row in found])
    with override(Language.ENGLISH):
        english = _each([row.english for row in found])
    both = _each([row.both for row in found])
    return [Row(*row) for row in zip(chinese, english, both, strict=True)]


def _each(parts: list[str]) -> list[SafeString]:
    """Return each part as readers get it, at the queries of one text."""
    shown = prose.render(BORDER.join(parts))
    return [mark_safe(part) for part in shown.split(BORDER)]  # noqa: S308 - rendered prose
