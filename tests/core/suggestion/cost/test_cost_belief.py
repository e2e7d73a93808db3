"""The closed form against scikit-learn's Gaussian process."""

import numpy as np
import pytest
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, DotProduct, WhiteKernel

from core.suggestion.cost.cost_belief import Belief, Prior

RNG = np.random.default_rng(3)
DESIGN, ASKED = RNG.normal(size=(25, 4)), RNG.normal(size=(9, 4))
Y = DESIGN @ [1.0, -0.5, 0.0, 2.0] + RNG.normal(0, 0.3, 25)
PRIOR = Prior(mean=np.array([0.5, 0.0, 0.0, 1.0]), deviation=np.array([0.7, 0.1, 0.02, 0.4]))


def test_columns_are_a_linear_kernel():
    belief = Belief.after(DESIGN, np.zeros((25, 25)), Y, PRIOR, noise=0.4, reach=0.0)
    kernel = DotProduct(sigma_0=0, sigma_0_bounds="fixed") + WhiteKernel(0.4**2, "fixed")
    known = GaussianProcessRegressor(kernel, optimizer=None).fit(DESIGN * PRIOR.deviation, Y - DESIGN @ PRIOR.mean)
    mean, deviation = known.predict(ASKED * PRIOR.deviation, return_std=True)
    np.testing.assert_allclose(belief.mean(ASKED, np.zeros((9, 25))), mean + ASKED @ PRIOR.mean, rtol=1e-6)
    np.testing.assert_allclose(np.sqrt(belief.variance(ASKED, np.zeros((9, 25)))), deviation, rtol=1e-6)
    constant = -0.5 * 25 * np.log(2 * np.pi)
    assert belief.log_evidence + constant == pytest.approx(known.log_marginal_likelihood())


def test_f_is_a_gaussian_kernel():
    nothing = Prior(np.zeros(4), np.zeros(4))
    alike = RBF(1.5)(DESIGN)
    belief = Belief.after(DESIGN, alike, Y, nothing, noise=0.4, reach=0.6)
    kernel = ConstantKernel(0.6**2, "fixed") * RBF(1.5, "fixed") + WhiteKernel(0.4**2, "fixed")
    known = GaussianProcessRegressor(kernel, optimizer=None).fit(DESIGN, Y)
    mean, deviation = known.predict(ASKED, return_std=True)
    to_known = RBF(1.5)(ASKED, DESIGN)
    np.testing.assert_allclose(belief.mean(ASKED, to_known), mean, rtol=1e-6)
    np.testing.assert_allclose(np.sqrt(belief.variance(ASKED, to_known)), deviation, rtol=1e-6)


def test_without_observations_the_prior_stands():
    belief = Belief.after(np.zeros((0, 4)), np.zeros((0, 0)), np.zeros(0), PRIOR, noise=0.4, reach=0.3)
    nobody = np.zeros((9, 0))
    np.testing.assert_allclose(belief.mean(ASKED, nobody), ASKED @ PRIOR.mean)
    np.testing.assert_allclose(belief.variance(ASKED, nobody), ASKED**2 @ PRIOR.deviation**2 + 0.4**2 + 0.3**2)
