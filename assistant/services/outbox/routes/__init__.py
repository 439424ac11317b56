"""How deliveries are sent: one module a route, each with one `send` that makes one call or raises why not."""
