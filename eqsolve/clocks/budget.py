"""Time as a ceiling: ``within`` ends any Python code at a deadline, also in libraries that never look at a clock.

A thread that sleeps until the next deadline raises ``OutOfTime`` in the thread that works, between two of its steps.
What it can rely on, and what it cannot:

- nothing is raised after ``within`` was left: leaving it and raising exclude each other, and what was not delivered yet
  is withdrawn;
- each ``within`` takes the exception of its own deadline, an inner one passes on what is meant for an outer one;
- ``except Exception`` cannot swallow it, and where something else does, it is raised again, without a word;
- never while a module is being imported, since half a module stays broken for the whole process, nor where Python would
  swallow it;
- one call into C is one step: work that stays there for long needs a limit of its own.

All deadlines are readings of ``time.monotonic()``.
"""

from __future__ import annotations

import ctypes
import math
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

# Seconds until an exception that seems to have been swallowed is raised again. Fewer: clean-up code that takes that
# long is cut short. More: code that swallows everything goes on for so long.
AGAIN = 0.1
# Seconds that a fork waits for another thread that is importing a module. Fewer: a child of a busy machine hangs at its
# first import of it; more: two threads that wait for each other, one of them importing, do so for as long.
LONGEST_IMPORT = 20.0
RETRY = 0.002  # seconds between two looks at a thread that is importing a module


class OutOfTime(BaseException):
    """The deadline of a ``within`` has passed. No Exception, so that no library takes it for a failure of its own."""


@dataclass(eq=False)
class _Thread:
    """A thread with work under deadlines, innermost last."""

    ident: int
    guards: list[_Guard] = field(default_factory=list)
    raised: bool = False  # OutOfTime was raised in it and no guard has taken it yet
    leaving: bool = False  # it is on its way out of a guard: nothing new is raised


@dataclass(eq=False)
class _Guard:
    """One ``within`` that runs; ``frame`` is its own, to see that it still runs."""

    thread: _Thread
    frame: FrameType | None
    deadline: float
    over: bool = False


class _Watchdog:
    """The thread that raises. It is started with the first deadline, and again in a forked process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._due = threading.Condition(self._lock)
        self._queue: list[tuple[float, int, _Guard]] = []
        self._number = count()
        self._thread: threading.Thread | None = None

    def enter(self, guard: _Guard, deadline: float) -> None:
        with self._lock:
            guard.thread.guards.append(guard)
            self._put(guard, deadline)
            if self._thread is None or not self._thread.is_alive():
                _told_no_more()
                self._thread = threading.Thread(target=self._watch, name="eqsolve deadlines", daemon=True)
                self._thread.start()
            elif self._queue[0][2] is guard:
                self._due.notify()

    def leave(self, guard: _Guard) -> bool:
        """Takes the guard away, with whatever was raised for it and not delivered; whether an outer guard is over."""
        thread = guard.thread
        with self._lock:
            guard.frame = None
            if guard in thread.guards:
                del thread.guards[thread.guards.index(guard) :]
            if thread.raised:
                _raise_in(thread.ident, None)
                thread.raised = False
            if len(self._queue) > 64:  # long limits of short calls: nobody waits for them any more
                self._queue = sorted(entry for entry in self._queue if entry[2].frame is not None)
        thread.leaving = False
        return any(outer.over for outer in thread.guards)

    def _put(self, guard: _Guard, when: float) -> None:
        heappush(self._queue, (when, next(self._number), guard))

    def _watch(self) -> None:
        with self._lock:
            while True:
                now = time.monotonic()
                while self._queue and self._queue[0][0] <= now:
                    self._end(heappop(self._queue)[2], now)
                self._due.wait(min(self._queue[0][0] - now, threading.TIMEOUT_MAX) if self._queue else None)

    def _end(self, guard: _Guard, now: float) -> None:
        """Raises in the thread of a guard whose time is over, unless it is just leaving, importing, or no longer
        there."""
        thread = guard.thread
        if guard.frame is None:
            return
        inside, harm = _look(thread.ident, guard.frame)
        if not inside:
            return
        guard.over = True
        if harm or thread.leaving:
            self._put(guard, now + RETRY)
            return
        thread.raised = True
        _raise_in(thread.ident, OutOfTime)
        self._put(guard, now + AGAIN)


def _look(ident: int, wanted: FrameType) -> tuple[bool, bool]:
    """Whether a thread is still inside a frame, and whether it must not be ended just now."""
    return interruptible(sys._current_frames().get(ident), wanted)


def interruptible(frame: FrameType | None, until: FrameType | None = None) -> tuple[bool, bool]:
    """Whether a frame is called from ``until``, and whether an exception there would do harm.

    Where a module is being imported half of it would be left; where Python itself calls, to finalize an object or
    because one is gone, the exception would be shown on standard error and forgotten. So it would in the clean-up of a
    ``with`` block inside a generator that is gone, which is short wherever it stands.
    """
    harm = False
    while frame is not None and frame is not until:
        code = frame.f_code
        harm = (
            harm
            or code.co_name == "__del__"
            or code.co_filename.startswith("<frozen importlib")
            or code.co_filename.endswith(_CALLED_BY_PYTHON)
            or (code.co_name == "__exit__" and code.co_filename.endswith("contextlib.py"))
        )
        frame = frame.f_back
    return frame is not None, harm


_CALLED_BY_PYTHON = ("/weakref.py", "/_weakrefset.py", "\\weakref.py", "\\_weakrefset.py")


def _told_no_more() -> None:
    """Python tells on standard error of an exception that it cannot raise, in the clean-up of a generator that is gone. Of
    one that came there after all, a moment after the look, nobody needs to read: it is raised again."""
    tell = sys.unraisablehook
    if getattr(tell, "__name__", "") == _tell_others.__name__:
        return

    def hook(unraisable: sys.UnraisableHookArgs) -> None:
        _tell_others(unraisable, tell)

    hook.__name__ = _tell_others.__name__
    sys.unraisablehook = hook


def _tell_others(unraisable: sys.UnraisableHookArgs, tell: Callable[[sys.UnraisableHookArgs], object]) -> None:
    if unraisable.exc_type is not OutOfTime:
        tell(unraisable)


def _raise_in(ident: int, error: type[BaseException] | None) -> None:
    """Sets, or takes back, what the thread raises at its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(ident), None if error is None else ctypes.py_object(error)
    )


