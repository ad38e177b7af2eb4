"""The PostgreSQL and the Valkey of a machine that has none: started, found again, stopped.

Imports the standard library only, so that it works before, and without, everything else.
"""

from embedded.places import CannotStart
from embedded.servers import Servers, start

__all__ = ["CannotStart", "Servers", "start"]
