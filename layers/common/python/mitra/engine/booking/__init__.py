"""Cancelling and moving a booking, in the chat: what each stage of the step `booking` says and hears."""
