# Sun Zi: a number that leaves 2 when counted by threes, 3 by fives and 2 by sevens.
# expect: unique
# expect: proved
# expect: n = 23
n ≡ 2 (mod 3)
n ≡ 3 (mod 5)
n ≡ 2 (mod 7)
n in 1..100
