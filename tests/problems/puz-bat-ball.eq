# puz-bat-ball: classic word problem (cognitive reflection test)
# verdict: unique
# solutions: 1
# solution: bat = 1.05; ball = 0.05
# relation: bat + ball = 1.10
# relation: bat = ball + 1.00
bat + ball = 1.10
bat = ball + 1.00
unknowns bat, ball
