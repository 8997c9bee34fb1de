"""The page of error codes, made when the site is built: each code with its meaning and examples, from the table in
eqsolve/codes, and with its sentences and hints, from the source.

A code stands in the source as a string in a call or a table; the string behind it is its sentence, the next one its hint.
Parts that are filled in at run time are shown as ``…``.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from eqsolve.codes import CodePage, every_page

PACKAGE = Path(__file__).parent.parent.parent / "eqsolve"
CODE = re.compile("[ENW][0-9]{3}")
FIELD = "…"

GROUPS = {
    "E0": "Limits and characters of a text",
    "E1": "Lines, tables and grids",
    "E2": "Grammar: what cannot stand where it stands",
    "E3": "Meaning: what could be read in two ways, or not at all",
    "E4": "Cryptarithms and units",
    "E5": "Fits",
    "E6": "Calls from Python",
    "E7": "The command line",
    "E9": "Constructs that are read but not solved yet",
    "N1": "Notes on lines and characters",
    "N2": "Notes on how a text was read",
    "N3": "Notes on the mathematics",
    "N5": "Notes on fits",
    "N6": "Notes on the lines of a system",
}

# Codes that one function hands to another, which has the words.
ELSEWHERE = {
    "E701": "expected NAME=VALUE instead of …",
    "E703": "nothing to read",
    "E721": "expected NAME = FIRST..LAST instead of …",
    "E730": "the first line of a cell holds options alone: …",
    "E681": "… has no value",
    "E686": "'…' is the name of a file, not a text",
    "E645": "data: … cannot be the name of a column",
    "E219": "braces are only for sets: x in {1, 3, 5}",
    "E229": "… are not part of this language",
    "E409": "… is no condition on rows",
    "E718": "a table alone says nothing to fit",
    "E756": "a picture is written to a path or a file that is open for bytes, not to …",
    "E201": "I cannot read '…' here",
    "N112": "'…' was read as a label, a working step or a remark, and left out",
    "N113": "'…' is read as … (a spelling of the schoolroom)",
    "N333": "the column '…' is called …",
    "N114": "a new equation begins behind …",
    "E293": "no row of … holds …",
    "N335": "… is 1 in the rows where … is …, and 0 elsewhere",
}


class Said(NamedTuple):
    """What the source says with a code at one place."""

    sentence: str
    hint: str


def codes(package: Path = PACKAGE) -> Mapping[str, list[Said]]:
    """Every code of the package with the distinct things said with it, in the order of the files."""
    found: dict[str, list[Said]] = defaultdict(list)
    for path in sorted(package.rglob("*.py")):
        for code, said in said_in(path.read_text(encoding="utf-8")):
            if said not in found[code]:
                found[code].append(said)
    return dict(sorted(found.items()))


def said_in(source: str) -> Iterator[tuple[str, Said]]:
    """The codes of one module. A name stands for the texts that its function assigns to it."""
    tree = ast.parse(source)
    for scope in (tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))):
        texts = _assigned(scope)
        for node in _own_nodes(scope):
            parts = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            keywords = {k.arg: k.value for k in node.keywords} if isinstance(node, ast.Call) else {}
            for place, part in enumerate(parts):
                for code in (text for text in _texts(part, texts) if CODE.fullmatch(text)):
                    behind = parts[place + 1 :]
                    sentences = _texts(behind[0], texts) if behind else []
                    hints = _texts(keywords["hint"], texts) if "hint" in keywords else _hint(behind[1:], texts)
                    for sentence in [s for s in sentences if s] or [ELSEWHERE.get(code, "")]:
                        yield code, Said(sentence, " / ".join(hints))


def _hint(behind: Sequence[ast.expr], texts: Mapping[str, list[str]]) -> list[str]:
    """The first text behind the sentence; places in the source stand between them."""
    for part in behind:
        if found := [text for text in _texts(part, texts) if text]:
            return found
    return []


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes below a scope, those of functions inside it left out."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own_nodes(child)


def _assigned(scope: ast.AST) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for node in _own_nodes(scope):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            pairs = (
                zip(target.elts, node.value.elts, strict=False)
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                else [(target, node.value)]
            )
            for name, value in pairs:
                if isinstance(name, ast.Name):
                    found[name.id] += _texts(value, {})
    return found


def _texts(node: ast.expr, texts: Mapping[str, list[str]]) -> list[str]:
    """The texts that an expression may be; none if it is no text."""
    match node:
        case ast.Constant(value=str(value)):
            return [value]
        case ast.JoinedStr():
            return ["".join(str(v.value) if isinstance(v, ast.Constant) else FIELD for v in node.values)]
        case ast.IfExp():
            return [*_texts(node.body, texts), *_texts(node.orelse, texts)]
        case ast.BinOp(op=ast.Add()):
            left, right = _texts(node.left, texts) or [FIELD], _texts(node.right, texts) or [FIELD]
            both = [a + b for a in left for b in right]
            return [text for text in both if text.strip(FIELD)]
        case ast.Name(id=name):
            return list(texts.get(name, []))
    return []


def page(found: Mapping[str, Sequence[Said]]) -> str:
    """The page: one table for each group of codes."""
    pages = every_page()
    rows = [
        "# Error codes",
        "",
        "Every error (`E...`) and note (`N...`) carries a code that does not change with its words; `…` stands for what is filled in.",
        "Errors stop a text or a call; notes say how a text was read, and `--strict` turns these into errors.",
        "`eqsolve explain E213` shows a row of this page, and `eqsolve explain` lists all codes.",
        "The tables are made from the source, and every example is run by the tests.",
    ]
    for group in sorted({code[:2] for code in found}):
        rows += [
            "",
            f"## {group}xx: {GROUPS[group]}",
            "",
            "| code | means | wrong | right | says |",
            "|---|---|---|---|---|",
        ]
        rows += [
            _row(code, pages.get(code, CodePage(code, "")), found[code])
            for code in sorted(found)
            if code.startswith(group)
        ]
    return "\n".join(rows) + "\n"


def _row(code: str, explained: CodePage, said: Sequence[Said]) -> str:
    sentences = dict.fromkeys(_cell(s.sentence + (f" ({s.hint})" if s.hint else "")) for s in said if s.sentence)
    wrong, right = (
        f"<code>{_cell(example)}</code>" if example else "" for example in (explained.wrong, explained.right)
    )
    return f"| `{code}` | {_cell(explained.means)} | {wrong} | {right} | {'<br>'.join(sentences)} |"


def _cell(text: str) -> str:
    """A text as it is, inside a cell of a Markdown table."""
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = re.sub(r"([\\`*_{}\[\]|#~^$])", lambda found: f"&#{ord(found[1])};", shown)
    return plain.replace("\n", "<br>")


def on_files(files, config):  # type: ignore[no-untyped-def]  # the hook of MkDocs
    """Adds the page to the site."""
    from mkdocs.structure.files import File  # only the build of the site has MkDocs

    files.append(File.generated(config, "error-codes.md", content=page(codes())))
    return files
