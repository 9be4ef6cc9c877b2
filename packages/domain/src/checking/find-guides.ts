import { glob, readdir, stat } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import type { SourceDefinition } from '@footnote/contract'

/** A Markdown document of a source, not yet read. */
export interface GuideFile {
  file: string
  /** The folder of its source, out of which links cannot lead. */
  root: string
  /** Whether its source ships, so that whatever is missing in it is an error. */
  shipped: boolean
}

export type FoundSource =
  | { state: 'here'; guides: GuideFile[]; others: string[] }
  | { state: 'missing' }
  | { state: 'elsewhere' }

const address = /^[a-z][a-z0-9+.-]*:\/\//i
const markdown = ['.md', '.markdown']

/** Looks where a source's paths lead on this machine; web addresses are not called. */
export async function findGuides(source: SourceDefinition, definitionFolder: string): Promise<FoundSource> {
  const paths = source.paths.filter((path) => !address.test(path))
  if (paths.length === 0) return { state: 'elsewhere' }
  for (const path of paths) {
    const places = await placesOf(resolve(definitionFolder, path))
    if (places.length === 0) continue
    const listed = await Promise.all(places.map(async (root) => ({ root, files: await filesIn(root) })))
    const isGuide = (file: string): boolean =>
      (source.format === 'auto' || source.format === 'markdown') &&
      markdown.includes(extname(file).toLowerCase())
    return {
      state: 'here',
      guides: listed.flatMap(({ root, files }) =>
        files
          .filter(isGuide)
          .map((file) => ({ file, root: file === root ? dirname(root) : root, shipped: source.shipped })),
      ),
      others: listed.flatMap(({ files }) => files.filter((file) => !isGuide(file))),
    }
  }
  return { state: 'missing' }
}

/** The places that fit a path, in which `{name}` stands for any word. */
async function placesOf(path: string): Promise<string[]> {
  if (path.includes('{')) return (await Array.fromAsync(glob(path.replace(/\{\w+\}/g, '*')))).sort()
  return (await stat(path).catch(() => null)) ? [path] : []
}

/** A folder's files in the order of their paths, hidden ones left out; a file is itself. */
async function filesIn(place: string): Promise<string[]> {
  if ((await stat(place)).isFile()) return [place]
  const entries = await readdir(place, { withFileTypes: true })
  const visible = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
  visible.sort((one, other) => (one.name < other.name ? -1 : 1))
  const files: string[] = []
  for (const entry of visible) {
    const path = join(place, entry.name)
    if (entry.isDirectory()) files.push(...(await filesIn(path)))
    else if (entry.isFile()) files.push(path)
  }
  return files
}
