# A ball is thrown at 20 m/s towards a point 30 m away and 5 m up: the two angles that hit it, in degrees.
# expect: finite with 2 solutions
g := 9.81; v := 20
angle in [0, 90]
t: positive
30 = v*cos(angle°)*t
5 = v*sin(angle°)*t - g*t^2/2
