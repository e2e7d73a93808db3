"""The normalising flow: exact where it can be checked, and a better density than a Gaussian where that is needed."""

import numpy as np
import pytest
import torch
from scipy.stats import multivariate_normal
from torch import Tensor

from core.suggestion.outliers.flow import Flow, fit_flow


@pytest.fixture
def flow() -> Flow:
    """Five dimensions, so that the halves differ, with weights that are not those of the start."""
    made = Flow(5, blocks=3, hidden=8, seed=1).double()
    generator = torch.Generator().manual_seed(2)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(0.5 * torch.randn(parameter.shape, generator=generator, dtype=torch.float64))
    return made


def points(n: int) -> Tensor:
    return torch.randn(n, 5, generator=torch.Generator().manual_seed(3), dtype=torch.float64)


def test_the_log_determinant_is_that_of_the_jacobian(flow: Flow):
    x = points(6)
    _, log_det = flow(x)
    jacobians = [torch.autograd.functional.jacobian(lambda one: flow(one[None])[0][0], row) for row in x]
    expected = torch.stack([torch.linalg.slogdet(jacobian).logabsdet for jacobian in jacobians])
    torch.testing.assert_close(log_det, expected)
    assert expected.abs().min() > 0.01


def test_what_it_maps_it_maps_back(flow: Flow):
    x = points(50)
    z, _ = flow(x)
    torch.testing.assert_close(flow.inverse(z), x)
    torch.testing.assert_close(flow(flow.inverse(x))[0], x)
    assert (z - x).abs().mean() > 0.1


def test_untrained_it_is_the_standard_normal():
    x = points(9).float()
    expected = multivariate_normal(np.zeros(5)).logpdf(x.numpy())
    np.testing.assert_allclose(Flow(5).log_density(x).detach().numpy(), expected, rtol=1e-5)


def test_no_coordinate_is_stretched_beyond_the_clamp():
    flow = Flow(2, blocks=1, hidden=4)
    with torch.no_grad():
        for parameter in flow.parameters():
            parameter.fill_(50.0)
    _, log_det = flow(torch.ones(1, 2))
    assert log_det.item() == pytest.approx(6.0, abs=0.01)  # e^3 for each of the two


def crescent(n: int, seed: int) -> Tensor:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    return torch.tensor(np.stack([x, x**2 - 1 + 0.2 * rng.normal(size=n)], axis=1), dtype=torch.float32)


def test_fitted_it_holds_the_mass_of_one_and_explains_unseen_points_better_than_a_gaussian():
    seen, unseen = crescent(600, 0), crescent(600, 1)
    flow = fit_flow(seen, steps=300, blur=0.05)
    with torch.inference_mode():
        likelihood = flow.log_density(unseen).mean().item()
        side = torch.arange(-12, 12, 0.1)
        grid = torch.cartesian_prod(side, side)
        mass = flow.log_density(grid).exp().sum().item() * 0.01
    gaussian = multivariate_normal(seen.numpy().mean(0), np.cov(seen.numpy().T))
    assert likelihood > gaussian.logpdf(unseen.numpy()).mean() + 0.3
    assert mass == pytest.approx(1.0, abs=0.03)


def test_the_same_seed_gives_the_same_density_and_leaves_other_chance_alone():
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    first, second = (fit_flow(crescent(50, 0), seed=4, steps=5) for _ in range(2))
    assert torch.equal(torch.rand(3), expected)
    x = crescent(20, 2)
    assert torch.equal(first.log_density(x), second.log_density(x))
    assert not torch.equal(first.log_density(x), fit_flow(crescent(50, 0), seed=9, steps=5).log_density(x))
