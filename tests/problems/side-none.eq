# side-none: textbook problem with side condition
# verdict: none
# solutions: 0
# relation: x + y = 5
# relation: x*y = 6
# relation: x > 4
x + y = 5
x*y = 6
x > 4
unknowns x, y
