"""What a worker of pytest-xdist tells of each test: its outcome, and nothing of a setup and a teardown that went well.

By itself it sends five messages for each test, and nobody reads four of them: a quarter of what a tiny test costs.
"""

import pytest
from _pytest.runner import runtestprotocol  # as the plugins that run a test again do


def is_brief(config: pytest.Config) -> bool:
    """Whether this is a worker, and nobody asked for more: for names as they run, for durations, for a file of all."""
    asked = (config.option.durations, config.option.xmlpath, config.option.maxfail)
    return hasattr(config, "workerinput") and config.get_verbosity() < 0 and not any(asked)


def run_briefly(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """As pytest runs it, but for what is reported."""
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if is_told(report):
            item.ihook.pytest_runtest_logreport(report=report)


def is_told(report: pytest.TestReport) -> bool:
    """Whatever failed, was skipped or is the test itself."""
    return report.when == "call" or report.outcome != "passed"
