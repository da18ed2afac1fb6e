/**
 * Propagator: learned time-steppers for multiscale differential equations.
 *
 * A **problem** makes data, a **model** is described by a chain of verbs, `fit` trains it and returns a **fitted model**, which tells
 * what it has learned and forecasts.
 *
 * | model | learns | problems |
 * | --- | --- | --- |
 * | {@link dcrnn} | a readable equation with the right powers of 1 / epsilon | {@link transport}, {@link kineticTrajectory} |
 * | {@link hits} | flow maps over a ladder of step sizes | {@link vanDerPol}, {@link lorenz}, {@link sequence} |
 * | {@link latentSde} | a coarse field and a few numbers, with uncertainty | {@link kortewegDeVries}, {@link fieldSeries} |
 * | {@link pixelCnn} | a small network that is a finite-difference stencil | {@link heat}, {@link fisher}, {@link pixelSequences} |
 *
 * Figures are functions from rows to SVG, such as {@link curves}, {@link field} and {@link errorFan}; {@link figure} shows them in a
 * notebook. {@link recorded} reads the papers' tables beside ours, {@link resultsHtml} shows them.
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { dcrnn, transport } from "propagator";
 *
 * const data = await transport({ epsilon: 1 / 64 }).simulate({ cells: 200 });
 * const fit = await dcrnn({ layers: 1, orders: 2 }).scheme("ars222").fit(data, { solver: "converged" });
 * console.log(`${fit.equation()}`); // d_t g = -(64^2 + ...) g - (64 + ...) v d_x g + ...
 * assertLess(fit.error(), 1); // per cent
 * ```
 *
 * @module
 */

// Core
export { type Random, type RandomState, seeded } from "./lib/core/random.ts";
export { numpyRandom, type UniformStream } from "./lib/core/numpy_random.ts";
export { type ErrorCode, PropagatorError } from "./lib/core/errors.ts";
export type { Precision } from "./lib/core/precision.ts";
export { type ByProfile, type ProfileName, PROFILES, sizesOf } from "./lib/core/profile.ts";
export type { Progress, ProgressEvent, RunOptions } from "./lib/core/progress.ts";
export type { Outcome } from "./lib/core/outcome.ts";
export { type NdArray, ndarray } from "./lib/core/ndarray.ts";

// Engine
export { type Engine, engine } from "./lib/tensor/engine.ts";
export type { EngineReport } from "./lib/tensor/engine_report.ts";
export type { JitOptions, Jitted } from "./lib/tensor/jit.ts";
export type { Activation } from "./lib/tensor/ops/activation.ts";
export type { Conv2dOptions, Conv2dWeights } from "./lib/tensor/ops/conv2d.ts";
export type { DenseWeights } from "./lib/tensor/ops/dense.ts";
export type { ToolkitOps } from "./lib/tensor/ops/toolkit_ops.ts";
export type { Tensor, TensorOps } from "./lib/tensor/tfjs.ts";
export {
  readSafetensors,
  type Safetensors,
  type SafetensorsType,
  type StoredData,
  type StoredTensor,
  writeSafetensors,
} from "./lib/io/safetensors.ts";
export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./lib/tensor/checkpoint.ts";
export { adam, type AdamSettings, type Optimiser, type OptimiserState } from "./lib/tensor/adam.ts";
export type { Clip } from "./lib/tensor/clipping.ts";
export { type Trainer, trainer, type TrainerOptions } from "./lib/tensor/trainer.ts";
export type { TrainerState } from "./lib/tensor/trainer_state.ts";
export type { LossFunction } from "./lib/tensor/train_gradient.ts";
export type { TensorsOf } from "./lib/tensor/train_weights.ts";
export {
  type CheckpointOptions,
  train,
  type Training,
  type TrainingObserver,
  type TrainingOptions,
} from "./lib/tensor/train.ts";
export { minimiseTensors, type TensorMinimisationOptions, type TensorMinimum } from "./lib/tensor/lbfgs_adapter.ts";
export {
  constantRate,
  exponentialDecay,
  type ExponentialDecayOptions,
  linearRamp,
  type LinearRampOptions,
  type Schedule,
  steppedDecay,
  type SteppedDecayOptions,
  triangularCycle,
  type TriangularCycleOptions,
} from "./lib/tensor/schedules.ts";
export {
  fanInUniform,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initialiser,
  orthogonal,
} from "./lib/tensor/initialisers.ts";

