import { assertEquals, assertRejects } from "@std/assert";
import { ndarray } from "../../lib/core/ndarray.ts";
import { readNpy, writeNpy } from "../../lib/io/npy.ts";
import { openNpyRows, writeNpyRows } from "../../lib/io/npy_rows.ts";

async function inFolder(body: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(`${folder}/below/x.npy`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("openNpyRows() reads the rows that writeNpyRows() wrote, as readNpy() does", async () => {
  await inFolder(async (path) => {
    {
      await using file = await writeNpyRows(path, [3, 2]);
      await file.append(Float64Array.of(1, 2.5));
      await file.append(Float64Array.of(0.1, 4, 5, 6));
      await file.finish();
    }
    assertEquals(await readNpy(path), ndarray([3, 2], Float64Array.of(1, 2.5, Math.fround(0.1), 4, 5, 6)));
    const rows = await openNpyRows(path);
    assertEquals(rows.shape, [3, 2]);
    assertEquals(await rows.read(1, 3), ndarray([2, 2], Float64Array.of(Math.fround(0.1), 4, 5, 6)));
  });
});

Deno.test("writeNpyRows() keeps all digits of float64", async () => {
  await inFolder(async (path) => {
    {
      await using file = await writeNpyRows(path, [2, 1], "f8");
      await file.append(Float64Array.of(0, 0.1, 1e-300).subarray(1));
      await file.finish();
    }
    assertEquals(await readNpy(path), ndarray([2, 1], Float64Array.of(0.1, 1e-300)));
  });
});

Deno.test("writeNpyRows() leaves nothing behind unless it is finished", async () => {
  await inFolder(async (path) => {
    {
      await using file = await writeNpyRows(path, [3, 2]);
      await file.append(Float64Array.of(1, 2));
    }
    assertEquals([...Deno.readDirSync(path.replace("/x.npy", ""))], []);
  });
});

Deno.test("openNpyRows() refuses other types and damaged files", async () => {
  await inFolder(async (path) => {
    await writeNpy(path, ndarray([2, 2]));
    await assertRejects(() => openNpyRows(path), Error, 'save it with numpy.save(path, array.astype("<f4"))');
    {
      await using file = await writeNpyRows(path, [3, 2]);
      await file.append(Float64Array.of(1, 2));
      await file.finish();
    }
    await assertRejects(
      () => openNpyRows(path),
      Error,
      "its shape takes 152 bytes, the file has 136; restore it from a copy",
    );
  });
});
