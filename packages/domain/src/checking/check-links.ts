import { stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { DomainProblem } from './domain-problem.ts'
import type { Guide } from './guide.ts'

/** Checks that links which name no address lead to a file of the same source, and to a heading that is in it. */
export async function checkLinks(guide: Guide, guides: Map<string, Guide>): Promise<DomainProblem[]> {
  const problems: DomainProblem[] = []
  for (const { target, line } of guide.links) {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) continue
    const wrong = await wrongWith(target, guide, guides)
    if (wrong)
      problems.push({ file: guide.file, line, message: `The link ${target} ${wrong}`, severity: 'error' })
  }
  return problems
}

async function wrongWith(target: string, guide: Guide, guides: Map<string, Guide>): Promise<string | null> {
  const [, path = '', fragment] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(target) ?? []
  const wanted = decoded(path)
  const anchor = decoded(fragment ?? '')
  if (wanted === null || anchor === null) return 'is malformed'
  const file = wanted === '' ? guide.file : pathOf(wanted, guide)
  if (relative(guide.root, file).split(sep)[0] === '..') return 'leads out of its source'
  if (!(await stat(file).catch(() => null))) return 'leads to no file'
  const aim = guides.get(file)
  if (!anchor || !aim) return null
  return anchorsOf(aim).has(anchor) ? null : 'leads to no heading of that name'
}

function pathOf(path: string, { file, root }: Guide): string {
  return path.startsWith('/') ? join(root, path) : resolve(dirname(file), path)
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Fragments as GitHub makes them of headings: lower case, punctuation dropped, spaces to hyphens, repeats numbered. */
function anchorsOf({ headings }: Guide): Set<string> {
  const anchors = new Set<string>()
  for (const { text } of headings) {
    const [, words = '', id] = /^(.*?)(?:\s*\{#([\w.:-]+)\})?$/.exec(text) ?? []
    const base = words
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-')
    let anchor = id ?? base
    for (let repeat = 1; anchors.has(anchor); repeat += 1) anchor = `${base}-${repeat}`
    anchors.add(anchor)
  }
  return anchors
}
