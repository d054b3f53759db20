"""Gunicorn's lines, written like all others; an access line names the route and never the address."""

import contextlib
from datetime import timedelta
from logging.config import dictConfig
from typing import Any, Final

from gunicorn import glogging

from config import logs
from config.environment import EnvironmentProblem

UNKNOWN: Final = "none"


class Lines(glogging.Logger):
    """Hands every record on to the handler of this process."""

    def setup(self, cfg: Any) -> None:
        """Take Gunicorn's own handlers away; an environment that is wrong is named later."""
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            log.handlers.clear()
            log.propagate = True
        with contextlib.suppress(EnvironmentProblem):
            dictConfig(logs.of_this_process())

    def access(
        self,
        resp: Any,
        req: Any,
        environ: dict[str, Any],
        request_time: timedelta,
    ) -> None:
        """Write one answered request, with the ids it had."""
        if not self.access_log_enabled:
            return
        ms = round(request_time.total_seconds() * 1000, 1)
        facts = {
            "method": req.method,
            "route": environ.get("rgms.route", UNKNOWN),
            "status": resp.status_code,
            "bytes": resp.sent,
            "ms": ms,
        }
        self.access_log.info("answered", extra=facts | environ.get("rgms.ids", {}))
