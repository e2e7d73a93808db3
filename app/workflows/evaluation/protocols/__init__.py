"""Published experiments on datasets that people bring themselves: splits, settings, and figures with their sources."""
