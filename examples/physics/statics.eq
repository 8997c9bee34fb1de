# A weight of 500 N hangs on two ropes, at 30 and 45 degrees from the ceiling: the forces in the ropes.
# expect: unique
# expect: proved
# expect: F1 = 366.0254037844386, F2 = 448.2877360840318
F1*cos(30°) = F2*cos(45°)
F1*sin(30°) + F2*sin(45°) = 500
