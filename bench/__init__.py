"""How fast the product is, measured against its peers in one run: `python -m bench`. What each row means stands in docs/speed.md."""
