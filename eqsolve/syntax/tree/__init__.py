"""The tree: what the reader hands over. Plain frozen data, no SymPy, no Lark.

Expressions are what the *resolver* has decided (nothing ambiguous is left): products are
products, calls are calls, functions of the user are expanded, names are canonical. Families and
reductions over ranges stay single nodes. Spans are character offsets into ``Statements.source``.
Sums and products are n-ary and flat, so that a sum of 20,000 terms is one node.

Read ``expressions``, then ``statements``.
"""

from __future__ import annotations

from eqsolve.syntax.tree.angles import TURNED, in_degrees
from eqsolve.syntax.tree.ends import without_ends
from eqsolve.syntax.tree.expressions import (
    And,
    Binder,
    Call,
    Compare,
    Condition,
    Const,
    Expr,
    Index,
    Name,
    Neg,
    Not,
    Num,
    Or,
    Power,
    Product,
    Quotient,
    Reduce,
    Sum,
    children,
    walk,
)
from eqsolve.syntax.tree.statements import (
    UNWEIGHTED,
    AllDifferent,
    Bound,
    Constant,
    DataTable,
    Domain,
    FamilyLine,
    FitLine,
    Guess,
    Kind,
    Layout,
    Line,
    Place,
    Prediction,
    QuestionLine,
    RelationLine,
    Requirement,
    RowsKept,
    Run,
    Runs,
    Statements,
    Weighting,
)

__all__ = [
    "TURNED",
    "UNWEIGHTED",
    "AllDifferent",
    "And",
    "Binder",
    "Bound",
    "Call",
    "Compare",
    "Condition",
    "Const",
    "Constant",
    "DataTable",
    "Domain",
    "Expr",
    "FamilyLine",
    "FitLine",
    "Guess",
    "Index",
    "Kind",
    "Layout",
    "Line",
    "Name",
    "Neg",
    "Not",
    "Num",
    "Or",
    "Place",
    "Power",
    "Prediction",
    "Product",
    "QuestionLine",
    "Quotient",
    "Reduce",
    "RelationLine",
    "Requirement",
    "RowsKept",
    "Run",
    "Runs",
    "Statements",
    "Sum",
    "Weighting",
    "children",
    "in_degrees",
    "walk",
    "without_ends",
]
