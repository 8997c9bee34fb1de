"""Codes E4 and E9: numbers of residuals, and constructs that are read but not solved yet."""

from __future__ import annotations

TABLE = r"""
E400 [python] Points for a residual have a wrong shape: each row is a lane with one entry for each unknown.
E401 [python] Points for a residual hold other numbers than float64.
E903 [solve] Whole-number unknowns are not solved here yet.
E907 Sweeps are not carried out yet; the system can be solved once for each value of a constant.
  wrong  sweep T = 300..400 step 10
  right  T := 300
         x = 2*T
E908 Minimizing and maximizing is not done yet; sums of squares are minimized by fit lines.
  wrong  minimize (x - 1)^2
  right  fit x = 1
E909 Units are not converted yet: all quantities are plain numbers of one system of units.
  wrong  g = 9.81 [m/s^2]
  right  g = 9.81  # m/s^2
E911 [solve] Whole-number unknowns beside fit lines are not solved yet.
  wrong  fit y = a*x
         a in 1..9
         data x, y
         1 2.1
         2 3.9
  right  fit y = a*x
         a in [1, 9]
         data x, y
         1 2.1
         2 3.9
E912 [fit] Beside fit lines a relation bounds one parameter; other relations are not solved together with a fit.
  wrong  fit y = a*x + b
         a + b < 3
         data x, y
         1 2
         2 4
         3 5
  right  fit y = a*x + b
         a < 3
         data x, y
         1 2
         2 4
         3 5
E914 [solve] Real unknowns stand beside whole ones, and these have too many assignments to try each.
  wrong  n in 1..100000000
         x^3 + x = n
  right  n in 1..3
         x^3 + x = n
E915 Conditions with 'or', 'not' or 'if' on real unknowns are not solved yet; each case can be a text of its own.
E916 A model that is given by a differential equation is not fitted yet; its solution can be written out.
  wrong  x' = -k*x
         fit y = x
         data t, y
         0 2.1
         1 1.2
  right  fit y = A*exp(-k*t)
         data t, y
         0 2.1
         1 1.2
"""
