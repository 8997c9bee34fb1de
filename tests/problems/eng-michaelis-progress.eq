# eng-michaelis-progress: integrated Michaelis-Menten equation (standard problem type, numbers chosen for this collection)
# verdict: unique
# solutions: 1
# solution: S = 0.8995203765859462968694691
# relation: 0.5*log(2/S) + 2 - S = 0.3*5
0.5*ln(2/S) + 2 - S = 0.3*5
S in [1e-09, 2]
S ~ 1
unknowns S
