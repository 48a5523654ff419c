"""Who does the work on many clients: processes of this machine, or an executor of somebody else's such as dask's.

Not the work itself (csmaturity.api.unit).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from typing import Any, TypeVar

from csmaturity.errors import CsmaturityError, UsageError
from csmaturity.storage.files import NO_ROOM, no_room

MOST_MEMORY = 4 * 1024**3
"""Bytes of address space that a process may take for one client; a report of ours takes about a twentieth."""

AHEAD = 4
"""Pieces of work that are handed over for each process, so that none waits and few lie in memory."""

MOST_WAITING = 256
"""Pieces of work that lie with an executor whose size is not known."""

T = TypeVar("T")
R = TypeVar("R")

Done = tuple[T, R | BaseException]
"""A piece of work, and what came of it."""


def each(work: Callable[[T], R], pieces: Iterable[T], executor: Executor) -> Iterator[Done[T, R]]:
    """What comes of each piece, as it is done, by an executor; pieces are taken only as fast as they are done."""
    yield from _through(executor, work, pieces, MOST_WAITING)


def each_in_processes(work: Callable[[T], R], pieces: Iterable[T], jobs: int) -> Iterator[Done[T, R]]:
    """The same by processes of this machine; one that dies takes no other piece of work with it.

    Nobody can tell which piece it died of, so those that were begun are done again, each in a process of its own.
    """
    left = iter(pieces)
    while True:
        suspects: list[T] = []
        with _pool(jobs) as pool:
            for piece, result in _through(pool, work, left, AHEAD * jobs):
                if isinstance(result, BrokenProcessPool):
                    suspects.append(piece)
                else:
                    yield piece, result
        if not suspects:
            return
        for piece in suspects:
            with _pool(1) as alone:
                yield from _through(alone, work, (piece,), 1)


@contextlib.contextmanager
def cluster(address: str, patience: int = 10) -> Iterator[Executor]:
    """The workers of a dask scheduler, such as tcp://scheduler:8786, which has so many seconds to answer.

    Raises UsageError without dask or scheduler.
    """
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "--cluster needs dask's distributed, which is not installed", "pip install 'csmaturity[cluster]'"
        ) from None
    try:
        client: Any = Client(address, timeout=f"{patience}s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(
            f"--cluster: no scheduler answers at {address}", f"Is it started? docs/cluster.md shows how. ({error})"
        ) from None
    with client:
        yield client.get_executor(pure=False)


def _through(executor: Executor, work: Callable[[T], R], pieces: Iterable[T], most: int) -> Iterator[Done[T, R]]:
    """Hand pieces over, at most so many at a time; a pool that broke takes no more, and the rest stays where it is."""
    waiting: dict[Future[R], T] = {}
    is_whole = True
    for piece in pieces:
        try:
            waiting[executor.submit(work, piece)] = piece
        except BrokenProcessPool as error:
            yield piece, error
            is_whole = False
        while waiting and len(waiting) >= most:
            for done in _finished(waiting):
                is_whole &= not isinstance(done[1], BrokenProcessPool)
                yield done
        if not is_whole:
            break
    while waiting:
        yield from _finished(waiting)


def _finished(waiting: dict[Future[R], T]) -> Iterator[Done[T, R]]:
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        piece = waiting.pop(future)
        error = future.exception()
        yield piece, future.result() if error is None else error


@contextlib.contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    from multiprocessing import get_context

    try:
        # Spawned: a fork would copy whatever threads and locks this process has at that moment.
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin)
    except OSError as error:
        # Locks between processes are files in memory, which a full or locked-up machine does not give.
        reason = (error.strerror or "the system refused").lower()
        raise CsmaturityError(
            f"no process can be begun beside this one: {reason}", "Make one report at a time."
        ) from None
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Set up a process: Ctrl-C is the parent's, memory has a bound, and it ends when its parent does."""
    import signal
    import threading
    from multiprocessing import connection, parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    parent = parent_process()
    if parent is None:
        return

    def follow() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def failed(name: str, error: BaseException) -> CsmaturityError:
    """A fault that no client should cause, in words: a process that died, or a bug."""
    if isinstance(error, CsmaturityError):
        return error
    if isinstance(error, BrokenProcessPool):
        why = "the process that made its report died, for want of memory perhaps"
        return CsmaturityError(f"{name}: {why}", "Make this one alone, to see what it says.")
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return no_room(error, f"{name}: ")
    found = CsmaturityError(
        f"{name}: a bug in csmaturity: {type(error).__name__}: {error}", "Make this one alone, to see where."
    )
    found.exit_code = 70
    return found
