/** How a long computation ended; numerical failure is a value, not an exception. */
export type Outcome =
  | {
    /** It finished. */
    readonly status: "ok";
    /** Steps taken. */
    readonly steps: number;
  }
  | {
    /** Numbers stopped being finite; what came before is kept. */
    readonly status: "diverged";
    /** Steps up to the last good state. */
    readonly steps: number;
    /** What probably happened and what to do. */
    readonly hint: string;
  };
