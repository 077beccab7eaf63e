"""Remembering: the only package that speaks SQL or touches the photo store."""
