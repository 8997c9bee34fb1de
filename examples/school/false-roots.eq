# Squaring both sides would bring x = 1 as well; put back into the equation it fails.
# expect: unique
# expect: proved
# expect: x = 4
sqrt(x) = x - 2
