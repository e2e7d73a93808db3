"""New files of databases, which appear whole."""
