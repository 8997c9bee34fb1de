# Two trains leave towns 540 km apart towards each other, at 9 and at 10 o'clock, at 80 and 120 km/h. When do they meet?
# expect: unique
# expect: proved
# expect: t = 12.3, s1 = 264
s1 = 80*(t - 9)          # t in hours, s1 in km from the first town
s2 = 120*(t - 10)
s1 + s2 = 540
