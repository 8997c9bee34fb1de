# side-positive-conc: gas equilibrium (Cutlip) with all concentrations positive
# verdict: unique
# solutions: 1
# solution: CC = 0.1535654009011306242031312; CD = 0.7053344059694788399683145; CA = 0.4206890090158789233601215; CB = 0.2428965889621729442665021; CX = 0.1777924200537059790936194; CY = 0.5517690050683482157651833; CZ = 0.3739765850146422366715639
# relation: CC*CD = 1.06*CA*CB
# relation: CX*CY = 2.63*CB*CC
# relation: CZ = 5*CA*CX
# relation: CA = 1.5 - CD - CZ
# relation: CB = 1.5 - CD - CY
# relation: CC = CD - CY
# relation: CY = CX + CZ
# relation: CA > 0
# relation: CB > 0
# relation: CC > 0
# relation: CD > 0
# relation: CX > 0
# relation: CY > 0
# relation: CZ > 0
CC*CD = 1.06*CA*CB
CX*CY = 2.63*CB*CC
CZ = 5*CA*CX
CA = 1.5 - CD - CZ
CB = 1.5 - CD - CY
CC = CD - CY
CY = CX + CZ
CA > 0
CB > 0
CC > 0
CD > 0
CX > 0
CY > 0
CZ > 0
unknowns CC, CD, CA, CB, CX, CY, CZ
