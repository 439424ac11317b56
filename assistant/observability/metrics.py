"""Figures for Prometheus: requests, their time, and letters by state.

With several server processes each keeps its own figures; PROMETHEUS_MULTIPROC_DIR, a folder that is emptied at start
and set before the first import, lets whichever process answers /metrics add them all up (`shortfall serve` sets it).
"""

import os
from collections.abc import Callable, Iterable, Mapping

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"})
_REQUESTS = Counter("shortfall_requests", "Requests answered.", ["method", "route", "status"])
_TIMES = Histogram("shortfall_request_seconds", "Time to answer.", ["method", "route"], buckets=_SECONDS)


def observe(method: str, route: str, status: int, seconds: float) -> None:
    """Counts one answered request."""
    method = method if method in _METHODS else "other"
    _REQUESTS.labels(method, route, status).inc()
    _TIMES.labels(method, route).observe(seconds)


def exposition(letters: Callable[[], Mapping[str, int]]) -> bytes:
    """All figures in the text format 0.0.4; `letters` tells how many letters there are in each state."""
    counted = _processes() if "PROMETHEUS_MULTIPROC_DIR" in os.environ else REGISTRY
    now = CollectorRegistry()
    now.register(_Letters(letters))
    return generate_latest(counted) + generate_latest(now)


def _processes() -> CollectorRegistry:
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


class _Letters(Collector):
    """Letters by state, counted when asked for."""

    def __init__(self, count: Callable[[], Mapping[str, int]]) -> None:
        self._count = count

    def collect(self) -> Iterable[Metric]:
        gauge = GaugeMetricFamily("shortfall_letters", "Letters by state.", labels=["state"])
        for state, count in self._count().items():
            gauge.add_metric([state], count)
        yield gauge
