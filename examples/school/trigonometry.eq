# All angles between 0 and 360 degrees whose sine and cosine add up to 1.2.
# expect: finite with 2 solutions
# expect: proved
x in [0, 360]
sin(x°) + cos(x°) = 1.2
