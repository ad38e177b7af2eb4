"""The three clinics of the demo: what they are (berlin, newyork, cairo) and how they come into the database."""
