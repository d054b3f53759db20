"""The demo unit: invented people only, made through the services that real use goes through."""
