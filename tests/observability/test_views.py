"""Live, ready, and how much: what whoever runs the server is told."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from assistant.app import create_app
from assistant.observability import metrics, views
from assistant.services import conversations, letters
from assistant.services.context import Context, open_context


def test_a_live_server_says_so_even_without_its_database(house: Context, client: FlaskClient) -> None:
    destroy(house)
    assert (client.get("/healthz").status_code, client.get("/healthz").json) == (200, {"status": "live"})


def test_a_server_with_all_its_parts_is_ready(client: FlaskClient) -> None:
    assert (client.get("/readyz").status_code, client.get("/readyz").json) == (200, {"status": "ready"})


def test_a_database_that_was_not_upgraded_is_named(house: Context, tmp_path: Path) -> None:
    settings = replace(house.settings, database_url=f"sqlite:///{tmp_path}/empty.db")
    with open_context(settings) as empty:
        answer = create_app(context=empty).test_client().get("/readyz")
    assert (answer.status_code, answer.json["type"], answer.headers["Retry-After"]) == (503, "not-ready", "5")
    assert "database" in answer.json["errors"]


def test_a_queue_that_cannot_be_read_is_named(house: Context, client: FlaskClient) -> None:
    destroy(house)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "queue" in answer.json["errors"]


def destroy(house: Context) -> None:
    with house.store.writing() as session:
        session.execute(text("DROP TABLE letters"))


def test_fonts_that_are_missing_are_named(client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_FONTS", tmp_path)
    answer = client.get("/readyz", headers={"Accept-Language": "es"})
    assert (answer.status_code, list(answer.json["errors"])) == (503, ["fonts"])
    assert "lista" in answer.json["detail"]


def test_figures_count_requests_by_route_and_letters_by_state(house: Context, client: FlaskClient) -> None:
    opened = conversations.open(house)
    client.get("/nowhere")
    client.open("/nowhere", method="BREW")
    written = client.get("/metrics")
    assert written.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert 'shortfall_requests_total{method="GET",route="none",status="404"}' in written.text
    assert 'shortfall_requests_total{method="other",route="none",status="404"}' in written.text
    assert 'shortfall_request_seconds_bucket{le="0.005",method="GET",route="none"}' in written.text
    assert 'shortfall_letters{state="queued"} 0.0' in written.text
    assert opened.id not in written.text
    assert not letters.listing(house, opened.id)


def test_with_a_token_set_figures_are_for_its_holder(house: Context) -> None:
    guarded = replace(house, settings=replace(house.settings, metrics_token="a token for the operator"))
    client = create_app(context=guarded).test_client()
    tried = [
        client.get("/metrics", headers=headers).status_code
        for headers in (
            {},
            {"Authorization": "Bearer wrong"},
            {"Authorization": "Bearer \xe9"},
            {"Authorization": "Bearer a token for the operator"},
        )
    ]
    assert tried == [401, 401, 401, 200]


def test_several_processes_are_added_up(tmp_path: Path) -> None:
    environ = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    count = "from assistant.observability import metrics; metrics.observe('GET', '/counted', 200, 0.1)"
    for _ in range(2):
        subprocess.run([sys.executable, "-c", count], env=environ, check=True)
    show = "from assistant.observability import metrics; print(metrics.exposition(dict).decode())"
    shown = subprocess.run([sys.executable, "-c", show], env=environ, check=True, capture_output=True, text=True)
    assert 'shortfall_requests_total{method="GET",route="/counted",status="200"} 2.0' in shown.stdout


def test_one_process_counts_by_itself() -> None:
    metrics.observe("GET", "/only-here", 200, 0.1)
    assert b'route="/only-here"' in metrics.exposition(dict)
