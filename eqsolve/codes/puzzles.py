"""Codes E41: cryptarithms, whose words are numbers."""

from __future__ import annotations

TABLE = r"""
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
"""
