"""Mutated texts: what reading must survive. Each text follows from its number alone, so that a finding can be met again.

A text is one of the tests' texts (``seeds``) with some changes: characters put in, taken out and exchanged, pieces of
other texts spliced in, pieces repeated many times or nested, lines mixed, and the noise of Unicode.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from eqsolve.errors import EqsolveError
from eqsolve.syntax import read
from tests.syntax.parsing.test_explain import NOT_YET, WRONG
from tests.syntax.test_read_meaning import MEANING

HERE = Path(__file__).parent
LONGEST = 20_000  # characters of a mutated text; repetition beyond it has tests of its own
SECONDS = 2.0  # of CPU for one text
MEMORY = 500 << 20  # bytes that reading may ask for beyond what the process held before

NOISE = "–−×·²⁻½√πλ∑∈≤≠∞🍎△□①٣ａｘ=½…’“”´`ⁿ₁𝑥\u200b\u200d\u00a0\u202e\ufeff\u0301\ud800\x00\x0b\r\u2028⇒≡±°€‰"
WORDS = (
    "and or where if for in let solve mod sin cos ln sqrt sum( prod( for i in 1..3: x[i] x_1 := ~ .. : positive integers "
    "fit data end unknowns all different $ $$ \\frac{ \\sqrt{ \\begin{cases} \\end{cases} \\left( \\right) \\\\ & \\text{ "
    "(1) [2] **x** ``` | --- <br> &lt; # // /* 1e9 1e400 ^^ !! != == => <= >= \n\n \t , ; . ' \""
).split(" ")
BRACKETS = (
    "()",
    "[]",
    "{}",
    "||",
    ("sin(", ")"),
    ("\\frac{", "}{2}"),
    ("$", "$"),
    ("-", ""),
    ("x^", ""),
    ("\\sqrt{", "}"),
)


def seeds(folder: Path | None = None) -> list[str]:
    """The texts of the tests, and those of the JSON files of a folder: lists of objects with a ``text`` or ``equations``."""
    texts = [row[0] for row in (*MEANING, *WRONG, *NOT_YET)]
    texts += json.loads((HERE / "pasted" / "texts.json").read_text(encoding="utf-8"))
    texts += [case["text"] for case in json.loads((HERE / "hostile.json").read_text(encoding="utf-8"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "problems").glob("*.eq"))]
    for path in sorted(folder.glob("*.json")) if folder else ():
        for row in json.loads(path.read_text(encoding="utf-8")):
            texts.append(row.get("text") or "\n".join(map(str, row.get("equations") or [])))
    return [text for text in texts if text and len(text) < LONGEST]


def mutated(number: int, texts: Sequence[str]) -> str:
    """The mutated text of this number."""
    rng = random.Random(number)
    text = rng.choice(texts)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 9))):
        text = rng.choice(CHANGES)(rng, text, texts)[:LONGEST]
    return text


def _characters(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    letters = list(text)
    for _ in range(rng.randint(1, 4)):
        at = rng.randint(0, len(letters))
        new = rng.choice((*NOISE, *WORDS, *text[:200], chr(rng.randint(33, 126)), ""))
        letters[at : at + rng.randint(0, 2)] = [new]
    return "".join(letters)


def _splice(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    other = rng.choice(texts)[:2000]
    i, j, k = rng.randint(0, len(text)), rng.randint(0, len(other)), rng.randint(0, len(other))
    return text[:i] + other[min(j, k) : max(j, k)] + text[i:] if rng.random() < 0.5 else text[:i] + other[j:]


def _repeat(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    i = rng.randint(0, len(text))
    piece = text[i : i + rng.randint(1, 12)]
    times = rng.choice((1000, 5000)) if rng.random() < 0.1 else rng.choice((2, 3, 10, 100))
    return text[:i] + piece * times + text[i:]


def _nest(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    i, j = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
    opening, closing = rng.choice(BRACKETS)
    depth = 500 if rng.random() < 0.1 else rng.choice((1, 2, 5, 50))
    return text[:i] + opening * depth + text[i:j] + closing * depth + text[j:]


def _delete(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    i = rng.randint(0, len(text))
    return text[:i] + text[i + rng.randint(1, 20) :]


def _lines(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return rng.choice(("\n", " ", ", ", "; ", "", " and ", "\\\\ ", "\n\n", "\r\n")).join(lines)


def _letters(rng: random.Random, text: str, texts: Sequence[str]) -> str:
    change: Callable[[str], str] = rng.choice(
        (str.upper, str.lower, str.title, lambda t: t.replace(" ", ""), lambda t: " ".join(t), lambda t: f"${t}$")
    )
    return change(text)


CHANGES = (_characters, _characters, _splice, _repeat, _nest, _delete, _lines, _letters)


# ------------------------------------------------------------------ reading under limits


@dataclass(frozen=True)
class Finding:
    """What should not have happened while this text was read."""

    number: int
    text: str
    what: str


class TooSlow(BaseException):
    """A reading used more CPU than it may; no ``except Exception`` stops it."""


def judge(numbers: range, texts: Sequence[str]) -> Iterator[Finding]:
    """Reads the mutated texts of these numbers; yields those whose reading raised a foreign exception (MemoryError
    included) or used too much CPU."""
    for number in numbers:
        text = mutated(number, texts)
        began = time.process_time()
        try:
            with at_most(SECONDS):
                read(text)
        except EqsolveError:
            pass
        except TooSlow as slow:
            yield Finding(number, text, f"over {SECONDS:g} s of CPU in {_where(slow)}")
        except Exception as error:  # noqa: BLE001  # any other exception is what is looked for
            yield Finding(number, text, f"{type(error).__name__} in {_where(error)}: {error}")
        else:
            if time.process_time() - began > SECONDS:
                yield Finding(number, text, f"over {SECONDS:g} s of CPU in one step")


def _where(error: BaseException) -> str:
    """The innermost place of the package, as module and line."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f"{os.sep}eqsolve{os.sep}" in f.filename]
    return f"{Path(frames[-1].filename).stem}:{frames[-1].lineno}" if frames else "?"


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Ends what runs inside after so much CPU, by TooSlow."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def limit_memory() -> None:
    """From here on the process may grow by ``MEMORY`` bytes; more is a MemoryError."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
