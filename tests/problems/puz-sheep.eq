# puz-sheep: classic word problem (al-Khwarizmi)
# verdict: finite
# solutions: 2
# solution: x = -13
# solution: x = 3
# relation: x^2 + 10*x = 39
x^2 + 10*x = 39
unknowns x
