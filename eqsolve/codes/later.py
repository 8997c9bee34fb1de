"""Codes E4 and E9: numbers of residuals, and constructs that are read but not solved yet."""

from __future__ import annotations

TABLE = r"""
E400 [python] Points for a residual have a wrong shape: each row is a lane with one entry for each unknown.
E401 [python] Points for a residual hold other numbers than float64.
E402 A fit line names a table that is none.
E403 [fit] The standard errors of a fit line hold a name that is no column.
  wrong  fit y = a*x, sigma a
         data x, y
         1 2
         2 4
         3 5
  right  fit y = a*x, sigma 0.1*x
         data x, y
         1 2
         2 4
         3 5
E404 [fit] The standard error of a row is not positive.
  wrong  fit y = a*x, sigma x - 2
         data x, y
         1 2
         2 4
         3 5
  right  fit y = a*x, sigma x + 2
         data x, y
         1 2
         2 4
         3 5
E405 [fit] A relation beside fit lines excludes values, which no fit can hold.
  wrong  fit y = a*x
         a != 2
         data x, y
         1 2
         2 4
         3 5
  right  fit y = a*x
         a < 2
         data x, y
         1 2
         2 4
         3 5
E406 [fit] A column on the right has standard errors, and the left side has none.
  wrong  fit y = a*x + b, sigma x 0.1
         data x, y
         1 2
         2 4
         3 5
  right  fit y = a*x + b, sigma 0.2, sigma x 0.1
         data x, y
         1 2
         2 4
         3 5
E407 [fit] Errors of columns, and left sides that stand on the right as well, are not fitted to complex numbers.
  wrong  fit Z = a*exp(i*w*b), sigma w 0.1
         data w, re(Z), im(Z)
         1 2 1
         2 4 2
         3 5 1
  right  fit Z = a*exp(i*w*b), sigma 0.1
         data w, re(Z), im(Z)
         1 2 1
         2 4 2
         3 5 1
E408 [fit] Both sides of a fit line are the same: it says nothing about the parameters.
  wrong  fit y = y
         data x, y
         1 2
         2 4
         3 5
  right  fit y = a*x
         data x, y
         1 2
         2 4
         3 5
E409 [fit] Which rows count is said by comparing columns with numbers, words or each other, and some row must be left.
  wrong  fit y = a*x where z > 1
         data x, y
         1 2.1
         2 3.9
         3 6.2
  right  fit y = a*x where x > 1
         data x, y
         1 2.1
         2 3.9
         3 6.2
E903 [python] A call other than solve is given whole-number unknowns, or conditions with 'or'.
  wrong  eqsolve.read("x in 1..9; x + 1 = 3").system()
  right  eqsolve.read("x in [1, 9]; x + 1 = 3").system()
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
E912 Relations between parameters, weights and losses are not fitted to many data sets at once on another device yet.
E914 [solve] Real unknowns stand beside whole ones, and these have too many assignments to try each.
  wrong  n in 1..100000000
         x^3 + x = n
  right  n in 1..3
         x^3 + x = n
E915 Conditions with 'or', 'not' or 'if' on real unknowns make too many cases; some of them can be texts of their own.
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
