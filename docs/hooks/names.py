"""The page of the public classes, made when the site is built: what the docstring of each says, and its methods."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Mapping

import eqsolve


def classes() -> Mapping[str, type]:
    """The public classes by name."""
    return {name: value for name in eqsolve.__all__ if inspect.isclass(value := getattr(eqsolve, name))}


def members(kind: type) -> Mapping[str, object]:
    """What people can use of a class: fields, properties, methods and words, as the class holds them, those that Python's
    own classes bring left out."""
    bases = [base for base in reversed(kind.__mro__) if base.__module__.startswith("eqsolve")]
    names = dict.fromkeys(name for base in bases for name in [*vars(base).get("__annotations__", {}), *vars(base)])
    return {name: inspect.getattr_static(kind, name, None) for name in names if not name.startswith("_")}


def sentence(member: object) -> str:
    """The first sentence of the docstring of a method or a property; nothing for a field."""
    function = getattr(member, "fget", None) or getattr(member, "func", None) or getattr(member, "__func__", member)
    if isinstance(member, enum.Enum) or not inspect.isfunction(function):
        return ""
    return re.split(r"(?<=[.:])\s", " ".join((function.__doc__ or "").split()))[0].rstrip(":")


def about(kind: type) -> str:
    """What the docstrings of a class and of its bases in the package say, without the examples."""
    heads = [inspect.cleandoc(base.__doc__ or "") for base in kind.__mro__ if base.__module__.startswith("eqsolve")]
    return "\n\n".join(re.split(r"\n*(?:Example\n-+\n+)?>>>", head)[0] for head in heads if head)


def page() -> str:
    """The page: a section for each class."""
    head = [
        "# Names in Python",
        "",
        "The public classes, in the order of the alphabet. [Python and the command line](calls.md) has the functions, with examples;",
        "the words that a status, a verdict or a level can be stand on [their own page](answers.md).",
    ]
    return "\n".join([*head, *("\n" + _section(name, kind) for name, kind in classes().items())]) + "\n"


def _section(name: str, kind: type) -> str:
    found = members(kind)
    rows = [f"| `{name}` | {said.replace('|', '&#124;')} |" for name, m in found.items() if (said := sentence(m))]
    rest = ", ".join(f"`{name}`" for name, member in found.items() if not sentence(member))
    return "\n".join(
        [
            f"## {name}",
            "",
            about(kind),
            *(["", f"Fields: {rest}."] if rest else []),
            *(["", "| has | which gives |", "|---|---|", *rows] if rows else []),
        ]
    )


def on_files(files, config):  # type: ignore[no-untyped-def]  # the hook of MkDocs
    """Adds the page to the site."""
    from mkdocs.structure.files import File  # only the build of the site has MkDocs

    files.append(File.generated(config, "names.md", content=page()))
    return files
