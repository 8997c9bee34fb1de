"""The doors: command line and session. The only code that prints, reads arguments and exits.

Begin with ``cli``: it reads the ``command_line`` and calls one of ``commands``, which ask ``source`` what to solve and tell ``screen``
what came of it. ``repl`` (a terminal) and ``notebook`` show the conversation of ``session``, whose text is in ``workspace``; ``pages`` are
help and manual, ``lexer`` the colours.
"""
