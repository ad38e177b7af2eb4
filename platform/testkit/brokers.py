"""A Valkey of a test's own: one that may hang, die and come back empty."""

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis

from embedded import places, processes
from embedded.valkey import Valkey


@dataclass
class Broker:
    """What is done to it."""

    _valkey: Valkey

    @property
    def url(self) -> str:
        return self._valkey.url

    def flush(self) -> None:
        """Make it forget everything."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def hang(self) -> None:
        """Let it take connections and say nothing."""
        self._signal(signal.SIGSTOP)

    def die(self) -> None:
        """Let it refuse connections, with all that it knew gone."""
        self._signal(signal.SIGCONT)
        self._valkey.stop()

    def come_back(self) -> None:
        """Start it anew where it was."""
        self._valkey.start()

    def _signal(self, number: signal.Signals) -> None:
        assert self._valkey._process is not None
        self._valkey._process.send_signal(number)


@contextmanager
def opened(folder: Path) -> Iterator[Broker]:
    """Start one, which is gone at the end of the block."""
    account = places.server_account()
    with tempfile.TemporaryDirectory(prefix="chairside-broker-", dir="/tmp") as runtime:
        places.hand_over(Path(runtime), account)
        ledger = processes.Ledger(folder / "brokers.json")
        valkey = Valkey("test", log=folder / "valkey.log", folder=Path(runtime), account=account, ledger=ledger)
        valkey.start()
        try:
            yield Broker(valkey)
        finally:
            if valkey.running():
                Broker(valkey)._signal(signal.SIGCONT)
            valkey.stop()
