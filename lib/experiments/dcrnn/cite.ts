/** The paper of the DC-RNN tables. */
export const DCRNN_PAPER =
  "R. A. Delgadillo, J. Hu, H. Yang: Multiscale and nonlocal learning for PDEs using densely connected RNNs, arXiv:2109.01790";

/** The scheme that makes the data: ARS(2,2,2). */
export const ARS_PAPER =
  "U. M. Ascher, S. J. Ruuth, R. J. Spiteri: Implicit-explicit Runge-Kutta methods for time-dependent partial " +
  "differential equations, Appl. Numer. Math. 25 (1997), doi:10.1016/S0168-9274(97)00056-1";

/** The micro-macro decomposition and its first-order scheme. */
export const MICRO_MACRO_PAPER =
  "M. Lemou, L. Mieussens: A new asymptotic preserving scheme based on micro-macro formulation for linear kinetic " +
  "equations in the diffusion limit, SIAM J. Sci. Comput. 31 (2008), doi:10.1137/07069479X";

/** Physics-informed neural networks. */
export const PINN_PAPER =
  "M. Raissi, P. Perdikaris, G. E. Karniadakis: Physics-informed neural networks, J. Comput. Phys. 378 (2019), " +
  "doi:10.1016/j.jcp.2018.10.045";

/** Exponential time differencing. */
export const ETD_PAPER =
  "S. M. Cox, P. C. Matthews: Exponential time differencing for stiff systems, J. Comput. Phys. 176 (2002), " +
  "doi:10.1006/jcph.2002.6995";

/** Paths of the LASSO by coordinate descent. */
export const LASSO_PAPER =
  "J. Friedman, T. Hastie, R. Tibshirani: Regularization paths for generalized linear models via coordinate descent, " +
  "J. Stat. Softw. 33 (2010), doi:10.18637/jss.v033.i01";

/** PDE-FIND with STRidge. */
export const STRIDGE_PAPER =
  "S. H. Rudy, S. L. Brunton, J. L. Proctor, J. N. Kutz: Data-driven discovery of partial differential equations, " +
  "Sci. Adv. 3 (2017), doi:10.1126/sciadv.1602614";
