"""One project that several people and machines share, kept by a database server."""
