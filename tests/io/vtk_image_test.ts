import { assertEquals, assertRejects } from "@std/assert";
import { openVtkImage } from "../../lib/io/vtk_image.ts";

/** Files that VTK 9.7.2 wrote: u = i + 10 j + 100 k and v = -u / 8 at points (i, j, k) of a 5 x 3 x 4 lattice, the second in blocks of 64 bytes. */
const fixture = (name: string) => new URL(`./fixtures/${name}.vti`, import.meta.url).pathname;

for (const name of ["plain", "blocks"]) {
  Deno.test(`openVtkImage() reads frames that VTK wrote, ${name}`, async () => {
    const file = await openVtkImage(fixture(name));
    assertEquals(file.shape, [5, 3, 4]);
    assertEquals(file.channels, ["u", "v"]);
    assertEquals(file.bounds.map(([first]) => first), [-0.5, -1, 2]);
    assertEquals(file.bounds.map(([, last]) => last.toFixed(12)), [
      "0.500000000000",
      "0.000000000000",
      "2.300000000000",
    ]);
    const values = await file.read(1, 4);
    for (let k = 1; k < 4; k++) {
      for (let j = 0; j < 3; j++) {
        for (let i = 0; i < 5; i++) {
          const at = (k - 1) * 30 + j * 5 + i;
          assertEquals([values[at], values[at + 15]], [i + 10 * j + 100 * k, -(i + 10 * j + 100 * k) / 8]);
        }
      }
    }
  });
}

Deno.test("openVtkImage() refuses other files, and says why", async () => {
  const path = await Deno.makeTempFile({ suffix: ".vti" });
  const plain = await Deno.readTextFile(fixture("plain"));
  const cases: [change: (text: string) => string, reason: string][] = [
    [() => "something else", "it must end with appended raw data; write it with data mode Appended and encoding off"],
    [(text) => text.replace("LittleEndian", "BigEndian"), "its lowest byte must come first"],
    [(text) => text.replaceAll("ImageData", "PolyData"), "it must hold ImageData"],
    [
      (text) => text.replace('header_type="UInt32"', 'compressor="vtkLZ4DataCompressor"'),
      "compressed by vtkLZ4DataCompressor",
    ],
    [
      (text) => text.replace('"Float32" Name="v"', '"Float64" Name="v"'),
      'array "v" must hold one Float32 at each point',
    ],
    [(text) => text.replace("Spacing=", "Spaces="), "it must tell WholeExtent, Origin and Spacing"],
  ];
  for (const [change, reason] of cases) {
    await Deno.writeTextFile(path, change(plain));
    await assertRejects(() => openVtkImage(path), Error, reason);
  }
  await Deno.remove(path);
});
