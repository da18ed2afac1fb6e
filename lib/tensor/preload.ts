import { cName } from "./c_values.ts";

/** The C library of each system. */
const C_LIBRARY: Readonly<Record<string, string>> = {
  linux: "libc.so.6",
  darwin: "/usr/lib/libSystem.B.dylib",
};

/** A flag of dlopen(3), a flag of open(2) and a file descriptor, the same on all of them. */
const RTLD_NOW = 0x2;
const O_WRONLY = 0x1;
const STDERR = 2;

/**
 * Loads a shared library for the life of the process and without a word.
 *
 * TensorFlow's library logs while its static objects are built, before any setting of its own can be heard, so the
 * standard error goes nowhere for that moment. And it crashes when unloaded, which Deno does as the process ends; the
 * hold on it that is taken here, and never let go, keeps it loaded.
 * @throws {Error} If it cannot be loaded, with the loader's reason.
 */
export function preload(path: string): void {
  const libc = Deno.dlopen(C_LIBRARY[Deno.build.os], {
    dlopen: { parameters: ["buffer", "i32"], result: "pointer" },
    dlerror: { parameters: [], result: "pointer" },
    open: { parameters: ["buffer", "i32"], result: "i32" },
    dup: { parameters: ["i32"], result: "i32" },
    dup2: { parameters: ["i32", "i32"], result: "i32" },
    close: { parameters: ["i32"], result: "i32" },
  });
  const c = libc.symbols;
  const saved = c.dup(STDERR);
  const nowhere = c.open(cName("/dev/null"), O_WRONLY);
  c.dup2(nowhere, STDERR);
  try {
    if (c.dlopen(cName(path), RTLD_NOW) === null) {
      const reason = c.dlerror();
      throw new Error(`Cannot load ${path}: ${reason ? new Deno.UnsafePointerView(reason).getCString() : "no reason"}`);
    }
  } finally {
    c.dup2(saved, STDERR);
    c.close(saved);
    c.close(nowhere);
    libc.close();
  }
}
