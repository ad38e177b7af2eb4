"""Serves the built patient site on a clinic's host: no Node at run time, and one answer for the first screen."""
