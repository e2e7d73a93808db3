"""What computes: devices, threads, number types."""
