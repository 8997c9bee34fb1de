# Three people are knights (1), who tell the truth, or knaves (0), who lie. A: "B is a knave."
# B: "A and C are of one kind." C says nothing, and is a knave in both solutions.
# expect: finite with 2 solutions
# expect: proved
# expect: a = 1, b = 0, c = 0
# expect: a = 0, b = 1, c = 0
a, b, c in 0..1
a = 1 iff b = 0
b = 1 iff a = c
