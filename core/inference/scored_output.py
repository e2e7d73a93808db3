"""What scoring tells of an image, from what the network says of it."""

import numpy as np
import torch
from torch.nn.functional import avg_pool2d

from core.domain import Prediction
from core.inference.features.cost_features import proposal_features
from core.inference.features.projection import project
from core.inference.features.spots import local_descriptor
from core.inference.inputs import NetworkInput
from core.inference.scored import ScoredImage
from core.network import STRIDE, Output

TOP_SHARE = 0.005
"""Share of the largest segmentation logits, whose mean is ``ScoredImage.seg_top``."""
BLOB_SIDE = 3  # 24 pixels of the input


def scored_output(image_id: int, image: NetworkInput, output: Output, row: int) -> ScoredImage:
    """The result of image ``row`` of the batch. The decision includes the mirrored borders; map, features and
    descriptor are cut to the image itself."""
    rows, columns = image.height // STRIDE, image.width // STRIDE
    logits = output.seg_logits[row, 0, :rows, :columns]  # (rows, columns)
    flat = logits.flatten()  # (rows · columns,)
    top = flat.topk(max(1, round(TOP_SHARE * flat.numel()))).values.mean()  # scalar
    blob = avg_pool2d(logits[None], BLOB_SIDE, stride=1).max()  # scalar
    attention = flat.softmax(0)  # (rows · columns,)
    pooled = output.features[row, :, :rows, :columns].flatten(1) @ attention  # (C,)
    defect_map = (logits.sigmoid() * 255).round().to(torch.uint8).numpy()  # (rows, columns)
    score = float(output.decision_logit[row].double().sigmoid())
    descriptor = np.concatenate([project(pooled.numpy()), output.pooled[row].numpy()])  # (at most 64 + 66,)
    spot = local_descriptor(output.early[row, :, :rows, :columns].numpy(), logits.numpy())  # (C',)
    cost_features = proposal_features(image.pixels[:, : image.height, : image.width], defect_map / np.float32(255))
    prediction = Prediction(image_id, score, defect_map)
    return ScoredImage(prediction, float(top), float(blob), descriptor, spot, cost_features)
