# trap-abcd-unicode-minus: web number puzzle 8 6 13 8
# verdict: unique
# solutions: 1
# solution: A = 3.5; B = 4.5; C = 9.5; D = 3.5
# relation: A + B = 8
# relation: C - D = 6
# relation: A + C = 13
# relation: B + D = 8
A + B = 8
C − D = 6
A + C = 13
B + D = 8
unknowns A, B, C, D
