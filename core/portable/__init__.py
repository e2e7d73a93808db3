"""A run's model as one graph that takes an image as the camera gives it: for ONNX, OpenVINO and TorchScript."""
