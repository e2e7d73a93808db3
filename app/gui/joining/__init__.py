"""The way into a project that a database server keeps."""
