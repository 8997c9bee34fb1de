"""Codes N1 and N2: how a text was read."""

from __future__ import annotations

TABLE = r"""
N101 [python] A narrow space between groups of three digits was read as part of the number.
  wrong  eqsolve.read("1\u202f000 = x")
  right  eqsolve.read("1000 = x")
N102 [python] An invisible character between two others was removed; they are joined now.
  wrong  eqsolve.read("x = 1\u200b0")
  right  eqsolve.read("x = 10")
N103 [python] An invisible mark of writing direction was removed: the line may look different from what is read.
  wrong  eqsolve.read("\u202ex = 3")
  right  eqsolve.read("x = 3")
N104 An unusual sign, as PDFs hold them, was read as the plain one.
  wrong  5x ⫹ y = 16
         x + y = 2
  right  5x + y = 16
         x + y = 2
N110 A letter or number in brackets at the line start was read as a label, not as a factor.
  wrong  (1) x + y = 5
         (2) x*y = 6
  right  x + y = 5
         x*y = 6
N111 A number in brackets at the line end was read as a label, not as a factor.
  wrong  x + y = 18   ——(3)
  right  x + y = 18
N112 A label, a working step or a remark was left out.
  wrong  4x - 6 = 18 | +6
  right  4x - 6 = 18
N113 A spelling of the schoolroom was read, such as a function without brackets.
  wrong  lnx = 2
  right  ln(x) = 2
N114 Two equations without a sign between them were taken apart.
  wrong  x=1 y=2
  right  x=1; y=2
N115 Several lines, each of which can be solved by itself, were read as one system. Exercises are solved with --each.
  wrong  x^2 = 4
         x^3 = 8
         x^2 = 9
  right  x^2 = 4
N120 A line without an equation was left out.
  wrong  no equation here
         x = 1
  right  # no equation here
         x = 1
N121 Words around an equation were left out.
  wrong  Let a = 2
  right  a = 2
N122 A part or a function of the solutions was asked for, such as the smallest one or their sum: all are listed; the note names the one where it can.
  wrong  Find the largest root of x^2 - 5x + 6 = 0
  right  x^2 - 5x + 6 = 0
N123 Two slashes begin a remark, also in front of a number: they are no division.
  wrong  x = 7 // 2
  right  x = floor(7/2)
N130 [python] Lines around the table of a file, units below its titles or parted thousands were left out, or titles renamed.
N201 A name with a digit was read as a name of its own, beside a power of the name without it.
  wrong  x2 + x^2 = 3
  right  x_2 + x^2 = 3
N202 Two names differ only in capitals and are two unknowns.
  wrong  A + a = 2
  right  A + B = 2
N210 A line with a slash and several '=' was read as a chain of equations, and the slash as a division.
  wrong  v = 1 / T = 50
  right  v = 1/T; v = 50
N211 A relation holds no unknown: it is true or false by itself.
  wrong  0 = 1
  right  x = 1
N212 '!=' was read as 'not equal', not as a factorial in front of '='.
  wrong  x!=6
  right  x != 6
N213 A chain a = b = c was read as a = b and b = c.
  wrong  x = 2y = 3
  right  x = 2y; 2y = 3
N214 A chain a != b != c was read of neighbours: it does not say that a and c differ.
  wrong  a != b != c; a + b = 3; b + c = 3
  right  all different(a, b, c); a + b = 3; b + c = 3
N220 The exponent ends at the slash.
  wrong  x^2/3 = 3
  right  (x^2)/3 = 3
N221 A tower of powers was read from the right.
  wrong  a^b^c = 3
  right  a^(b^c) = 3
N222 The letter e was read as Euler's number.
  wrong  e^x = 4
  right  exp(x) = 4
N223 The exponent ends at a factor that stands close behind it.
  wrong  sin(x)^2y = 1
  right  sin(x)^2*y = 1
N224 A percent sign in front of a name was read as 'percent of'.
  wrong  50%x = 1
  right  50/100*x = 1
N225 Letters that spell a Greek letter or a function were read as one name.
  wrong  n + u = 7; nu = 2
  right  n + u = 7; n*u = 2
N226 Bars stand inside bars; each pair ends at the next bar.
  wrong  |a|b|c| = 2; |a||b| = 3
  right  abs(a)*b*abs(c) = 2; abs(a)*abs(b) = 3
N230 Letters that stand together were read as a product, since each stands alone elsewhere, or behind a number beside letters only.
  wrong  uv = u + v
  right  u*v = u + v
N231 A prime was read as part of the name, not as a derivative.
  wrong  x' = 1
  right  x_1 = 1
N232 Several letters were read as one name.
  wrong  xy = 3
  right  x*y = 3
N233 Each picture or blank of one kind is the same unknown wherever it stands.
  wrong  □ + □ = 10
         □ - △ = 1
  right  a + a = 10
         a - b = 1
N234 Two words side by side were read as a product.
  wrong  speed time = distance; speed = 60; distance = 120
  right  speed*time = distance; speed = 60; distance = 120
N240 A function with a subscript was read as the one of that base.
  wrong  $\log_{10} x = 3$
  right  log10(x) = 3
N241 A letter in front of a bracket was read as a factor, since nothing makes it a function.
  wrong  N(1 - q) = 3
  right  N*(1 - q) = 3
N242 Angles are in radians, and a whole number looks like degrees.
  wrong  sin(30) = x
  right  sin(30°) = x
N243 A function without brackets was read with this argument.
  wrong  sin 2x = 1
  right  sin(2x) = 1
N244 The power or factorial behind a function without brackets was read inside its argument.
  wrong  sin x^2 = 1
  right  sin(x^2) = 1
N245 'log' was read as the natural logarithm.
  wrong  log(x) = 1
  right  ln(x) = 1
N246 'log' was read as the logarithm to base 10, since the text counts in tens.
  wrong  pH = -log(c)
  right  pH = -log10(c)
N247 An unknown whose sine, cosine or tangent is taken is given a whole number that looks like degrees.
  wrong  x = 30; y = sin(x)
  right  x = 30°; y = sin(x)
N248 A fraction of whole numbers with a blank behind it was read as a coefficient.
  wrong  V = 4/3 pi r^3
  right  V = (4/3)*pi*r^3
N250 A letter that is the symbol of a unit was read as an unknown.
  wrong  30 m = x
  right  30*y = x
N251 A letter that is the prefix of a unit was read as an unknown.
  wrong  C = 22p
  right  C = 22e-12
N252 Letters that are the symbol of a unit were read as an unknown.
  wrong  U = 12V
  right  U = 12  # V
N261 Words are read as numbers: each letter is a digit.
  wrong  SEND + MORE = MONEY
  right  unknowns SEND, MORE, MONEY
         SEND + MORE = MONEY
N262 A grid was read: what its kind says by itself, and how its blanks are called.
  wrong  grid: 2 . / 1 3
         rows = 4
  right  grid: 2 a / 1 3
         rows = 4
"""
