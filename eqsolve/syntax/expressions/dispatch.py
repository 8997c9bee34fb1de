"""Which function reads which written form: the table behind ``Context.expr``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import calls, names, products
from eqsolve.syntax.expressions.context import Context, Scope

# Any: each handler takes the one form that stands beside it
HANDLERS: Mapping[type[w.Written], Callable[[Context, Any, Scope], t.Expr]] = {
    w.Number: names.number,
    w.Quantity: names.quantity,
    w.Word: names.word,
    w.Indexed: names.indexed,
    w.Bracket: names.bracket,
    w.Bars: names.bars,
    w.Signed: names.signed,
    w.Added: names.added,
    w.Scaled: products.scaled,
    w.Beside: products.beside,
    w.Raised: products.raised,
    w.RootForm: products.root,
    w.Postfix: products.postfix,
    w.Called: products.called,
    w.Gathered: calls.gathered,
}
