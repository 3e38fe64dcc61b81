"""Files in S3: what citizens send, and what is issued to them."""
