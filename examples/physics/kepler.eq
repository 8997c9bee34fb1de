# Kepler's equation: the position in an orbit of eccentricity 0.967 (Halley) at a mean anomaly of 1 degree.
# expect: unique
# expect: proved
e := 0.967
M := 1°
E - e*sin(E) = M
