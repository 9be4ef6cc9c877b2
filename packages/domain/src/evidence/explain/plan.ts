import type { Json } from '../tolerant-json.ts'

/**
 * A node of a plan. `values` has the names of EXPLAIN's JSON format, whatever the format it was read from:
 * `Plan Rows`, `Actual Rows` (of one loop), `Actual Total Time` (ms of one loop), `Shared Hit Blocks`.
 */
export interface PlanNode {
  type: string
  /** As the text format prints it, without the numbers: `Index Scan using a on b`. */
  label: string
  relation?: string
  index?: string
  /** Set where the node is the top of an InitPlan, a SubPlan or a CTE. */
  subplan?: 'InitPlan' | 'SubPlan' | 'CTE'
  subplanName?: string
  neverExecuted: boolean
  values: Map<string, Json>
  children: PlanNode[]
}

export interface Plan {
  root: PlanNode
  /** All nodes, parents before their children. */
  nodes: PlanNode[]
  planningMs?: number
  executionMs?: number
  jitMs?: number
  triggers: { name: string; ms: number; calls: number }[]
  settings: [name: string, value: string][]
  /** Where lines were not understood, or the tree had to be guessed. */
  problems: string[]
}

export const numberOf = (node: PlanNode, name: string): number | undefined => {
  const value = node.values.get(name)
  return typeof value === 'number' ? value : undefined
}

export const textOf = (node: PlanNode, name: string): string | undefined => {
  const value = node.values.get(name)
  return typeof value === 'string' ? value : undefined
}

/** How often the node ran; 1 where the plan does not say. */
export const loopsOf = (node: PlanNode): number => numberOf(node, 'Actual Loops') ?? 1

export const isAnalyzed = (plan: Plan): boolean =>
  plan.nodes.some((node) => node.neverExecuted || node.values.has('Actual Rows'))

/** A node by type and what it reads: `Seq Scan on orders`. */
export const nameNode = (node: PlanNode): string => {
  const target = node.relation ?? node.index
  return target ? `${node.type} on ${target}` : node.type
}

export const namesIn = (node: PlanNode): string[] =>
  [node.relation, node.index].filter((name) => name !== undefined)

/** The tables under a node, nearest first, without repeats. */
export function relationsUnder(node: PlanNode): string[] {
  const found = new Set<string>()
  const queue = [node]
  for (const next of queue) {
    if (next.relation) found.add(next.relation)
    queue.push(...next.children.filter(({ subplan }) => !subplan))
  }
  return [...found]
}

/** `Parallel Index Scan Backward using a on public.b c` taken apart. */
export function parseLabel(label: string): Pick<PlanNode, 'type' | 'relation' | 'index'> {
  const match =
    /^(.*?)(?: using ((?:"[^"]*"|[^\s"])+))?(?: on ((?:"[^"]*"|[^\s"])+)(?: (?:"[^"]*"|[^\s"]+))?)?$/.exec(
      label,
    )
  const words = match?.[1] ?? label
  const type = words
    .replace(/^(?:Parallel |Async |Partial |Finalize )+/, '')
    .replace(/ Backward$/, '')
    .trim()
  const target = match?.[3] ? unqualified(match[3]) : undefined
  if (/^Bitmap Index Scan/.test(type)) return { type, ...(target && { index: target }) }
  const index = match?.[2] ? unqualified(match[2]) : undefined
  return { type, ...(target && { relation: target }), ...(index && { index }) }
}

const unqualified = (name: string): string => (name.includes('"') ? name : (name.split('.').at(-1) ?? name))
