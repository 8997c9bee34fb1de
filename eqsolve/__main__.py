"""``python -m eqsolve`` is the command ``eqsolve``."""

from eqsolve.front.process import run

if __name__ == "__main__":
    raise SystemExit(run())