// Numerics
export { gaussLegendre, type Quadrature } from "./lib/numerics/quadrature.ts";
export { type StudentT, studentT } from "./lib/numerics/student_t.ts";
export { NORMAL } from "./lib/numerics/normal_distribution.ts";
export type { SymmetricDistribution } from "./lib/numerics/symmetric_distribution.ts";
export type { BandScore, Coverage } from "./lib/numerics/band_score.ts";
export { type KineticGrid, kineticGrid } from "./lib/numerics/kinetic_grid.ts";
export { applySecondDerivative } from "./lib/numerics/apply_second_derivative.ts";
export { applyTransport } from "./lib/numerics/apply_transport.ts";
export { applyAverage, extendToVelocities } from "./lib/numerics/velocity_average.ts";
export type { SecondDerivativeName, TransportStencilName } from "./lib/numerics/velocity_stencils.ts";
export { type AdamMoments, type AdamOptions, adamStart, adamUpdate } from "./lib/numerics/adam.ts";
export { type LbfgsOptions, type LbfgsState, type LbfgsStatus, minimise, type Minimum } from "./lib/numerics/lbfgs.ts";
export { kalmanSmoother, type LinearGaussianModel, type SmoothedStates } from "./lib/numerics/kalman_smoother.ts";
export { amplitudeSpectrum } from "./lib/numerics/amplitude_spectrum.ts";
export { etdrk4 } from "./lib/numerics/etdrk4.ts";
export type { Complex } from "./lib/numerics/complex.ts";
export type { PlaneBoundary } from "./lib/numerics/bilinear_elements.ts";
export {
  latticeBoltzmann,
  type LatticeBoltzmannOptions,
  type LatticeFlow,
  type VelocityField,
} from "./lib/numerics/lattice_boltzmann.ts";
export type { Step } from "./lib/numerics/step.ts";
export type { RightHandSide } from "./lib/numerics/explicit_rk.ts";
export { type OdeSolution, solveOde, type SolveOdeOptions } from "./lib/numerics/solve_ode.ts";
export type { Objective, WolfeOptions } from "./lib/numerics/line_search.ts";

