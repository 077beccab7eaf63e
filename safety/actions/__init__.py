"""What can happen.

One function per event: `action(work, now, *, ...)`; each call is one transaction, and leaving by an exception undoes it.
"""
