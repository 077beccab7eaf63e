"""The product's rules: plain Python, no I/O, no clock of its own.

`model/` holds what things are, `actions/` what can happen to them (each call is one transaction), `ports.py` what the rules need from
outside.
"""
