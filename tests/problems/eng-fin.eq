# eng-fin: optimal fin length (standard problem type, numbers chosen for this collection)
# verdict: unique or finite
# solution: x = 1.419223190024013438577304
# relation: tanh(x) = x*(1 - tanh(x)^2)*3
tanh(x) = x*(1 - tanh(x)^2)*3
x in [0.1, inf]
x ~ 1
unknowns x
