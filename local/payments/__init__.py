"""The sandbox payment gateway: the part of Razorpay's API that the product uses, a page to pay at, and its webhooks."""
