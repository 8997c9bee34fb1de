# Where cost and revenue are equal: two prices, between which there is a profit.
# expect: finite with 2 solutions
# expect: proved
# expect: p = 20
# expect: p = 60
demand = 800 - 10*p
revenue = p*demand
cost = 12000
revenue = cost
