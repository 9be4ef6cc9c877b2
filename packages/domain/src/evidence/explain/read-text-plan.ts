import type { Json } from '../tolerant-json.ts'
import { type Plan, type PlanNode, parseLabel } from './plan.ts'
import { isFlat, raiseTree } from './raise-tree.ts'

/** A node with the column of its arrow, the only sign of depth in the text format. */
export interface PlacedNode {
  node: PlanNode
  column: number
}

/** Reads the text format from lines without frame and tabs. Undefined when there is no node. */
export function readTextPlan(lines: readonly string[]): Plan | undefined {
  const plan: Omit<Plan, 'root' | 'nodes'> = { triggers: [], settings: [], problems: [] }
  const placed: PlacedNode[] = []
  let label: { column: number; subplan: NonNullable<PlanNode['subplan']>; name: string } | undefined
  let section: 'node' | 'planning' | 'jit' = 'node'
  const labels = new Map<PlacedNode, number>()
  for (const line of joinWrapped(lines)) {
    const node = readNodeLine(line, placed.length === 0)
    const subplan = /^\s*(InitPlan|SubPlan|CTE) (\S+)/.exec(line)
    if (node) {
      if (label) {
        node.node.subplan = label.subplan
        node.node.subplanName = label.name
        labels.set(node, label.column)
        label = undefined
      }
      placed.push(node)
      section = 'node'
    } else if (subplan?.[1] && !line.includes('(cost=')) {
      const name = subplan[2] ?? ''
      label = { column: line.search(/\S/), subplan: subplan[1] as 'CTE', name }
    } else if (/^\s*(?:Planning|JIT):\s*$/.test(line)) {
      section = line.includes('JIT') ? 'jit' : 'planning'
    } else if (!readFooter(line, plan)) {
      const last = placed.at(-1)
      if (section === 'node' && last) readProperty(line, last.node)
    }
  }
  const first = placed[0]
  if (!first) return undefined
  if (isFlat(placed)) {
    raiseTree(placed)
    plan.problems.push(
      'the indentation is lost, so which node belongs to which was worked out from the node types',
    )
  } else nest(placed, labels)
  return { ...plan, root: first.node, nodes: placed.map(({ node }) => node) }
}

/** Lines that mail or a narrow terminal broke before a bracket or within one are put together again. */
function joinWrapped(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    const open = last !== undefined && /\((?:cost|actual)[^)]*$/.test(last)
    if (last !== undefined && (open || /^\s*\((?:cost=|actual |never )/.test(line)))
      joined[joined.length - 1] = `${last} ${line.trim()}`
    else joined.push(line)
  }
  return joined
}

