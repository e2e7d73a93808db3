"""Which pieces are for training, validation and test: counted, drawn, and what a person should know of it."""
