# puz-how-old-is-mary: Sam Loyd, ages of Mary and Ann
# verdict: unique
# solutions: 1
# solution: mary = 27.5; ann = 16.5; ann1 = 13.75; t1 = 2.75; ann2 = 49.5; mary3 = 16.5; t3 = 11; ann3 = 5.5
# relation: mary + ann = 44
# relation: mary = 2*ann1
# relation: ann1 = ann - t1
# relation: mary - t1 = ann2/2
# relation: ann2 = 3*mary3
# relation: mary - t3 = mary3
# relation: ann - t3 = ann3
# relation: mary3 = 3*ann3
mary + ann = 44
mary = 2*ann1
ann1 = ann - t1
mary - t1 = ann2/2
ann2 = 3*mary3
mary - t3 = mary3
ann - t3 = ann3
mary3 = 3*ann3
unknowns mary, ann, ann1, t1, ann2, mary3, t3, ann3
