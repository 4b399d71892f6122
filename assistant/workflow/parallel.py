"""The same work on many values, over the machine's cores where that pays and is safe."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

# Below this many values a second process costs more than it saves.
_WORTH_IT = 24

_job: Callable[..., object] | None = None
_values: Sequence[object] = ()


def side_by_side(job: Callable[[_Given], _Made], values: Sequence[_Given]) -> tuple[_Made, ...]:
    """`job` of each value, in the order given. What `job` raises is raised here.

    Children are forked after the first value, so that they start with everything loaded and compiled. Where a process cannot be
    forked safely (other threads run, or the system has no fork) the work is done here, one by one.
    """
    cores = os.cpu_count() or 1
    if len(values) < _WORTH_IT or cores < 2 or not sys.platform.startswith("linux") or threading.active_count() > 1:
        return tuple(job(value) for value in values)
    return (job(values[0]), *_forked(job, values[1:], min(cores, 8)))


def _forked(job: Callable[[_Given], _Made], values: Sequence[_Given], workers: int) -> list[_Made]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    global _job, _values
    _job, _values = job, values  # what a fork inherits need not be sent
    try:
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
            return list(pool.map(_at, range(len(values)), chunksize=max(1, len(values) // (workers * 4))))  # type: ignore[arg-type]
    finally:
        _job, _values = None, ()


def _at(index: int) -> object:
    if _job is None:
        raise RuntimeError("forked before the work was given")
    return _job(_values[index])
