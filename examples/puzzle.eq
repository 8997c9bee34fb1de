# The founding puzzle, pasted as it was found: two of its lines hold an en dash.
# expect: family, free unknowns 1, line 4 redundant, proved
A + B = 9
C – D = 1
A + C = 8
B – D = 2
