"""Which function reads which written form: the table behind ``Context.expr``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import calls, powers, products, quantities
from eqsolve.syntax.expressions.context import Context, Scope

# Any: each handler takes the one form that stands beside it
HANDLERS: Mapping[type[w.Written], Callable[[Context, Any, Scope], t.Expr]] = {
    w.Number: quantities.number,
    w.Quantity: quantities.quantity,
    w.Word: quantities.word,
    w.Indexed: quantities.indexed,
    w.Bracket: quantities.bracket,
    w.Bars: quantities.bars,
    w.Signed: quantities.signed,
    w.Added: quantities.added,
    w.Scaled: products.scaled,
    w.Beside: products.beside,
    w.Raised: powers.raised,
    w.RootForm: powers.root,
    w.Postfix: powers.postfix,
    w.Called: products.called,
    w.Gathered: calls.gathered,
}
