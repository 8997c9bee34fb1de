# nl23-dennis-schnabel: test_nonlin collection (Burkardt / NonlinearProblemLibrary), Dennis and Schnabel 2 by 2
# verdict: unique or finite
# solution: x1 = 0; x2 = 3
# solution: x1 = 3; x2 = 0
# relation: x1 + x2 = 3
# relation: x1^2 + x2^2 = 9
x1 + x2 = 3
x1^2 + x2^2 = 9
x1 ~ 1
x2 ~ 5
unknowns x1, x2
