"""The queue's table, its filters and orders: no Qt."""
