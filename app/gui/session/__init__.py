"""An open project: its readers, loaders and its writer."""
