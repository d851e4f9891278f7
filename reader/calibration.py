"""What scores are worth: chances, fitted on articles that the weights have not seen."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Logistic regressions on the log-odds of a reading (Platt, 1999).

    P(stated) = s(slope * log_odds + bias); P(the best is right) = s(right_slope * log_odds +
    right_bias).  How far the best is ahead of the next says little: of a list all are right.
    """

    slope: float = 1.0
    bias: float = 0.0
    right_slope: float = 1.0
    right_bias: float = 0.0

    def stated(self, log_odds: float) -> float:
        """The chance that a question is answered."""
        return sigmoid(self.slope * log_odds + self.bias)

    def right(self, log_odds: float) -> float:
        """The chance that the best sentence answers."""
        return sigmoid(self.right_slope * log_odds + self.right_bias)


def sigmoid(value: float) -> float:
    """1 / (1 + exp(-value)), for numbers of any size."""
    return 0.5 * (1 + math.tanh(value / 2))
