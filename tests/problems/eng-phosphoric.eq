# eng-phosphoric: phosphoric acid 0.05 mol/l, full speciation
# verdict: unique
# solutions: 1
# solution: H = 0.01562302573399158986062293; H2PO4 = 0.01562289973436769290632923; H3PO4 = 0.03437703726614039996190857; HPO4 = 6.29994919053171475500784e-8; PO4 = 1.814614648922396606970115e-18; OH = 6.400808761546512325152813e-13
# relation: H*H2PO4 = 7.1e-3*H3PO4
# relation: H*HPO4 = 6.3e-8*H2PO4
# relation: H*PO4 = 4.5e-13*HPO4
# relation: H*OH = 1e-14
# relation: H3PO4 + H2PO4 + HPO4 + PO4 = 0.05
# relation: H = OH + H2PO4 + 2*HPO4 + 3*PO4
H*H2PO4 = 7.1e-3*H3PO4
H*HPO4 = 6.3e-8*H2PO4
H*PO4 = 4.5e-13*HPO4
H*OH = 1e-14
H3PO4 + H2PO4 + HPO4 + PO4 = 0.05
H = OH + H2PO4 + 2*HPO4 + 3*PO4
H in [0, inf]
H2PO4 in [0, inf]
H3PO4 in [0, inf]
HPO4 in [0, inf]
PO4 in [0, inf]
OH in [0, inf]
H ~ 0.01
H2PO4 ~ 0.01
H3PO4 ~ 0.04
HPO4 ~ 1e-07
PO4 ~ 1e-18
OH ~ 1e-12
unknowns H, H2PO4, H3PO4, HPO4, PO4, OH
