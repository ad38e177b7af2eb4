"""Starts the servers that the tests talk to, then loads the fixtures of `testkit`."""

pytest_plugins = ["testkit.plugin"]
