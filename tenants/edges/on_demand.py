"""Caddy and its kin, which get a certificate when a host is first asked for, having asked us whether they may."""


class OnDemand:
    """Nothing is to be told: it asks (`/edge/ask`)."""

    def take(self, host: str, name: str) -> bool:
        return True

    def let_go(self, host: str, name: str) -> bool:
        return True
