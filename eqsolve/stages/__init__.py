"""Each stage of a solve, for those who want to call it alone: the statements of a text, its SymPy equations, its residual
in torch, and minimizers on it.

Begin with ``reading``; then ``symbolic``, ``residuals``, ``minimizing``. Nothing is imported here, so that reading a
text waits for neither SymPy nor torch."""
