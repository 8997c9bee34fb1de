"""Codes N3 to N6: what was noticed of domains, equations, fits and answers."""

from __future__ import annotations

TABLE = r"""
N320 [solve] The starting guess is for a name that no equation holds.
  wrong  x = 1
         y ~ 3
  right  x = 1
         x ~ 3
N321 A word for whole numbers was read with one of its two meanings, such as natural numbers without 0.
  wrong  n: natural
         2n = 6
  right  n in 1..inf
         2n = 6
N322 Words say which values unknowns may take; they are read as statements in signs.
  wrong  x and y are positive integers with x + y = 3
  right  x, y in 1..inf
         x + y = 3
N323 Unknowns of a congruence, of a function of whole numbers, of factorials side by side, or beside digits are taken as whole.
  wrong  x ≡ 3 (mod 4)
  right  x: integer
         x ≡ 3 (mod 4)
N324 A spelling of divisibility, remainders or implications is read in signs.
  wrong  3 | x, x in 1..9
  right  x ≡ 0 (mod 3), x in 1..9
N325 Letters under one bar are the digits of a number, which does not begin with 0.
  wrong  $\overline{ab} = 4(a + b)$
  right  a in 1..9; b in 0..9
         10*a + b = 4*(a + b)
N326 An option of a fit line or a prediction was read from other words than those of the language.
  wrong  fit y = a*x, weights = 1/dy^2
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
  right  fit y = a*x, weight 1/dy^2
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
N327 A column is complex, and i or j was read as the imaginary unit.
  wrong  data w, re(Z), im(Z)
         1 2 3
         end
         fit Z = R + i*w*L
  right  data w, re(Z), im(Z)
         1 2 3
         end
         fit Z = R
N328 A fit line says 'absolute' and gives no standard errors: they are taken as 1.
  wrong  fit y = a*x, absolute
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
  right  fit y = a*x, absolute sigma dy
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
N329 Beside a fit line, names above rows of numbers, or lists of them, were read as a table, though the word data is missing.
  wrong  fit y = a*x
         x y
         1 2.1
         2 3.9
  right  fit y = a*x
         data x, y
         1 2.1
         2 3.9
N330 A name in a fit line is fitted as a parameter, though it looks like a column of the table that no line uses: perhaps that one is meant.
  wrong  fit V = a*time + b*T
         data time, V, t
         1 2.1 5
         2 3.9 8
  right  fit V = a*time + b*t
         data time, V, t
         1 2.1 5
         2 3.9 8
N331 [fit] A condition on the rows of a table leaves some out.
  wrong  fit y = a*x where x > 1
         data x, y
         1 2.1
         2 3.9
         3 6.2
  right  fit y = a*x
         data x, y
         1 2.1
         2 3.9
         3 6.2
N332 A column of dates or times is read as numbers: days, or hours where some entry has a time, since its first entry; spans of time as seconds.
  wrong  fit y = a*day + b
         data day, y
         2024-03-01 2.1
         2024-03-08 3.9
         2024-03-15 6.2
  right  fit y = a*day + b
         data day, y
         0 2.1
         7 3.9
         14 6.2
N333 A column of a data frame whose title holds signs, such as %B, is called by its letters and digits.
N336 A power with thirds, x^(2/3), counts where x >= 0; the cube root of negative numbers is cbrt(x).
  wrong  x^(2/3) = 4
  right  cbrt(x)^2 = 4
N335 A fit line speaks of the words of a column: each of them counts as a column of zeros and ones, or has a parameter of its own.
  wrong  fit y = a*x + b[site]
         data x, y, site
         1 2.1 A
         2 3.9 B
         3 6.2 A
         4 8.1 B
  right  fit y = a*x + b
         data x, y, site
         1 2.1 A
         2 3.9 B
         3 6.2 A
         4 8.1 B
N334 An unknown of the function mod is real, where a remainder of division speaks of whole numbers.
  wrong  mod(n^2, 24) = 1, 0 < n < 9
  right  n: integer
         mod(n^2, 24) = 1, 0 < n < 9
N501 [fit] Some parameters may change together without changing the fit, or one is not determined at all.
  wrong  fit y = a*b*x
         data x, y
         1 2.1
         2 3.9
         3 6.2
  right  fit y = a*x
         data x, y
         1 2.1
         2 3.9
         3 6.2
N502 [fit] A parameter ended at its bound; it has no standard error, and those of the others are for it fixed.
  wrong  fit y = a*x + b
         a in [0, 1.5]
         data x, y
         1 2.1
         2 3.9
         3 6.2
  right  fit y = a*x + b
         data x, y
         1 2.1
         2 3.9
         3 6.2
N503 [fit] There are as many parameters as residuals, so that nothing is left to estimate errors from.
  wrong  fit y = a*x + b
         data x, y
         1 2
         2 4
  right  fit y = a*x + b
         data x, y
         1 2.1
         2 3.9
         3 6.2
N505 [python] Rows with an entry that is no finite number are left out.
  wrong  eqsolve.fit("fit y = a*x", data={"x": [1, 2, float("nan")], "y": [2, 4, 6]})
  right  eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2, 4, 6]})
N506 [python] In many data sets, rows with an entry that is no finite number are left out.
  wrong  eqsolve.fit_many("fit y = a*x", {"x": [1, 2, 3], "y": [[2, 4, 6], [1, 2, float("nan")]]})
  right  eqsolve.fit_many("fit y = a*x", {"x": [1, 2, 3], "y": [[2, 4, 6], [1, 2, 3]]})
N507 [python] Some of many data sets are undecided; status says which.
  wrong  eqsolve.fit_many("fit y = a*t + b", {"t": [[2, 2, 2, 2], [0, 1, 2, 3]], "y": [[1, 1.1, 0.9, 1], [1, 3, 5.1, 7]]})
  right  eqsolve.fit_many("fit y = a*t + b", {"t": [[0, 1, 2, 3], [0, 1, 2, 3]], "y": [[1, 2.1, 2.9, 4], [1, 3, 5.1, 7]]})
N508 [python] Some of many data sets do not determine a parameter.
  wrong  eqsolve.fit_many("fit y = a*t + b", {"t": [[2, 2, 2, 2], [0, 1, 2, 3]], "y": [[1, 1.1, 0.9, 1], [1, 3, 5.1, 7]]})
  right  eqsolve.fit_many("fit y = a*t + b", {"t": [[0, 1, 2, 3], [0, 1, 2, 3]], "y": [[1, 2.1, 2.9, 4], [1, 3, 5.1, 7]]})
N509 [python] In some of many data sets a parameter ended at its bound.
  wrong  eqsolve.fit_many("fit y = a*x + b\na in [0, 1.5]", {"x": [1, 2, 3], "y": [[2, 4, 6.1], [1, 2, 3.1]]})
  right  eqsolve.fit_many("fit y = a*x + b", {"x": [1, 2, 3], "y": [[2, 4, 6.1], [1, 2, 3.1]]})
N510 [fit] A value that is asked for is undefined at the fitted parameters, or depends on a column.
  wrong  fit y = a*x
         x + 1 = ?
         data x, y
         1 2.1
         2 3.9
         3 6.2
  right  fit y = a*x
         a + 1 = ?
         data x, y
         1 2.1
         2 3.9
         3 6.2
N511 [fit] Other parameters fit as well; a bound keeps the ones that are meant.
  wrong  fit y = a^2*x
         a in [-5, 5]
         data x, y
         1 4.1
         2 7.9
         3 12.2
  right  fit y = a^2*x
         a in [0, 5]
         data x, y
         1 4.1
         2 7.9
         3 12.2
N512 [fit] A name alone on a side of a fit line is no column and was taken as a parameter: perhaps a column is misspelt.
  wrong  fit z = x*y
         data x, y
         1 2.1
         2 3.9
         3 6.2
  right  fit y = a*x
         data x, y
         1 2.1
         2 3.9
         3 6.2
N513 [fit] No fit line uses some column.
  wrong  fit x = a
         data x, y
         1 2.1
         2 3.9
         3 6.2
  right  fit y = a*x
         data x, y
         1 2.1
         2 3.9
         3 6.2
N514 [fit] The search ended at a kink, or at no minimum: there are no standard errors.
  wrong  fit y = floor(a)
         data y
         1.5
         2
         3
  right  fit y = a
         data y
         1.5
         2
         3
N515 The time limit ended the search of a fit.
N516 The time limit ended the search of some of many data sets.
N517 [fit] The residual does not change to first order with some parameters: there are no standard errors of them.
  wrong  fit y = a^2
         data y
         -1
         -2
         -3
  right  fit y = a
         data y
         -1
         -2
         -3
N518 [fit] The left side of a fit line stands on its right side as well: the model is the solution of the equation.
  wrong  fit y = a*exp(-b*x*y)
         data x, y
         1 0.7
         2 0.6
         3 0.5
  right  fit y = a*exp(-b*x)
         data x, y
         1 0.7
         2 0.6
         3 0.5
N519 [fit] An inequality between parameters holds the fit back: there both sides are equal.
  wrong  fit y = a*x + b
         a + b < 1
         data x, y
         1 2.1
         2 3.9
         3 6.2
  right  fit y = a*x + b
         a + b < 9
         data x, y
         1 2.1
         2 3.9
         3 6.2
N520 [fit] The scale of a robust loss is far above the residuals, so that it does nothing, or below nearly all of them.
  wrong  fit y = a*x + b, loss huber 50
         data x, y
         1 2.1
         2 3.9
         3 6.2
         4 7.9
         5 10.1
         6 19
         7 14.1
  right  fit y = a*x + b, loss huber 0.3
         data x, y
         1 2.1
         2 3.9
         3 6.2
         4 7.9
         5 10.1
         6 19
         7 14.1
N521 [fit] No fit line has a parameter: the data are compared with a curve that is given, and nothing is fitted.
  wrong  fit y = 3
         data x, y
         1 2.9
         2 3.2
  right  fit y = a
         data x, y
         1 2.9
         2 3.2
N522 [fit] Two fit lines explain the same column of a table and are fitted together: for a comparison fit each by itself.
  wrong  fit y = a*x + b
         fit y = a*x^2 + b
         data x, y
         1 2.1
         2 3.9
         3 6.2
  right  fit y = a*x + b
         data x, y
         1 2.1
         2 3.9
         3 6.2
N523 [fit] The scale of a robust loss is not given, and is taken from the residuals.
  wrong  fit y = a*x + b, loss huber
         data x, y
         1 2.1
         2 3.9
         3 6.2
         4 7.9
         5 10.1
         6 19
         7 14.1
  right  fit y = a*x + b, loss huber 0.3
         data x, y
         1 2.1
         2 3.9
         3 6.2
         4 7.9
         5 10.1
         6 19
         7 14.1
N524 [fit] A column holds -999 or the like, far from all its other entries, as programs write where there is none.
  wrong  fit y = a*x
         data x, y
         1 2.1
         2 3.9
         3 -999
  right  fit y = a*x where y != -999
         data x, y
         1 2.1
         2 3.9
         3 -999
N601 There are more equations than unknowns: they hold together only if one follows from the others.
N602 [solve] There are fewer equations than needed to determine some unknowns.
  wrong  x*y = 2
         z = 3
  right  x*y = 2
         x + y = 3
         z = 3
N603 [solve] Some equations are nearly dependent: errors in their numbers come back much larger in the answer.
  wrong  x + y = 1
         1.000000000001*x + y = 2
  right  x + y = 1
         2*x + y = 2
N604 [solve] Over the reals the equations would leave unknowns free; as whole numbers they do not.
  wrong  A, B, C, D in 1..9
         A + B = 9; C - D = 1
         A + C = 8; B - D = 2
  right  A, B, C, D in 1..9
         A + B = 9; C - D = 1
         A + C = 8; B - D = 2
         A = 3
N605 [python] What was asked of the search has no effect: a start, method or device for whole unknowns, or leaving out what comes by itself.
  wrong  eqsolve.solve("x + y = 5; x, y in 1..4", start={"x": 2})
  right  eqsolve.solve("x + y = 5; x, y in 1..4")
N606 [python] Fewer digits are known of a value than were asked for.
  wrong  eqsolve.solve("(cos(x) - x)^2 = 0").digits(30)
  right  eqsolve.solve("cos(x) - x = 0").digits(30)
N607 [solve] An unknown that the text asks for is not expressed by the others: no step undoes what is around it.
  wrong  y = x + sin(x) + z
         find x
  right  y = x + sin(x) + z
         find z
N608 [solve] Unknowns beside whole ones are real, and have values that are not whole: nothing in the text says that they are.
  wrong  a, b in 1..3; 10*a + b = n^2
  right  a, b in 1..3; n: integer; 10*a + b = n^2
"""
