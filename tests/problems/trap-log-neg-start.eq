# trap-log-neg-start: trap
# verdict: unique
# solutions: 1
# solution: x = 2.718281828459045235360287
# relation: log(x) = 1
ln(x) = 1
x ~ -1
unknowns x
