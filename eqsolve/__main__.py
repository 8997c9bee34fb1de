"""``python -m eqsolve`` is the command ``eqsolve``."""
from eqsolve.front.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
