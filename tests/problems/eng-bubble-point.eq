# eng-bubble-point: Cutlip & Shacham, Problem Solving in Chemical Engineering, bubble point of benzene/toluene
# verdict: unique
# solutions: 1
# solution: T = 92.11171982536395316740636
# relation: 0.5*10^(6.90565 - 1211.033/(T + 220.79)) + 0.5*10^(6.95464 - 1344.8/(T + 219.482)) = 760
0.5*10^(6.90565 - 1211.033/(T + 220.79)) + 0.5*10^(6.95464 - 1344.8/(T + 219.482)) = 760
T in [0, 200]
T ~ 80
unknowns T
