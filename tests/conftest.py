"""What holds for every test: examples are the same on every run, and no deadline depends on a busy machine.

That nothing leaves the machine and that warnings are errors stands in pyproject.toml, under pytest.
"""

from hypothesis import settings

settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")
