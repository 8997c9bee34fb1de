"""Results from the plain data that ``to_dict`` and ``to_json`` write: the opposite of what ``result`` does.

The data may come from anywhere. What has another shape than results write is refused with the place where it stands;
nothing is evaluated, and nothing is proven: a restored answer claims what its data claim, and ``check`` proves it
again. ``recheck`` reads the same pieces with the same functions.

Begin with ``restore``. ``placed`` knows where a value stands, ``pieces`` are the parts of answers, ``fits`` fits.
SymPy is loaded only where exact forms are more than whole numbers.
"""

from eqsolve.restoring.pieces import certificate, family, solution
from eqsolve.restoring.placed import Placed
from eqsolve.restoring.restoration import restore

__all__ = ["Placed", "certificate", "family", "restore", "solution"]
