"""The WSGI app that a server imports: `gunicorn wsgi:app`."""

from assistant.app import create_app
from assistant.content.loader import ContentError
from assistant.settings import SettingsError

try:
    app = create_app()
except (SettingsError, ContentError) as error:
    raise SystemExit(str(error)) from error
