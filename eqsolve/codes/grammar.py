"""Codes E2: what cannot stand where it stands, and lines that could be read in two ways."""

from __future__ import annotations

TABLE = r"""
E200 A sign or word cannot stand here; the message says what is expected instead.
  wrong  energy: *x = 3
  right  energy: 2*x = 3
E201 A character has no meaning in this language.
  wrong  x + ¶ = 3
  right  x + p = 3
E202 The line ends with an operator: a term is missing behind it.
  wrong  x^2 +
  right  x^2 + 1 = 3
E203 Nothing stands to the right of a relation sign, a definition or a guess.
  wrong  A + B =
  right  A + B = 9
E204 A bracket or bar is opened and never closed.
  wrong  2*(x + 1 = 4
  right  2*(x + 1) = 4
E205 Behind 'in' stands no domain: an interval, a range or a set.
  wrong  x in
  right  x in [0, 10]
E206 A label stands alone: nothing follows its ':'.
  wrong  energy:
  right  energy: m = 3
E207 A range has no upper end.
  wrong  x in 1..
  right  for i in 1..9: x[i] = i
E208 The line ends where more is needed; the message says what.
  wrong  b1: 9
  right  b1: x = 9
E209 A pair of brackets has nothing inside.
  wrong  x = ()
  right  x = (3)
E210 A closing bracket has no opening one.
  wrong  A + B) = 9
  right  (A + B) = 9
E211 The line begins with a sign that needs something in front of it.
  wrong  *A = 3
  right  2*A = 3
E212 Two relation signs stand side by side, or a sign is none of this language.
  wrong  x =< 3
  right  x <= 3
E213 Between two signs a value is missing; so it is between a sign and a comma or a bracket.
  wrong  A + = 9
  right  A + B = 9
E214 Between a bracket and a sign a value is missing.
  wrong  (* 2) = 3
  right  (x * 2) = 3
E215 A definition (:=) or a starting guess (~) stands inside an equation; each is a statement of its own.
  wrong  (y := 5) = x
  right  y := 5
         y = x
E216 A comma between digits: a decimal comma, or two values? The words 'decimal comma' on the first line decide for a whole text.
  wrong  x = 3,5
  right  x = 3.5
E217 A comma or semicolon stands where it separates nothing that belongs apart.
  wrong  a, b = 3
  right  a = 3; b = 3
E218 A ':' follows what can be no label: a ratio is written as a division, a definition with ':='.
  wrong  a = 3 : 4
  right  a = 3/4
E219 Braces hold the values of a set; round brackets group.
  wrong  x + {3} = 4
  right  x + (3) = 4
E220 Square brackets hold an index behind a name, or a unit behind a number; round brackets group.
  wrong  x = [3]
  right  x = (3)
E221 A range such as 1..9 stands only behind 'in'.
  wrong  1..3 = x
  right  for i in 1..3: x[i] = i
E222 A quoted text stands only behind 'data'; remarks begin with #.
  wrong  x = 3 "a"
  right  x = 3  # a
E223 Between the range of a family and its equation the ':' is missing.
  wrong  for i in 1..3 x[i] = 1
  right  for i in 1..3: x[i] = 1
E224 A word of the language stands where no word can: equations are written in signs.
  wrong  x plus y = 3
  right  x + y = 3
E225 A unit of temperature stands behind a number. Values are written as plain numbers, all in one system of units.
  wrong  x = 20 °C
  right  x = 20  # °C
E226 With a dash '1 - 9' is a difference; a range has two dots.
  wrong  x in 1-9
  right  for i in 1..9: x[i] = i
E227 Two signs stand in a row: one too many, plus or minus, or a sign that belongs into brackets?
  wrong  x--1 = 3
  right  x - (-1) = 3
E228 A relation stands inside brackets, where a value is expected; conditions stand in where(...) and piecewise(...).
  wrong  (x = 3) + 1 = y
  right  x = 3; x + 1 = y
E229 A line asks for something else than unknowns: a derivative, factors, a plot, a mean, another unit.
  wrong  factor x^2 - 5x + 6
  right  x^2 - 5x + 6 = 0
E230 A $ of LaTeX has no partner.
  wrong  $x + y = 3
  right  x + y = 3
E231 A backslash or an ampersand of LaTeX stands alone.
  wrong  x \ y = 3
  right  x/y = 3
E232 A '?' asks for a value and stands alone on the right side; inside an equation the unknown needs a letter.
  wrong  ? + 3 = 5
  right  x + 3 = 5
E233 A quote follows only a name, as in x'.
  wrong  'x' = 3
  right  x' = 3
E234 'About equal' is no equation.
  wrong  x ≈ 3
  right  x ~ 3
         x^2 = 9
E235 Infinity is no number to calculate with; it stands only as the end of an interval.
  wrong  x = inf
  right  x^2 = 1
         x in [0, inf)
E236 A ± makes two equations, with different answers: each is solved by itself.
  wrong  x ± 1 = 3
  right  x + 1 = 3
E237 A name begins with a letter, not with '_'.
  wrong  _x = 3
  right  x = 3
E238 The sign @ has no meaning here.
  wrong  x @ y = 3
  right  x * y = 3
E239 A dot stands inside a name, or without the digits of a number.
  wrong  a.b = 3
  right  a_b = 3
E240 An arrow is no relation.
  wrong  x → 3
  right  x = 3
E241 Integrals and derivatives are not part of this language.
  wrong  ∫ x = 3
  right  x^2/2 = 3
E242 A sum or product sign stands without its range.
  wrong  ∑ x = 3
  right  sum(x[i] for i in 1..4) = 3
E243 A superscript stands alone: nothing is in front of it that could be raised.
  wrong  x = ² + 1
  right  x = y² + 1
E244 Some words beside an equation hold a name of it, so they may say something about the unknowns.
  wrong  y = x to the n
  right  y = x^n
E245 Some words could be a sentence, or a product of unknowns that stand nowhere else.
  wrong  Y = 4m as; m = 1; a = 1; s = 2
  right  Y = 4*m*a*s; m = 1; a = 1; s = 2
E246 A line is a sentence whose words cannot be read as relations. Remarks begin with #.
  wrong  (6 in all)
         x + y = 6
  right  # 6 in all
         x + y = 6
E247 Two equations ran together: where does the first end?
  wrong  A+B=9A+C=8
  right  A+B=9; A+C=8
E248 A slash with spaces separates two equations, or divides.
  wrong  A + B = 9 / C - D = 1
  right  A + B = 9; C - D = 1
E249 A '!' behind a space: a factorial, or an exclamation mark?
  wrong  x + y = 3 !
  right  x + y = 3
E251 Words behind a dash: a remark, or a subtraction?
  wrong  x + y = 5 - check
  right  x + y = 5  # check
E252 Two relations in brackets stand side by side.
  wrong  (x + y = 3)(x - y = 1)
  right  x + y = 3; x - y = 1
E253 A word or picture behind a number, which stands nowhere else: a factor, a unit or a remark?
  wrong  x = 3 meters
  right  x = 3  # meters
E254 The letter x stands only between values: a times sign, or an unknown?
  wrong  5 x a = 30
         a x b = 48
  right  5*a = 30
         a*b = 48
E255 A line holds words that may say something about the unknowns, such as 'digits' or 'more than', and is not read.
  wrong  is, more, than
         x = 3
  right  # is, more, than
         x = 3
E256 A letter in brackets at the line start: a label, or a factor?
  wrong  (a) x + y = 3
  right  a*x + y = 3
E257 A quotient such as dy/dx is a derivative, unless dy and dx are declared as unknowns.
  wrong  dy/dx = 2x
  right  unknowns dy, dx
         dy/dx = 2x
E258 A sum or product sign beside a term: without its range, or an unknown of that name?
  wrong  Σ i^2 = x
  right  sum(i^2 for i in 1..4) = x
E259 A word with a number at the line start: the number of the line, or a factor?
  wrong  Equation 2 x + y = 3
  right  2) x + y = 3
E260 The text looks like several exercises with the same unknowns, which are no one system.
  wrong  1) 7k - 3 = 18
         2) 9 - k = 2k
         3) k + 5 = 1
         Q4. 7k - 3 = 18   Q5. 9 - k = 2k
  right  7k - 3 = 18
E261 A number and a fraction side by side: a mixed number, or a product?
  wrong  2 1/2 x + 3 = 8
  right  (2 + 1/2)*x + 3 = 8
E262 A space between digits: a space between thousands, or is an operator missing?
  wrong  1 000 = x
  right  1000 = x
E263 A number with the symbol of a unit behind it: the unit, or an unknown of that name?
  wrong  3h = 45 min
  right  3h = 45  # min
E264 The text looks like program code.
  wrong  import os
  right  x + 2*y = 7
E265 The text looks like a chemical reaction. To balance it each element gives one equation.
  wrong  N2 + 3H2 ⇌ 2NH3
  right  2*a = c; 2*b = 3*c; a = 1
E266 Words give the unknowns a domain that cannot be told in signs, or that needs the names it belongs to.
  wrong  n is rational, n^2 = 4
  right  n is an integer, n^2 = 4
E267 Parts of a condition can belong together in two ways.
  wrong  x = 1 or x = 2 and y = 3
  right  (x = 1 or x = 2) and y = 3
E268 A word that says what unknowns are (integers, positive, prime) stands as a factor.
  wrong  2 even + 3 odd = 12; even = 3
  right  unknowns even, odd; 2*even + 3*odd = 12; even = 3
E269 A word for a number stands where an unknown could: the number, or a name?
  wrong  x + y = three
  right  x + y = 3
E270 The braces of a piece of LaTeX do not match, or stand too deep.
  wrong  \frac{x}{2 = 3
  right  \frac{x}{2} = 3
E271 A case distinction in LaTeX is not read; where and piecewise say the same.
  wrong  $f(x) = \begin{cases} x & x>0 \\ -x & x \le 0 \end{cases}$
  right  f(x) := piecewise((x, x > 0), (-x, x <= 0))
         f(y) = 3
E272 A piece of LaTeX that people read in two ways.
  wrong  $x^12 = 3$
  right  $x^{12} = 3$
E273 A LaTeX command has no meaning here, or not in this place.
  wrong  \foo x = 3
  right  2*x = 3
E274 A word of a fit line may be an option of the fit, or a name: an option, or an equation? Without a comma, an option or a factor?
  wrong  fit y = A*exp(-x^2/sigma), sigma = 2
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
  right  fit y = A*exp(-x^2/s), sigma dy; s = 2
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
E275 Standard errors are given of a column that the fit line does not hold; a product needs its sign.
  wrong  fit y = a*x, sigma dy x
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
  right  fit y = a*x, sigma dy*x
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
E276 A loss has one of four names and perhaps a positive number, from which residuals (in units of sigma) count less.
  wrong  fit y = a*x, loss soft 0.1
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
  right  fit y = a*x, loss soft_l1 0.1
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
E277 A prediction is an expression, values of columns behind 'at', and perhaps a band.
  wrong  fit y = a*x
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
         end
         predict y at x = 0..0.5
  right  fit y = a*x
         data x, y, dy
         1 2.1 0.1
         2 3.9 0.1
         end
         predict y at x = 0..0.5 step 0.1, band 95%
E278 A prediction stands in a text without a fit line.
  wrong  predict y at x = 3
  right  fit y = a*x
         data x, y
         1 2
         end
         predict y at x = 3
E279 A column is complex, and both i and j stand in the text without being defined: which is the imaginary unit?
  wrong  data w, re(Z), im(Z)
         1 2 3
         end
         fit Z = R + i*w*L + j
  right  data w, re(Z), im(Z)
         1 2 3
         end
         fit Z = R + i*w*L + c
E280 A decimal with digits in brackets, or with dots behind: a repeating decimal, or something else?
  wrong  x = 0.1(6)
  right  x = 1/6
E281 A number ± a number: a measured value, or two values?
  wrong  x = 3 ± 0.1
  right  2.9 <= x <= 3.1
E282 Two bars between values: resistances in parallel, or alternatives?
  wrong  R = 100 || 220
  right  R = 1/(1/100 + 1/220)
E283 A sum goes on without end.
  wrong  1 + 1/2 + 1/4 + ... = x
  right  1/(1 - 1/2) = x
E284 A side is the word minimum or maximum alone: is the least value asked for, or is it an unknown?
  wrong  x + y = minimum; x*y = 36
  right  unknowns minimum; x + y = minimum; x*y = 36
E285 A line asks whether a relation holds: among the others it would say that it does.
  wrong  x^2 = 9; is x > 2?
  right  x^2 = 9; x > 2
E286 An angle has bounds or a sum that look like degrees, and the text has no °: angles are in radians.
  wrong  sin(x) = 0.5; 0 < x < 360
  right  sin(x) = 0.5; 0° < x < 360°
E287 The text is a list of numbers with one that is missing: the law of a sequence is not guessed.
  wrong  2, 5, 10, x
  right  2 = a + b + c; 5 = 4*a + 2*b + c; 10 = 9*a + 3*b + c; x = 16*a + 4*b + c
E288 An unknown has values in several situations, which among the equations would all hold together.
  wrong  y = k*x, y = 12 when x = 3, find y when x = 5
  right  12 = k*3; y = k*5
E289 The text holds nan or None, which Python writes where a number is missing, or its True or False.
  wrong  x = nan
  right  x = 2
E290 A date stands where it would be computed as a difference or a fraction, or is not of the kind that its column holds.
  wrong  fit y = a*(date - 2024-03-01) + b
         data date, y
         2024-03-01 1
         2024-03-02 2.1
         2024-03-04 3.9
         end
  right  fit y = a*date + b
         data date, y
         2024-03-01 1
         2024-03-02 2.1
         2024-03-04 3.9
         end
         predict y at date = 2024-03-05
E617 A comparison of letters side by side in a text in which each stands by itself: of each of them, or of their product?
  wrong  p n d >= 0; p + n + d = 3; p = n; n = d
  right  p, n, d >= 0; p + n + d = 3; p = n; n = d
E618 A set of numbers stands where a value is expected, as in D = ℝ without 0, and it is open of which unknown it speaks.
  wrong  D = ℝ ∖ {0}; 1/x + 1/y = 2; x = y
  right  x != 0; y != 0; 1/x + 1/y = 2; x = y
E291 A small raised letter that may be no exponent alone: a lowered one stands behind it, or it makes a number count (5ᵗʰ).
  wrong  aᵐₙ = 2
  right  a_n^m = 2
E292 A point P(1|3) stands in a text that has no one curve on which it lies.
  wrong  P(1|3), Q(2|5)
  right  f(x) = m*x + b; f(1) = 3; f(2) = 5
E293 A fit line or a prediction speaks of a word that no row holds, or a fit line has a parameter for each value of other numbers.
  wrong  fit y = a*x + d*(site = C)
         data x, y, site
         1 2.1 A
         2 3.9 B
         3 6.2 A
  right  fit y = a*x + d*(site = B)
         data x, y, site
         1 2.1 A
         2 3.9 B
         3 6.2 A
E294 An equation stands behind two slashes, which begin a remark: they are no division.
  wrong  x // 2 = 3
  right  floor(x/2) = 3
E295 An arrow of R, x <- 1, may also mean x < -1.
  wrong  x <- 1
  right  x = 1
E616 A vector stands in an equation.
  wrong  x = (1|2|3) + t*(2|-1|1)
  right  x = 1 + 2*t; y = 2 - t; z = 3 + t
E619 A small raised digit between a value and a root may be an exponent or the index of the root.
  wrong  x = 5³√8
  right  x = 5*∛8
"""
