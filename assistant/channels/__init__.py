"""Other people's protocols: thin translators onto the services, one module a protocol."""
