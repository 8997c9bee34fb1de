"""``eqsolve explain``: why a text has the answer that it has, the page of a code, or the list of all.

Codes need neither the reader nor SymPy."""

from __future__ import annotations

import json
import re
from argparse import Namespace

import eqsolve
from eqsolve import codes
from eqsolve.front import screen
from eqsolve.front.command_line import assignments, time_left
from eqsolve.front.source import Source, is_file, source_of

_WORD = re.compile(r"[\[(]?\w*[\])]?")  # no text of equations is one word, and no file that is there is meant

_TABLE = re.compile(r'(?m)^[ \t]*data[ \t][^"\n]*"[^"\n]+"[ \t]*$')


def explained(options: Namespace) -> int:
    """Shows what was asked for; the exit code."""
    words: list[str] = options.words
    alone = len(words) == 1 and not options.equation and _WORD.fullmatch(words[0]) and not is_file(words[0])
    bare = not words and not options.equation
    piped = screen.typed_if_any() if bare and screen.text_waits() else ""
    if alone or bare and not piped.strip():
        _codes(words, options.json)
        return 0
    limit, source = time_left(options), Source(piped, "<stdin>") if piped else source_of(options)
    params = assignments(options.param)
    told: eqsolve.Explanation
    if isinstance(source.text, str) and _TABLE.search(source.text):  # the equation of a table is fitted to it
        fit = eqsolve.fit(source.text, name=source.name, params=params, time_limit=limit, base_dir=source.folder)
        told = eqsolve.explain(fit, numbers=options.verbose)
    else:
        told = eqsolve.explain(
            source.text,
            name=source.name,
            numbers=options.verbose,
            params=params,
            time_limit=limit,
            base_dir=source.folder,
        )
    with screen.readers_may_leave():
        screen.say_json(json.dumps(told.to_dict(), ensure_ascii=False, indent=1)) if options.json else screen.put(told)
    return 0


def _codes(words: list[str], as_json: bool) -> None:
    """The page of a code, or a line for each."""
    with screen.readers_may_leave():
        if words:
            page = codes.explain(words[0])
            screen.say_json(json.dumps(page.to_dict(), ensure_ascii=False)) if as_json else screen.say(str(page))
            return
        pages = codes.explain()
        listed = [page.to_dict() for page in pages]
        lines = "\n".join(f"{page.code}  {page.means}" for page in pages)
        screen.say_json(json.dumps(listed, ensure_ascii=False, indent=1)) if as_json else screen.say(lines)
