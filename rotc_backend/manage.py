#!/usr/bin/env python
"""Django's command line, with the settings module chosen by DJANGO_ENV."""

import sys

from config import check_env
from config.env import choose_settings_module


def main() -> None:
    """Run the command named on the command line."""
    if sys.argv[1:2] == ["check_env"]:
        sys.exit(check_env.main(sys.argv[2:]))
    choose_settings_module()
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
