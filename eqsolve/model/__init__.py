"""Mathematics: a text's statements as SymPy relations, and exact questions about them."""
from eqsolve.model.builder import build
from eqsolve.model.expression import number
from eqsolve.model.facts import Facts, Kind, examine
from eqsolve.model.problem import problem
from eqsolve.model.reduce import reduce
from eqsolve.model.system import Family, Relation, System, Unknown

__all__ = ["Facts", "Family", "Kind", "Relation", "System", "Unknown", "build", "examine", "number", "problem", "reduce"]
