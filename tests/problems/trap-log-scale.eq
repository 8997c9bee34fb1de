# trap-log-scale: trap
# verdict: unique
# solutions: 1
# solution: x = 4.248354255291588995329235e-18
# relation: log(x) = -40
ln(x) = -40
unknowns x
