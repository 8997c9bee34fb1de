"""Options as callers give them, or as an answer holds them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from numbers import Integral
from typing import TypedDict

from eqsolve.arguments import mapping_of
from eqsolve.errors import UsageError, failure
from eqsolve.given.values import Number, exact_number
from eqsolve.methods.request import METHODS
from eqsolve.result import MOST


def method_of(method: str) -> str:
    """The method's name, if there is one of that name."""
    if not isinstance(method, str) or method not in METHODS:
        raise failure(UsageError, "E626", f"no method is called {method!r}", f"choose one of {', '.join(METHODS)}")
    return method


def seed_of(seed: int) -> int:
    """The seed as a Python number; NumPy's whole numbers are welcome."""
    if isinstance(seed, Integral) and not isinstance(seed, bool) and 0 <= seed < 2**63:
        return int(seed)
    raise failure(UsageError, "E630", f"the seed {seed!r} is not a whole number from 0 to 2^63 - 1")


def most_of(name: str, most: int, limit: float = math.inf) -> int:
    """How many are listed: a whole number, at least 1."""
    if isinstance(most, Integral) and not isinstance(most, bool) and 1 <= most <= limit:
        return int(most)
    upto = f" and at most {limit:,}" if limit < math.inf else ""
    said = str(most) if len(str(most)) <= 40 else f"{str(most)[:20]}..."
    raise failure(UsageError, "E672", f"{name} must be a whole number of at least 1{upto}, not {said}")


def device_of(device: str) -> str:
    """The device's name, if torch can compute there."""
    if type(device).__module__.partition(".")[0] == "torch":  # torch.device("cpu")
        device = str(device)
    if not isinstance(device, str):
        raise failure(UsageError, "E644", f"the device must be a name such as 'cpu' or 'cuda', not {device!r}")
    if device != "cpu":
        # loads torch, which is there to ask only where another device is wanted
        from eqsolve.numeric.device import refusal

        if why := refusal(device):
            raise failure(
                UsageError, "E631", f"the device {device!r} cannot be used: {why}", "leave it out to compute on the cpu"
            )
    return device


class Options(TypedDict, total=False):
    """Keywords of ``solve`` on which an answer depends; what is usual is left out."""

    all: bool
    exact: bool
    prove: bool
    method: str
    seed: int
    max_solutions: int
    members: int
    start: Mapping[str, float]


def options_of(
    *,
    all: bool,
    exact: bool,
    prove: bool,
    method: str,
    start: Mapping[str, Number] | None,
    most: int = MOST,
    members: int = 1,
) -> dict[str, object]:
    """What was not as usual, as JSON can hold it. (The seed has a place of its own in an answer.)"""
    flags = {name: False for name, value in (("all", all), ("exact", exact), ("prove", prove)) if not value}
    begun = {name: float(exact_number(value, name)) for name, value in mapping_of("start", start, '{"x": 1.5}').items()}
    listed = {**({"max_solutions": most} if most != MOST else {}), **({"members": members} if members != 1 else {})}
    return {
        **flags,
        **({"method": method} if method != "auto" else {}),
        **({"start": begun} if begun else {}),
        **listed,
    }


def options_from(data: Mapping[object, object]) -> Options:
    """The options that an answer's data hold; what is none of them is passed over."""
    said, seed = data.get("options"), data.get("seed")
    found: Options = (
        {"seed": seed} if isinstance(seed, int) and not isinstance(seed, bool) and 0 <= seed < 2**63 else {}
    )
    if not isinstance(said, Mapping):
        return found
    if said.get("all") is False:
        found["all"] = False
    if said.get("exact") is False:
        found["exact"] = False
    if said.get("prove") is False:
        found["prove"] = False
    if said.get("method") in METHODS:
        found["method"] = str(said["method"])
    most, members = said.get("max_solutions"), said.get("members")
    if isinstance(most, int) and not isinstance(most, bool) and most >= 1:
        found["max_solutions"] = most
    if isinstance(members, int) and not isinstance(members, bool) and members >= 1:
        found["members"] = members
    start = said.get("start")
    if isinstance(start, Mapping) and all(isinstance(n, str) and isinstance(v, int | float) for n, v in start.items()):
        found["start"] = {str(n): float(v) for n, v in start.items()}
    return found
