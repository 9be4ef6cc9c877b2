import type { Observation } from '../evidence.ts'
import { formatBytes, formatCount, formatMs, formatShare } from '../figures.ts'
import { loopsOf, nameNode, namesIn, numberOf, type Plan, type PlanNode, textOf } from './plan.ts'
import { queryMs, timePlan } from './plan-times.ts'

/** Nodes that took the time or did work in vain. */
export function observeNodes(plan: Plan): Observation[] {
  const seen = plan.nodes.flatMap((node) => [
    ...filterOf(node),
    ...sortOf(node),
    ...hashOf(node),
    ...lossyOf(node),
    ...heapFetchesOf(node),
    ...joinFilterOf(node),
    ...loopsBelow(node, plan),
    ...workersOf(node),
  ])
  return [...slowestOf(plan), ...seen]
}

function slowestOf(plan: Plan): Observation[] {
  const whole = queryMs(plan)
  const [slowest] = [...timePlan(plan)].sort(([, a], [, b]) => b.selfMs - a.selfMs)
  if (!slowest || !whole || whole < 1) return []
  const [node, { selfMs }] = slowest
  const share = Math.min(1, selfMs / whole)
  if (share < 0.2) return []
  return [
    {
      id: 'slowest-node',
      text: `The ${nameNode(node)} took ${formatMs(selfMs)} of ${formatMs(whole)} by itself, ${formatShare(share)}`,
      severity: share >= 0.5 ? 'notice' : 'info',
      terms: [node.type.toLowerCase(), 'EXPLAIN ANALYZE', 'actual time'],
      entities: namesIn(node),
    },
  ]
}

function filterOf(node: PlanNode): Observation[] {
  const removed = (numberOf(node, 'Rows Removed by Filter') ?? 0) * loopsOf(node)
  const kept = (numberOf(node, 'Actual Rows') ?? 0) * loopsOf(node)
  const share = removed / (removed + kept)
  if (removed < 1_000 || share < 0.9 || !/Scan/.test(node.type)) return []
  const sequential = node.type === 'Seq Scan'
  return [
    {
      id: sequential ? 'seq-scan-filters-most' : 'index-scan-filters-most',
      text: `The ${nameNode(node)} read about ${formatCount(removed + kept)} rows and its filter threw ${share === 1 ? 'all' : formatShare(share)} of them away`,
      severity: 'notice',
      terms: sequential
        ? ['sequential scan', 'CREATE INDEX', 'Rows Removed by Filter', 'partial index']
        : ['index scan', 'multicolumn index', 'Rows Removed by Filter', 'Index Cond'],
      entities: namesIn(node),
    },
  ]
}

const kilobytes = (value: number): string => formatBytes(value * 1_024)

function sortOf(node: PlanNode): Observation[] {
  const used = numberOf(node, 'Sort Space Used')
  if (textOf(node, 'Sort Space Type') !== 'Disk' || used === undefined) return []
  return [
    {
      id: 'sort-on-disk',
      text: `A sort did not fit into memory and wrote ${kilobytes(used)} to disk (${textOf(node, 'Sort Method') ?? 'external sort'})`,
      severity: 'notice',
      terms: ['work_mem', 'external merge', 'temporary files', 'log_temp_files'],
      entities: [],
    },
  ]
}

function hashOf(node: PlanNode): Observation[] {
  const batches =
    numberOf(node, 'Hash Batches') ?? (node.type === 'Hash' ? numberOf(node, 'Batches') : undefined)
  const disk = numberOf(node, 'Disk Usage')
  const terms = ['work_mem', 'hash_mem_multiplier', 'temporary files']
  if (disk)
    return [
      {
        id: 'hash-on-disk',
        text: `The ${node.type} did not fit into memory and wrote ${kilobytes(disk)} to disk`,
        severity: 'notice',
        terms: [...terms, 'HashAggregate'],
        entities: [],
      },
    ]
  if (!batches || batches < 2) return []
  return [
    {
      id: 'hash-on-disk',
      text: `The hash table of a join did not fit into memory: it was split into ${formatCount(batches)} batches on disk`,
      severity: 'notice',
      terms: [...terms, 'hash join', 'batches'],
      entities: node.children.flatMap(namesIn),
    },
  ]
}

