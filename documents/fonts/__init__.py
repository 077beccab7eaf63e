"""The bundled font: `regular.ttf` and `bold.ttf`. LICENSE.txt is theirs; build.py says how they were made."""
