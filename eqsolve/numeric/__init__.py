"""Numbers: residuals and Jacobians, minimizers, paths, fits. Knows torch, no names and no texts.

Begin with ``residuals``, then ``lanes``; ``bridge`` alone knows SymPy.
"""