const estimates = /\(cost=([\d.]+)\.\.([\d.]+) rows=(\d+) width=(\d+)/
const actuals = /\(actual (?:time=([\d.]+)\.\.([\d.]+) )?rows=([\d.]+) loops=(\d+)/

function readNodeLine(line: string, isFirst: boolean): PlacedNode | undefined {
  const bracket = line.search(/\((?:cost=|actual |never executed)/)
  const arrow = line.search(/->\s/)
  const hasArrow = arrow !== -1 && line.slice(0, arrow).trim() === ''
  if (bracket === -1 && !hasArrow && !(isFirst && /^\s*[A-Z][\w ]+(?: (?:on|using) \S.*)?$/.test(line)))
    return undefined
  const head = line.slice(hasArrow ? arrow + 2 : 0, bracket === -1 ? line.length : bracket).trim()
  if (head === '' || head.length > 300) return undefined
  const values = new Map<string, Json>()
  const cost = estimates.exec(line)
  const actual = actuals.exec(line)
  const pairs: [string, string | undefined][] = [
    ['Startup Cost', cost?.[1]],
    ['Total Cost', cost?.[2]],
    ['Plan Rows', cost?.[3]],
    ['Plan Width', cost?.[4]],
    ['Actual Startup Time', actual?.[1]],
    ['Actual Total Time', actual?.[2]],
    ['Actual Rows', actual?.[3]],
    ['Actual Loops', actual?.[4]],
  ]
  for (const [name, value] of pairs) if (value !== undefined) values.set(name, Number(value))
  const neverExecuted = line.includes('(never executed)')
  const node: PlanNode = { label: head, ...parseLabel(head), neverExecuted, values, children: [] }
  return { node, column: hasArrow ? arrow : line.search(/\S/) - 1 }
}

/** Lines below a node: numbers under the names that the JSON format gives them; the first wins, a worker's come later. */
function readProperty(line: string, node: PlanNode): void {
  const text = line.trim()
  if (/^Worker \d+:/.test(text)) return
  const put = (name: string, value: Json): void => {
    if (!node.values.has(name)) node.values.set(name, value)
  }
  const sort = /^Sort Method: (.+?) {1,2}(Memory|Disk): (\d+)kB/.exec(text)
  const heap = /^Heap Blocks:(?: exact=(\d+))?(?: lossy=(\d+))?/.exec(text)
  const simple = /^([A-Z][A-Za-z -]{2,40}): (\d+(?:\.\d+)?)$/.exec(text)
  if (sort) {
    put('Sort Method', sort[1] ?? '')
    put('Sort Space Type', sort[2] ?? '')
    put('Sort Space Used', Number(sort[3]))
  } else if (heap) {
    put('Exact Heap Blocks', Number(heap[1] ?? 0))
    put('Lossy Heap Blocks', Number(heap[2] ?? 0))
  } else if (text.startsWith('Buffers:')) readBuffers(text, put)
  else if (simple) put(simple[1] ?? '', Number(simple[2]))
  else if (/\b(?:Batches|Memory Usage|Evictions|Maximum Storage):/.test(text)) {
    for (const [, name = '', value] of text.matchAll(/\b([A-Z][a-z]+(?: [A-Z][a-z]+)*): (\d+)/g))
      put(name === 'Batches' && text.startsWith('Buckets') ? 'Hash Batches' : name, Number(value))
    if (text.startsWith('Storage: Disk')) put('Storage', 'Disk')
  } else {
    const pair = /^([A-Z][A-Za-z -]{2,40}): (.*)$/.exec(text)
    if (pair) put(pair[1] ?? '', pair[2] ?? '')
  }
}

function readBuffers(text: string, put: (name: string, value: number) => void): void {
  const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
  let scope = 'Shared'
  for (const [, kind, name, value] of text.matchAll(
    /\b(?:(shared|local|temp)|(hit|read|dirtied|written)=(\d+))/g,
  )) {
    if (kind) scope = upper(kind)
    else if (name) put(`${scope} ${upper(name)} Blocks`, Number(value))
  }
}

function readFooter(line: string, plan: Omit<Plan, 'root' | 'nodes'>): boolean {
  const text = line.trim()
  const time = /^(Planning|Execution|Total runtime)(?: Time)?: ([\d.]+) ms/i.exec(text)
  const trigger = /^Trigger (?:for constraint )?(.+?):? (?:on \S+:? )?time=([\d.]+) calls=(\d+)/.exec(text)
  const jit = /^Timing: .*\bTotal ([\d.]+) ms/.exec(text)
  if (time) plan[/planning/i.test(time[1] ?? '') ? 'planningMs' : 'executionMs'] = Number(time[2])
  else if (trigger)
    plan.triggers.push({
      name: (trigger[1] ?? '').replace(/:$/, ''),
      ms: Number(trigger[2]),
      calls: Number(trigger[3]),
    })
  else if (jit) plan.jitMs = Number(jit[1])
  else if (text.startsWith('Settings:'))
    plan.settings.push(
      ...[...text.matchAll(/([a-z]\w+) = '([^']*)'/g)].map(
        ([, name = '', value = '']) => [name, value] as [string, string],
      ),
    )
  else return false
  return true
}

function nest(placed: readonly PlacedNode[], labels: ReadonlyMap<PlacedNode, number>): void {
  const stack: PlacedNode[] = []
  for (const [index, next] of placed.entries()) {
    const column = labels.get(next) ?? next.column
    while (stack.length > (index === 0 ? 0 : 1) && (stack.at(-1)?.column ?? -1) >= column) stack.pop()
    stack.at(-1)?.node.children.push(next.node)
    stack.push(next)
  }
}
