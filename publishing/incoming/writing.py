"""Blocks as HTML, in the form in which the editor itself writes it."""

from html import escape

from publishing.incoming.blocks import (
    BREAK,
    Block,
    Cell,
    Figure,
    Grid,
    Listing,
    Paragraph,
    Quote,
    Run,
)


def written(blocks: list[Block], top_rank: int = 1) -> str:
    """Return the blocks' HTML.

    top_rank: the rank of heading that becomes h2, the highest in an article; all
    deeper ones are h3.
    """
    return "".join(_block(block, top_rank) for block in blocks)


def _block(block: Block, top_rank: int = 1) -> str:
    if isinstance(block, Paragraph):
        tag = _tag(block.rank, top_rank)
        return f"<{tag}>{_runs(block.runs)}</{tag}>"
    if isinstance(block, Figure):
        caption = f"<figcaption>{_runs(block.caption)}</figcaption>"
        return f'<figure data-photo="{block.photo}">{caption}</figure>'
    if isinstance(block, Listing):
        return _listing(block)
    if isinstance(block, Quote):
        return f"<blockquote>{written(block.blocks)}</blockquote>"
    if isinstance(block, Grid):
        rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
        return f"<table><tbody>{rows}</tbody></table>"
    return "<hr>"


def _tag(rank: int, top_rank: int) -> str:
    if not rank:
        return "p"
    return "h2" if rank <= top_rank else "h3"


def _listing(listing: Listing) -> str:
    entries = "".join(f"<li>{written(entry)}</li>" for entry in listing.entries)
    if not listing.is_ordered:
        return f"<ul>{entries}</ul>"
    start = f' start="{listing.start}"' if listing.start != 1 else ""
    return f"<ol{start}>{entries}</ol>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.is_head else "td"
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<{tag}{columns}{rows}>{written(cell.blocks) or '<p></p>'}</{tag}>"


def _runs(runs: list[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run is BREAK or run.words == "\n":
        return "<br>"
    html = escape(run.words, quote=False)
    if run.is_italic:
        html = f"<em>{html}</em>"
    if run.is_bold:
        html = f"<strong>{html}</strong>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html