_watchdog = _Watchdog()
_here = threading.local()
if hasattr(os, "register_at_fork"):  # a forked process has no other threads, and perhaps a lock that one of them held
    os.register_at_fork(after_in_child=_watchdog.__init__)  # type: ignore[misc]


def within(deadline: float, work: Callable[[], T], late: Callable[[], T]) -> T:
    """What ``work`` returns, or what ``late`` returns if the deadline passes first.

    Data that ``work`` was changing then may be half changed: ``late`` must not rely on them.
    """
    if deadline == math.inf:
        _here.endless = getattr(_here, "endless", 0) + 1
        try:
            return work()
        finally:
            _here.endless -= 1
    if time.monotonic() >= deadline:
        return late()
    thread = _this_thread()
    guard, settings = _Guard(thread, sys._getframe(), deadline), _Settings()
    try:
        try:
            _watchdog.enter(guard, deadline)
            result = work()
        finally:
            thread.leaving = True
            outer = _watchdog.leave(guard)
    except BaseException as error:
        thread.leaving = True
        # again: the exception may have come between the two lines above, and comes only once
        outer = _watchdog.leave(guard)
        settings.restore()
        if not isinstance(error, OutOfTime):
            raise
        _refuse_to_swallow(error)
        if outer:
            raise
    else:
        if outer:
            raise OutOfTime
        return result
    return late()


def left() -> float:
    """Seconds until the first deadline that this thread works under; infinite without one."""
    return min((guard.deadline for guard in _this_thread().guards), default=math.inf) - time.monotonic()


def working() -> bool:
    """Whether this thread is inside of a ``within``, with a deadline or without one."""
    return bool(_this_thread().guards) or getattr(_here, "endless", 0) > 0


def _this_thread() -> _Thread:
    ident = threading.get_ident()
    known = getattr(_here, "thread", None)
    if known is None or known.ident != ident:
        known = _here.thread = _Thread(ident)
    return known


def _refuse_to_swallow(error: BaseException) -> None:
    """Ctrl-C that came a moment before the deadline is not lost."""
    earlier = error.__context__
    while earlier is not None:
        if isinstance(earlier, KeyboardInterrupt):
            raise earlier
        earlier = earlier.__context__


