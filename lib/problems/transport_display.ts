import { plainFraction } from "../core/plain_number.ts";
import type { SpatialCoefficient, TransportDescription } from "./transport_description.ts";

function term(coefficient: SpatialCoefficient, name: string): string {
  return typeof coefficient === "function" ? `${name}(x)` : coefficient === 1 ? "" : `${coefficient}`;
}

/** The equations (2.4) and (2.5) with their coefficients, in Markdown for a notebook and in plain text. */
export function transportDisplay(description: TransportDescription): Record<string, string> {
  const { epsilon, scattering, absorption, source, initial } = description;
  const sigmaS = term(scattering, "\\sigma_S");
  const lossOf = (u: string) => (absorption === 0 ? "" : ` - ${term(absorption, "\\sigma_A")} ${u}`);
  const gain = source === 0 ? "" : ` + ${typeof source === "function" ? "G(x)" : source}`;
  const start = typeof initial === "string" ? initial : typeof initial === "function" ? "a function" : "given values";
  const rho = `\\partial_t \\rho = -\\langle v\\,\\partial_x g \\rangle${lossOf("\\rho")}${gain}`;
  const g = "\\partial_t g = -\\frac{1}{\\varepsilon}(I - P)(v\\,\\partial_x g) - \\frac{1}{\\varepsilon^2}" +
    ` v\\,\\partial_x \\rho - \\frac{${sigmaS || 1}}{\\varepsilon^2} g${lossOf("g")}`;
  return {
    "text/markdown": `$$\\begin{aligned} ${rho.replace("=", "&=")} \\\\ ${g.replace("=", "&=")} \\end{aligned}$$\n\n` +
      `$\\varepsilon$ = ${plainFraction(epsilon)}, initial density: ${start}`,
    "text/plain": `Transport in diffusive scaling, epsilon = ${plainFraction(epsilon)}, initial density: ${start}`,
  };
}
