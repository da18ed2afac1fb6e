import { cName } from "./c_values.ts";

/** The C library of each system, and its flag of dlopen(3) for a library that stays loaded. */
const C_LIBRARY: Readonly<Record<string, { path: string; RTLD_NODELETE: number }>> = {
  linux: { path: "libc.so.6", RTLD_NODELETE: 0x1000 },
  darwin: { path: "/usr/lib/libSystem.B.dylib", RTLD_NODELETE: 0x80 },
};

/** Flags of dlopen(3) and open(2) that all of them share. */
const RTLD_NOW = 0x2;
const O_WRONLY = 0x1;
const STDERR = 2;

/**
 * Loads a shared library for the life of the process and without a word.
 *
 * TensorFlow's library logs while its static objects are built, before any setting of its own can be heard, so the
 * standard error goes nowhere for that moment. And it crashes when unloaded, which Deno does as the process ends, so it
 * is marked as one that stays.
 * @throws {Error} If it cannot be loaded, with the loader's reason.
 */
export function preload(path: string): void {
  const system = C_LIBRARY[Deno.build.os];
  const libc = Deno.dlopen(system.path, {
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
    if (c.dlopen(cName(path), RTLD_NOW | system.RTLD_NODELETE) === null) {
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
