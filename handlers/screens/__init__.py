"""Screens: a view in, a `Screen` out. Pure; all wording lives here and in `locales/`."""
