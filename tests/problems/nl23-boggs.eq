# nl23-boggs: test_nonlin collection (Burkardt / NonlinearProblemLibrary), Boggs function
# verdict: unique or finite
# solution: x1 = 0; x2 = 1
# solution: x1 = -1; x2 = 2
# solution: x1 = -0.7071067811865475244008444; x2 = 1.5
# relation: x1^2 - x2 + 1 = 0
# relation: x1 - cos(pi*x2/2) = 0
x1^2 - x2 + 1 = 0
x1 - cos(pi*x2/2) = 0
x1 ~ 1
x2 ~ 0
unknowns x1, x2
