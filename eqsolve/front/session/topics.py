"""The pages of ``:help NAME``: commands, settings, and all that the handbook and the table of codes know."""

from __future__ import annotations

import difflib
from dataclasses import replace

import eqsolve
from eqsolve.errors import EqsolveError, UsageError
from eqsolve.front.session.command import COMMANDS, HELP
from eqsolve.front.session.refusing import unfit
from eqsolve.front.session.setting import SETTINGS
from eqsolve.handbook import matches, words_of


def page(topic: str) -> str:
    """The page of a topic. Raises UsageError where there is none (E717, E726), or no such code (E690)."""
    word = topic.strip()
    if not word:
        return HELP
    if word.startswith(":"):
        if not (found := _command_page(word)):
            raise no_command(word)
        return found
    code = word.strip("[]()").upper()
    if code[:1] in ("E", "N") and len(code) == 4 and code[1:].isdigit():
        return str(eqsolve.explain(code))
    known = _setting_page(word) or (_command_page(":" + word) if word not in _topics() else "")
    return known or _handbook_page(word)


def _handbook_page(word: str) -> str:
    try:
        return str(eqsolve.topic(word))
    except UsageError as error:
        (told,) = error.diagnostics
        wanted = words_of(word)
        found = [c.name for c in COMMANDS if wanted and matches(wanted, f"{c.name} {c.purpose}") == len(wanted)]
        near = told.hint.removesuffix("eqsolve help lists the topics")
        commands = f"see {', '.join(found[:3])}" if found else ""
        hint = " ".join(part for part in (near, commands) if part) or ":help lists the commands"
        raise UsageError([replace(told, hint=hint)]) from None


def _command_page(name: str) -> str:
    command = next((c for c in COMMANDS if c.name == name), None)
    return f"{command.usage}\n  {command.purpose}" if command else ""


def no_command(word: str) -> EqsolveError:
    """What is wrong with a command that does not exist (E726)."""
    return unfit(f"there is no command {word}", nearest(word))


def is_command(word: str) -> bool:
    """Whether a word, with its colon, is the name of a command."""
    return any(command.name == word for command in COMMANDS)


# What the commands are called elsewhere: in shells, editors and other calculators.
_ELSEWHERE = {
    **dict.fromkeys((":?", ":man", ":usage"), ":help"),
    **dict.fromkeys((":ls", ":print", ":entries", ":text"), ":show"),
    **dict.fromkeys((":exit", ":bye", ":q!", ":x"), ":quit"),
    **dict.fromkeys((":delete", ":del", ":remove", ":rm"), ":drop"),
    **dict.fromkeys((":reset", ":new"), ":clear"),
    **dict.fromkeys((":open", ":read"), ":load"),
    **dict.fromkeys((":write", ":w"), ":save"),
    **dict.fromkeys((":unfix", ":release"), ":free"),
    **dict.fromkeys((":draw", ":graph"), ":plot"),
}


def nearest(word: str) -> str:
    """The command that a word is meant to be, as a hint."""
    word = word.lower()
    names = [command.name for command in COMMANDS]
    if word in names or word in _ELSEWHERE:
        return f"did you mean {_ELSEWHERE.get(word, word)}?"
    near = [n for n in names if len(word) > 1 and n.startswith(word)] or difflib.get_close_matches(
        word, names, n=1, cutoff=0.7
    )
    return f"did you mean {near[0]}?" if near else ":help lists them"


def _setting_page(word: str) -> str:
    setting = next((s for s in SETTINGS if s.name == word.replace(" ", "_")), None)
    if setting is None or word in _topics() or word in ("all",):
        return ""
    return f":set {setting.name} {setting.example}\n  {setting.purpose}"


def _topics() -> frozenset[str]:
    return frozenset(topic.name for topic in eqsolve.topics())
