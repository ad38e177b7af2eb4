"""The settings of the tests, with the migrations of a release after this one: for the command that applies them."""

from config.settings.test import *  # noqa: F403

MIGRATION_MODULES = {"scheduling": "loadtests.release.migrations"}
