"""Codes E14 and E41: grids, and cryptarithms, whose words are numbers."""

from __future__ import annotations

TABLE = r"""
E140 The rows of a grid have different numbers of cells.
  wrong  grid 2 x 2: a b / c
         rows = 3
  right  grid 2 x 2: a b / c .
         rows = 3
E141 A grid has another size than its head says, or one that its kind cannot have, or too many cells.
  wrong  grid 3 x 2: a b / c d
         rows = 3
  right  grid 2 x 2: a b / c d
         rows = 3
E142 A cell is a name, a whole number or a blank (.); a grid has at least one row.
  wrong  grid 2 x 2: a+b c / d e
         rows = 3
  right  grid 2 x 2: s c / d e
         rows = 3; s = a + b
E143 Rows, columns, diagonals or boxes are spoken of, and no grid stands in the text; or there are two grids.
  wrong  rows = columns = diagonals = 15
  right  grid 3 x 3: a b c / d e f / g h i
         rows = columns = diagonals = 15
E144 The sums of a grid are one for all lines, or one for each.
  wrong  grid: a b / c d
         rows = 1, 2, 3
  right  grid: a b / c d
         rows = 1, 2
E145 A table of numbers and blanks stands alone: nothing says what holds in its rows and columns.
  wrong  2 7 6
         9 ? 1
         4 3 8
  right  grid 3 x 3: 2 7 6 / 9 . 1 / 4 3 8
         rows = columns = diagonals
E146 Diagonals need a square, and boxes a size that fits into the grid.
  wrong  grid: a b c / d e f
         diagonals = 3
  right  grid: a b c / d e f
         rows = 3
E147 A table with a bar before its last column looks like an augmented matrix.
  wrong  2  1 | 7
         1 -1 | 2
  right  2*x + y = 7
         x - y = 2
E148 Rows and columns of a table are equations, with blanks that have no names.
  wrong  5 + ? = 9
         *   *
         ? - 1 = 1
         =   =
         10  4
  right  5 + a = 9; b - 1 = 1; 5*b = 10; a*1 = 4
E149 Blanks: each a number of its own, or all of them one unknown? Letters say it.
  wrong  [ ] + [ ] = 12
  right  a + b = 12
E410 A long multiplication has a row below the first rule for each digit of its second factor; here the counts differ.
  wrong    AB
         x CDE
         -----
           EFA
          EBF
         -----
          CDEA
  right    AB
         x CD
         ----
          EFA
         EBF
         ----
         CDEA
E411 Words stand in a column, and it is open which sign belongs to which of them.
  wrong    ABC
         + DEF
         - BAD
         -----
           EFA
           DEF
  right  cryptarithm: ABC + DEF - BAD = EFA
E412 A column holds blanks among its digits. Each may be a digit of its own: letters say so.
  wrong    2?
         x ?
         ---
          84
  right  cryptarithm, digits may repeat: 2a * b = 84
E413 The words could be numbers whose letters are digits, or names of unknowns.
  wrong  SUN + FOG = HIP
  right  cryptarithm: SUN + FOG = HIP
E414 Behind 'cryptarithm' stand options: the base, the digits, whether words may begin with 0, whether digits may repeat.
  wrong  cryptarithm quickly: AB + BA = CC
  right  cryptarithm, base 8, leading zeros allowed: AB + BA = CC
E415 A text says that it is a cryptarithm, and holds no equation of one.
  wrong  cryptarithm: SEND and MORE
  right  cryptarithm: SEND + MORE = MONEY
E416 A cryptarithm has more letters than there are digits.
  wrong  cryptarithm: ABCDE + FGHIJ = KLMNO
  right  unknowns ABCDE, FGHIJ, KLMNO
         ABCDE + FGHIJ = KLMNO
E417 A word of a cryptarithm holds a digit that its base does not have.
  wrong  cryptarithm base 5: A7 + B = CD
  right  cryptarithm base 8: A7 + B = CD
E418 Letters stand with blanks between them, so that the words cannot be told apart.
  wrong  T I D E + T I L E W H E E L
  right  TIDE + TILE = WHEEL
E419 Two cryptarithms in one text have more letters than there are digits: each is a puzzle of its own, or the words are names.
  wrong  SEND + MORE = MONEY
         AB + BA = CAC
  right  SEND + MORE = MONEY
"""
