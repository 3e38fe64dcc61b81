"""WhatsApp's Cloud API: what comes in by webhook, and what goes out through the Graph API."""
