"""SymPy equations as a text of the language: the door for people who already have expressions.

What is solved is that text, so an answer, its certificates and a later check speak of the same equations. What the
language has no word for is refused by its name; what a Symbol is assumed to be becomes a relation of its own, below the
equations.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from os import PathLike

import sympy as sp

from eqsolve.errors import EqsolveError, ModelError, NotYetError, UsageError, failure
from eqsolve.spelling import FUNCTIONS, spelled

OPERATORS = {sp.Eq: "=", sp.Ne: "!=", sp.Lt: "<", sp.Le: "<=", sp.Gt: ">", sp.Ge: ">="}
SIGNS = {
    "positive": "> 0",
    "negative": "< 0",
    "zero": "= 0",
    "nonnegative": ">= 0",
    "nonpositive": "<= 0",
    "nonzero": "!= 0",
}
# assumptions that are no sign: what a number is said to be, and not to be, those that say most first
WHOLE = (
    "prime",
    "composite",
    "even",
    "odd",
    "integer",
    "transcendental",
    "irrational",
    "noninteger",
    "rational",
    "algebraic",
)
# those that the language has lines for
WHOLE_LINES = {
    "integer": "{0}: integer",
    "even": "mod({0}, 2) = 0",
    "odd": "mod({0}, 2) = 1",
    "prime": "isprime({0}) = 1",
    "composite": "isprime({0}) = 0; {0} > 1",
}
NOT_WHOLE = ("algebraic", "rational", "integer", "even", "odd", "composite", "prime")
UNREAL = ("imaginary", "infinite", "commutative", "complex", "antihermitian", "hermitian", "real")
# Terms that sums and products are written out to. Fewer: some that could be solved are refused; more: the text is too
# long to be read.
MOST_TERMS = 10_000

_NAME = re.compile(r"[^\s\d!-&(-/:-@\[-^`{-~'_][^\s!-&(-/:-@\[-^`{-~]{0,99}")
_WORDS = frozenset(FUNCTIONS) - {"ComplexRootOf"}
_LOGIC = (sp.And, sp.Or, sp.Not)


def from_sympy(equations: Sequence[object], params: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """A text whose line k is the k-th entry: a SymPy relation, several of them in an And or an Or, or an expression that shall
    be zero.

    With it its unknowns: every free symbol is a real unknown of the same name, save those that ``params`` gives a
    number. Raises UsageError for entries that are nothing of the kind (E395) and a parameter that no entry holds (E636),
    ModelError for what the language does not know (E660 to E667), NotYetError for whole numbers (E666).
    """
    door = _Door(len(equations) > 1)
    try:
        lines = [door.line(entry, number) for number, entry in enumerate(equations, 1)]
    except RecursionError:
        raise failure(
            ModelError,
            "E003",
            "an expression is nested too deeply",
            "give parts of it a name of their own, as further unknowns",
        ) from None
    stray = tuple(name for name in params if name not in door.symbols)
    if stray:
        raise failure(UsageError, "E636", f"params: no equation holds {stray[0]}", names=stray)
    met = sorted(door.symbols, key=lambda name: (door.first[name], name))
    names = tuple(name for name in met if name not in params)
    domains = [line for name in met for line in _domain(name, door.symbols[name])]
    return "\n".join([*lines, *domains, *([f"unknowns {', '.join(names)}"] if names else [])]), names


def _meant(entry: object) -> str:
    """What to write in the place of a thing that is no equation."""
    if isinstance(entry, bytes | bytearray):
        return "give text: data.decode()"
    if isinstance(entry, PathLike):
        return "give a Path: pathlib.Path(path)"
    if hasattr(entry, "read"):
        return "give what stands in it: file.read()"
    if hasattr(entry, "verdict"):
        return "an answer holds its text: answer.text"
    if isinstance(entry, Iterable) and not isinstance(entry, str | Mapping):
        return "give a list of lines: list(lines)"
    return 'write for example "x^2 = 2", or with SymPy Eq(x**2, 2)'


class _Door:
    """The entries one after the other; ``symbols`` are those met so far, by name."""

    def __init__(self, several: bool) -> None:
        self.several = several
        self.symbols: dict[str, sp.Symbol] = {}
        self.first: dict[str, int] = {}  # the entry where each was met
        self.terms = 0
        self.number = 0

    def line(self, entry: object, number: int) -> str:
        self.number = number
        if isinstance(entry, bool):
            hint = "write Eq(left, right): == only compares two objects"
            raise failure(ModelError, "E664", f"entry {number} is Python's {entry}, no equation", hint)
        return "; ".join(self.statement(part) for part in (entry.args if isinstance(entry, sp.And) else (entry,)))

    def statement(self, entry: object) -> str:
        """A relation, or an expression that shall be zero. True and false: SymPy itself has decided the relation."""
        if isinstance(entry, sp.Or):
            return " or ".join(map(self.alternative, entry.args))
        if isinstance(entry, sp.logic.boolalg.BooleanAtom):
            return "0 = 0" if entry == sp.true else "0 = 1"
        op = next((op for kind, op in OPERATORS.items() if isinstance(entry, kind)), None)
        if op is not None:
            return f"{self.side(entry.lhs)} {op} {self.side(entry.rhs)}"  # type: ignore[attr-defined]  # a relation
        if isinstance(entry, sp.Expr):
            return f"{self.side(entry)} = 0"
        if isinstance(entry, sp.Basic):
            raise self.unknown_to_us(entry)
        place = f"entry {self.number}" if self.several else "what is given"
        said = f"{place} is neither text nor a SymPy equation: {entry!r:.60} ({type(entry).__name__})"
        raise failure(UsageError, "E395", said, _meant(entry))

    def alternative(self, entry: object) -> str:
        if not isinstance(entry, sp.And):
            return self.statement(entry)
        return f"({' and '.join(f'({self.alternative(part)})' for part in entry.args)})"

    def side(self, e: object) -> str:
        if not isinstance(e, sp.Expr):
            raise self.unknown_to_us(e)
        plain = self.written_out(e)
        for part in sp.preorder_traversal(plain):
            self.admit(part)
        return spelled(plain)

    # ------------------------------------------------------------ what an expression may hold

    def admit(self, part: sp.Basic) -> None:
        """Raises what ``from_sympy`` raises for a part that the language does not know; notes the symbols."""
        if type(part) in (sp.Symbol, sp.Dummy):
            self.meet(part)
        elif isinstance(part, sp.Number) and not part.is_finite or part is sp.I or part is sp.zoo:
            said = f"entry {self.number} holds {part}, which is no real number"
            raise failure(ModelError, "E665", said, "eqsolve solves over the real numbers")
        elif not _is_known(part):
            raise self.unknown_to_us(part)

    def meet(self, symbol: sp.Symbol) -> None:
        name = symbol.name
        if self.symbols.setdefault(name, symbol) != symbol:
            said = f"two different symbols are called {name} (entry {self.number})"
            raise failure(
                ModelError,
                "E662",
                said,
                "make the symbol once, with its assumptions, or give the two different names",
                names=(name,),
            )
        if not _NAME.fullmatch(name):
            raise failure(
                ModelError,
                "E661",
                f"{name!r} cannot be the name of an unknown",
                "use letters and digits, such as x_1",
                names=(name,),
            )
        self.first.setdefault(name, self.number)

    def unknown_to_us(self, part: object) -> EqsolveError:
        said = f"entry {self.number} holds {type(part).__name__}, which eqsolve does not know: {str(part)[:60]}"
        return failure(ModelError, "E660", said, _advice(part))

    # ------------------------------------------------------------ what is another word for something known

    def written_out(self, e: sp.Expr) -> sp.Expr:
        """Sums and products over whole numbers as their terms, factorials by the gamma function."""
        if isinstance(e, sp.Sum | sp.Product):
            return self.written_out(self.terms_of(e))
        if isinstance(e, sp.factorial) and e.args[0].is_integer:  # a word of the language
            return sp.factorial(self.written_out(e.args[0]), evaluate=False)
        if isinstance(e, sp.factorial):
            return sp.gamma(self.written_out(e.args[0]) + 1)
        if e is sp.GoldenRatio:
            return (1 + sp.sqrt(5)) / 2
        if isinstance(e, sp.Basic) and e.has(sp.Sum, sp.Product, sp.factorial, sp.GoldenRatio):
            return e.func(*map(self.written_out, e.args))
        return e

    def terms_of(self, e: sp.Sum | sp.Product) -> sp.Expr:
        *inner, outer = e.limits
        first, last = outer[1:] if len(outer) == 3 else (None, None)
        if not (isinstance(first, sp.Integer) and isinstance(last, sp.Integer)) or last < first - 1:
            raise self.unknown_to_us(e)
        self.terms += int(last - first) + 1
        if self.terms > MOST_TERMS:
            said = f"entry {self.number} holds sums or products of more than {MOST_TERMS:,} terms"
            raise failure(
                ModelError, "E663", said, "write it as text, where a family or a sum over a range stays short"
            )
        body = e.func(e.function, *inner) if inner else e.function
        parts = [body.xreplace({outer[0]: sp.Integer(k)}) for k in range(int(first), int(last) + 1)]
        return sp.Add(*parts) if isinstance(e, sp.Sum) else sp.Mul(*parts)


def _is_known(part: sp.Basic) -> bool:
    """Whether the language has a word for what stands on top of this part; its parts are asked for themselves."""
    known = (
        sp.Rational,
        sp.Float,
        sp.logic.boolalg.BooleanTrue,
        sp.functions.elementary.piecewise.ExprCondPair,
        *_LOGIC,
    )
    if (
        isinstance(part, known)
        or type(part) in (*OPERATORS, sp.Add, sp.Mul, sp.Pow, sp.Piecewise)
        or part in (sp.pi, sp.E)
    ):
        return True
    if isinstance(part, sp.LambertW):
        return len(part.args) == 1  # other branches have no name
    if isinstance(part, sp.Heaviside):
        return bool(part.args[1:] == (sp.S.Half,))
    return type(part).__name__ in _WORDS and isinstance(part, sp.Function | sp.Max | sp.Min)


def _advice(part: object) -> str:
    if isinstance(part, sp.core.function.AppliedUndef):
        return "an unknown is a Symbol; a function cannot be one"
    if isinstance(part, sp.Integral | sp.Derivative | sp.Limit | sp.Sum | sp.Product):
        return "evaluate it first, for example with .doit()"
    if isinstance(part, sp.Not):
        return "write what is meant instead: SymPy makes a relation of it where it can"
    return "write it with what eqsolve.functions() lists"


def _domain(name: str, symbol: sp.Symbol) -> list[str]:
    """What the assumptions of a symbol ask of a number, as lines of the language: that it is whole, its parity, its
    relation to zero."""
    facts = {fact: value for fact, value in symbol.assumptions0.items() if value is not None}
    signs = {fact: value for fact, value in facts.items() if fact.removeprefix("extended_") in SIGNS}
    whole = {fact: True for fact in WHOLE_LINES if facts.get(fact)}
    try:
        explained = sp.Symbol(symbol.name, real=True, **signs, **whole)
    except sp.core.facts.InconsistentAssumptions:
        explained = sp.Symbol(symbol.name, real=True)
    known = explained.assumptions0
    left = {fact: value for fact, value in facts.items() if known.get(fact) is not value}
    if facts.get("complex") and "real" not in facts:
        left["complex"] = True
    if left:
        raise _refused(symbol.name, left)
    sign = next((SIGNS[fact] for fact in SIGNS if known.get(fact)), "")
    lines = [line.format(name) for fact, line in WHOLE_LINES.items() if fact in whole]
    return lines + ([f"{name} {sign}"] if sign else [])


def _refused(name: str, left: Mapping[str, bool]) -> EqsolveError:
    """The error for assumptions that are no relation of a real number to zero, named by the one that says most."""
    real = not {"commutative", "real", "extended_real", "finite"} & left.keys()
    fact = next((fact for fact in WHOLE if left.get(fact)), None) or next(
        (fact for fact in NOT_WHOLE if real and fact in left), None
    )
    if fact is not None:
        hint = "leave the assumption out to solve over the real numbers, and pick the points that you want"
        return failure(
            NotYetError,
            "E666",
            f"{name} is assumed to be {_worded(fact, left)}: such domains are not solved yet",
            hint,
            names=(name,),
        )
    fact = next((fact for fact in UNREAL if fact in left), next(iter(left)))
    said = f"{name} is assumed to be {_worded(fact, left)}, but unknowns are real numbers"
    return failure(
        ModelError, "E667", said, "leave the assumption out, or make the symbol with real=True", names=(name,)
    )


def _worded(fact: str, left: Mapping[str, bool]) -> str:
    return fact if left[fact] else f"not {fact}"
