"""``eqsolve explain``: the page of a code, or the list of all. Needs neither the reader nor SymPy."""

from __future__ import annotations

import json
from argparse import Namespace

from eqsolve.codes import explain
from eqsolve.front import screen


def explained(options: Namespace) -> int:
    """Shows what was asked for; the exit code."""
    with screen.readers_may_leave():
        if options.code is None:
            pages = explain()
            listed = [page.to_dict() for page in pages]
            lines = "\n".join(f"{page.code}  {page.means}" for page in pages)
            screen.say(json.dumps(listed, ensure_ascii=False, indent=1) if options.json else lines)
        else:
            page = explain(options.code)
            screen.say(json.dumps(page.to_dict(), ensure_ascii=False) if options.json else str(page))
    return 0
