"""The roof: settings, routes and servers. It wires the floors together and decides nothing."""
