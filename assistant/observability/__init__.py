"""What an operator sees beside the logs: figures for Prometheus, and whether the server is live and ready."""
