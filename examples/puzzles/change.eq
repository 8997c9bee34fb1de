# In how many ways can 25 cents be paid with coins of 1, 5 and 10?
# expect: finite with 12 solutions
# expect: proved
ones + 5*fives + 10*tens = 25
ones, fives, tens in 0..25
