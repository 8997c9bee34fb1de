"""Completion for shells, made from the parser: commands, their options, files and, behind ``help``, the topics."""

from __future__ import annotations

from argparse import ArgumentParser

import eqsolve
from eqsolve.front.command_line import pages


def completion(shell: str) -> str:
    """The script for "bash", "zsh" or "fish"; the help of the command says how it is loaded.

    >>> completion("bash").splitlines()[-1]
    'complete -o default -F _eqsolve eqsolve'
    """
    return _fish() if shell == "fish" else _bash(zsh=shell == "zsh")


def options_of(page: ArgumentParser) -> list[tuple[str, str]]:
    """Each spelling of each option of a page, with what it does."""
    return [(word, action.help or "") for action in page._actions for word in action.option_strings]


def _bash(*, zsh: bool) -> str:
    """zsh runs completions written for bash."""
    known = pages()
    rows = ["autoload -U +X bashcompinit && bashcompinit"] if zsh else []
    rows += ["_eqsolve() {", '  local words here="${COMP_WORDS[COMP_CWORD]}"', '  case "${COMP_WORDS[1]}" in']
    for name, page in known.items():
        if name:
            words = [word for word, _ in options_of(page)] + (_topics() if name == "help" else [])
            rows.append(f'    {name}) words="{" ".join(words)}" ;;')
    words = [*(name for name in known if name), *(word for word, _ in options_of(known[""]))]
    words += [word for word, _ in options_of(known["solve"]) if word not in words]
    rows += [f'    *) words="{" ".join(words)}" ;;', "  esac"]
    rows += ['  COMPREPLY=($(compgen -W "$words" -- "$here") $(compgen -f -- "$here"))', "}"]
    return "\n".join([*rows, "complete -o default -F _eqsolve eqsolve"])


def _fish() -> str:
    rows = []
    for name, page in pages().items():
        when = f"__fish_seen_subcommand_from {name}" if name else "__fish_use_subcommand"
        if name:
            rows.append(_fish_row("__fish_use_subcommand", f"-a {name}", page.description or ""))
        for word, said in options_of(page):
            rows.append(_fish_row(when, f"-l {word[2:]}" if word.startswith("--") else f"-s {word[1:]}", said))
    rows.append(_fish_row("__fish_seen_subcommand_from help", f"-a '{' '.join(_topics())}'", "topic"))
    return "\n".join(rows)


def _fish_row(when: str, what: str, said: str) -> str:
    quoted = said.replace("\\", "\\\\").replace("'", "\\'")
    return f"complete -c eqsolve -n '{when}' {what} -d '{quoted}'"


def _topics() -> list[str]:
    return [topic.name for topic in eqsolve.topics() if " " not in topic.name]
