"""The site where certificates are checked: its page, its words, its JSON, and the HTTP around them."""
