"""A short name for a device, from what its browser says about itself."""

from typing import Final

# The first mark that occurs wins: browsers name their ancestors too.
BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """Name browser and system, such as "Chrome on Android"; only words of ours ever appear."""
    browser = first_named(BROWSERS, user_agent)
    system = first_named(SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or "Unknown device"


def first_named(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    """Find the first name whose mark occurs; nothing when none does."""
    return next((name for mark, name in names if mark in user_agent), "")
