"""What Flower must know of the broker: its address, and what begins every name in it."""

import os

broker_url = os.environ["BROKER_URL"]
broker_transport_options = {"global_keyprefix": f"{os.environ['BROKER_PREFIX']}:"}
