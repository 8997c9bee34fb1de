"""What ``:set`` knows: each setting, what it takes, and what it is for."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, fields, replace
from typing import Any

from eqsolve.front.session.refusing import no_setting
from eqsolve.front.workspace import Settings
from eqsolve.result import MOST_DIGITS

_ON, _OFF = ("on", "true", "yes", "1"), ("off", "false", "no", "0")


@dataclass(frozen=True)
class Setting:
    """``kind`` is "number", "seconds", "switch" or "word"."""

    name: str
    kind: str
    example: str
    purpose: str


SETTINGS = (
    Setting("digits", "number", "8", "significant digits, all of them right; off: 12"),
    Setting("decimals", "switch", "on", "decimals alone: 1.41421356237, not sqrt(2) before it"),
    Setting("all", "switch", "off", "look for all solutions; off: the first (:all and :one)"),
    Setting("exact", "switch", "off", "look for exact forms, such as roots and fractions"),
    Setting("prove", "switch", "off", "prove points, and that none is missing"),
    Setting("method", "word", "newton", "auto, or one method alone"),
    Setting("seed", "number", "7", "of the random starts"),
    Setting("time_limit", "seconds", "5", "a ceiling for each answer"),
    Setting("strict", "switch", "on", "notes on how the text is read become errors"),
    Setting("device", "word", "cpu", "where numbers are computed"),
    Setting("split", "switch", "off", "solve parts that share no unknown apart"),
)


def listed(settings: Settings) -> str:
    """The settings as they are, a line each."""
    return "\n".join(f"  {s.name:<10}  {_written(getattr(settings, s.name)):<8}  {s.purpose}" for s in SETTINGS)


def changed(settings: Settings, words: str) -> tuple[Settings, str]:
    """The settings after ``digits 8`` (or ``digits = 8``), and the remark on it. Raises UsageError for others (E725)."""
    name, _, value = words.replace("=", " ").strip().partition(" ")
    if name == "time" and value.strip().startswith("limit"):
        name, value = "time_limit", value.strip().removeprefix("limit")
    setting = next((s for s in SETTINGS if s.name == name.replace("-", "_")), None)
    if setting is None:
        near = difflib.get_close_matches(name, [s.name for s in SETTINGS], n=1)
        hint = f"did you mean :set {near[0]}?" if near else _elsewhere(words) or ":set lists the settings"
        raise no_setting(f"there is no setting {name!r}", hint)
    if not value.strip():
        return settings, f"{setting.name} is {_written(getattr(settings, setting.name))}: {setting.purpose}"
    after = replace(settings, **{setting.name: _read(setting, value.strip().lower())})
    return after, f"{setting.name} is {_written(getattr(after, setting.name))} now"


def _elsewhere(words: str) -> str:
    """What gives an unknown its value, where ``:set`` is asked to: ``:set P = 380``."""
    given = re.fullmatch(r"([^\W\d]\w*)\s*(?::?=|\s)\s*([-+]?\d[\w.+/-]*)", words.strip())
    if given is None:
        return ""
    return f":set changes how answers are computed; write {given[1]} := {given[2]} for a constant, :fix {given[1]} = {given[2]} for an unknown"


def _read(setting: Setting, value: str) -> Any:
    try:
        match setting.kind:
            case "switch":
                return {**dict.fromkeys(_ON, True), **dict.fromkeys(_OFF, False)}[value]
            case "seconds":
                return _positive(float(value))
            case "word":
                return value
        if setting.name == "digits" and value in ("off", "auto", "none"):
            return None
        number = int(value)
        if setting.name == "digits" and not 1 <= number <= MOST_DIGITS:
            raise ValueError
        return number
    except (ValueError, KeyError):
        takes = {
            "switch": "on or off",
            "seconds": "a number of seconds above 0",
            "number": f"a whole number from 1 to {MOST_DIGITS:,}, or off"
            if setting.name == "digits"
            else "a whole number",
        }[setting.kind]
        hint = f":set {setting.name} {setting.example}"
        raise no_setting(f"{setting.name} is set to {takes}, not to {value!r}", hint) from None


def _positive(seconds: float) -> float:
    if not 0 < seconds < float("inf"):
        raise ValueError
    return seconds


def _written(value: object) -> str:
    return (
        {True: "on", False: "off", None: "auto"}.get(value, str(value))
        if isinstance(value, bool | None)
        else str(value)
    )


def written(settings: Settings) -> str:
    """The settings that are not as usual, as ``:set`` takes them, with commas between."""
    usual = Settings()
    return ", ".join(
        f"{f.name} {_written(getattr(settings, f.name))}"
        for f in fields(settings)
        if getattr(settings, f.name) != getattr(usual, f.name)
    )
