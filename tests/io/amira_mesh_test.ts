import { assertEquals, assertRejects } from "@std/assert";
import { openAmiraMesh } from "../../lib/io/amira_mesh.ts";

const HEADER = `# AmiraMesh BINARY-LITTLE-ENDIAN 2.1

define Lattice 4 3 5

Parameters {
    Content "4x3x5 float[2], uniform coordinates",
    BoundingBox -0.5 7.5 -0.5 0.5 0 15,
    CoordType "uniform"
}

Lattice { float[2] Data } @1

# Data section follows
@1
`;

/** u = i + 10 j + 100 k at point (i, j, k), v = -u. */
function written(header: string, components: number): Uint8Array<ArrayBuffer> {
  const values: number[] = [];
  for (let k = 0; k < 5; k++) {
    for (let j = 0; j < 3; j++) {
      for (let i = 0; i < 4; i++) {
        values.push(...[1, -1].slice(0, components).map((sign) => sign * (i + 10 * j + 100 * k)));
      }
    }
  }
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(text.length + 4 * values.length);
  bytes.set(text);
  const view = new DataView(bytes.buffer);
  values.forEach((value, n) => view.setFloat32(text.length + 4 * n, value, true));
  return bytes;
}

async function onFile(bytes: Uint8Array, body: (path: string) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempFile({ suffix: ".am" });
  try {
    await Deno.writeFile(path, bytes);
    await body(path);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("openAmiraMesh() reads frames, channel after channel", async () => {
  await onFile(written(HEADER, 2), async (path) => {
    const file = await openAmiraMesh(path);
    assertEquals(file.shape, [4, 3, 5]);
    assertEquals(file.bounds, [[-0.5, 7.5], [-0.5, 0.5], [0, 15]]);
    assertEquals(file.channels, ["u", "v"]);
    const values = await file.read(2, 4);
    assertEquals(values.length, 2 * 2 * 12);
    assertEquals([values[0], values[7], values[12 + 7], values[24 + 11]], [200, 213, -213, 323]);
  });
});

Deno.test("openAmiraMesh() reads scalars", async () => {
  await onFile(written(HEADER.replace("float[2] Data", "float Data"), 1), async (path) => {
    const file = await openAmiraMesh(path);
    assertEquals(file.channels, ["u"]);
    assertEquals((await file.read(4, 5))[11], 423);
  });
});

Deno.test("openAmiraMesh() refuses other files, and says why", async () => {
  const cases: [header: string, reason: string][] = [
    ["# AmiraMesh ASCII 1.0\n", 'its first line must start with "# AmiraMesh BINARY-LITTLE-ENDIAN"'],
    [HEADER.replace("Lattice 4 3 5", "Lattice 4 3"), "it must define a lattice of three numbers"],
    [HEADER.replace("0 15,", "0,"), "it must have a BoundingBox of six numbers"],
    [HEADER.replace('"uniform"', '"curvilinear"'), "its coordinates must be uniform"],
    [HEADER.replace("float[2] Data", "byte Data"), "it must hold float numbers on the lattice"],
    [HEADER.replace("\n@1\n", "\n"), "it has no data section"],
    [HEADER.replace("4 3 5", "4 3 9"), "its lattice takes 1111 bytes, the file has 727; restore it from a copy"],
  ];
  for (const [header, reason] of cases) {
    await onFile(written(header, 2), async (path) => {
      await assertRejects(() => openAmiraMesh(path), Error, reason);
    });
  }
});
