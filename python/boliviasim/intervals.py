"""Intervals of 95 %, each as value, low and high."""

import numpy as np
import pandas as pd

Z = 1.959963984540054  # normal quantile at .975


def student(freedom):
    """Quantile of Student's t at .975, from 5 degrees of freedom (Abramowitz and Stegun 1964, 26.7.5; error below 3e-4)."""
    terms = (
        Z * (Z**2 + 1) / 4,
        Z * (5 * Z**4 + 16 * Z**2 + 3) / 96,
        Z * (3 * Z**6 + 19 * Z**4 + 17 * Z**2 - 15) / 384,
        Z * (79 * Z**8 + 776 * Z**6 + 1482 * Z**4 - 1920 * Z**2 - 945) / 92160,
    )
    return Z + sum(term / freedom**power for power, term in enumerate(terms, 1))


def _interval(value, low, high):
    return pd.Series([float(value), float(low), float(high)], ["value", "low", "high"])


def _spread(numbers):
    """Standard deviation; missing where all are alike, since runs without a death do not show that there never is one."""
    return np.nan if numbers.min() == numbers.max() else numbers.std()


def wilson(k, n):
    """Wilson's bounds of a share of k among n independent runs."""
    middle, half = (k + Z**2 / 2) / (n + Z**2), Z * np.sqrt(k * (n - k) / n + Z**2 / 4) / (n + Z**2)
    return np.where(k == 0, 0.0, middle - half), np.where(k == n, 1.0, middle + half)


def share(hits):
    """Share of the runs of one point, with Wilson's interval."""
    return _interval(hits.mean(), *wilson(hits.sum(), len(hits)))


def mean_count(counts):
    """Mean count over the runs of one point, with the normal interval; missing below 10 runs, its bounds also where all are alike."""
    if len(counts) < 10:
        return _interval(np.nan, np.nan, np.nan)
    half = Z * _spread(counts) / np.sqrt(len(counts))
    return _interval(counts.mean(), np.maximum(0.0, counts.mean() - half), counts.mean() + half)


def over_replicates(numbers):
    """Mean of one number per replicate, with Student's interval: replicates are independent, whatever is computed within each. Where all
    are alike there is no interval."""
    half = student(len(numbers) - 1) * _spread(numbers) / np.sqrt(len(numbers))
    return _interval(numbers.mean(), numbers.mean() - half, numbers.mean() + half)


def paired_shares(base, other):
    """Difference of two shares, other less base, over the same replicates (Newcombe 1998, paired data, method 10)."""
    n = len(base)
    both, neither = (base & other).sum(), (~base & ~other).sum()
    margins = np.sqrt(float(base.sum()) * (~base).sum() * other.sum() * (~other).sum())
    product = float(both * neither - (base & ~other).sum() * (~base & other).sum())
    correlation = 0.0 if margins == 0 else (max(0.0, product - n / 2) if product > 0 else product) / margins
    (p, p_low, p_high), (q, q_low, q_high) = share(base), share(other)

    def together(one, two):
        return np.sqrt(one**2 - 2 * correlation * one * two + two**2)

    return _interval(q - p, q - p - together(q - q_low, p_high - p), q - p + together(q_high - q, p - p_low))
