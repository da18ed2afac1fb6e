/**
 * The dictionary of the paper's Example 6.6: all 18 distinct words of at most four operators A = v d/dx and P = <.> that do
 * not vanish, 11 on g and 7 on rho, exactly what its network with two hidden layers can produce. The true right-hand side is
 * made of g, A g, PA g and A rho.
 */
export const DICTIONARY: readonly string[] = [
  ...["g", "A g", "AA g", "PA g", "AAA g", "APA g", "PAA g", "AAAA g", "AAPA g", "APAA g", "PAAA g"],
  ...["rho", "A rho", "AA rho", "AAA rho", "PAA rho", "AAAA rho", "APAA rho"],
];
