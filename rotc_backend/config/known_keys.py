"""Keys that anybody can read somewhere, as SHA-256 of their text; a key itself never stands here.

`printf %s "$KEY" | sha256sum` makes a line. A key that was ever published stays here for good.
"""

import hashlib
from typing import Final

PUBLISHED: Final = frozenset(
    {
        # settings of a developer's machine
        "09c6963e5f27b2fe85e53a8062079b13fd0cd949c96e74d463b08eb58226b979",
        "26c5033a15cbd745d6c13a73905acb69c26539dc7817a0a161952602525068fb",
        "9a1422a200023d1b0830be35e0ff583dd8b3abd85493d50b209455b6315d56aa",
        # settings of the build step
        "dd37f735288178f5bb9c50d8626f25771319d8bdaa8f0c7496f6826a5a3c7636",
        "8cc8083a68cc6253e0bc3bea87e29509ff0da514550d8110dba4668f70a2daa1",
        # settings of the tests
        "71b78a780f0f4fccd2af4e4cc997ee43c895ca8099d843c4f2a8f5caa21a8197",
        "431966049971b14f0bc4629be265e082f42f49dece01d8892016089659aa7d7a",
        "f10ad2c85643c41706a7b7258b4f3bf7af18f3541d66bfde26510c554e9837b5",
    }
)


def is_published(key: str) -> bool:
    """Tell whether this text is one of them."""
    return hashlib.sha256(key.encode()).hexdigest() in PUBLISHED
