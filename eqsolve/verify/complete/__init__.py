"""Claims that nothing is missing, and the evidence for them, gone through again with the judge's own arithmetic.

Begin with ``shown``: from evidence to the places where solutions can lie, at most one in each. ``accounts`` compares them with the list.
Polynomials are read from the text by ``reading``; nothing of what the methods compute is called. May use what ``verify`` may.
"""
