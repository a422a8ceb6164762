"""The demo's clock: it stands still until it is moved."""

from datetime import datetime, timedelta


class DemoClock:
    """A clock that only the page moves.

    `moment` is what is shown. No two readings are the same, so that what happens one after the other is told apart
    even while the clock stands.
    """

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self._readings = 0

    def __call__(self) -> datetime:
        self._readings += 1
        return self.moment + timedelta(microseconds=self._readings)

    def set(self, moment: datetime) -> None:
        """Show another moment, aware."""
        self.moment = moment
        self._readings = 0
