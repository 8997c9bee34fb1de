# A position from the squared distances to three beacons; the mirror image below the floor is excluded.
# expect: unique
# expect: proved
# expect: x = 1, y = 2, z = 2
x^2 + y^2 + z^2 = 9
(x - 4)^2 + y^2 + z^2 = 17
x^2 + (y - 4)^2 + z^2 = 9
z >= 0
