"""What a device is called in the list of sessions."""

import pytest

from apps.authentication.devices import device_name

KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (f"Mozilla/5.0 (Linux; Android 14; K) {KIT} Chrome/142.0 Mobile", "Chrome on Android"),
        (f"Mozilla/5.0 (Windows NT 10.0) {KIT} Chrome/142.0 Safari/537.36", "Chrome on Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {KIT} Chrome/142.0 Edg/142.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Firefox/143.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) CriOS/142.0 Safari", "Chrome on iPad"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605", "Safari on Mac"),
        (
            f"Mozilla/5.0 (Linux; Android 14) {KIT} SamsungBrowser/27 Chrome/1",
            "Samsung Internet on Android",
        ),
        ("curl/8.9 (Linux)", "Linux"),
        ("", "Unknown device"),
        ("<script>alert(1)</script>" * 40, "Unknown device"),
    ],
)
def test_a_device_is_called_by_its_browser_and_system(user_agent, name):
    assert device_name(user_agent) == name
