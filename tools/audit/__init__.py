"""Known vulnerabilities of what is installed, from a stored snapshot: no service is asked."""
