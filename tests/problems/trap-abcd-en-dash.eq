# trap-abcd-en-dash: web number puzzle
# verdict: family
# relation: A + B = 9
# relation: C - D = 1
# relation: A + C = 8
# relation: B - D = 2
A + B = 9
C – D = 1
A + C = 8
B – D = 2
unknowns A, B, C, D
