"""Who trains, who judges, who tests: seen and set, whole pieces at a time."""
