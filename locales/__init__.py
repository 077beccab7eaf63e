"""What is said, in the language of the person who reads it.

English stands in the code as the message itself; every other language is a gettext catalogue beside this file. The catalogues are read
as text at the first use, so there is no compiled file that could be older than its source. This room knows no screen and no rule.
"""

from locales.words import LANGUAGES, Words, mark

__all__ = ["LANGUAGES", "Words", "mark"]
