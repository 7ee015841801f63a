"""How outcomes grow with readers, from one's own pieces."""

import numpy as np

from workbook.insights.uncertainty import DRAWS, SEED, Floats

FEWEST_PIECES = 8
LOWEST, HIGHEST, STEPS = 0.0, 2.0, 401
"""More readers never mean fewer outcomes here, nor more than their square."""


def elasticity_draws(
    readers: Floats, hours: Floats, outcomes: Floats, squares: Floats, pieces: int, seed: int = SEED
) -> Floats | None:
    """Draws of the elasticity; None with fewer than eight pieces, no outcome or equal readers.

    Poisson regression of the outcomes on log readers with the hours as offset: given their sum, the
    outcomes are multinomial over the pieces with parts in step with hours * readers ** elasticity,
    which leaves the one number to be found (Cameron & Trivedi 2013, ch. 2). With the Jeffreys
    prior, on a grid. `squares` are the squared shares of credit: where credit is shared, a half
    tells only half as much. Of `pieces` pieces those with the same readers may come as one, with
    the sums of all else.
    """
    if pieces < FEWEST_PIECES or outcomes.sum() <= 0 or np.ptp(readers) == 0:
        return None
    grid = np.linspace(LOWEST, HIGHEST, STEPS)
    logs = np.log(readers) - np.log(readers).mean()
    told = outcomes * outcomes.sum() / squares.sum()
    weights = np.log(hours) + grid[:, None] * logs
    # Taken out before exp and put back after it, so that nothing overflows.
    peak = weights.max(axis=1, keepdims=True)
    parts = np.exp(weights - peak)
    sums = parts.sum(axis=1)
    parts /= sums[:, None]
    log_likelihood = grid * (told @ logs) - told.sum() * (np.log(sums) + peak[:, 0])
    # The Jeffreys prior is the root of the information, here the variance of the logs.
    spread = parts @ logs**2 - (parts @ logs) ** 2
    log_density = log_likelihood + 0.5 * np.log(spread)
    heights = np.cumsum(np.exp(log_density - log_density.max()))
    chosen = np.random.default_rng(seed + 1).random(DRAWS)
    return np.interp(chosen, heights / heights[-1], grid)
