# side-parabola-circle: textbook problem with side condition
# verdict: unique
# solutions: 1
# solution: x = -0.7861513777574232860695586; y = 0.6180339887498948482045868
# relation: x^2 + y^2 = 1
# relation: y = x^2
# relation: x < 0
x^2 + y^2 = 1
y = x^2
x < 0
unknowns x, y
