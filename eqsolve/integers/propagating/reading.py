"""From a problem to the network of its rules: conditions on single unknowns first, then groups, then all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import prod

from eqsolve.integers.enumeration import Unsuited
from eqsolve.integers.linear import Linear, linear
from eqsolve.integers.polynomials import NOWHERE
from eqsolve.integers.problem import Different, IntegerProblem, names_in
from eqsolve.integers.propagating.network import Network
from eqsolve.integers.propagating.rules import Pairs, Sum, Tuples, Unequal
from eqsolve.integers.propagating.settling import settled
from eqsolve.integers.propagating.tables import factored, holding, product_equal
from eqsolve.syntax import tree as t

# Numbers from the least to the greatest of all domains. More: words as long as pages are shifted at every step; fewer:
# puzzles with numbers of two digits are not taken.
MOST_WIDTH = 128
# Rows that all conditions together are tried on. More: ten milliseconds pass before a search that takes one; fewer:
# cages of four cells are not taken.
MOST_ROWS = 4000
_ZERO = t.Num(Fraction(0), NOWHERE)


def network_of(problem: IntegerProblem) -> Network | None:
    """The network of a problem, its domains narrowed by what holds single unknowns and by groups; None if that leaves
    nothing of one. Raises Unsuited."""
    numbers = {name: i for i, name in enumerate(problem.names)}
    low, width = _ends(problem)
    domains = [_bits(problem.domains[name], low) for name in problem.names]
    several: list[tuple[t.Condition, Linear | None]] = []
    for demand in problem.demands:
        form = linear(demand.condition)
        if form is None or len(form.coefficients) > 1:
            several.append((demand.condition, form))
        elif not form.coefficients:
            if not form.holds_without_unknowns():
                return None
        else:
            ((name, c),) = form.coefficients.items()
            domains[numbers[name]] &= _fulfilling(form.op, c, form.constant, low, width)
    if not all(domains):
        return None
    network = Network(low, width, domains, *_peers(problem.different, numbers), [[] for _ in domains], [], [])
    if not _permuted(network, problem.different, numbers):
        return None
    if not settled(network, domains, list(range(len(domains))), set()):
        return None
    return network if _ruled(network, several, numbers) else None


def _ends(problem: IntegerProblem) -> tuple[int, int]:
    """The least number of all domains, and how many there are up to the greatest."""
    low = high = None
    for name in problem.names:
        for first, last in problem.domains[name]:
            assert first is not None and last is not None  # the problem is finite
            low, high = first if low is None else min(low, first), last if high is None else max(high, last)
    if low is None or high is None:
        return 0, 1
    if high - low >= MOST_WIDTH:
        raise Unsuited("domains that are wider than those of puzzles")
    return low, high - low + 1


def _bits(runs: t.Runs, low: int) -> int:
    """A domain as bits."""
    found = 0
    for first, last in runs:
        assert first is not None and last is not None  # the problem is finite
        found |= (2 << last - low) - (1 << first - low)
    return found


def _fulfilling(op: str, c: int, constant: int, low: int, width: int) -> int:
    """The values x with ``c*x + constant op 0``, as bits."""
    if op == "<=":
        return sum(1 << k for k in range(width) if c * (low + k) + constant <= 0)
    value, rest = divmod(-constant, c)
    bit = 1 << value - low if not rest and 0 <= value - low < width else 0
    return bit if op == "=" else ((1 << width) - 1) ^ bit


# -------------------------------------------------------------------- groups


def _peers(
    groups: Iterable[Different], numbers: Mapping[str, int]
) -> tuple[list[tuple[int, ...]], list[tuple[tuple[int, int], ...]]]:
    """For each unknown those that differ from it, and those that differ from it plus a shift."""
    same: list[set[int]] = [set() for _ in numbers]
    shifted: list[set[tuple[int, int]]] = [set() for _ in numbers]
    for group in groups:
        members = [_member(item, numbers) for item in group.items]
        unknowns = {unknown for unknown, _ in members}
        if len(unknowns) < len(members):
            raise Unsuited("a group that holds an unknown twice")
        if all(shift == members[0][1] for _, shift in members):
            for unknown in unknowns:
                same[unknown] |= unknowns
            continue
        for unknown, shift in members:
            shifted[unknown].update((other, shift - its) for other, its in members if other != unknown)
    for unknown, others in enumerate(same):
        others.discard(unknown)
    return [tuple(others) for others in same], [tuple(others) for others in shifted]


def _member(item: t.Expr, numbers: Mapping[str, int]) -> tuple[int, int]:
    """An unknown and the number that is added to it. Raises Unsuited for other expressions."""
    if isinstance(item, t.Name):
        return numbers[item.name], 0
    form = linear(t.Compare("=", item, _ZERO, NOWHERE))
    if form is None or list(form.coefficients.values()) != [1]:
        raise Unsuited("different expressions that are no unknowns with shifts")
    return numbers[next(iter(form.coefficients))], form.constant


def _permuted(network: Network, groups: Iterable[Different], numbers: Mapping[str, int]) -> bool:
    """Finds the groups that take all of their values; False where one has more unknowns than values."""
    for group in groups:
        names = [numbers[item.name] for item in group.items if isinstance(item, t.Name)]
        if len(names) < len(group.items):
            continue
        values = 0
        for unknown in names:
            values |= network.domains[unknown]
        if values.bit_count() < len(names):
            return False
        if values.bit_count() == len(names):
            network.permutations.append((tuple(names), values))
    return True


# -------------------------------------------------------------------- rules


def _ruled(
    network: Network, conditions: Iterable[tuple[t.Condition, Linear | None]], numbers: Mapping[str, int]
) -> bool:
    """Adds the rules of conditions on several unknowns; False where one of them has no row that fulfils it."""
    left = MOST_ROWS
    for condition, form in conditions:
        if form is not None:
            _linear(network, form, numbers)
            continue
        found = names_in(condition)
        if not found <= numbers.keys():
            raise Unsuited("a condition that holds other names than unknowns")
        names = sorted(found, key=numbers.__getitem__)
        columns = [network.values(numbers[name]) for name in names]
        number = product_equal(condition, names) if all(column[0] > 0 for column in columns) else None
        if number is not None:
            columns = [[value for value in column if number % value == 0] for column in columns]
        left -= prod(len(column) for column in (columns if number is None else columns[:-1]))
        if left < 0:
            raise Unsuited("conditions with too many rows to be tried")
        rows = list(holding(condition, names, columns) if number is None else factored(number, columns))
        if not rows:
            return False
        if names:
            _tabled(network, tuple(numbers[name] for name in names), rows)
    return True


def _linear(network: Network, form: Linear, numbers: Mapping[str, int]) -> None:
    terms = [(numbers[name], c) for name, c in form.coefficients.items()]
    if form.op == "!=":
        network.add(Unequal(terms, form.constant, network.low))
    elif form.op == "=" and len(terms) == 2:
        _equal_pair(network, terms, form.constant)
    else:
        network.add(Sum(form.op, terms, form.constant, network.low))


def _equal_pair(network: Network, terms: Sequence[tuple[int, int]], constant: int) -> None:
    """``a*x + b*y + constant = 0``: each value of x has one partner at most."""
    (x, a), (y, b) = terms
    pairs = []
    for value in network.values(x):
        partner, rest = divmod(-constant - a * value, b)
        if not rest and 0 <= partner - network.low < network.width:
            pairs.append((1 << value - network.low, 1 << partner - network.low))
    network.add(Pairs((x, y), pairs))


def _tabled(network: Network, scope: tuple[int, ...], rows: Sequence[tuple[int, ...]]) -> None:
    low, width = network.low, network.width
    if len(scope) == 2:
        network.add(Pairs((scope[0], scope[1]), [(1 << a - low, 1 << b - low) for a, b in rows]))
        return
    places = [place * width - low for place in range(len(scope))]
    bits = [sum(1 << value + at for value, at in zip(row, places, strict=True)) for row in rows]
    network.add(Tuples(scope, bits, width))
