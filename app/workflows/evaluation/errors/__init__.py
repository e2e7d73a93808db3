"""Which images of a project a run gets wrong: what they look like, how large their defects are."""
