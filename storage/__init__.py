"""Remembering: the only room that speaks SQL or touches the blob store."""
