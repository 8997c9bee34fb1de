"""What is wrong with a command, each kind in one place."""

from __future__ import annotations

from eqsolve.errors import EqsolveError, UsageError, failure


def unfit(said: str, hint: str, *names: str) -> EqsolveError:
    """A command lacks what it works on, or names what does not have it."""
    return failure(UsageError, "E726", f"this cannot be done: {said}", hint, names=names)


def no_setting(said: str, hint: str) -> EqsolveError:
    """``:set`` with a setting that does not exist, or a value that it does not take."""
    return failure(UsageError, "E725", f"this cannot be set: {said}", hint)
