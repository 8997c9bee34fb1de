# A father is three times as old as his daughter; in twelve years he will be twice as old. How old are they?
# expect: unique
# expect: proved
# expect: father = 36, daughter = 12
father = 3*daughter
father + 12 = 2*(daughter + 12)
