"""Ways to get candidates. Methods propose; what is true is for ``verify`` to say.

Begin with ``exact``, which never loads torch; none of the groups imports another.
"""
