"""How long to wait before asking a platform again after it failed."""

import random
from dataclasses import dataclass, field

FIRST = 1.0
LONGEST = 60.0


@dataclass
class Backoff:
    """Doubles from one second to a minute, with jitter so that replicas do not come back together. Seconds."""

    chance: random.Random = field(default_factory=random.Random)
    failures: int = 0

    def next(self) -> float:
        longest = min(LONGEST, FIRST * 2.0 ** min(self.failures, 10))
        self.failures += 1
        return longest * self.chance.uniform(0.5, 1.0)

    def reset(self) -> None:
        self.failures = 0
