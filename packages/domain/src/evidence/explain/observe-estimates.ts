import type { Observation } from '../evidence.ts'
import { formatCount, formatFold } from '../figures.ts'
import { loopsOf, nameNode, namesIn, numberOf, type Plan, type PlanNode, relationsUnder } from './plan.ts'

const leastFactor = 10
/** Below this number of rows (of all loops) a wrong estimate changes nothing that a person would notice. */
const leastRows = 100
const most = 3

interface Miss {
  node: PlanNode
  planned: number
  actual: number
  factor: number
}

/** Estimates of rows that are ten-fold off or more, where the error begins: not again in each node above it. */
export function observeEstimates(plan: Plan): Observation[] {
  const cut = cutShort(plan)
  const misses = new Map<PlanNode, Miss>()
  for (const node of plan.nodes) {
    const miss = missOf(node)
    if (miss && !(cut.has(node) && miss.actual < miss.planned)) misses.set(node, miss)
  }
  const origins = [...misses.values()].filter(
    ({ node, actual, planned }) =>
      !node.children.some((child) => {
        const below = misses.get(child)
        return below && below.actual > below.planned === actual > planned
      }),
  )
  origins.sort((a, b) => b.factor - a.factor)
  return origins.slice(0, most).map(toObservation)
}

function missOf(node: PlanNode): Miss | undefined {
  const planned = numberOf(node, 'Plan Rows')
  const actual = numberOf(node, 'Actual Rows')
  if (planned === undefined || actual === undefined || node.neverExecuted) return undefined
  if (/^(?:Hash|Insert|Update|Delete|Merge|ModifyTable|Bitmap(?:And|Or))$/.test(node.type)) return undefined
  const factor = Math.max(actual, 1) / Math.max(planned, 1)
  const miss = { node, planned, actual, factor: Math.max(factor, 1 / factor) }
  return miss.factor >= leastFactor && Math.max(actual, planned) * loopsOf(node) >= leastRows
    ? miss
    : undefined
}

/** Nodes that a Limit, an EXISTS or the end of the other side of a merge join may have stopped early. */
function cutShort(plan: Plan): Set<PlanNode> {
  const cut = new Set<PlanNode>()
  for (const node of plan.nodes) {
    const stops = /^(?:Limit|Merge .*Join|Merge Join)$/.test(node.type) || /Semi|Anti/.test(node.label)
    for (const child of node.children) {
      const blocks = /^(?:Sort|Hash|.*Aggregate|Materialize)$/.test(node.type)
      if (stops || child.subplan === 'SubPlan' || (cut.has(node) && !blocks)) cut.add(child)
    }
  }
  return cut
}

function toObservation({ node, planned, actual, factor }: Miss): Observation {
  const names = node.relation || node.index ? [] : relationsUnder(node).slice(0, 2)
  const where =
    node.relation ??
    node.index ??
    (names.length > 0 ? `the ${node.type} of ${names.join(' and ')}` : `the ${node.type}`)
  const each = loopsOf(node) > 1 ? ' in each loop' : ''
  return {
    id: 'row-estimate-off',
    text: `Estimated ${formatCount(planned)} ${planned === 1 ? 'row' : 'rows'}, got ${formatCount(actual)} on ${where}${each}: ${formatFold(factor)} too ${actual > planned ? 'few' : 'many'}`,
    severity: factor >= 100 ? 'warning' : 'notice',
    terms: [
      'row estimate',
      'planner statistics',
      'ANALYZE',
      'CREATE STATISTICS',
      'default_statistics_target',
      'pg_stats',
    ],
    entities: [...namesIn(node), ...names],
  }
}

/** Without ANALYZE there are only estimates: says so, and where the planner expects the cost. */
export function observeCosts(plan: Plan): Observation[] {
  const total = numberOf(plan.root, 'Total Cost')
  const only: Observation = {
    id: 'estimates-only',
    text: 'The plan has estimates only: it was made without ANALYZE, so times and real row counts are not known',
    severity: 'info',
    terms: ['EXPLAIN ANALYZE', 'BUFFERS'],
    entities: [],
  }
  if (!total) return [only]
  let worst: { node: PlanNode; cost: number } | undefined
  for (const node of plan.nodes) {
    const below = node.children.reduce((sum, child) => sum + (numberOf(child, 'Total Cost') ?? 0), 0)
    const cost = (numberOf(node, 'Total Cost') ?? 0) - below
    if (cost > (worst?.cost ?? 0)) worst = { node, cost }
  }
  if (!worst || worst.cost < total / 4) return [only]
  return [
    only,
    {
      id: 'costliest-node',
      text: `By estimate the ${nameNode(worst.node)} costs ${formatCount(worst.cost)} of ${formatCount(total)}`,
      severity: 'info',
      terms: [
        worst.node.type.toLowerCase(),
        ...(worst.node.type === 'Seq Scan' ? ['sequential scan', 'CREATE INDEX'] : []),
      ],
      entities: namesIn(worst.node),
    },
  ]
}
