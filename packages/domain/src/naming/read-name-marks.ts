import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

/** Major versions, both ends included, that have a name. */
const Versions = z.strictObject({ from: z.int().default(0), until: z.int().default(99) })

const NameMarks = z.strictObject({
  versions: z.record(z.string(), Versions),
  /** By extension. */
  extensions: z.record(z.string(), z.record(z.string(), Versions)),
  /** By what they are. */
  elsewhere: z.record(z.string(), z.array(z.string())),
})

/** Where names of the guides stand that not every server's catalogs have. */
export type NameMarks = z.infer<typeof NameMarks>

const marksFile = fileURLToPath(new URL('../../corpus-names.yaml', import.meta.url))

/** @throws ZodError where the file is not of that form. */
export async function readNameMarks(): Promise<NameMarks> {
  return NameMarks.parse(parse(await readFile(marksFile, 'utf8')))
}
