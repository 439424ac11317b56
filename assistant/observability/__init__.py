"""What an operator sees: logs without personal data, figures for Prometheus, and whether the server is ready."""
