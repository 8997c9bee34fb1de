# cas-circle-parabola: textbook exercise
# verdict: finite
# solutions: 2
# solution: x = -1.517489913551979641809629; y = 1.302775637731994646559611
# solution: x = 1.517489913551979641809629; y = 1.302775637731994646559611
# relation: x^2 + y^2 = 4
# relation: y = x^2 - 1
x^2 + y^2 = 4
y = x^2 - 1
unknowns x, y
