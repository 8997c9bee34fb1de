"""What a call may spend, and what it tells meanwhile. Nothing here knows mathematics, and nothing has a part in a search.

``work``: counted steps, the clock that every search goes by; ``budget``: seconds as a ceiling over any Python code;
``clock``: both for one call, with the seconds of its stages; ``progress``: how far the work is, for whoever listens.
Each is imported by its own name (``clocks.work``), since most rooms need one of them: ``tests/walls.toml`` says which.
"""
