# A triangle with sides 13, 14 and 15: its area by Heron, the radii of its inner and its outer circle.
# expect: unique
# expect: proved
# expect: area = 84, inner = 4, outer = 8.125
a = 13; b = 14; c = 15
s = (a + b + c)/2
area = sqrt(s*(s - a)*(s - b)*(s - c))
inner = area/s
outer = a*b*c/(4*area)
