"""A model on the line: from image files to verdicts by ONNX Runtime and NumPy alone, without torch or a project."""
