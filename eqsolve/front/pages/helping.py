"""``eqsolve help``: pages on commands, statements, functions and codes. Needs neither the reader nor SymPy."""

from __future__ import annotations

import json
import re
from argparse import Namespace

import eqsolve
from eqsolve import codes
from eqsolve.errors import UsageError
from eqsolve.front import screen
from eqsolve.front.command_line import pages

_CODE = re.compile(r"\[?[EN][0-9]{3}\]?", re.IGNORECASE)


def helped(options: Namespace) -> int:
    """Shows the page on a topic, or the list of all; the exit code."""
    name = " ".join(options.topic)
    text, data = _page(name) if name else _contents()
    with screen.readers_may_leave():
        if options.json:
            screen.say_json(json.dumps(data, ensure_ascii=False, indent=1))
        else:
            screen.tell(text.rstrip("\n"))
    return 0


def _page(name: str) -> tuple[str, dict[str, object]]:
    commands = pages()
    if name.removeprefix("eqsolve ") in commands:
        text = commands[name.removeprefix("eqsolve ")].format_help()
        return text, {"topic": name, "kind": "command", "text": text}
    if _CODE.fullmatch(name):
        code = codes.explain(name)
        return str(code), {"topic": code.code, "kind": "code", **code.to_dict()}
    try:
        found = eqsolve.topic(name)
    except UsageError as error:
        from eqsolve.front.pages.searching import beside_topics  # few words have no page

        raise beside_topics(error, name) from None
    return str(found), found.to_dict()


def _contents() -> tuple[str, dict[str, object]]:
    """The commands with a line each, then the names of the other topics."""
    commands = {name: page.description or "" for name, page in pages().items() if name}
    kinds = {kind: [t for t in eqsolve.topics() if t.kind == kind] for kind in ("statement", "function")}
    width = max(map(len, [*commands, *(topic.name for topic in kinds["statement"])]))
    lines = ["eqsolve help TOPIC shows a page. The topics:", "", "commands"]
    lines += [f"  {name:<{width}}  {said}" for name, said in commands.items()]
    lines += ["", "statements of the language"]
    lines += [f"  {topic.name:<{width}}  {topic.forms[0]}" for topic in kinds["statement"]]
    lines += ["", "functions", *_rows([topic.name for topic in kinds["function"]])]
    lines += ["", "codes of errors and notes, such as E213: eqsolve explain lists them"]
    names = {kind: [topic.name for topic in found] for kind, found in kinds.items()}
    return "\n".join(lines), {"commands": list(commands), **names}


def _rows(words: list[str], width: int = 78) -> list[str]:
    rows = [""]
    for word in words:
        if len(rows[-1]) + len(word) > width:
            rows.append("")
        rows[-1] += f"  {word}"
    return rows