// Problems
export { Transport, transport } from "./lib/problems/transport.ts";
export type {
  SpatialCoefficient,
  TransportDescription,
  TransportOptions,
} from "./lib/problems/transport_description.ts";
export type { SimulateOptions } from "./lib/problems/simulate_transport.ts";
export type { TransportSchemeName } from "./lib/problems/transport_schemes.ts";
export type { InitialName } from "./lib/problems/initial_data.ts";
export type { FrameWindow } from "./lib/problems/frame_window.ts";
export { frames } from "./lib/problems/frames.ts";
export { KortewegDeVries, kortewegDeVries, type KortewegDeVriesOptions } from "./lib/problems/korteweg_de_vries.ts";
export { BurgersPlane, burgersPlane, type BurgersPlaneOptions } from "./lib/problems/burgers_plane.ts";
export { CylinderInChannel, cylinderInChannel } from "./lib/problems/cylinder_in_channel.ts";
export type { CylinderInChannelOptions } from "./lib/problems/cylinder_in_channel_options.ts";
export type { ChannelRun, ChannelRunOptions } from "./lib/problems/simulate_cylinder.ts";
export type { CoarseLineOptions } from "./lib/problems/coarse_korteweg_de_vries.ts";
export type { CoarsePlaneOptions } from "./lib/problems/coarse_burgers_plane.ts";
export { CoarseCylinder, type CoarseCylinderOptions } from "./lib/problems/coarse_cylinder.ts";
export { type CoarseEquation, type CoarseGrid, CoarseSolver } from "./lib/problems/coarse_solver.ts";
export type { FieldForecast, FieldForecaster } from "./lib/problems/field_forecast.ts";
export { type Pod, pod, type PodOptions } from "./lib/problems/pod.ts";
export { type FieldSeries, fieldSeries, type FieldSeriesData } from "./lib/problems/field_series.ts";
export { frameErrors, type RelativeErrors, relativeErrors } from "./lib/problems/relative_errors.ts";
export { type FlowFileOptions, openFlow } from "./lib/problems/flow_file.ts";
export { type FieldFacts, storedSeries } from "./lib/problems/stored_series.ts";
export type { FieldSamples, SampleFieldsOptions } from "./lib/problems/sample_fields.ts";
export { type DistributionData, fromDistribution } from "./lib/problems/from_distribution.ts";
export { projected } from "./lib/problems/projected.ts";
export { smoothed, type SmoothingOptions } from "./lib/problems/smoothed.ts";
export { inSinglePrecision } from "./lib/problems/in_single_precision.ts";
export { type KineticTrajectory, kineticTrajectory } from "./lib/problems/kinetic_trajectory.ts";
export type { KineticData, TrajectoryProvenance } from "./lib/problems/kinetic_data.ts";
export type { OdeDescription, OdeSampling, SplitName } from "./lib/problems/ode_description.ts";
export { OdeProblem } from "./lib/problems/ode_problem.ts";
export { harmonicOscillator } from "./lib/problems/harmonic_oscillator.ts";
export { hyperbolic, type HyperbolicOptions } from "./lib/problems/hyperbolic.ts";
export { cubicOscillator, type CubicOscillatorOptions } from "./lib/problems/cubic_oscillator.ts";
export { vanDerPol, type VanDerPolOptions } from "./lib/problems/van_der_pol.ts";
export { hopf } from "./lib/problems/hopf.ts";
export { lorenz, type LorenzOptions } from "./lib/problems/lorenz.ts";
export { KuramotoSivashinsky, kuramotoSivashinsky } from "./lib/problems/kuramoto_sivashinsky.ts";
export type {
  KuramotoSivashinskyDescription,
  KuramotoSivashinskyOptions,
} from "./lib/problems/kuramoto_sivashinsky_options.ts";
export type { KsSimulateOptions } from "./lib/problems/simulate_kuramoto_sivashinsky.ts";
export type { FieldTrajectory } from "./lib/problems/field_trajectory.ts";
export {
  type Trajectories,
  trajectories,
  type TrajectoriesData,
  type TrajectoriesProvenance,
  type Truth,
} from "./lib/problems/trajectories.ts";
export { trajectoryPieces, type TrajectoryPiecesOptions } from "./lib/problems/trajectory_pieces.ts";
export { type Table, type TableColumns, trajectoriesFromTable } from "./lib/problems/trajectories_from_table.ts";
export { type Sequence, sequence, type SequenceData, type SequenceSource } from "./lib/problems/sequence.ts";
export { fieldSequence, type FieldSequenceOptions } from "./lib/problems/field_sequence.ts";
export { CylinderWake, cylinderWake } from "./lib/problems/cylinder_wake.ts";
export type { CylinderWakeDescription, CylinderWakeOptions } from "./lib/problems/cylinder_wake_options.ts";
export type { WakeSimulateOptions } from "./lib/problems/simulate_cylinder_wake.ts";
export type { WakeRecord } from "./lib/problems/wake_record.ts";
export { readSequence, type ReadSequenceOptions } from "./lib/problems/read_sequence.ts";
export { bachFugue, bachPrelude, type Piece } from "./lib/problems/bach.ts";
export { heard, type HeardOptions, type MusicOptions, musicSequence } from "./lib/problems/music_sequence.ts";
export { delayEmbedded, reassembled, signalError } from "./lib/problems/delay_embedding.ts";
export { type Snapshots, type SvdFeatures, svdFeatures } from "./lib/problems/svd_features.ts";
export { type SvdSequence, svdSequence, type SvdSequenceOptions } from "./lib/problems/svd_sequence.ts";
export { bloomingFlower, type BloomingFlowerOptions, type Film } from "./lib/problems/blooming_flower.ts";
export type { SampleOptions, Samples } from "./lib/problems/sample_ode.ts";
export type { SimulateOdeOptions } from "./lib/problems/simulate_ode.ts";
export {
  type FlowIncrementOptions,
  type FlowIncrements,
  flowIncrements,
  type GridAxis,
} from "./lib/problems/flow_increments.ts";
export { concatenated } from "./lib/problems/concatenated.ts";
export { delayed, type DelayedOptions, type DelayOptions, delaySteps } from "./lib/problems/delayed.ts";
export { takeComponents } from "./lib/problems/take_components.ts";
export { fieldPieces, type FieldPiecesOptions } from "./lib/problems/field_pieces.ts";
export { ladderSteps, type LadderStepsOptions } from "./lib/problems/ladder_steps.ts";
export { denormalised, type Normalisation, normalisation, normalised } from "./lib/problems/normalisation.ts";
export { type SequenceError, sequenceError } from "./lib/problems/sequence_error.ts";
export type { GenerateOptions, SequenceGenerator } from "./lib/problems/sequence_generator.ts";
export { type NoiseOptions, withNoise } from "./lib/problems/with_noise.ts";
export { PixelProblem } from "./lib/problems/pixel_problem.ts";
export type { PixelDescription, PixelState, PlaneField } from "./lib/problems/pixel_description.ts";
export { advection, type AdvectionOptions } from "./lib/problems/advection.ts";
export { heat } from "./lib/problems/heat.ts";
export { fisher } from "./lib/problems/fisher.ts";
export type { DiffusionOptions } from "./lib/problems/diffusion_options.ts";
export type { SamplePixelsOptions } from "./lib/problems/sample_pixels.ts";
export type { SimulatePixelsOptions } from "./lib/problems/simulate_pixels.ts";
export type { QuadraticStencils, StencilProduct } from "./lib/problems/quadratic_stencils.ts";
export {
  type PixelCrop,
  type PixelProvenance,
  type PixelSequences,
  pixelSequences,
  type PixelSequencesData,
} from "./lib/problems/pixel_sequences.ts";
export { pixelPieces, type PixelPiecesOptions } from "./lib/problems/pixel_pieces.ts";
export { pixelImage, type PixelImageOptions } from "./lib/problems/pixel_image.ts";

