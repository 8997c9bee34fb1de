"""A fit: parameters with standard errors, from a table beside the text."""

from pathlib import Path

import eqsolve

fit = eqsolve.fit(Path(__file__).with_name("quadratic.eq"))
for name, parameter in fit.parameters.items():
    print(f"{name} = {parameter.value:.6f} +- {parameter.stderr:.1g}")
print(f"{fit.points} points, {fit.dof} degrees of freedom, R^2 = {fit.r_squared:.6f}")
