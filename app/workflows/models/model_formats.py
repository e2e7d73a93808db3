"""What a model may be exported as."""

SUFFIXES = {"onnx": ".onnx", "openvino": ".xml", "torchscript": ".pt"}
"""What its file ends in, by format."""
