# An exponential is never zero: no start can find a solution, and the answer says so with a proof.
# expect: none
# expect: proved
exp(x) + y^2 = 0
y = x + 1
