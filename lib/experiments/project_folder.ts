import { fileURLToPath } from "node:url";

/** The folder that holds `deno.json`, `lib/` and `data/`. */
export const PROJECT_FOLDER: string = fileURLToPath(new URL("../../", import.meta.url));
