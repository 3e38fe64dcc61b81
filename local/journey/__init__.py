"""One citizen's journey through the running stack, from "Hi" to an official's scan."""
