"""A network that has seen ImageNet: what its features say of a surface needs no training here."""
