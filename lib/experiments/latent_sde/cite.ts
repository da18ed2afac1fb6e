/** Latent stochastic differential equations of two scales. */
export const LATENT_SDE_PAPER =
  "A. F. Ilersich, P. B. Nair: Learning stochastic multiscale models, NeurIPS 2025, arXiv:2506.22655";

/** How the posterior's residual is found without solving an equation. */
export const REPARAMETRISATION_PAPER =
  "K. Course, P. B. Nair: Amortized reparametrization: efficient and scalable variational inference for latent SDEs, NeurIPS 2023, " +
  "arXiv:2312.10550";

/** The solver of the Korteweg-de Vries equation. */
export const ETDRK4_PAPER =
  "A.-K. Kassam, L. N. Trefethen: Fourth-order time-stepping for stiff PDEs, SIAM J. Sci. Comput. 26 (2005), doi:10.1137/S1064827502410633";

/** The flow whose data the paper takes. */
export const CYLINDER_FLOW_PAPER =
  "T. Guenther, M. Gross, H. Theisel: Generic objective vortices for flow visualization, ACM Trans. Graph. 36 (2017), " +
  "doi:10.1145/3072959.3073684";
