"""Tables: those that hold figures stay, those that only lay out a page are opened."""

from collections.abc import Callable, Iterator

from publishing.incoming.blocks import Block, Cell, Grid, Paragraph, Run
from publishing.incoming.tree import Node

MOST_COLUMNS = 60
MOST_ROWS = 2000
ReadCell = Callable[[Node], list[Block]]


def table_of(table: Node, read: ReadCell) -> list[Block]:
    """Return the blocks of a table: its caption and its grid, or what a layout holds."""
    captions = [node for node in table.nodes() if node.tag == "caption"]
    before = [block for caption in captions for block in read(caption)]
    rows = [_cells(row) for row in _rows(table)]
    if _is_layout(table, rows):
        return before + [block for row in rows for cell in row for block in read(cell)]
    grid = [[_cell(cell, read) for cell in row] for row in rows]
    filled = [row for row in grid if any(cell.blocks for cell in row)]
    # Rows of nothing may only go where no cell reaches over them.
    if all(cell.rows == 1 for row in grid for cell in row):
        grid = filled
    return [*before, _headed(Grid(grid))] if filled else before


def _rows(table: Node) -> Iterator[Node]:
    for node in table.nodes():
        if node.tag == "tr":
            yield node
        elif node.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in node.nodes() if row.tag == "tr")


def _cells(row: Node) -> list[Node]:
    return [cell for cell in row.nodes() if cell.tag in ("td", "th")]


def _is_layout(table: Node, rows: list[list[Node]]) -> bool:
    """Tell whether a table is a frame: of one cell, marked so, or around other tables."""
    if table.attrs.get("role") in ("presentation", "none") or sum(map(len, rows)) <= 1:
        return True
    return any(node.tag == "table" for row in rows for cell in row for node in cell.everywhere())


def _cell(node: Node, read: ReadCell) -> Cell:
    return Cell(
        [_plain(block) for block in read(node)],
        columns=node.number("colspan", MOST_COLUMNS),
        rows=node.number("rowspan", MOST_ROWS),
        is_head=node.tag == "th",
    )


def _plain(block: Block) -> Block:
    """Return a block as it may stand in a cell: a heading there is a paragraph."""
    if isinstance(block, Paragraph):
        block.rank, block.is_title = 0, False
    return block


def _headed(grid: Grid) -> Grid:
    """Return the grid with a first row of bold words as its head; heads need no bold."""
    first, *rest = grid.rows
    has_head = any(cell.is_head for row in grid.rows for cell in row)
    if not has_head and rest and _is_bold(first) and not all(map(_is_bold, rest)):
        for cell in first:
            cell.is_head = True
    for cell in (cell for row in grid.rows for cell in row if cell.is_head):
        for paragraph in _paragraphs(cell):
            paragraph.runs = [
                Run(run.words, False, run.is_italic, run.href) for run in paragraph.runs
            ]
    return grid


def _is_bold(row: list[Cell]) -> bool:
    paragraphs = [paragraph for cell in row for paragraph in _paragraphs(cell)]
    return bool(paragraphs) and all(paragraph.is_all_bold for paragraph in paragraphs)


def _paragraphs(cell: Cell) -> list[Paragraph]:
    return [block for block in cell.blocks if isinstance(block, Paragraph)]
