import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { DomainProblem } from './domain-problem.ts'

export type DefinitionPath = readonly PropertyKey[]

export interface DefinitionFile {
  file: string
  /** What the YAML holds; undefined when it is not YAML. */
  value: unknown
  problems: DomainProblem[]
  /** The line of what stands at a path, or of the nearest that is there above it. */
  lineOf(path: DefinitionPath): number
}

/** Reads a definition's YAML so that whatever is in it can be found again by its line. */
export function parseDefinition(file: string, text: string): DefinitionFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true })
  const toProblem = (
    { pos, message }: { pos: [number, number]; message: string },
    severity: DomainProblem['severity'],
  ): DomainProblem => ({
    file,
    line: lines.linePos(pos[0]).line,
    message: (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
    severity,
  })
  const problems = [
    ...document.errors.map((error) => toProblem(error, 'error')),
    ...document.warnings.map((warning) => toProblem(warning, 'warning')),
  ]
  const lineOf = (path: DefinitionPath): number => lines.linePos(offsetOf(document.contents, path)).line
  if (document.errors.length > 0) return { file, value: undefined, problems, lineOf }
  try {
    return { file, value: document.toJS(), problems, lineOf }
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    return {
      file,
      value: undefined,
      problems: [...problems, { file, line: 1, message, severity: 'error' }],
      lineOf,
    }
  }
}

function offsetOf(contents: unknown, path: DefinitionPath): number {
  let node = contents
  let offset = 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
      if (!pair) break
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step]
      if (!isNode(item)) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  return offset
}
