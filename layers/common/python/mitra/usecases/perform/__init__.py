"""The effects of a turn, one file each. Every one may be performed again by a retried turn, and is harmless then."""
