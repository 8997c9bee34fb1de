"""The doors: command line and session. The only code that prints, reads arguments and exits."""
