/** Hierarchical time-steppers. */
export const HITS_PAPER =
  "Y. Liu, J. N. Kutz, S. L. Brunton: Hierarchical deep learning of multiscale differential equation time-steppers, " +
  "Phil. Trans. R. Soc. A 380 (2022), doi:10.1098/rsta.2021.0200";

/** The solver of the data: the method of order 5 with an embedded one of order 4. */
export const DORMAND_PRINCE_PAPER =
  "J. R. Dormand, P. J. Prince: A family of embedded Runge-Kutta formulae, J. Comput. Appl. Math. 6 (1980), " +
  "doi:10.1016/0771-050X(80)90013-3";

/** Ensembles of networks. */
export const DEEP_ENSEMBLES_PAPER =
  "B. Lakshminarayanan, A. Pritzel, C. Blundell: Simple and scalable predictive uncertainty estimation using deep " +
  "ensembles, NeurIPS 2017, arXiv:1612.01474";

/** Scores that reward honest distributions. */
export const CRPS_PAPER =
  "T. Gneiting, A. E. Raftery: Strictly proper scoring rules, prediction, and estimation, J. Am. Stat. Assoc. 102 (2007), " +
  "doi:10.1198/016214506000001437";

/** States from the past of what is seen. */
export const TAKENS_PAPER =
  "F. Takens: Detecting strange attractors in turbulence, in Dynamical Systems and Turbulence, Lecture Notes in " +
  "Mathematics 898 (1981), doi:10.1007/BFb0091924";
