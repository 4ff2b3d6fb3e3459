"""Who may talk to the workspace: this machine's own browser and the app, nobody else."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, request

FORBIDDEN = 403
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost"})
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
NOT_LOOPBACK = "the local workspace listens on loopback only, not on {host}"


def demand_loopback(host: str) -> None:
    """Raise ValueError unless `host` is this machine's own address."""
    if host not in LOOPBACK_NAMES:
        raise ValueError(NOT_LOOPBACK.format(host=host))


def guard_hosts(app: Flask) -> None:
    """Refuse requests under a foreign name (a page elsewhere could rebind its name to 127.0.0.1)."""

    @app.before_request
    def check_host() -> None:
        if urlsplit(f"//{request.host}").netloc.rsplit(":", 1)[0] not in LOOPBACK_NAMES:
            abort(FORBIDDEN)

    @app.after_request
    def harden(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def guard_origins(page: Blueprint) -> None:
    """Refuse what another site's page makes a browser send to the routes of our page."""

    @page.before_request
    def check_origin() -> None:
        site = request.headers.get("Sec-Fetch-Site", "none")
        origin = request.headers.get("Origin")
        if site not in {"same-origin", "none"} and not _is_visit(site):
            abort(FORBIDDEN)
        if origin is not None and origin != request.host_url.rstrip("/"):
            abort(FORBIDDEN)


def _is_visit(site: str) -> bool:
    """Tell whether somebody follows a link to the page: harmless, it only shows the page itself."""
    is_top = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return request.method == "GET" and request.path == "/" and is_top and site != "none"
