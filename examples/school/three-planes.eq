# Three planes that meet in a line: infinitely many solutions, and one line of the text follows from the others.
# expect: family with 1 free unknown
# expect: proved
# expect: redundant line 7 because of lines 5 6
x + y + z = 6
x - y + 2z = 5
2x + 3z = 11
