"""What a new clinic begins with, so that it is not empty: facts alone."""
