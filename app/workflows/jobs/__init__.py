"""Independent jobs, here or elsewhere: of a simulation, an experiment, a scoring."""
