"""The public API under `/api/v1`, its OpenAPI 3.1 document at `/openapi.json`, and the same to read at `/docs`.

Every view is three lines: load, call a service, dump. Who may call stands above each as its policy.
"""

from flask import Flask

from assistant.api import batches, calculations, conversations, letters, verify  # noqa: F401 - their views join the blueprint
from assistant.api.blueprint import Id, blueprint
from assistant.api.document import OpenAPI
from assistant.api.reading import reading


def install(app: Flask) -> None:
    """Adds the API and its documentation to the app."""
    app.url_map.converters["id"] = Id
    document = OpenAPI(app)
    document.register_blueprint(blueprint)
    app.extensions["openapi"] = document.complete()
    app.register_blueprint(reading)
