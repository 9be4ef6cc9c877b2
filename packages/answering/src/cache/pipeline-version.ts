import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What makes an answer of a question: a change of any file in these may make another one. */
const packages = ['@footnote/answering', '@footnote/guards', '@footnote/models', '@footnote/retrieval']
const sources = packages.map((name) => fileURLToPath(new URL('.', import.meta.resolve(name))))

let version: Promise<string> | undefined

/** Hash of the code and the weights that answer, so that no answer of an older release is given again. */
export function pipelineVersion(): Promise<string> {
  version ??= hashSources()
  return version
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of sources) {
    const files = (await readdir(folder, { recursive: true })).filter(isCode).sort()
    for (const file of files) hash.update(file).update(await readFile(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

function isCode(file: string): boolean {
  return /\.(?:ts|js|json)$/.test(file) && !/\.test\.ts$|(?:^|[\\/])testing[\\/]/.test(file)
}
