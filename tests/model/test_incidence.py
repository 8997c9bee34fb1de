"""Structure: matchings, the parts with too many and too few equations, blocks in solve order."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, maximum_bipartite_matching

from eqsolve.model import build
from eqsolve.model.incidence import decompose, matching, structure
from eqsolve.syntax import read

# text, lines of the over-determined part, unknowns of the under-determined part, unknowns of each block in order
PARTS = [
    ("x + y = 1\nx - y = 3", [], "", ["xy"]),
    ("y = x^2\nx = exp(x) - 2", [], "", ["x", "y"]),
    ("z = x + y\ny = 2*x\nx^2 = 2", [], "", ["x", "y", "z"]),
    ("x = 1\nx^2 = 1\ny = x", [1, 2], "", ["y"]),
    ("x*y = 1\nz = 2", [], "xy", ["z"]),
    ("x + y + z = 1\nx = 2\nx = 3", [2, 3], "yz", []),
    ("a*b = 1\na + b = 3\nc*d = a\nc + d = b", [], "", ["ab", "cd"]),
]


@pytest.mark.parametrize(("text", "over", "under", "blocks"), PARTS)
def test_parts_of_a_text(text: str, over: list[int], under: str, blocks: list[str]) -> None:
    """The lines and unknowns of each part, and the order in which blocks can be solved."""
    system = build(read(text))
    found = structure(system)
    assert [system.relations[k].line for k in found.over.relations] == over
    assert "".join(system.names[j] for j in found.under.unknowns) == under
    assert ["".join(system.names[j] for j in b.unknowns) for b in found.blocks] == blocks


def _random(seed: int, rows: int, columns: int) -> list[list[int]]:
    draw = random.Random(seed)
    return [sorted(draw.sample(range(columns), min(columns, draw.randint(1, 4)))) for _ in range(rows)]


@pytest.mark.parametrize("seed", range(40))
def test_decomposition_against_scipy(seed: int) -> None:
    """Rank and number of blocks are those of scipy.sparse.csgraph; every block waits for earlier ones only."""
    draw = random.Random(seed)
    rows, columns = draw.randint(1, 30), draw.randint(1, 30)
    incidence = _random(seed, rows, columns)
    pattern = np.zeros((rows, columns))
    for i, row in enumerate(incidence):
        pattern[i, row] = 1
    found = decompose(incidence, columns)
    assert found.rank == int((maximum_bipartite_matching(csr_matrix(pattern), perm_type="column") >= 0).sum())
    assert len(found.over.relations) - len(found.over.unknowns) == rows - found.rank
    assert len(found.under.unknowns) - len(found.under.relations) == columns - found.rank
    assert len(found.well.relations) == len(found.well.unknowns)
    known = set(found.over.unknowns)
    for block in found.blocks:
        known |= set(block.unknowns)
        assert all(set(incidence[i]) <= known for i in block.relations)
    of_row = matching([incidence[i] for i in found.well.relations], columns)
    square = np.zeros((len(of_row),) * 2)
    place = {j: k for k, j in enumerate(of_row)}
    for k, i in enumerate(found.well.relations):
        square[k, [place[j] for j in incidence[i] if j in place]] = 1
    if len(square):
        assert len(found.blocks) == connected_components(csr_matrix(square), connection="strong")[0]


def test_long_chains_do_not_recurse() -> None:
    """3,000 equations in either direction."""
    chain = [[i, i + 1] if i < 2999 else [i] for i in range(3000)]
    assert [b.unknowns[0] for b in decompose(chain, 3000).blocks] == list(range(2999, -1, -1))
    assert len(decompose([sorted({(i + 1) % 3000, i}) for i in range(3000)], 3000).blocks) == 1
