# eng-infinite-reflux: Cutlip & Shacham, Problem Solving in Chemical Engineering
# verdict: unique or finite
# solution: x = 0.03621008432828807290624396
# solution: x = 0.5
# relation: log(x)/63 + 64/63*log(1/(1 - x)) + log(0.95 - x) - log(0.9) = 0
ln(x)/63 + 64/63*ln(1/(1 - x)) + ln(0.95 - x) - ln(0.9) = 0
x in [1e-12, 0.95]
x ~ 0.23
unknowns x
