# eng-conversion-1: Shacham (1985) chemical engineering test problems
# verdict: unique
# solutions: 1
# solution: x = 0.7573962462537538794596413
# relation: x/(1 - x) - 5*log(0.4*(1 - x)/(0.4 - 0.5*x)) + 4.45977 = 0
x/(1 - x) - 5*ln(0.4*(1 - x)/(0.4 - 0.5*x)) + 4.45977 = 0
x in [0, 0.799]
x ~ 0.0
unknowns x
