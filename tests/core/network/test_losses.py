"""The total loss in each supervision branch, by hand."""

from math import exp, log

import pytest
import torch

from core.network.losses import bag_loss, balance, mixed_supervision_loss, segmentation_loss
from core.recipes import LossConfig, Recipe


def cross_entropy(logit: float, target: float) -> float:
    probability = 1 / (1 + exp(-logit))
    return -target * log(probability) - (1 - target) * log(1 - probability)


def test_balance_moves_from_segmentation_to_decision():
    assert balance(0, 10, LossConfig()) == (1.0, 0.0)
    assert balance(4, 10, LossConfig()) == pytest.approx((0.6, 0.4))
    assert balance(9, 10, LossConfig()) == pytest.approx((0.1, 0.9))
    assert balance(4, 10, LossConfig(balance="off")) == (1.0, 1.0)
    assert balance(2, 10, LossConfig(balance="decay", beta=0.1)) == pytest.approx((0.81, 0.19))


def test_segmentation_loss_is_the_weighted_mean_over_all_pixels():
    logits = torch.tensor([[[[2.0, -1.0]]]])
    target = torch.tensor([[[[1.0, 0.0]]]])
    weights = torch.tensor([[[[0.25, 1.0]]]])
    expected = (0.25 * cross_entropy(2.0, 1) + cross_entropy(-1.0, 0)) / 2
    assert segmentation_loss(logits, target, weights, "cross-entropy").item() == pytest.approx(expected, rel=1e-6)
    squared = (0.25 * (1 / (1 + exp(-2.0)) - 1) ** 2 + (1 / (1 + exp(1.0))) ** 2) / 2
    assert segmentation_loss(logits, target, weights, "mean-squared").item() == pytest.approx(squared, rel=1e-6)


def test_a_defect_weighs_by_the_root_of_its_area():
    logits = torch.tensor([[[[0.3, -1.0, 0.5, 2.0]]], [[[0.3, -1.0, 0.5, 2.0]]]])
    target = torch.tensor([[[[1.0, 0.0, 0.0, 0.0]]], [[[1.0, 1.0, 1.0, 1.0]]]])
    found = segmentation_loss(logits, target, torch.ones_like(target), "cross-entropy", usual_share=0.04)
    small = 0.4 * cross_entropy(0.3, 1) + sum(cross_entropy(logit, 0) for logit in (-1.0, 0.5, 2.0))
    large = 0.2 * sum(cross_entropy(logit, 1) for logit in (0.3, -1.0, 0.5, 2.0))
    assert found.tolist() == pytest.approx([small / 4, large / 4], rel=1e-6)
    good = segmentation_loss(logits, 0 * target, torch.ones_like(target), "cross-entropy", usual_share=0.04)
    assert good.tolist() == segmentation_loss(logits, 0 * target, torch.ones_like(target), "cross-entropy").tolist()


def test_total_loss_of_a_good_a_masked_and_an_unmasked_bad_image():
    seg = torch.tensor([-3.0, 1.5, 0.7], requires_grad=True)
    decision = torch.tensor([-1.0, 2.0, 0.5], requires_grad=True)
    target = torch.tensor([0.0, 1.0, 0.0]).view(3, 1, 1, 1)
    weights = torch.tensor([1.0, 2.0, 1.0]).view(3, 1, 1, 1)
    is_bad, gamma, decision_weight = torch.tensor([0.0, 1.0, 1.0]), torch.tensor([1.0, 1.0, 0.0]), torch.ones(3)
    losses = mixed_supervision_loss(
        seg.view(3, 1, 1, 1),
        decision,
        target,
        weights,
        is_bad,
        gamma,
        decision_weight,
        LossConfig(delta=0.1, bag=0.0, usual_share=None),
        (0.8, 0.2),
    )
    good = 0.8 * cross_entropy(-3.0, 0) + 0.2 * 0.1 * cross_entropy(-1.0, 0)
    masked = 0.8 * 2 * cross_entropy(1.5, 1) + 0.2 * 0.1 * cross_entropy(2.0, 1)
    unmasked = 0.2 * 0.1 * cross_entropy(0.5, 1)
    assert losses.total.item() == pytest.approx((good + masked + unmasked) / 3, rel=1e-6)
    assert losses.segmentation.item() == pytest.approx((cross_entropy(-3.0, 0) + 2 * cross_entropy(1.5, 1)) / 3)

    losses.total.backward()
    sigmoid = torch.sigmoid(torch.tensor([-3.0, 1.5, -1.0, 2.0, 0.5])).tolist()
    assert seg.grad is not None
    assert decision.grad is not None
    assert seg.grad.tolist() == pytest.approx([0.8 * sigmoid[0] / 3, 0.8 * 2 * (sigmoid[1] - 1) / 3, 0.0])
    assert decision.grad.tolist() == pytest.approx(
        [0.02 * sigmoid[2] / 3, 0.02 * (sigmoid[3] - 1) / 3, 0.02 * (sigmoid[4] - 1) / 3]
    )


def test_an_image_without_decision_weight_teaches_the_map_alone():
    seg, decision = torch.tensor([1.5], requires_grad=True), torch.tensor([2.0], requires_grad=True)
    one, map_of_one = torch.ones(1), torch.ones(1, 1, 1, 1)
    total = mixed_supervision_loss(
        seg.view(1, 1, 1, 1),
        decision,
        map_of_one,
        map_of_one,
        one,
        one,
        0 * one,
        LossConfig(usual_share=None),
        (0.8, 0.2),
    ).total
    assert total.item() == pytest.approx(0.8 * cross_entropy(1.5, 1), rel=1e-6)
    total.backward()
    assert decision.grad is not None
    assert decision.grad.item() == 0


def test_the_bag_loss_pushes_only_the_loudest_pixels_up():
    logits = torch.tensor([[[[3.0, -2.0, 1.0, -4.0]]]], requires_grad=True)
    loss = bag_loss(logits, share=0.5)
    assert loss.item() == pytest.approx(cross_entropy((3.0 + 1.0) / 2, 1), rel=1e-6)
    loss.sum().backward()
    assert logits.grad is not None
    push = 0.5 * (1 / (1 + exp(-2.0)) - 1)
    assert logits.grad.flatten().tolist() == pytest.approx([push, 0.0, push, 0.0])


def test_an_unmasked_bad_image_teaches_the_map_through_its_bag_alone():
    seg = torch.full((1, 1, 10, 10), -2.0)
    one = torch.ones(1)
    losses = mixed_supervision_loss(
        seg, torch.zeros(1), seg * 0, seg * 0 + 1, one, 0 * one, one, LossConfig(bag=0.3), (0.5, 0.5)
    )
    assert losses.total.item() == pytest.approx(0.5 * 0.3 * cross_entropy(-2.0, 1) + 0.5 * log(2), rel=1e-6)


def test_stand_ins_for_masks_fade_out_as_masks_come():
    recipe = Recipe("own", loss=LossConfig(bag=0.1), synthetic=2.0, synthetic_until=20, bag_until=5)
    assert [recipe.synthetic_at(n) for n in (0, 5, 20, 30)] == pytest.approx([2.0, 1.5, 0.0, 0.0])
    assert [recipe.bag_at(n) for n in (0, 2, 5, 30)] == pytest.approx([0.1, 0.06, 0.0, 0.0])
