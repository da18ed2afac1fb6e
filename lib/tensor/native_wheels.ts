/** A file inside a wheel that is kept. */
export interface WheelMember {
  /** Path inside the wheel; its last part is the name on disk. */
  readonly member: string;
  /** Size, unpacked. */
  readonly bytes: number;
  /** SHA-256 of the unpacked file, lower-case hexadecimal. */
  readonly sha256: string;
}

/** A wheel on the Python package index that holds TensorFlow's library for one platform. */
export interface NativeWheel {
  /** Operating system and processor, as `Deno.build` names them. */
  readonly platform: string;
  /** Name of the Python package. */
  readonly project: string;
  readonly version: string;
  /** Tags that choose this one wheel whatever Python runs pip. */
  readonly tags: { readonly python: string; readonly abi: string; readonly platform: string };
  /** Size of the wheel. */
  readonly bytes: number;
  /** SHA-256 of the wheel, lower-case hexadecimal. */
  readonly sha256: string;
  /** The library that is opened, first, and those it needs beside it. */
  readonly libraries: readonly [WheelMember, ...WheelMember[]];
}

const VERSION = "2.21.0";

/**
 * Every wheel that can be set up, with sizes and hashes of the published files. Only the one for `linux-x86_64` has been
 * run. The others hold the same version of TensorFlow, so they should open as well; where a library does not, the engine
 * falls back to WASM and says why.
 */
export const NATIVE_WHEELS: readonly NativeWheel[] = [
  {
    platform: "linux-x86_64",
    project: "tensorflow-cpu",
    version: VERSION,
    tags: { python: "3.11", abi: "cp311", platform: "manylinux_2_27_x86_64" },
    bytes: 273_829_956,
    sha256: "2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c",
    libraries: [
      {
        member: "tensorflow/libtensorflow_cc.so.2",
        bytes: 788_086_608,
        sha256: "6505a4b9657e62100c6bdacb683957a395cb047725042945aaa50e40a71e429e",
      },
      {
        member: "tensorflow/libtensorflow_framework.so.2",
        bytes: 65_222_328,
        sha256: "f060b323b26ef80add21b9df9428de3aeaf2843d772c5bb098745f7abff3709b",
      },
    ],
  },
  {
    platform: "linux-aarch64",
    project: "tensorflow",
    version: VERSION,
    tags: { python: "3.11", abi: "cp311", platform: "manylinux_2_27_aarch64" },
    bytes: 281_828_020,
    sha256: "4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c",
    libraries: [
      {
        member: "tensorflow/libtensorflow_cc.so.2",
        bytes: 814_885_544,
        sha256: "5f7de6ba6478ed7b83767a6e661e3e6e6931b05c64db14ba98250e52316a007c",
      },
      {
        member: "tensorflow/libtensorflow_framework.so.2",
        bytes: 68_176_664,
        sha256: "deade33b9ab90ff468fd1d1f8f6079bec5a3a507cf2d13c3218aa8beec28aeb3",
      },
    ],
  },
  {
    platform: "darwin-aarch64",
    project: "tensorflow",
    version: VERSION,
    tags: { python: "3.11", abi: "cp311", platform: "macosx_12_0_arm64" },
    bytes: 223_405_849,
    sha256: "51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88",
    libraries: [
      {
        member: "tensorflow/libtensorflow_cc.2.dylib",
        bytes: 691_352_648,
        sha256: "753272d059c7be51f64369aaa8e12ac514ce372e0c4ba66f3cc49ec3b1c33384",
      },
      {
        member: "tensorflow/libtensorflow_framework.2.dylib",
        bytes: 49_452_976,
        sha256: "e581d6db9e26f13e49327427e5d304cecbfe45d3467db7700e058857a4fd76bb",
      },
    ],
  },
];

/** The wheel for a platform, by default the one this process runs on; undefined if there is none. */
export function nativeWheel(platform: string = `${Deno.build.os}-${Deno.build.arch}`): NativeWheel | undefined {
  return NATIVE_WHEELS.find((wheel) => wheel.platform === platform);
}
