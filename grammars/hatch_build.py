"""Runs when a wheel is built or the checkout is installed: makes the parser's tables and ships them with the
grammars."""

from __future__ import annotations

import compileall
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GrammarHook(BuildHookInterface):  # type: ignore[type-arg]  # the configuration has no type of its own
    """Writes grammars/equations.table; a wheel gets it and the grammars inside the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        # late: the package is importable only now, and needs Lark alone for this
        from eqsolve.syntax.parsing.grammar import save_tables

        table = save_tables()
        if version == "standard":
            for path in [*sorted(table.parent.glob("*.lark")), table]:
                build_data["force_include"][str(path)] = f"eqsolve/grammars/{path.name}"
        else:
            # installers compile what they copy, but not a checkout; where Python may write no bytecode, each run would
            # take 0.1 s longer
            compileall.compile_dir(Path(self.root, "eqsolve"), quiet=1)
