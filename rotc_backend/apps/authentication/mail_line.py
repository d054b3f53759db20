"""A line to the mail server that is cut when a letter takes too long, however little at a time comes."""

import smtplib
import socket
import threading
from contextlib import suppress
from typing import Any, Final

from django.core.mail.backends.smtp import EmailBackend

LONGEST: Final = 30.0  # seconds for one line, from the greeting to the last answer


class CutSMTP(smtplib.SMTP):
    """SMTP whose connection ends after so many seconds: a timeout of its own counts each byte anew."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Begin to count, then connect."""
        self.timer = threading.Timer(LONGEST, self.cut)
        self.timer.daemon = True
        self.timer.start()
        super().__init__(*args, **options)

    def cut(self) -> None:
        """End the connection under whoever waits for it; they are told as by any lost line."""
        line = self.sock
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End it in order; nothing is left to count."""
        self.timer.cancel()
        super().close()


class PatientBackend(EmailBackend):
    """Django's own, with lines that can be cut. It speaks STARTTLS; nothing is sent over SMTPS."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """What a connection is made of."""
        return CutSMTP