// Models
export { Dcrnn, dcrnn, type DcrnnOptions } from "./lib/models/dcrnn/dcrnn.ts";
export type { Solver } from "./lib/models/dcrnn/solver.ts";
export { DcrnnFit } from "./lib/models/dcrnn/dcrnn_fit.ts";
export type { DcrnnFitRecord } from "./lib/models/dcrnn/dcrnn_fit_record.ts";
export { loadDcrnnFit, type LoadDcrnnFitOptions } from "./lib/models/dcrnn/load_dcrnn_fit.ts";
export { DecadesFit } from "./lib/models/dcrnn/decades_fit.ts";
export type { DcrnnForecastOptions } from "./lib/models/dcrnn/forecast_kinetic.ts";
export type { DecadesOptions } from "./lib/models/dcrnn/fit_decades.ts";
export type { DcrnnFitOptions } from "./lib/models/dcrnn/fit_options.ts";
export type { DcrnnDescription, Relaxation } from "./lib/models/dcrnn/description.ts";
export { type EquationTerm, LearnedEquation } from "./lib/models/dcrnn/equation.ts";
export { EquationFit, type LearnedCoefficients, type LearnedTerms } from "./lib/models/dcrnn/equation_fit.ts";
export type { NetworkName } from "./lib/models/dcrnn/networks.ts";
export type { Runs } from "./lib/models/dcrnn/runs.ts";
export type { Alphabet, Line, Operator, OperatorDefinition, OperatorKind } from "./lib/models/dcrnn/operators.ts";
export type { Field } from "./lib/models/dcrnn/words.ts";
export type { SchemeName } from "./lib/models/dcrnn/schemes.ts";
export type { TrainingState } from "./lib/models/dcrnn/training_state.ts";
export { truncationBias } from "./lib/models/dcrnn/truncation_bias.ts";
export { Hits, hits, type HitsOptions, type LadderOptions } from "./lib/models/hits/hits.ts";
export type { HitsDescription } from "./lib/models/hits/description.ts";
export type { HitsData } from "./lib/models/hits/fit_ladder.ts";
export type { HitsFitOptions } from "./lib/models/hits/fit_rungs.ts";
export type { SequenceFitOptions } from "./lib/models/hits/fit_sequence.ts";
export type { EnsembleFitOptions } from "./lib/models/hits/fit_ensemble.ts";
export {
  LadderEnsemble,
  type LadderEnsembleDescription,
  type ScoreOptions,
} from "./lib/models/hits/ladder_ensemble.ts";
export { type Band, EnsembleForecast } from "./lib/models/hits/ensemble_forecast.ts";
export { type EnsembleScore, ensembleScore } from "./lib/models/hits/ensemble_score.ts";
export { type ForecastOptions, Ladder, type LadderDescription } from "./lib/models/hits/ladder.ts";
export type { AdaptiveForecast, AdaptiveForecastOptions } from "./lib/models/hits/adaptive_forecast.ts";
export { loadLadder } from "./lib/models/hits/load_ladder.ts";
export { loadLadderEnsemble } from "./lib/models/hits/load_ladder_ensemble.ts";
export type { Selection } from "./lib/models/hits/select_range.ts";
export { firstStates } from "./lib/models/hits/first_states.ts";
export { type ForecastError, forecastError } from "./lib/models/hits/forecast_error.ts";
export type { OpenRung, Rung } from "./lib/models/hits/rung.ts";
export type { LearnedRung, RungLook, RungTraining } from "./lib/models/hits/learned_rung.ts";
export type { FlowMapLayer } from "./lib/models/hits/flow_map_network.ts";
export { rk4, type Rk4Options } from "./lib/models/hits/runge_kutta_rung.ts";
export {
  type ChainShape,
  parameterCount,
  type PixelActivation,
  type PixelArchitecture,
} from "./lib/models/pixel/architecture.ts";
export { pixelArchitecture, type PixelArchitectureName } from "./lib/models/pixel/architectures.ts";
export type { PixelLayer, PixelWeights } from "./lib/models/pixel/pixel_weights.ts";
export { PixelNetwork } from "./lib/models/pixel/pixel_network.ts";
export type { PixelNetworkRecord } from "./lib/models/pixel/pixel_network_record.ts";
export type { LinearisedOptions } from "./lib/models/pixel/linearised.ts";
export { PixelStepper, type StepperOptions } from "./lib/models/pixel/pixel_stepper.ts";
export type { IntegratorName, Stepping } from "./lib/models/pixel/integrators.ts";
export type { PixelForecastOptions } from "./lib/models/pixel/forecast_pixels.ts";
export { PixelCnn, pixelCnn, type PixelCnnOptions } from "./lib/models/pixel/pixel_cnn.ts";
export type { PixelCnnDescription } from "./lib/models/pixel/pixel_cnn_description.ts";
export type { PixelFitOptions } from "./lib/models/pixel/fit_pixels.ts";
export { PixelFit, type PixelFitRecord } from "./lib/models/pixel/pixel_fit.ts";
export { loadPixelFit } from "./lib/models/pixel/load_pixel_fit.ts";
export type { InitialWeights } from "./lib/models/pixel/initial_weights.ts";
export type { PixelCycle, PixelDecay, PixelRate, PixelStage } from "./lib/models/pixel/stages.ts";
export type { StageRecord } from "./lib/models/pixel/train_pixels.ts";
export { type PixelErrors, pixelErrors } from "./lib/models/pixel/pixel_errors.ts";
export { unchangedCopy } from "./lib/models/pixel/unchanged_copy.ts";
export type { StencilSource } from "./lib/models/pixel/stencils_of.ts";
export { theoremNetwork } from "./lib/models/pixel/theorem_network.ts";
export { linearNetwork } from "./lib/models/pixel/linear_network.ts";
export { embeddedNetwork } from "./lib/models/pixel/embedded_network.ts";
export { productNetwork, type ProductNetworkOptions } from "./lib/models/pixel/product_network.ts";
export {
  LatentSde,
  latentSde,
  type LatentSdeFitOptions,
  type LatentSdeOptions,
} from "./lib/models/latent_sde/latent_sde.ts";
export { LatentSdeFit, type LatentSdeFitRecord, type ScaleSeparation } from "./lib/models/latent_sde/latent_sde_fit.ts";
export { loadLatentSdeFit } from "./lib/models/latent_sde/load_latent_sde_fit.ts";
export type { Prediction, PredictOptions } from "./lib/models/latent_sde/predict.ts";
export type {
  LostPaths,
  PredictionErrors,
  PredictionErrorsOptions,
} from "./lib/models/latent_sde/prediction_errors.ts";
export {
  latentSdeArchitecture,
  type LatentSdeArchitectureName,
  type LatentSdeArchitectureOptions,
} from "./lib/models/latent_sde/architectures.ts";
export type {
  Autoencoder,
  Coupling,
  DenseNetwork,
  InterpolationShape,
  LatentSdeDescription,
  MacroDrift,
  MicroDrift,
} from "./lib/models/latent_sde/description.ts";
export type { LatentSdeWeights, MicroWeights } from "./lib/models/latent_sde/weights.ts";
export {
  interpolatedPosterior,
  type InterpolationWeights,
  interpolationWeights,
  type Layer,
  type Marginals,
} from "./lib/models/latent_sde/kernel_interpolation.ts";
export { driftResidual, gaussianLogLikelihood } from "./lib/models/latent_sde/evidence_bound.ts";
export type { Scales } from "./lib/models/latent_sde/scale_operators.ts";

