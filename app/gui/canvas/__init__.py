"""The image, its layers and the tools that paint."""
