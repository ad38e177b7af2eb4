"""Arithmetic on half-open intervals of whole minutes.

Unless a function says otherwise, a list of intervals is sorted; none is empty, no two overlap.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Interval = tuple[int, int]
Intervals = Sequence[Interval]

_AFTER_ALL = float("inf")


def normalise(intervals: Iterable[Interval]) -> list[Interval]:
    """Sort intervals given in any order, drop the empty ones and merge those that overlap or touch."""
    ordered = sorted(intervals)
    merged: list[Interval] = []
    index, count = 0, len(ordered)
    while index < count:
        start, end = ordered[index]
        index += 1
        if start >= end:
            continue
        while index < count and ordered[index][0] <= end:
            if ordered[index][1] > end:
                end = ordered[index][1]
            index += 1
        merged.append((start, end))
    return merged


def union(left: Intervals, right: Intervals) -> list[Interval]:
    """Return the minutes that lie in either list."""
    return normalise([*left, *right])


def subtract(whole: Intervals, taken: Intervals) -> list[Interval]:
    """Return the minutes of `whole` that do not lie in `taken`."""
    rest: list[Interval] = []
    index, count = 0, len(taken)
    for start, end in whole:
        while index < count and taken[index][1] <= start:
            index += 1
        # An interval that reaches past this piece may also cut the next one: `index` stays on it.
        ahead = index
        while ahead < count and taken[ahead][0] < end:
            taken_from, taken_until = taken[ahead]
            if taken_from > start:
                rest.append((start, taken_from))
            start = taken_until
            if start >= end:
                break
            ahead += 1
        index = ahead
        if start < end:
            rest.append((start, end))
    return rest


def intersect(left: Intervals, right: Intervals) -> list[Interval]:
    """Return the minutes that lie in both lists."""
    both: list[Interval] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i][0], right[j][0])
        end = min(left[i][1], right[j][1])
        if start < end:
            both.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return both


def clip(intervals: Intervals, start: int, end: int) -> list[Interval]:
    """Return the part of the intervals that lies in [start, end)."""
    return [(max(begins, start), min(ends, end)) for begins, ends in intervals if begins < end and ends > start]


def contains(intervals: Intervals, minute: int) -> bool:
    """Say whether the minute lies in one of the intervals."""
    return around(intervals, minute) is not None


def covers(intervals: Intervals, start: int, end: int) -> bool:
    """Say whether one interval holds the whole of [start, end); touching intervals must have been merged."""
    holding = around(intervals, start)
    return holding is not None and end <= holding[1]


def overlaps(intervals: Intervals, start: int, end: int) -> bool:
    """Say whether any minute of [start, end) lies in one of the intervals."""
    position = bisect_right(intervals, (start, _AFTER_ALL))
    if position and intervals[position - 1][1] > start:
        return start < end
    return position < len(intervals) and intervals[position][0] < end


def total(intervals: Intervals) -> int:
    """Count the minutes in the intervals."""
    return sum(end - start for start, end in intervals)


def around(intervals: Intervals, minute: int) -> Interval | None:
    """Return the interval in which the minute lies, or None."""
    position = bisect_right(intervals, (minute, _AFTER_ALL))
    if position and minute < intervals[position - 1][1]:
        return intervals[position - 1]
    return None
