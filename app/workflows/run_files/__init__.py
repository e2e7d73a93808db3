"""The files of runs on every machine that shares a project."""
