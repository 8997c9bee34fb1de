# trap-fermat-near-miss: trap
# verdict: none
# solutions: 0
# relation: 1782^n + 1841^n = 1922^n
# relation: n = 12
1782^n + 1841^n = 1922^n
n = 12
unknowns n
