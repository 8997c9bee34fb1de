# eng-butler-volmer: Butler-Volmer overpotential (standard problem type, numbers chosen for this collection)
# verdict: unique
# solutions: 1
# solution: h = 0.1188303361394014707221769
# relation: 0.01 = 0.001*(exp(0.5*38.92*h) - exp(-0.5*38.92*h))
0.01 = 0.001*(exp(0.5*38.92*h) - exp(-0.5*38.92*h))
h ~ 0
unknowns h
