"""Who may call what, written out: a view that changes hands, or a new one, must change this table too."""

from assistant.app import create_app
from assistant.policy import policy_of
from assistant.services.context import Context

ALLOWED = {
    "public": {
        "api.calculate", "api.check", "api.list_letter_kinds", "api.list_signing_keys", "api.open_conversation",
        "api.resume_conversation", "api.verify_letter",
        "docs.docs", "docs.openapi", "docs.style", "mcp.receive", "operation.live", "operation.ready",
        "web.chat", "web.dashboard", "web.embed", "web.language", "web.leave", "web.open_file",
        "web.resume", "web.sign_in", "web.signing_in", "web.start", "web.static", "web.widget_newest",
        "web.widget_version", "web.widget_words", "web.verify", "web.verify_reference", "web.verifying",
    },
    "conversation": {
        "api.change_facts", "api.erase_conversation", "api.hand_over", "api.keep_case", "api.read_conversation",
        "api.read_statement", "api.request_letter", "api.say",
    },
    "batch_reader": {"api.fetch_archive", "api.fetch_merged", "api.read_batch", "api.read_rows"},
    "batch_writer": {"api.erase_batch", "api.request_batch"},
    "letter": {
        "api.approve_letter", "api.fetch_docx", "api.fetch_html", "api.fetch_page", "api.fetch_pdf", "api.read_letter",
    },
    "holder": {
        "web.answers", "web.case_file", "web.change", "web.delete", "web.erase", "web.letter_request", "web.say",
    },
    "own_letter": {"web.letter_approve", "web.letter_page", "web.letter_pdf"},
    "counselor": {
        "web.case", "web.case_approve", "web.case_docx", "web.case_letter", "web.case_page", "web.case_pdf",
        "web.cases", "web.change_organisation", "web.change_wording", "web.dashboard_case",
        "web.end_figure", "web.law", "web.organisation", "web.organisation_logo", "web.send_again",
        "web.set_figure", "web.sign_out", "web.undelivered", "web.wording", "web.wording_list",
    },
    "operator": {"operation.figures"},
    "chatwoot_channel": {"chatwoot.receive"},
    "openai_channel": {"openai.complete", "openai.models"},
    "link_holder": {
        "web.letter_link", "web.letter_link_approve", "web.letter_link_page", "web.letter_link_pdf",
    },
    "rasa_channel": {"rasa.health", "rasa.receive"},
}  # fmt: skip


def test_every_view_is_open_to_those_it_is_meant_for_and_nobody_else(sqlite_context: Context) -> None:
    app = create_app(context=sqlite_context)
    found: dict[str, set[str]] = {}
    for endpoint in app.view_functions:
        check = policy_of(app, endpoint)
        found.setdefault(check.__name__ if check else "nobody", set()).add(endpoint)
    assert found == ALLOWED
