A + B = 9
C – D = 1
A + C = 8
B – D = 2

# The founding puzzle, pasted as it was found: two lines hold an en dash.
# expect: family with 1 free unknown
# expect: proved
# expect: redundant line 4 because of lines 1 2 3
