"""Screens: the model goes in; text, keyboard and media come out. All wording of the chat lives here."""
