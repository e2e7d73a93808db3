"""The network: segmentation sub-network, decision sub-network, and what normalises their features."""

from core.network.segdec import STRIDE, Output, SegDecNet, in_channels_last

__all__ = ["STRIDE", "Output", "SegDecNet", "in_channels_last"]
