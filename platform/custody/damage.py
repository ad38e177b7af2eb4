"""What can be wrong with a file that was kept."""

from kernel.errors import Conflict


class Damaged(Conflict):
    code = "file_damaged"
    title = "This file was altered or cut off, or belongs elsewhere: nothing of it can be trusted."


class KeyUnknown(Conflict):
    """Its facts carry `key`, the id of the key."""

    code = "file_key_unknown"
    title = "This file was sealed with a key that is not known any more."


class Lost(Conflict):
    code = "file_lost"
    title = "This file is not in the vault."
