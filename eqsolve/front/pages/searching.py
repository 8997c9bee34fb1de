"""Help that is asked for in words of one's own: what else than topics has these words, options and codes."""

from __future__ import annotations

from dataclasses import replace

from eqsolve import codes
from eqsolve.errors import EqsolveError
from eqsolve.front.command_line import near, pages
from eqsolve.handbook import matches, words_of

# What is asked for by a name of its own and stands on another page.
_ELSEWHERE = {
    **dict.fromkeys(
        ("code", "codes", "error codes", "errors", "notes"),
        "eqsolve explain lists all codes, eqsolve explain E213 shows one",
    ),
    **dict.fromkeys(
        ("exit", "exit code", "exit codes", "exit status", "return code"),
        "exit codes stand at the end of eqsolve solve --help",
    ),
}


def beside_topics(error: EqsolveError, asked: str) -> EqsolveError:
    """The error that there is no such topic, with the options and the codes that have all of the words."""
    (told,) = error.diagnostics
    if said := _ELSEWHERE.get(asked.lower()):
        return type(error)([replace(told, hint=said)])
    if meant := near(asked):
        return type(error)([replace(told, hint=f"did you mean {meant[0]}?")])
    found = [*_options(asked)[:2], *_codes(asked)[:3]]
    if not found:
        return error
    topics = told.hint if "?" in told.hint else ""
    also = f"{'see also' if topics else 'see'} {', '.join(found)}"
    return type(error)([replace(told, hint=f"{topics} {also}".strip())])


def _options(asked: str) -> list[str]:
    """``--digits of eqsolve solve``; options that all commands have are those of the first."""
    wanted = words_of(asked.lstrip("-"))
    found: dict[str, str] = {}
    for name, page in pages().items():
        for action in page._actions:
            word = max(action.option_strings, key=len, default="")
            if word and wanted and matches(wanted, f"{word} {action.help}") == len(wanted):
                found.setdefault(word, f"{word} of eqsolve {name}".removesuffix(" of eqsolve "))
    return list(found.values())


def _codes(asked: str) -> list[str]:
    wanted = words_of(asked)
    return [page.code for page in codes.explain() if len(wanted) > 1 and matches(wanted, page.means) == len(wanted)]
