import { z } from "zod";
import type { NdArray } from "../../core/ndarray.ts";
import { count, oneOf, positive, validated } from "../../core/validated.ts";
import { kernelSymbols } from "../../numerics/kernel_symbols.ts";
import { stabilityLimit } from "../../numerics/stability_limit.ts";
import type { Step } from "../../numerics/step.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import { forecastPixels, type PixelForecastOptions } from "./forecast_pixels.ts";
import { INTEGRATOR_NAMES, type IntegratorName, INTEGRATORS, stepOf, type Stepping } from "./integrators.ts";
import type { PixelNetworkRecord } from "./pixel_network_record.ts";
import { vectorField } from "./vector_field.ts";

/** How a vector field becomes a time-stepper. */
export interface StepperOptions {
  /** Time of a step. */
  readonly timeStep: number;
  /** Equal parts of a step. Default 1. */
  readonly substeps?: number;
  /** The method of each part; "projected-euler" keeps the Euclidean norm of an image, Eq. (31). Default "euler". */
  readonly integrator?: IntegratorName;
}

const SCHEMA = z.strictObject({
  timeStep: positive(),
  substeps: count().default(1),
  integrator: oneOf(INTEGRATOR_NAMES).default("euler"),
});

/** A network that steps images in time; immutable. */
export class PixelStepper {
  /** The vector field. */
  readonly network: PixelNetworkRecord;
  /** How it is stepped. */
  readonly stepping: Stepping;

  /** Prefer {@link PixelNetwork.stepper}, which checks its options. */
  constructor(network: PixelNetworkRecord, stepping: Stepping) {
    this.network = network;
    this.stepping = stepping;
  }

  /** The step on images of one size, in float64. */
  step(size: readonly [height: number, width: number]): Step<Float64Array> {
    return stepOf(vectorField(this.network.architecture, this.network.weights, size), this.stepping);
  }

  /**
   * Predicts images.
   * @param start Images `[sequences, height, width]`, or sequences whose first frames they are.
   * @param options Default: as many steps as the sequences have, in float64.
   * @returns Frame 0 is the start. Where a prediction blows up, its frames are NaN from there on, and `outcome` says so; `warnings` tell
   *   of pixels of another side than the network was trained on, of a start outside their range, and of predictions that leave it.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or images have a wrong shape.
   * @throws {RangeError} If the sequences have another boundary or time step, or a pixel is not finite.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  forecast(start: PixelSequences | NdArray, options: PixelForecastOptions = {}): Promise<PixelSequences> {
    return forecastPixels(this, start, options);
  }
}

/** Refuses substeps that let waves grow which the equation damps or turns. */
function checkStability(
  what: string,
  { stencils }: PixelNetworkRecord,
  { integrator, timeStep, substeps }: Stepping,
): void {
  if (!stencils) return;
  const limit = stabilityLimit(INTEGRATORS[integrator].tableau, kernelSymbols(stencils.linear));
  if (timeStep / substeps <= limit) return;
  const needed = Math.ceil(timeStep / limit);
  const advice = needed <= 1000 ? `pass substeps: ${needed} at least` : 'pass integrator: "rk4"';
  throw new RangeError(
    `Cannot ${what}: substeps of ${timeStep / substeps} are past the stability limit ${
      limit.toPrecision(3)
    } of ${integrator} ` +
      `for its linear part; ${advice}`,
  );
}

/** Makes a time-stepper; `PixelNetwork.stepper` is the fluent form and says what is thrown. */
export function pixelStepper(network: PixelNetworkRecord, options: StepperOptions): PixelStepper {
  const what = `step the network ${network.architecture.name}`;
  const stepping = validated(what, SCHEMA, options);
  checkStability(what, network, stepping);
  return new PixelStepper(network, stepping);
}
