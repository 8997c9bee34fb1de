"""The statements of the language: a page for each kind, found by its name and by the words that begin it.

A page begins with its name and other names behind it, and what it is for; indented lines are its forms, and behind
``example`` a text that can be read. docs/language.md says it all.
"""

from __future__ import annotations

from collections.abc import Iterator

from eqsolve.handbook.page import Topic

TABLE = r"""
equation, relation, inequality, =: Two sides and a sign; = never assigns, and chains relate neighbours
    x^2 + y^2 = 25
    0 <= x < 10
    x != 3
  example x^2 = 4
          x > 0
constant, :=: A name that stands for a number, or a function of your own, put in wherever it is used
    g := 9.81
    f(t) := t^2 + 1
  example g := 9.81
          x = 2*g
question, ?: A value that is wanted at each solution
    x*y = ?
  example x + y = 5
          x - y = 1
          x*y = ?
guess, ~: Where the search begins; it excludes nothing
    x ~ 3
    x[i] ~ 0.1 for i in 1..9
  example x ~ 3
          x*sin(x) = 1
domain, in, bounds: Where an unknown lies: a real interval in square brackets, a range of whole numbers with two dots, or a set
    x in [0, 10]
    n in 1..9
    k in {1, 4, 9}
    x: positive
  example x in [0, 10]
          x^2 = 9
integer, whole: Unknowns that are whole numbers; puzzles in them are searched to the end
    integer x, y
    n in 1..9
    x, y: positive integer
    all: integer
  example integer x, y
          x in 1..20; y in 1..20
          x*y = 12
all different, different: Unknowns of which no two are equal
    all different(a, b, c)
    all different(x[i] for i in 1..9)
    for i in 1..9: all different(x[i,j] for j in 1..9)
  example a, b in 1..3
          all different(a, b)
          a + b = 3
unknowns, find: The names of the unknowns, in the order in which answers list them
    unknowns x, y
    find x and y
  example unknowns y, x
          x + y = 3
          x - y = 1
for, family, index: One equation for each value of an index
    for i in 1..n: x[i+1] = x[i] + i
    for i in 1..3, j in 1..3 if i < j: x[i,j] = i*j
  example x[0] = 1
          for i in 1..3: x[i] = 2*x[i-1]
sum, prod: A sum or product over a range
    sum(x[i]^2 for i in 1..10) = 4
    prod(x[i] for i in 1..3) = 8
  example sum(i*x for i in 1..4) = 20
fit, sigma, weight, loss, linear fit, least squares: An equation that is to hold for each row of a table as well as possible (least squares)
    fit y = a*x + b
    fit y = a*x + b, sigma dy, absolute
    fit y = a*exp(-k*t), loss soft_l1 0.1
    fit y = a*x + b where x > 1 and site = A
    fit y = a*x + b[site] + d*(day = Monday)
  example fit y = a*x + b
          data x, y
          0 1
          1 3.1
          2 4.9
          end
data, table, end: The rows that a fit line runs over, in the text or in a file beside it
    data x, y
    data "samples.csv"
    data one: x, y
  example fit y = a*x
          data x, y
          1 2.1
          2 3.9
          end
predict, band: Values of a fitted model at other places, with a confidence or prediction band
    predict y at x = 4, 5, band 95%
    predict y at x = 0..10 step 1
  example fit y = a*x + b
          predict y at x = 4, 5
          data x, y
          0 1
          1 3.1
          2 4.9
          end
condition, or, and, not, if, implies, count: Relations that hold only under others, or one of several, in whole numbers
    x = 1 or x = 3
    if a > 2 then b = 1
    count(a = 1, b = 1, c = 1) = 2
  example a, b in 1..3
          a = 1 or b = 1
          a + b = 4
congruence, ≡: Equal remainders, of whole numbers
    x ≡ 3 (mod 4)
    3 | x
  example x in 1..20
          x ≡ 3 (mod 4)
cryptarithm, SEND: A sum of words whose letters are digits, each another one
    SEND + MORE = MONEY
    cryptarithm: KYOTO + OSAKA = TOKYO
  example SEND + MORE = MONEY
label, comment, #: A name in front of a colon names a line in the report; # and // begin a comment
    energy: m*g*h = m*v^2/2
    x = 3   # a comment
  example first: x + y = 3   # a comment
          second: x - y = 1
number, decimal comma, decimal, fraction, pi: Decimals have a point; a comma is read where it separates nothing, and below a line "decimal comma"
    x = 0.5
    2x = 7/3
    decimal comma
  example decimal comma
          2x = 3,5
degrees, degree, angle, radians, °: Angles are in radians, and in degrees where they have the sign °
    sin(30°) = ?
    sin x = 0.5; 0° <= x <= 360°
  example sin(x°) = 0.5
          x in [0, 90]
latex: Equations as in a paper are read as they are: pasted LaTeX, with or without environments
    \frac{x}{2} = \sqrt{5}
  example \frac{x}{2} = \sqrt{5}
"""


def pages() -> Iterator[Topic]:
    """The statements, the most frequent first."""
    head: tuple[tuple[str, ...], str] | None = None
    forms: list[str] = []
    example: list[str] = []
    for line in [*TABLE.strip("\n").split("\n"), ""]:
        if line.startswith("  example "):
            example = [line[10:]]
        elif line.startswith(" " * 10):
            example.append(line[10:])
        elif line.startswith("    "):
            forms.append(line[4:])
        else:
            if head is not None:
                names, means = head
                yield Topic(names[0], "statement", means, tuple(forms), "\n".join(example), names[1:])
            names_, _, means_ = line.partition(": ")
            head = (tuple(names_.split(", ")), means_) if line else None
            forms, example = [], []