class _Settings:
    """Precision and the like, which libraries keep for the whole process and put back in clean-up code that may have
    been cut short."""

    HOMES = (
        ("mpmath", "mp", "prec"),
        ("mpmath", "iv", "prec"),
        ("flint", "ctx", "prec"),
        ("sympy.core.parameters", "global_parameters", "evaluate"),
        ("sympy.core.parameters", "global_parameters", "distribute"),
    )

    def __init__(self) -> None:
        self.known = [(home, name, getattr(home, name)) for home, name in self._present()]

    def _present(self) -> list[tuple[Any, str]]:
        return [
            (getattr(sys.modules[module], thing), name)
            for module, thing, name in self.HOMES
            if hasattr(sys.modules.get(module), thing)
        ]

    def restore(self) -> None:
        for home, name, value in self.known:
            if getattr(home, name) != value:
                setattr(home, name, value)


# ---------------------------------------------------------------- how far


def at(doing: str, text: str = "", offset: int = 0) -> None:
    """Says what this thread is doing, and at which place of a text: for the reason of an answer that was cut short."""
    _here.place = (doing, text, offset)


def whereabouts() -> str:
    """What this thread was doing last, such as ``reading (line 4,200 of 10,000)``."""
    doing, text, offset = getattr(_here, "place", ("reading", "", 0))
    if not text:
        return str(doing)
    return f"{doing} (line {text.count(chr(10), 0, offset) + 1:,} of {text.count(chr(10)) + 1:,})"


# ---------------------------------------------------------------- loading


@dataclass
class _Loading:
    """A module on its way, in a thread of its own."""

    done: threading.Event = field(default_factory=threading.Event)
    found: Any = None
    error: BaseException | None = None


_loading: dict[Callable[[], Any], _Loading] = {}


def load(importing: Callable[[], T], seconds: float) -> T:
    """What ``importing`` returns, a function that imports something heavy; raises OutOfTime after so many seconds.

    It runs in a thread of its own: an import must not be cut short, since half a module stays broken, and yet neither
    Ctrl-C nor a deadline should wait for it. A later call finds what was loaded meanwhile.
    """
    under_way = _loading.get(importing)
    if under_way is None:
        # They have hooks of a fork in pairs, which stay pairs only if no fork waits while they are imported.
        import concurrent.futures.thread  # noqa: F401
        import logging  # noqa: F401

        under_way = _loading[importing] = _Loading()
        threading.Thread(target=_load, args=(importing, under_way), name="eqsolve loads a library").start()
    if not under_way.done.wait(min(max(0.0, seconds), threading.TIMEOUT_MAX)):
        raise OutOfTime
    if under_way.error is not None:
        del _loading[importing]
        raise under_way.error
    return under_way.found  # type: ignore[no-any-return]


def _load(importing: Callable[[], Any], under_way: _Loading) -> None:
    try:
        under_way.found = importing()
    except BaseException as error:  # noqa: BLE001  # it belongs to those who wait
        under_way.error = error
    under_way.done.set()


# Words of stack that loading asks for, half a megabyte. CPython keeps the frames of calls in chunks of 16 KB, and gives
# a chunk back to the system by the return that empties it: where loading SymPy happens to work across such an edge, ten
# thousand times over, that costs 0.06 s. A frame that asks for so much gets a chunk of a megabyte, and all that it
# calls fits into the rest; the memory stays untouched.
STACK = 1 << 16
_load.__code__ = _load.__code__.replace(co_stacksize=STACK)


def _import_is_over() -> None:
    """Waits, before a fork, until no other thread imports a module for this package: the child would wait for ever for a
    thread that is not there to bring the rest."""
    own, end = threading.get_ident(), time.monotonic() + LONGEST_IMPORT
    while time.monotonic() < end:
        if not any(_imports(frame) for ident, frame in sys._current_frames().items() if ident != own):
            return
        time.sleep(RETRY)


def _imports(frame: FrameType | None) -> bool:
    """Whether a module is being imported there, below a function of this package."""
    inside = False
    while frame is not None:
        file = frame.f_code.co_filename
        if inside and file.startswith(_HERE):
            return True
        inside = inside or file.startswith("<frozen importlib")
        frame = frame.f_back
    return False


def _nothing_is_loading() -> None:
    """In a forked process, whose parent goes on loading: a thread that loads is not there, so whoever asks loads anew."""
    for importing in [one for one, state in _loading.items() if not state.done.is_set()]:
        del _loading[importing]


_HERE = os.path.dirname(os.path.dirname(__file__)) + os.sep
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_import_is_over, after_in_child=_nothing_is_loading)


def still_loading() -> bool:
    """Whether an import that nobody waits for any more would keep the process from ending."""
    return any(not one.done.is_set() for one in _loading.values())
