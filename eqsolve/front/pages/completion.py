"""Completion for shells, made from the parser: commands, their options, files and, behind ``help``, the topics."""

from __future__ import annotations

from argparse import Action, ArgumentParser, _HelpAction

import eqsolve
from eqsolve.front.command_line import COMMANDS, pages

# Options whose values the library checks, with what it takes (the tests hold them against it); the first of each is the usual one.
WORDS: dict[str, tuple[str, ...]] = {
    "--method": ("auto", "exact", "descent", "lm", "newton", "adam", "sgd", "lbfgs", "homotopy"),
    "--loss": ("linear", "soft_l1", "huber", "cauchy"),
    "--device": ("cpu", "cuda"),
    "--show": ("all",),
    "--intervals": ("90", "95", "99"),
}


def completion(shell: str) -> str:
    """The script for "bash", "zsh" or "fish"; the help of the command says how it is loaded.

    >>> completion("bash").splitlines()[-1]
    'complete -o filenames -F _eqsolve eqsolve'
    """
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()


def options_of(page: ArgumentParser) -> list[tuple[str, str]]:
    """Each spelling of each option of a page, with what it does."""
    return [(word, action.help or "") for action in page._actions for word in action.option_strings]


def _by_command() -> dict[str, list[tuple[str, str]]]:
    """What may follow each command; under "" the options without any, those of ``solve`` among them, since a text alone
    is solved."""
    known = pages()
    found = {name: options_of(page) for name, page in known.items()}
    found[""] += [option for option in found["solve"] if option[0] not in dict(found[""])]
    return found


def _purposes() -> list[tuple[str, str]]:
    return [(name, page.description or "") for name, page in pages().items() if name]


def _bash() -> str:
    """Files are taken line by line, since their names may hold blanks; a folder ends with a stroke, not with a blank."""
    rows = ["_eqsolve() {", '  local words here="${COMP_WORDS[COMP_CWORD]}"', '  case "${COMP_WORDS[1]}" in']
    for name, found in _by_command().items():
        words = [word for word, _ in found] + (_topics() if name == "help" else [])
        if name:
            rows.append(f'    {name}) words="{" ".join(words)}" ;;')
        else:
            rest = f'    *) words="{" ".join([*COMMANDS, *words])}" ;;'
    rows += [rest, "  esac"]
    rows += [
        f'  [ "${{COMP_WORDS[COMP_CWORD-1]}}" = {word} ] && words="{" ".join(values)}"'
        for word, values in _values().items()
    ]
    rows += ['  COMPREPLY=($(compgen -W "$words" -- "$here"))', "  local IFS=$'\\n'"]
    rows += ['  COMPREPLY+=($(compgen -f -- "$here"))', "}"]
    return "\n".join([*rows, "complete -o filenames -F _eqsolve eqsolve"])


def _zsh() -> str:
    """In the words of zsh itself, with what each option does. A shell that completes nothing yet begins to."""
    rows = [
        "#compdef eqsolve",
        "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }",
        "_eqsolve() {",
    ]
    rows += ["  local -a options", '  case "${words[CURRENT-1]}" in']
    rows += [f"    {word}) compadd {' '.join(values)}; return ;;" for word, values in _values().items()]
    rows += ["  esac", '  case "${words[2]}" in']
    for name, found in _by_command().items():
        rows.append(f"    {name or '*'}) options=({' '.join(_described(*one) for one in found)}) ;;")
        if not name:
            rest = rows.pop()
    rows += [rest, "  esac"]
    rows += [f"  local -a commands=({' '.join(_described(*one) for one in _purposes())})"]
    rows += ["  (( CURRENT == 2 )) && _describe command commands"]
    rows += [f"  [[ ${{words[2]}} == help ]] && (( CURRENT > 2 )) && compadd {' '.join(_topics())}"]
    rows += ["  if [[ $PREFIX == -* ]]; then _describe -o option options; else _files; fi", "}"]
    return "\n".join([*rows, "compdef _eqsolve eqsolve"])


def _described(word: str, said: str) -> str:
    """A word and its description as ``_describe`` of zsh takes them."""
    return _quoted(f"{word}:{said}", "'\\''")


def _fish() -> str:
    rows = [_fish_row("__fish_use_subcommand", f"-a {name}", said) for name, said in _purposes()]
    alone = f"not __fish_seen_subcommand_from {' '.join(COMMANDS)}"
    known = pages()
    for name, found in _by_command().items():
        actions = {
            word: action for action in _actions(known[name or "solve"], known[""]) for word in action.option_strings
        }
        for word, said in found:
            letter = f"-l {word[2:]}" if word.startswith("--") else f"-s {word[1:]}"
            when = f"__fish_seen_subcommand_from {name}" if name else alone
            rows.append(_fish_row(when, letter + _fish_value(actions[word]), said))
    rows.append(_fish_row("__fish_seen_subcommand_from help", f"-a '{' '.join(_topics())}'", "topic"))
    return "\n".join(rows)


def _fish_value(action: Action) -> str:
    """Whether a value follows the option, and which."""
    words = _words(action)
    if words:
        return f" -x -a '{' '.join(words)}'"
    return " -r" if _takes_value(action) else ""


def _fish_row(when: str, what: str, said: str) -> str:
    return f"complete -c eqsolve -n '{when}' {what} -d {_quoted(said.replace(chr(92), chr(92) * 2), chr(92) + chr(39))}"


def _quoted(text: str, quote: str) -> str:
    """Text between single quotes; ``quote`` is how the shell writes one inside."""
    inside = text.replace("'", quote)
    return f"'{inside}'"


def _actions(*known: ArgumentParser) -> list[Action]:
    return [action for page in known for action in page._actions]


def _takes_value(action: Action) -> bool:
    return bool(action.option_strings) and action.nargs is None and not isinstance(action, _HelpAction)


def _values() -> dict[str, tuple[str, ...]]:
    """The options that take one of a few words."""
    few = [action for action in _actions(*pages().values()) if action.option_strings and _words(action)]
    return {word: _words(action) for action in few for word in action.option_strings}


def _words(action: Action) -> tuple[str, ...]:
    """The values that an option takes, where they are a few words; those that are often meant, where they are more."""
    known = next((WORDS[word] for word in action.option_strings if word in WORDS), ())
    return tuple(action.choices or known)


def _topics() -> list[str]:
    return [topic.name for topic in eqsolve.topics() if " " not in topic.name]