// Baselines
export { Pinn, pinn, type PinnOptions } from "./lib/baselines/pinn.ts";
export type { PinnDescription, PinnExpansion } from "./lib/baselines/pinn_description.ts";
export { PinnFit, type PinnFitRecord, type PinnSolver } from "./lib/baselines/pinn_fit.ts";
export type { PinnFitOptions } from "./lib/baselines/pinn_fit_options.ts";
export type { PinnWeights } from "./lib/baselines/pinn_loss.ts";
export type { PinnNetwork } from "./lib/baselines/pinn_network.ts";
export type { PinnUnknowns } from "./lib/baselines/pinn_coefficients.ts";
export { DICTIONARY } from "./lib/baselines/dictionary.ts";
export { SparseRegression, sparseRegression } from "./lib/baselines/sparse_regression.ts";
export type {
  BestSubsetOptions,
  LassoOptions,
  SparseFitOptions,
  SparseRegressionOptions,
  StridgeOptions,
} from "./lib/baselines/sparse_options.ts";
export type { SparseDescription, SparseMethod } from "./lib/baselines/sparse_description.ts";
export { SparseFit, type SparseFitRecord, type SparseTrail } from "./lib/baselines/sparse_fit.ts";
export type { Block } from "./lib/baselines/block.ts";
export { type Regression, regression } from "./lib/baselines/regression.ts";
export { leastSquaresFit } from "./lib/baselines/least_squares_fit.ts";
export { ALPHAS, lassoPath, type LassoPoint } from "./lib/baselines/lasso.ts";
export { crossValidated, type ValidationPoint } from "./lib/baselines/cross_validation.ts";
export { stridge, type ThresholdOptions } from "./lib/baselines/stridge.ts";
export { toleranceSearch, type ToleranceTrial } from "./lib/baselines/tolerance_search.ts";
export { fitMsHdl, MsHdlFit, type MsHdlFitRecord } from "./lib/baselines/ms_hdl.ts";
export { type ScaleName, type SplitOptions, type SplitScales, splitScales } from "./lib/baselines/split_scales.ts";
export { Dmd, dmd } from "./lib/baselines/dmd.ts";
export type { DmdOptions } from "./lib/baselines/dmd_options.ts";
export { DmdFit, type DmdFitRecord } from "./lib/baselines/dmd_fit.ts";
export { PodSindy, podSindy } from "./lib/baselines/pod_sindy.ts";
export type { PodSindyOptions } from "./lib/baselines/pod_sindy_options.ts";
export { PodSindyFit, type PodSindyFitRecord } from "./lib/baselines/pod_sindy_fit.ts";
export type { ModalEquation } from "./lib/baselines/modal_equation.ts";
export type { Monomial } from "./lib/baselines/polynomials.ts";
export { lstm, type LstmOptions } from "./lib/baselines/lstm.ts";
export type { LstmWeights } from "./lib/baselines/lstm_network.ts";
export { cwRnn, type CwRnnOptions } from "./lib/baselines/cw_rnn.ts";
export type { CwModule, CwRnnWeights } from "./lib/baselines/cw_rnn_network.ts";
export { type RecurrentFitOptions, RecurrentModel } from "./lib/baselines/recurrent_model.ts";
export { RecurrentFit, type RecurrentFitRecord } from "./lib/baselines/recurrent_fit.ts";
export { loadRecurrentFit } from "./lib/baselines/load_recurrent_fit.ts";
export type { RecurrentNetwork } from "./lib/baselines/recurrent_network.ts";
export type { RecurrentTraining } from "./lib/baselines/train_recurrent.ts";
export type { RecurrentLook } from "./lib/baselines/recurrent_checkpoint.ts";
export { Esn, esn, type EsnOptions } from "./lib/baselines/esn.ts";
export { EsnFit, type EsnFitRecord } from "./lib/baselines/esn_fit.ts";
export { loadEsnFit } from "./lib/baselines/load_esn_fit.ts";
export type { Reservoir } from "./lib/baselines/esn_network.ts";
export { matchedUnits, type MatchOptions } from "./lib/baselines/matched_units.ts";
export { bestSubsets, kneeOf, type SubsetPoint } from "./lib/baselines/best_subset.ts";

