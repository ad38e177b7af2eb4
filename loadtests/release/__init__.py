"""A release after this one, as its migrations see it: what is there, and one more for scheduling (`migrations`)."""
