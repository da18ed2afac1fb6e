import { type CApi, openCApi, type Pointer } from "./c_api.ts";
import { type OpArgument, opDefinitions } from "./op_definitions.ts";
import { newStatus, type Status } from "./status.ts";

/** TensorFlow, opened: its functions, its one context, and what its registry knows. */
export interface NativeRuntime {
  readonly c: CApi;
  readonly status: Status;
  /** The eager context that owns functions and devices. */
  readonly context: Pointer;
  /** Arguments of an operation, by its name. */
  readonly argumentsOf: (name: string) => readonly OpArgument[];
  /** TensorFlow's version. */
  readonly version: string;
  /** Threads that one operation may use. */
  readonly threads: number;
}

/** Field numbers of TensorFlow's `config.proto`. */
const CONFIG_PROTO = { intraOpParallelismThreads: 2, interOpParallelismThreads: 5 } as const;

/** A serialised ConfigProto that bounds threads; each number is below 128, so one byte holds it. */
function threadConfig(threads: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array([
    CONFIG_PROTO.intraOpParallelismThreads << 3,
    threads,
    CONFIG_PROTO.interOpParallelismThreads << 3,
    threads,
  ]);
}

/** What the library reads from the environment while it loads, unless someone has said otherwise. */
const LIBRARY_SETTINGS = {
  TF_CPP_MIN_LOG_LEVEL: "3", // keeps its log out of notebook cells
  TF_OVERRIDE_GLOBAL_THREADPOOL: "1", // threads for each context, and so for each worker
} as const;

function setLibraryUp(): void {
  for (const [name, value] of Object.entries(LIBRARY_SETTINGS)) {
    if (Deno.env.get(name) === undefined) Deno.env.set(name, value);
  }
}

/**
 * Opens TensorFlow's library and makes its context.
 * @param path Of `libtensorflow_cc.so.2`.
 * @param threads Most threads that one operation may use, and most operations at once; 1 to 127.
 */
export function openNativeRuntime(path: string, threads: number): NativeRuntime {
  setLibraryUp();
  const c = openCApi(path);
  const status = newStatus(c);
  const options = c.TFE_NewContextOptions();
  try {
    const config = threadConfig(threads);
    c.TFE_ContextOptionsSetConfig(options, config, BigInt(config.length), status.pointer);
    status.check(() => "configure TensorFlow's threads");
    const context = c.TFE_NewContext(options, status.pointer);
    status.check(() => "start TensorFlow");
    return {
      c,
      status,
      context,
      argumentsOf: opDefinitions(c, status),
      version: new Deno.UnsafePointerView(c.TF_Version()!).getCString(),
      threads,
    };
  } finally {
    c.TFE_DeleteContextOptions(options);
  }
}
