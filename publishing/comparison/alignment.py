"""Which pieces of two texts belong together."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from publishing.comparison.budget import Budget

# Two paragraphs with less than this in common are strangers.
ALIKE = 0.4
# Of more edits than this nobody could follow the words: the paragraph is new.
MOST_EDITS = 300
# What stands in more paragraphs says little of them, and would cost the square.
MOST_HOLDERS = 4


@dataclass(frozen=True)
class Run:
    """Pieces that stand in both texts, one after the other."""

    before: int
    after: int
    length: int


def runs(before: Sequence[Hashable], after: Sequence[Hashable], budget: Budget) -> list[Run] | None:
    """Return what two sequences have in common, in order, with the fewest edits (Myers).

    None when that takes more than MOST_EDITS edits, or more than the budget.
    """
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    keys: dict[Hashable, int] = {}
    old = [keys.setdefault(key, len(keys)) for key in before[start : len(before) - end]]
    new = [keys.setdefault(key, len(keys)) for key in after[start : len(after) - end]]
    middle = _middle(old, new, budget)
    if middle is None:
        return None
    return _joined(
        [
            Run(0, 0, start),
            *(Run(run.before + start, run.after + start, run.length) for run in middle),
            Run(len(before) - end, len(after) - end, end),
        ]
    )


def _common(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    """Return how many pieces both begin with."""
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def _joined(found: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in found:
        last = joined[-1] if joined else None
        if last and (last.before + last.length, last.after + last.length) == (
            run.before,
            run.after,
        ):
            joined[-1] = Run(last.before, last.after, last.length + run.length)
        elif run.length:
            joined.append(run)
    return joined


def _middle(before: list[int], after: list[int], budget: Budget) -> list[Run] | None:
    """Return the common runs of two lists that differ at both ends."""
    if not before or not after:
        return []
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(len(before) + len(after), MOST_EDITS) + 1):
        if not budget.take(edits + 1):
            return None
        trace.append(furthest.copy())
        if _reached(before, after, edits, furthest):
            return _traced(len(before), len(after), trace)
    return None


def _reached(before: list[int], after: list[int], edits: int, furthest: dict[int, int]) -> bool:
    """Go as far as so many edits lead on each diagonal; tell whether the end is reached."""
    width, height = len(before), len(after)
    for diagonal in range(-edits, edits + 1, 2):
        x = _step(furthest, diagonal, edits)
        y = x - diagonal
        while x < width and y < height and before[x] == after[y]:
            x += 1
            y += 1
        furthest[diagonal] = x
        if x >= width and y >= height:
            return True
    return False


def _step(furthest: dict[int, int], diagonal: int, edits: int) -> int:
    """Return where an edit leads on a diagonal."""
    if _is_new(furthest, diagonal, edits):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _is_new(furthest: dict[int, int], diagonal: int, edits: int) -> bool:
    """Tell whether the edit is a piece of the new text, rather than one of the old."""
    return diagonal == -edits or (
        diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]
    )


def _traced(x: int, y: int, trace: list[dict[int, int]]) -> list[Run]:
    """Return the runs along the way that led to the end."""
    found = []
    for edits in range(len(trace) - 1, -1, -1):
        furthest, diagonal = trace[edits], x - y
        begin = _step(furthest, diagonal, edits)
        if x > begin:
            found.append(Run(begin, begin - diagonal, x - begin))
        is_new = _is_new(furthest, diagonal, edits)
        x, y = (begin, begin - diagonal - 1) if is_new else (begin - 1, begin - diagonal)
    return found[::-1]


def pairs(
    before: Sequence[Hashable], after: Sequence[Hashable], features: Sequence[Sequence[set]]
) -> list[tuple[int, int]]:
    """Return which paragraphs belong together, by their places and in order.

    Equal ones first, those that stand once in each text as anchors; between them such as
    have much in common. features: what each paragraph of both texts is made of. Linear
    but for a logarithm.
    """
    found: list[tuple[int, int]] = []
    for old, new in _gaps(_anchors(before, after), len(before), len(after)):
        found += _between(before, after, features, old, new)
    return found


def _anchors(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the equal paragraphs that stand once in each text, the most that keep order."""
    old, new = Counter(before), Counter(after)
    places = {key: place for place, key in enumerate(after)}
    return _in_order(
        [
            (place, places[key])
            for place, key in enumerate(before)
            if old[key] == new.get(key, 0) == 1
        ]
    )


def _gaps(
    anchors: list[tuple[int, int]], old_length: int, new_length: int
) -> Iterator[tuple[range, range]]:
    """Yield what lies between the anchors, each with the anchor that ends it."""
    old = new = 0
    for one, other in anchors:
        yield range(old, one + 1), range(new, other + 1)
        old, new = one + 1, other + 1
    yield range(old, old_length), range(new, new_length)


def _between(
    before: Sequence[Hashable],
    after: Sequence[Hashable],
    features: Sequence[Sequence[set]],
    old: range,
    new: range,
) -> list[tuple[int, int]]:
    head = _common([before[i] for i in old], [after[i] for i in new])
    starts = list(zip(old[:head], new[:head], strict=True))
    old, new = old[head:], new[head:]
    tail = _common([before[i] for i in reversed(old)], [after[i] for i in reversed(new)])
    ends = list(zip(old[len(old) - tail :], new[len(new) - tail :], strict=True))
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    return [*starts, *_alike(features, old, new), *ends]


def _alike(features: Sequence[Sequence[set]], old: range, new: range) -> list[tuple[int, int]]:
    """Return the paragraphs that have much in common, by what is rare in both."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for place in new:
        for feature in features[1][place]:
            holders[feature].append(place)
    chosen = []
    for place in old:
        own = features[0][place]
        votes: Counter[int] = Counter()
        for feature in own:
            if len(holders.get(feature, ())) <= MOST_HOLDERS:
                votes.update(holders.get(feature, ()))
        best = votes.most_common(1)
        if best and best[0][1] >= ALIKE * max(1, min(len(own), len(features[1][best[0][0]]))):
            chosen.append((place, best[0][0]))
    return _in_order(chosen)


def _in_order(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most pairs whose second places rise with the first."""
    ends: list[int] = []
    heads: list[int] = []
    previous = [-1] * len(found)
    for index, (_old, new) in enumerate(found):
        rank = bisect_left(ends, new)
        ends[rank : rank + 1] = [new]
        heads[rank : rank + 1] = [index]
        previous[index] = heads[rank - 1] if rank else -1
    kept, index = [], heads[-1] if heads else -1
    while index >= 0:
        kept.append(found[index])
        index = previous[index]
    return kept[::-1]
