"""IPython and Jupyter: ``%load_ext eqsolve``, then ``%eqsolve TEXT`` and ``%%eqsolve`` cells.

Begin with ``magics``; ``completing`` offers words in such cells, ``progress`` shows what is being done."""

from eqsolve.front.notebook.magics import load

__all__ = ["load"]
