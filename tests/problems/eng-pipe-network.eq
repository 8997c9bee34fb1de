# eng-pipe-network: three-reservoir problem, head losses with Q*abs(Q) (standard problem type, numbers chosen for this collection)
# verdict: unique
# solutions: 1
# solution: H = 81.34170988375701399967737; Q1 = 0.482937497460113698514829; Q2 = -0.1057398491486304167215476; Q3 = -0.3771976483114832817932814
# relation: 100 - H = 80*Q1*abs(Q1)
# relation: 80 - H = 120*Q2*abs(Q2)
# relation: 60 - H = 150*Q3*abs(Q3)
# relation: Q1 + Q2 + Q3 = 0
100 - H = 80*Q1*abs(Q1)
80 - H = 120*Q2*abs(Q2)
60 - H = 150*Q3*abs(Q3)
Q1 + Q2 + Q3 = 0
H ~ 80
Q1 ~ 0
Q2 ~ 0
Q3 ~ 0
unknowns H, Q1, Q2, Q3
