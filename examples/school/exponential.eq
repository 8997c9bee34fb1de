# The two solutions of an equation with an exponential: one is 0, the other has no simple form.
# expect: finite with 2 solutions
# expect: proved
# expect: x = 0
# expect: x = 1.2564312086261697
exp(x) = 1 + 2*x
