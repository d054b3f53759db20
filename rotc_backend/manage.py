#!/usr/bin/env python
"""Django's command line, with the settings module chosen by DJANGO_ENV."""

import sys

from config.env import choose_settings_module


def main() -> None:
    """Run the command named on the command line."""
    choose_settings_module()
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
