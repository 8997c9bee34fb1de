"""Codes E3: texts whose parts could mean two things, or nothing, and mathematics that cannot be built."""

from __future__ import annotations

TABLE = r"""
E301 Two letters look alike and come from two alphabets, such as a Latin x and a Cyrillic one; or a letter O stands alone where 0 is likelier.
  wrong  х + x = 1
  right  x + x = 1
E302 Two spellings of one indexed name stand in the text, such as x1 and x_1.
  wrong  x1 + x_1 = 3
  right  x_1 + x_1 = 3
E303 Two shapes of one Greek letter stand in the text.
  wrong  φ + ϕ = 1
  right  φ + φ = 1
E304 'log' of a power of ten: to base 10, or the natural logarithm?
  wrong  x = log(1000)
  right  x = log10(1000)
E305 A name with a digit stands beside the name without it, as where an exponent was lost in copying.
  wrong  x2 - 9x + 20 = 0
  right  x^2 - 9x + 20 = 0
E306 A name and its plural both stand in the text: one unknown or two?
  wrong  Cup + Cups = 3
  right  Cups + Cups = 3
E310 A line holds an expression and no relation sign.
  wrong  x + y
  right  x + y = 0
E311 In front of ':' stands more than one name; a label is one.
  wrong  f(x): a = 3
  right  energy: a = 3
E312 A starting guess (~) has something else than one name on its left.
  wrong  x + 1 ~ 3
  right  x ~ 3
         x^2 = 9
E313 A starting guess (~) has something else than a number on its right. Data are fitted by a line that begins with 'fit'.
  wrong  y ~ m*x + b
  right  fit y = m*x + b
         data x, y
         1 2
         2 3
         3 5
E314 A fit line holds no '=', or more than one.
  wrong  fit y
  right  fit y = m*x + b
E315 Behind 'unknowns' stand names, separated by commas, and nothing else.
  wrong  unknowns x + 1
  right  unknowns x, y
         x + y = 1
E316 A constant or function is defined twice.
  wrong  g := 1; g := 2
  right  g := 1; x = g
E317 A constant is defined by itself, perhaps through others. ':=' defines, '=' relates.
  wrong  x := x + 1
  right  x = 2*x + 1
E318 A built-in function cannot be defined anew.
  wrong  sin(t) := t
  right  f(t) := t
         f(x) = 1
E319 The arguments of a definition are plain names, each another one.
  wrong  f(2) := 3
  right  f(t) := t + 1
         f(x) = 3
E320 The left side of ':=' is neither a name nor a function of names.
  wrong  x + 1 := 3
  right  x + 1 = 3
E321 Only a name has a domain; an expression is bounded by an inequality.
  wrong  x + y in [0, 1]
  right  x + y <= 1
E322 The ends of an interval or a range are no numbers, or not in order.
  wrong  x in [3, 1]
  right  x in [1, 3]
         x^2 = 4
E323 A range with two dots counts whole numbers; a real interval stands in square brackets.
  wrong  for i in 1.5..3: x[i] = 1
  right  for i in 1..3: x[i] = 1
E324 A range is empty: its lower end is above its upper one, or its step is 0.
  wrong  for i in 3..1: x[i] = 1
  right  for i in 1..3: x[i] = 1
E325 A range, or several together, has more members than can be handled.
  wrong  for i in 1..1000000000: x[i] = 1
  right  for i in 1..1000: x[i] = 1
E326 An index runs over a range or a set of whole numbers, with ends that depend on no other index.
  wrong  for i in 1..3, j in 1..i: x[i,j] = 1
  right  for i in 1..3, j in 1..3 if j <= i: x[i,j] = 1
E327 The functions of a text call each other so often that writing them out grows without bounds.
  wrong  f(t) := sum(t for i in 1..9) + t*t*t*t*t*t*t*t*t*t
         g(t) := f(f(f(f(f(t)))))
         g(g(x)) = 1
  right  f(t) := t^10
         f(x) = 1
E328 A fit line or a prediction names a table that is not there.
  wrong  data one: x, y
         1 2
         end
         fit two: y = a*x
  right  data one: x, y
         1 2
         end
         fit one: y = a*x
E329 A fit line speaks of a column that its table does not have: a left side, or a model, that holds none.
  wrong  data x, y
         1 2
         end
         fit q = a*t
  right  data x, y
         1 2
         end
         fit y = a*x
E330 A percentage behind plus or minus: of one, or of what stands before it?
  wrong  x + 10% = 3
  right  x*(1 + 10/100) = 3
E331 The word 'of' follows only a percentage.
  wrong  3 of x = 2
  right  3 * x = 2
E332 What stands behind a comma of a fit line is no option of it, an option without its value, or a percentage that does not say of what.
  wrong  fit y = a*x, sgima dy
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
  right  fit y = a*x, sigma dy
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
E333 Two exclamation marks: a double factorial, a factorial of a factorial, or a factorial that is not equal?
  wrong  x!! = 3
  right  (x!)! = 3
E334 'All different' is said of one thing alone, or of more than can be held apart.
  wrong  all different(A)
         A = 1
  right  all different(A, B)
         A + B = 3
E335 A definition (:=) uses an unknown. It fixes a constant; an equation relates unknowns.
  wrong  c := y + 1; y = 3
  right  c = y + 1; y = 3
E336 [solve] With whole-number unknowns every member of a family is written out, and this one has too many.
  wrong  x in 1..9
         sum(x*i for i in 1..100000) = 6
  right  x in 1..9
         sum(x*i for i in 1..3) = 6
E337 [solve] With whole-number unknowns an index is no whole number that is known.
  wrong  x_1, x_2 in 1..9
         for i in 1..2: x[i/2] = i
  right  x_1, x_2 in 1..9
         for i in 1..2: x[i] = i
E338 [solve] With whole-number unknowns the condition of a 'for' depends on an unknown.
  wrong  x_1, x_2 in 1..9
         for i in 1..2 if x[i] > i: x[i] = i
  right  x_1, x_2 in 1..9
         for i in 1..2 if i < 3: x[i] = i
E339 [solve] With whole-number unknowns families and sums are written out, and that makes too many terms.
E340 A product behind a slash: is all of it divided by, or its first factor alone?
  wrong  1/2x = 3
  right  1/(2x) = 3
E341 A power behind which a slash stands: x^1/2 is (x^1)/2, and a root is often meant.
  wrong  x^1/2 = 3
  right  x^(1/2) = 3
E342 A function stands without its argument in front of an exponent.
E343 The letter e stands as the base of a power, like Euler's number, and elsewhere as an unknown.
  wrong  e^x + e = 3
  right  exp(x) + e = 3
E344 Is e Euler's number here, or an unknown?
  wrong  e^2 = x
  right  exp(2) = x
E345 A function stands without brackets where its argument cannot be told.
  wrong  exp -x = 1
  right  exp(-x) = 1
E346 The exponent -1 at a function: the inverse function, or one over it?
  wrong  sin^-1 x = 1
  right  asin(x) = 1
E347 A function without brackets stands in front of another function.
  wrong  sin cos x = 1
  right  sin(cos(x)) = 1
E348 A function without brackets stands in front of several factors: how many are its argument?
  wrong  sin x y = 1
  right  sin(x)*y = 1
E349 This function, unlike sin or ln, is never written without brackets.
  wrong  floor x = 1
  right  floor(x) = 1
E350 Letters that stand alone elsewhere stand together: a product, a number of digits, or one name?
  wrong  A + B = 3; AB = 2
  right  A + B = 3; A*B = 2
E351 A function takes round brackets.
  wrong  Sin[x] = 1
  right  sin(x) = 1
E352 An index is no whole number: its letter has no range, or it cannot be worked out.
  wrong  x[i] = 3
  right  for i in 1..4: x[i] = 3
E353 'for' inside brackets works with sum, prod, min and max alone.
  wrong  foo(x for i in 1..3) = 3
  right  sum(x for i in 1..3) = 3
E354 A name with an underscore is one name: its subscript is not computed. Square brackets hold an index that runs.
  wrong  for i in 1..3: x_i = i
  right  for i in 1..3: x[i] = i
E355 A parameter of a function stands with an index; it is a value and has no members.
  wrong  f(t) := t[1] + 1
         f(x) = 2
  right  f(t) := t + 1
         f(x[1]) = 2
E356 An index letter is already taken: by an outer 'for', by the place where a function is used, or by a constant.
  wrong  sum(sum(x[i] for i in 1..2) for i in 1..2) = 3
  right  sum(sum(x[i] for i in 1..2) for j in 1..2) = 3
E357 [solve] A constant of the text has the name of a family's member.
  wrong  x_2 := 5
         for i in 1..3: x[i] = i + y
         y = 1
  right  for i in 1..3: x[i] = i + y
         y = 1
E358 A command of another tool stands around an equation; here the equation stands alone.
  wrong  Eq(x, 2)
  right  x = 2
E359 A sum is written in the manner of another tool; its range stands behind 'for'.
  wrong  sum(i, 1, 10) = x
  right  sum(i for i in 1..10) = x
E360 A function has too few or too many arguments.
  wrong  atan2(x) = 1
  right  atan2(x, 2) = 1
E361 A function of the text calls itself, perhaps through another.
  wrong  f(t) := f(t) + 1; f(2) = x
  right  f(t) := t + 1; f(2) = x
E362 A name is both a function and an unknown, or a function stands without an argument.
  wrong  f(t) := t + 1; 2f = 4
  right  f(t) := t + 1; 2f(x) = 4
E363 One letter in front of a bracket: a product, or a function that is not defined?
  wrong  f(x) = 3
  right  f*(x) = 3
E364 A word in front of a bracket is no function of the language or the text.
  wrong  sine(x) = 1
  right  sin(x) = 1
E365 A function's name with letters or digits behind it: the function without brackets, or a name?
  wrong  log2x = 5
  right  log2(x) = 5
E366 The arguments of piecewise are pairs of a value and a condition.
  wrong  piecewise(x) = 1
  right  piecewise((x, x > 0), (-x, x <= 0)) = 1
E367 A value stands where a condition is expected, such as x > 0.
  wrong  where(x, 1, 2) = y
  right  where(x > 0, 1, 2) = y
E368 The range of a sum is written in another way; here it stands behind 'for'.
  wrong  sum(i^2, i=1..10) = x
  right  sum(i^2 for i in 1..10) = x
E369 An option of a fit line stands twice, or standard errors are given in two ways.
  wrong  fit y = a*x, sigma dy, weight 1/dy^2
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
  right  fit y = a*x, weight 1/dy^2
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
E370 Two numbers stand side by side.
  wrong  2 3 = x
  right  2*3 = x
E371 The letter x between two values: a times sign, or a sign that is missing?
  wrong  3 x 4 = x
  right  3*4 = x
E372 A number stands right behind a name, a bracket or a 10: an exponent that was lost in copying, or a factor or term?
  wrong  (x+1)2 = 3
  right  (x+1)^2 = 3
E373 Two pictures side by side: a product, or two of them?
  wrong  🍌🍌 = 3
  right  2*🍌 = 3
E374 Hexadecimal and binary numbers are not read.
  wrong  0x1F = y
  right  31 = y
E375 A root sign without brackets in front of several factors or a power: how far does it reach?
  wrong  √2x = 3
  right  √(2x) = 3
E376 A product behind '^': how much of it is the exponent?
  wrong  2^3x = 3
  right  2^(3x) = 3
E377 A number with i or j behind it looks imaginary; all numbers here are real.
  wrong  x = 1j
  right  x = 1*j
E378 A letter with a number in brackets: the value of a function at a point, or a product?
  wrong  f(2) = 3
  right  f*2 = 3
E379 A percent sign between two values: percent, or a remainder?
  wrong  x % y = 1
  right  mod(x, y) = 1
E380 Something is divided by zero.
  wrong  x = 1/0
  right  x = 1/10
E381 A factorial is of no whole number from 0 to 170.
  wrong  x = 2.5!
  right  x = gamma(3.5)
E382 A number of the text is too large or too small for a floating-point number.
  wrong  x = 9^9^9^9
  right  x = 9^9
E383 A constant part is no real number, such as an even root of a negative number.
  wrong  x = (-8)^(1/3)
  right  x = cbrt(-8)
E384 A function is not defined at the number it is given.
  wrong  x = ln(0)
  right  x = ln(1)
E385 An expression is nested so deeply that its derivatives cannot be formed.
E386 A function of SymPy has no numerical form here. Texts hold no such function.
E387 A function of whole numbers is not defined at the numbers it is given.
  wrong  x = gcd(1/2, 3)
  right  x = gcd(2, 3)
E388 [solve] A function of whole numbers has an unknown that is real.
  wrong  x: real
         gcd(x, 12) = 4
  right  x in 1..9
         gcd(x, 12) = 4
E389 It is open how far mod between two values reaches.
  wrong  x + 1 mod 3 = 2
  right  (x + 1) mod 3 = 2
E390 A congruence has no modulus, more than one, or one that is no positive whole number.
  wrong  x ≡ 3
  right  x ≡ 3 (mod 4)
E391 [solve] A text holds two tables of data; all columns belong into one, or into named tables with a fit line each.
  wrong  a = 2
         data x, y
         1 2
         end
         data z
         1
         end
  right  a = 2
         data x, y, z
         1 2 1
         2 4 1
         end
E392 A remainder on the right of '=': the value of the left side, or a congruence?
  wrong  x = 2 mod 3
  right  x ≡ 2 (mod 3)
E393 The text needs more memory than there is.
E394 A number of digits holds something that is no digit and no name of one.
  wrong  numeral(a + b, 7) = 37
  right  numeral(a, 7) = 37
E395 [python] What is given, or an entry of a list, is neither text nor a SymPy equation.
  wrong  eqsolve.solve([5])
  right  eqsolve.solve(["x = 5"])
E396 The columns of a fit line or prediction stand in several tables, or in none together.
  wrong  data one: x, y
         1 2
         data two: x, y
         1 3
         end
         fit y = a*x
  right  data one: x, y
         1 2
         data two: x, y
         1 3
         end
         fit one: y = a*x
         fit two: y = b*x
E397 [solve] The condition of a case distinction holds another one that is not defined everywhere.
  wrong  where(where(x! > 2, x, 1/x) > 0, x, 1) = 2
  right  where(where(x > 2, x, 1/x) > 0, x, 1) = 2
E398 [solve] A condition compares something that is not a real number.
  wrong  where(lambertw(-1) > 0, x, 1) = x
  right  where(lambertw(1) > 0, x, 1) = x
E399 [fit] A line that is no fit line uses a column of the table, whose rows only fit lines run over.
  wrong  fit y = a*x
         a*x = 2
         data x, y
         1 2
         2 4
  right  fit y = a*x
         data x, y
         1 2
         2 4
"""
