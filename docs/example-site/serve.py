"""A page on an origin of its own that embeds the chat, under the strictest policy that a host can set."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from jinja2 import Template

from assistant.cli.opening import opened
from assistant.services import sites

PORT = 8100
ORIGIN = f"http://localhost:{PORT}"
POLICY = "default-src 'none'; script-src {0}; connect-src {0}; require-trusted-types-for 'script'"


def main() -> None:
    """Add the site, and serve its page until stopped."""
    with opened() as context:
        key = sites.add(context, "Example site", [ORIGIN], "Shortfall")
        server = context.settings.base_url
    template = Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"), autoescape=True)
    page = template.render(server=server, key=key).encode()

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(server))
            self.end_headers()
            self.wfile.write(page if self.path == "/" else b"")

    print(f"The example site is at {ORIGIN}/ (stop with Ctrl+C)")
    try:
        ThreadingHTTPServer(("localhost", PORT), Page).serve_forever()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