function lossyOf(node: PlanNode): Observation[] {
  const lossy = numberOf(node, 'Lossy Heap Blocks') ?? 0
  if (lossy === 0) return []
  const all = lossy + (numberOf(node, 'Exact Heap Blocks') ?? 0)
  const rechecked = numberOf(node, 'Rows Removed by Index Recheck')
  return [
    {
      id: 'lossy-bitmap',
      text: `The bitmap for ${node.relation ?? 'the heap'} was too large for memory: ${formatCount(lossy)} of ${formatCount(all)} blocks are lossy${rechecked ? `, and ${formatCount(rechecked)} rows were read and rechecked in vain` : ''}`,
      severity: 'notice',
      terms: ['work_mem', 'bitmap heap scan', 'lossy', 'Rows Removed by Index Recheck'],
      entities: namesIn(node),
    },
  ]
}

function heapFetchesOf(node: PlanNode): Observation[] {
  const fetches = numberOf(node, 'Heap Fetches') ?? 0
  const rows = (numberOf(node, 'Actual Rows') ?? 0) * loopsOf(node)
  if (node.neverExecuted || fetches < 1_000 || fetches < rows / 10) return []
  return [
    {
      id: 'index-only-heap-fetches',
      text: `The index-only scan of ${node.relation ?? 'the table'} had to visit the table ${formatCount(fetches)} times for ${formatCount(rows)} rows: its visibility map is not up to date`,
      severity: 'notice',
      terms: ['visibility map', 'index-only scan', 'VACUUM', 'Heap Fetches', 'autovacuum'],
      entities: namesIn(node),
    },
  ]
}

function joinFilterOf(node: PlanNode): Observation[] {
  const removed = (numberOf(node, 'Rows Removed by Join Filter') ?? 0) * loopsOf(node)
  const kept = (numberOf(node, 'Actual Rows') ?? 0) * loopsOf(node)
  if (removed < 10_000 || removed < kept * 9) return []
  return [
    {
      id: 'join-filter-removes-most',
      text: `The ${node.type} compared ${formatCount(removed + kept)} pairs of rows and kept ${formatCount(kept)}`,
      severity: 'notice',
      terms: ['nested loop', 'join condition', 'CREATE INDEX', 'Join Filter'],
      entities: [],
    },
  ]
}

/** The inner side of a nested loop and a subplan run once for each row of the outer side. */
function loopsBelow(node: PlanNode, plan: Plan): Observation[] {
  const outer = node.children.filter(({ subplan }) => !subplan)
  const inner = /^Nested Loop/.test(node.type) ? outer.slice(1) : []
  const subplans = node.children.filter(({ subplan }) => subplan === 'SubPlan')
  const whole = queryMs(plan)
  return [...inner, ...subplans].flatMap((child) => {
    const loops = loopsOf(child)
    const spent = (numberOf(child, 'Actual Total Time') ?? 0) * loops
    if (loops < 1_000 || (whole && spent < whole / 10)) return []
    const what = child.subplan
      ? `A subquery (${nameNode(child)})`
      : `The inner side of a nested loop (${nameNode(child)})`
    return [
      {
        id: child.subplan ? 'subplan-many-loops' : 'nested-loop-many-loops',
        text: `${what} ran ${formatCount(loops)} times, ${formatMs(spent)} in all`,
        severity: 'notice' as const,
        terms: child.subplan
          ? ['correlated subquery', 'SubPlan', 'loops']
          : ['nested loop', 'enable_nestloop', 'hash join', 'loops'],
        entities: namesIn(child),
      },
    ]
  })
}

function workersOf(node: PlanNode): Observation[] {
  const planned = numberOf(node, 'Workers Planned') ?? 0
  const launched = numberOf(node, 'Workers Launched')
  if (launched === undefined || launched >= planned) return []
  return [
    {
      id: 'workers-not-launched',
      text: `${formatCount(planned)} parallel workers were planned and ${formatCount(launched)} launched`,
      severity: 'notice',
      terms: [
        'max_parallel_workers',
        'max_worker_processes',
        'max_parallel_workers_per_gather',
        'parallel query',
      ],
      entities: [],
    },
  ]
}
