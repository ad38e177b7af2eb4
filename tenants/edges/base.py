"""What is asked of an edge. Each call may come again after a crash, or for what is done already."""

from typing import Protocol


class EdgeRefused(Exception):
    """The edge does not do what it was asked for; `code` is its own word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Edge(Protocol):
    """Whoever stands in front of us. It knows a host by a name that we give it, never the same one again."""

    def take(self, host: str, name: str) -> bool:
        """Let requests for a host come to us, with a certificate for it. Return whether they do by now.

        :raises EdgeRefused: if it does not take the host, or does not answer.
        """

    def let_go(self, host: str, name: str) -> bool:
        """Take no more requests for a host. Return whether nothing of it is left there.

        :raises EdgeRefused: if it does not let it go, or does not answer.
        """
