"""The verdict about a text, and everything that supports it."""

from __future__ import annotations

import json
import operator
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, overload

from eqsolve.errors import AnswerError, Diagnostic, EqsolveError, failure
from eqsolve.naming import meant
from eqsolve.result.answers.beside import AskedValue, BestPoint, Layout, LineRef
from eqsolve.result.answers.handout import latex_solution, latex_solutions
from eqsolve.result.answers.solutions import Completeness, Solution, SolutionFamily
from eqsolve.result.explanation import Explanation
from eqsolve.result.statuses import Level, Status, Verdict
from eqsolve.result.writing import (
    Displayed,
    Restorable,
    array_of,
    decimal,
    equalities,
    finite,
    frame_of,
    public,
    seal,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Solutions in a display of LaTeX. More: a page that scrolls for minutes, drawn slowly; fewer: lists that people want whole
# (the roots of a polynomial) end in dots.
MOST_IN_LATEX = 12


@dataclass(frozen=True)
class Answer(Displayed, Restorable, Sequence[Solution]):
    """The verdict about a text and everything that supports it: a sequence of its solutions. See the module's head for what
    is kept apart.

    ``verdict`` is the answer in a word, and ``completeness`` says whether the ``solutions`` are all there
    are. ``unknowns`` are their names. ``family`` is what infinitely many solutions have in common,
    ``redundant`` are lines that follow from others, ``conflict`` is a smallest
    set of lines that contradict each other. ``asked`` answers the questions ``... = ?``, ``best`` is the nearest point of
    an undecided answer, ``notes`` say how the text was read and what was given up, ``timings`` are seconds by stage, and
    ``seed`` is that of the random starts. Answers are equal if all but their timings is.

    ``text`` and ``params`` (exact values by name) are what was solved, so that ``eqsolve.check`` can prove the answer
    again from itself. ``count``: how many solutions there are in whole numbers, where that is known; it may be more than
    are listed (``max_solutions``), of real ones how many were found where the list was cut; ``len(answer)`` is how many are
    listed. ``options``: keywords of ``solve`` that were not the usual ones. ``layouts``: how
    puzzles of the text stood on the page, to draw their answers so. ``degrees``: unknowns that are angles which the text
    gives in degrees; their values are radians all the same, and drawings show both. ``unbounded``: of an answer that leaves
    something open, unknowns to which the text gives neither a number nor both a lower and an upper end. ``guessed``: unknowns
    with a guess, by which the solutions are ordered then.
    """

    verdict: Verdict
    completeness: Completeness
    unknowns: tuple[str, ...]
    solutions: tuple[Solution, ...] = ()
    family: SolutionFamily | None = None
    redundant: tuple[LineRef, ...] = ()
    conflict: tuple[LineRef, ...] = ()
    asked: tuple[AskedValue, ...] = ()
    best: BestPoint | None = None
    notes: tuple[Diagnostic, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict, compare=False)
    seed: int = 0
    text: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    # keywords of ``solve`` that were not the usual ones, so that it can be done again
    options: Mapping[str, object] = field(default_factory=dict)
    count: int | None = None  # type: ignore[assignment]  # a number, not what sequences have of that name
    layouts: tuple[Layout, ...] = ()
    degrees: tuple[str, ...] = ()
    unbounded: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """The judge leaves ``exact`` None where it looked for no form; who asks for one by name shall get None, not a
        TypeError."""
        object.__setattr__(self, "solutions", tuple(_complete(one, self.degrees) for one in self.solutions))
        seal(self)

    @classmethod
    def unread(
        cls,
        reason: str,
        *,
        text: str = "",
        params: Mapping[str, str] | None = None,
        timings: Mapping[str, float] | None = None,
        seed: int = 0,
    ) -> Answer:
        """The answer about a text that nobody could finish reading: nothing is known."""
        return cls(
            Verdict.UNDECIDED,
            Completeness(Level.UNKNOWN, reason),
            (),
            timings=timings or {},
            seed=seed,
            text=text,
            params=params or {},
        )

    @property
    def proved(self) -> bool:
        """The verdict as a whole is proven: the points, and that they are all there is."""
        if self.verdict is Verdict.UNDECIDED:
            return False
        points = all(s.status is Status.PROVED for s in self.solutions)
        return points and self.completeness.level is Level.PROVED

    def __hash__(self) -> int:
        """That of the verdict and the solutions, which equal answers share."""
        return hash((self.verdict, self.unknowns, self.solutions))

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.unknowns)

    def __len__(self) -> int:
        return len(self.solutions)

    def __iter__(self) -> Iterator[Solution]:
        return iter(self.solutions)

    @overload
    def __getitem__(self, index: int) -> Solution: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Solution, ...]: ...

    @overload
    def __getitem__(self, index: str) -> float: ...

    def __getitem__(self, index: int | slice | str) -> Solution | tuple[Solution, ...] | float:
        """A solution by its number from 0, with ``answer[1:3]`` a tuple of some, and with ``answer["x"]`` the value of an
        unknown where there is one solution: ``answer.one()["x"]``. Raises AnswerError (E604, and E601, E602 as these do), and
        IndexError, which says what there is.

        >>> import eqsolve
        >>> eqsolve.solve("2x = 5")["x"]
        2.5
        """
        if isinstance(index, str):
            if len(self) < 2 or meant(index, self.unknowns) is None:
                return (self.one() if len(self) < 2 else self.solutions[0])[index]
            hint = f"write [s[{index!r}] for s in answer], or answer[0][{index!r}] for the first"
            raise self._by_number(index, hint)
        try:
            return self.solutions[operator.index(index) if not isinstance(index, slice) else index]
        except IndexError:
            number = len(self)
            held = f"{number} solution{'s' * (number != 1)}" if number else "no solution"
            raise IndexError(f"answer[{index}]: the answer holds {held} ({self.completeness.reason})") from None
        except TypeError:
            hint = "write answer[0] for the first, answer['x'] for the value of x where there is one solution"
            raise self._by_number(index, hint) from None

    def _by_number(self, index: object, hint: str) -> EqsolveError:
        return failure(
            AnswerError, "E604", f"an answer holds its solutions ({len(self)} here) by number, not {index!r}", hint
        )

    def __contains__(self, thing: object) -> bool:
        """Whether it lists a solution, a point that is given by name, or has an unknown of that name."""
        if isinstance(thing, str):
            return meant(thing, self.unknowns) is not None
        return any(self._is_at(solution, thing) for solution in self.solutions)

    def _is_at(self, solution: Solution, thing: object) -> bool:
        if isinstance(thing, Mapping) and not isinstance(thing, Solution):
            return dict(solution) == {meant(name, self.unknowns): value for name, value in thing.items()}
        return solution == thing

    def index(self, solution: object, start: int = 0, stop: int = sys.maxsize) -> int:
        """The number of a solution, or of the first at a point that is given by name, from 0. Raises ValueError: it is not
        listed."""
        for number in range(*slice(start, stop).indices(len(self))):
            if self._is_at(self.solutions[number], solution):
                return number
        raise ValueError(f"{solution!r} is not among the solutions that are listed ({len(self)})")

    def __bool__(self) -> bool:
        return bool(self.solutions)

    def __str__(self) -> str:
        """A few lines for a REPL, the solutions and what is asked of them; ``eqsolve.show`` draws the whole."""
        head = f"{self.verdict.value} ({self.completeness.level.value}: {self.completeness.reason})"
        if self.family and self.family.form:
            forms = [form.form_and_limits for form in (self.family, *self.family.others)]
            more = [f"{len(forms) - 12} more"] if len(forms) > 12 else []
            return "\n".join([head, "\nor ".join([*forms[:12], *more]), *map(str, self.asked)])
        sample = "for example " * (self.family is not None)
        shown = [f"{sample}{_with_decimals(s)}" for s in self.solutions[:12] if s.values]
        more = [f"... {len(self.solutions) - 12} more"] if len(self.solutions) > 12 else []
        asked = self.asked if self.solutions else ()
        return "\n".join([head, *shown, *more, *map(str, asked)])

    def plot(
        self,
        file: object = None,
        *,
        window: Mapping[str, tuple[float, float]] | None = None,
        axes: Sequence[str] | None = None,
    ) -> Any:
        """The ``Picture`` of the answer, as ``eqsolve.plot`` draws it; also saved, where a file is named."""
        picture = public("plot")(self, window=window, axes=axes)
        if file is not None:
            picture.save(file)
        return picture

    _repr_pretty_ = Displayed._repr_pretty_  # IPython would take the repr of this class before that of a base

    def __repr__(self) -> str:
        """One short line: what is shown inside of lists and by debuggers."""
        some = ", ".join("{" + equalities(s.values) + "}" for s in self.solutions[:2])
        if self.family is not None:
            others = f" or {len(self.family.others)} more" if self.family.others else ""
            some = self.family.form_and_limits + others if self.family.form else f"for example {some}" if some else ""
        elif len(self.solutions) > 2:
            cut = f", {len(self.solutions):,} of them listed" if (self.count or 0) > len(self.solutions) else ""
            some += f" and {max(len(self.solutions), self.count or 0) - 2:,} more{cut}"
        return f"<Answer: {self.verdict.value} ({self.completeness.level.value}){': ' + some if some else ''}>"

    def _repr_latex_(self) -> str | None:
        if self.family is not None:
            return self.family.typeset(self.degrees)
        if len(self.solutions) == 1 and self.verdict is Verdict.UNIQUE:
            return latex_solution(self.solutions[0], self.text, self.asked, self.degrees)
        shown = self.solutions[:MOST_IN_LATEX]
        total = max(len(self.solutions), self.count or 0)
        more = total > len(shown) or self.completeness.level is not Level.PROVED
        return latex_solutions(shown, self.text, self.asked, self.degrees, more=more)

    def one(self) -> Solution:
        """The only solution, or the only one that was found; raises AnswerError with the reason if there is not exactly
        one.

        Where the verdict is ``found`` there may be others; ``completeness.reason`` says why that is open.
        """
        if self.verdict in (Verdict.UNIQUE, Verdict.FOUND) and len(self.solutions) == 1:
            return self.solutions[0]
        several = f"{max(len(self.solutions), self.count or 0):,} solutions"
        why = {
            Verdict.FINITE: f"there are {several}",
            Verdict.FOUND: f"{several} were found",
            Verdict.FAMILY: "there are infinitely many solutions",
            Verdict.NONE: "there is no solution",
            Verdict.UNDECIDED: "no solution was shown",
        }.get(self.verdict, f"{several} are listed")
        raise failure(
            AnswerError,
            "E602",
            f"{why}: {self.completeness.reason}",
            f"{'answer[0] is the first of them; ' * (len(self) > 1)}look at answer.verdict and answer.solutions first",
        )

    def explain(self, *, numbers: bool = False) -> Explanation:
        """Why the answer is what it is, as ``eqsolve.explain`` tells it."""
        told: Explanation = public("explain")(self, numbers=numbers)
        return told

    def digits(self, number: int) -> Answer:
        """The answer with so many digits of each value, every one of them right, as ``eqsolve.digits`` finds them."""
        found: Answer = public("digits")(self, number)
        return found

    def to_numpy(self) -> NDArray[Any]:
        """The values as an array [solutions, unknowns], columns in the order of ``unknowns``: int64 of whole numbers
        (objects where one needs more than 64 bits), else float64. Without solutions it has no rows.

        Raises AnswerError (E606): a family, which is no list. Warns (UserWarning) where not all solutions are listed.

        >>> import eqsolve
        >>> eqsolve.solve("x^2 = 4; y = 1").to_numpy().tolist()
        [[-2.0, 1.0], [2.0, 1.0]]
        """
        found: NDArray[Any] = array_of(self)
        return found

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """What ``numpy.array(answer)`` and ``numpy.asarray(answer)`` take: ``to_numpy()``."""
        del copy  # it is made anew each time
        found = array_of(self)
        return found if dtype is None else found.astype(dtype, copy=False)

    def to_pandas(self, *, exact: bool = False) -> Any:
        """A data frame with a row for each solution: a column for each unknown and for each value that the text asks for
        (with ``exact`` the exact forms that are known), ``status`` and ``proved``. Of a family a row for each formula, as
        text.

        Raises AnswerError (E606): a family without formulas; UsageError (E699): pandas is not installed. Warns
        (UserWarning) where not all solutions are listed.
        """
        return frame_of(self, exact=exact)

    def to_dict(self) -> dict[str, object]:
        """The JSON contract of ``solve``; keys are only ever added."""
        out: dict[str, object] = {
            "verdict": self.verdict.value,
            "proved": self.proved,
            "completeness": self.completeness.to_dict(),
            "unknowns": list(self.unknowns),
            "solutions": [s.to_dict() for s in self.solutions],
            "family": self.family.to_dict() if self.family else None,
            "redundant": [r.to_dict() for r in self.redundant],
            "conflict": [c.to_dict() for c in self.conflict],
            "notes": [n.to_dict() for n in self.notes],
            "timings": dict(self.timings),
            "seed": self.seed,
            "text": self.text,
            "params": dict(self.params),
        }
        if self.options:
            out["options"] = dict(self.options)
        if self.count is not None:
            out["count"] = self.count
        if self.layouts:
            out["layouts"] = [layout.to_dict() for layout in self.layouts]
        if self.degrees:
            out["degrees"] = list(self.degrees)
        if self.unbounded:
            out["unbounded"] = list(self.unbounded)
        if self.guessed:
            out["guessed"] = list(self.guessed)
        if self.asked:
            out["asked"] = [a.to_dict() for a in self.asked]
        if self.best:
            out["best"] = self.best.to_dict()
        return out

    def to_json(self, indent: int | None = 2) -> str:
        """``to_dict()`` as JSON, in which what is not finite is null; ``indent=None`` gives one line."""
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)


# Letters of an exact form behind which its decimals stand as well. Fewer: short forms such as sqrt(2) are said twice;
# more: quotients of sixteen digits say nothing to a reader.
_LONG = 32


def _with_decimals(solution: Solution) -> str:
    """The values of a solution; of a long exact form with its decimals."""
    told = []
    for name, value in solution.values.items():
        text = equalities({name: solution.forms.get(name, value)})
        bare = text.partition(" = ")[2]
        long = len(bare) > _LONG and isinstance(value, float) and not bare.lstrip("-").isdigit()
        told.append(f"{text} ≈ {decimal(value)}" if long else text)
    return ", ".join(told)


def _complete(solution: Solution, degrees: tuple[str, ...]) -> Solution:
    """The solution with an entry in ``exact`` for each of its unknowns, in their order, and those told in degrees."""
    exact = solution.exact or {}
    whole = solution.exact is not None and list(exact) == list(solution.values)
    solution = solution if whole else replace(solution, exact={**dict.fromkeys(solution.values), **exact})
    return solution if solution.degrees == tuple(degrees) else replace(solution, degrees=tuple(degrees))
