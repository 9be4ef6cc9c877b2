import { loopsOf, numberOf, type Plan, type PlanNode } from './plan.ts'

export interface NodeTime {
  /** Milliseconds of the node with all below it, over all loops, as the clock saw them. */
  totalMs: number
  /** The same without what is below it. */
  selfMs: number
}

/**
 * How long each node took. The plan gives times of one loop. Below a Gather the loops of the workers run side by side,
 * so they are shared out among the processes. A CTE's time is counted where it is scanned, for there it is spent.
 */
export function timePlan(plan: Plan): Map<PlanNode, NodeTime> {
  const totals = new Map<PlanNode, number>()
  const processes = new Map<PlanNode, number>([[plan.root, 1]])
  for (const node of plan.nodes) {
    const own = processes.get(node) ?? 1
    const below = /^Gather/.test(node.type) ? own * ((numberOf(node, 'Workers Launched') ?? 0) + 1) : own
    for (const child of node.children) processes.set(child, child.subplan === 'CTE' ? 1 : below)
    const loops = loopsOf(node)
    const perLoop = numberOf(node, 'Actual Total Time') ?? 0
    totals.set(node, perLoop * Math.max(loops / own, Math.min(loops, 1)))
  }
  const ctes = new Map<string, PlanNode>()
  for (const node of plan.nodes)
    if (node.subplan === 'CTE' && node.subplanName) ctes.set(node.subplanName, node)
  const charged = new Set<PlanNode>()
  const times = new Map<PlanNode, NodeTime>()
  for (const node of plan.nodes) {
    const totalMs = totals.get(node) ?? 0
    let below = 0
    for (const child of node.children) if (child.subplan !== 'CTE') below += totals.get(child) ?? 0
    const cte = node.type === 'CTE Scan' && node.relation ? ctes.get(node.relation) : undefined
    if (cte && !charged.has(cte)) {
      charged.add(cte)
      below += totals.get(cte) ?? 0
    }
    times.set(node, { totalMs, selfMs: Math.max(0, totalMs - below) })
  }
  return times
}

/** Milliseconds of the whole query: what the plan says, else the time of its top node. */
export const queryMs = (plan: Plan): number | undefined =>
  plan.executionMs ?? numberOf(plan.root, 'Actual Total Time')
