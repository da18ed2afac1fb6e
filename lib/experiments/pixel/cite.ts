/** Networks on pixel data. */
export const PIXEL_PAPER =
  "E. Celledoni, J. Jackaman, D. Murari, B. Owren: Predictions based on pixel data: insights from PDEs and finite " +
  "differences, arXiv:2305.00723";

/** Their data and program. */
export const PIXEL_PROGRAM =
  "J. Jackaman, D. Murari: Implementation used in Predictions based on pixel data, doi:10.5281/zenodo.7678902";
