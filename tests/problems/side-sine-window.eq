# side-sine-window: textbook problem with side condition
# verdict: finite
# solutions: 2
# solution: x = 0.5235987755982988730771072
# solution: x = 2.617993877991494365385536
# relation: sin(x) = 1/2
# relation: x >= 0
# relation: x <= pi
sin(x) = 1/2
x >= 0
x <= pi
unknowns x
