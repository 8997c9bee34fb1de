# puz-rectangle: standard textbook word problem
# verdict: finite
# solutions: 2
# solution: w = 12; h = 5
# solution: w = 5; h = 12
# relation: 2*(w + h) = 34
# relation: w*h = 60
2*(w + h) = 34
w*h = 60
unknowns w, h