// Plots
export { type Figure, figure } from "./lib/plots/figure.ts";
export type { Axis } from "./lib/plots/axis.ts";
export type { LegendEntry, MarkName } from "./lib/plots/drawing.ts";
export { type CurvePoint, curves, type CurvesOptions, type CurveStyle } from "./lib/plots/curves.ts";
export { lossCurves, type LossCurvesOptions } from "./lib/plots/loss_curves.ts";
export { knudsenAxis } from "./lib/plots/knudsen_axis.ts";
export { errorAgainstEpsilon, type ErrorPoint, errorPoints } from "./lib/plots/error_against_epsilon.ts";
export { field } from "./lib/plots/field.ts";
export { fieldFilm, type FieldFilmOptions } from "./lib/plots/field_film.ts";
export type { FieldOptions } from "./lib/plots/field_picture.ts";
export { errorFan, type ErrorFanOptions, type FanCurve } from "./lib/plots/error_fan.ts";
export { recordedFigures } from "./lib/plots/recorded_figures.ts";
export { explanationsHtml } from "./lib/plots/explanations_html.ts";
export { recordedFan } from "./lib/plots/recorded_fan.ts";
export { errorPanels, type ErrorPanelsOptions, type PanelErrors } from "./lib/plots/error_panels.ts";
export { recordedPanels } from "./lib/plots/recorded_panels.ts";
export {
  type PredictionImages,
  predictionPanels,
  type PredictionPanelsOptions,
  recordedPrediction,
} from "./lib/plots/prediction_panels.ts";
export {
  accuracyAgainstCost,
  type AccuracyAgainstCostOptions,
  type CostPoint,
} from "./lib/plots/accuracy_against_cost.ts";
export {
  type Orbit,
  phasePortrait,
  type PhasePortraitOptions,
  type PlaneAxis,
  type Slope,
} from "./lib/plots/phase_portrait.ts";
export { orbitsOf, type OrbitsOptions } from "./lib/plots/orbits_of.ts";
export { directionField, type DirectionFieldOptions } from "./lib/plots/direction_field.ts";
export {
  forecastOverlay,
  type ForecastOverlayOptions,
  type OverlayLine,
  overlayLines,
  type OverlayLinesOptions,
} from "./lib/plots/forecast_overlay.ts";
export {
  type BandedForecast,
  forecastBands,
  type ForecastBandsOptions,
  type ShownBand,
} from "./lib/plots/forecast_bands.ts";
export { reliability, type ReliabilityOptions, type ReliabilityPoint } from "./lib/plots/reliability.ts";
export { incrementMaps, type IncrementMapsOptions } from "./lib/plots/increment_maps.ts";
export { type FieldPanel, fieldPanels, type FieldPanelsOptions } from "./lib/plots/field_panels.ts";
export { recordedFields, type RecordedFieldsOptions } from "./lib/plots/recorded_fields.ts";
export { spectra, type SpectraOptions } from "./lib/plots/spectra.ts";
export {
  driftSensitivity,
  type DriftSensitivityOptions,
  type SensitivityCurve,
} from "./lib/plots/drift_sensitivity.ts";
export { scaleKernel, type ScaleKernelOptions } from "./lib/plots/scale_kernel.ts";
export { smallMultiples, type SmallMultiplesOptions } from "./lib/plots/small_multiples.ts";
export { frameImage, type FrameImageOptions } from "./lib/plots/frame_image.ts";
export { soundPlayers } from "./lib/plots/sound_players.ts";
export type { HtmlTable } from "./lib/plots/html_table.ts";
export { resultsHtml } from "./lib/plots/results_html.ts";
export { tableHtml, type TableHtmlOptions } from "./lib/plots/table_html.ts";
export { comparison } from "./lib/experiments/comparison.ts";
export { liveCurve, type LiveCurveOptions, type NotebookOutput } from "./lib/plots/live_curve.ts";

// Results
export { type Citable, cite } from "./lib/io/cite.ts";
export type { Citations } from "./lib/io/citations.ts";
export { recorded } from "./lib/experiments/recorded.ts";
export { type Explanation, readExplanations } from "./lib/experiments/explanations.ts";
export { readReference, type ReferenceRow, type Tolerance } from "./lib/experiments/reference.ts";
export {
  type Provenance,
  readResult,
  type ResultFile,
  type ResultRow,
  type Verdict,
  VERDICTS,
  writeResult,
} from "./lib/io/result_file.ts";

// Files
export type { ModelNotes } from "./lib/io/model_file.ts";
export { readNpy, writeNpy } from "./lib/io/npy.ts";
export { readNpz, writeNpz } from "./lib/io/npz.ts";
export { readWav, type Sound, type WavFormat, writeWav } from "./lib/io/wav.ts";
export { type Frames, readFrames, toFrames, writeFrames } from "./lib/io/png_frames.ts";
