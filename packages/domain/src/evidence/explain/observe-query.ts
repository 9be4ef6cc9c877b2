import type { Observation } from '../evidence.ts'
import { formatBytes, formatCount, formatMs, formatShare } from '../figures.ts'
import { numberOf, type Plan } from './plan.ts'
import { queryMs } from './plan-times.ts'

const blockBytes = 8_192

/** What concerns the query as a whole: blocks read, planning, compilation, triggers, settings. */
export function observeQuery(plan: Plan): Observation[] {
  return [
    ...blocksOf(plan),
    ...temporaryOf(plan),
    ...planningOf(plan),
    ...compilationOf(plan),
    ...triggersOf(plan),
    ...settingsOf(plan),
    ...neverExecutedOf(plan),
  ]
}

function blocksOf({ root }: Plan): Observation[] {
  const hit = numberOf(root, 'Shared Hit Blocks') ?? 0
  const read = numberOf(root, 'Shared Read Blocks') ?? 0
  if (hit + read < 100) return []
  const share = read / (hit + read)
  return [
    {
      id: 'buffers-read',
      text: `Of ${formatCount(hit + read)} blocks (${formatBytes((hit + read) * blockBytes)}) ${read === 0 ? 'all were in shared_buffers' : `${formatShare(share)} were not in shared_buffers and had to be read`}`,
      severity: share >= 0.5 && read >= 1_000 ? 'notice' : 'info',
      terms: ['shared_buffers', 'effective_cache_size', 'BUFFERS', 'track_io_timing'],
      entities: [],
    },
  ]
}

function temporaryOf({ root }: Plan): Observation[] {
  const written = numberOf(root, 'Temp Written Blocks') ?? 0
  if (written === 0) return []
  return [
    {
      id: 'temporary-files-written',
      text: `The query wrote ${formatBytes(written * blockBytes)} of temporary files`,
      severity: 'notice',
      terms: ['work_mem', 'temporary files', 'log_temp_files', 'temp_file_limit'],
      entities: [],
    },
  ]
}

function planningOf({ planningMs, executionMs }: Plan): Observation[] {
  if (planningMs === undefined || planningMs < 10) return []
  if (planningMs < 100 && planningMs < (executionMs ?? Number.POSITIVE_INFINITY)) return []
  return [
    {
      id: 'planning-slow',
      text: `Planning took ${formatMs(planningMs)}${executionMs === undefined ? '' : `, execution ${formatMs(executionMs)}`}`,
      severity: 'notice',
      terms: ['planning time', 'prepared statements', 'plan_cache_mode', 'join_collapse_limit', 'partitions'],
      entities: [],
    },
  ]
}

function compilationOf(plan: Plan): Observation[] {
  const whole = queryMs(plan)
  if (!plan.jitMs || !whole || plan.jitMs < 20 || plan.jitMs < whole / 10) return []
  const share = plan.jitMs > whole ? 'summed over the workers' : formatShare(plan.jitMs / whole)
  return [
    {
      id: 'jit-share',
      text: `Just-in-time compilation took ${formatMs(plan.jitMs)} of a query of ${formatMs(whole)} (${share})`,
      severity: 'notice',
      terms: ['jit', 'jit_above_cost', 'jit_optimize_above_cost', 'jit_inline_above_cost'],
      entities: ['jit'],
    },
  ]
}

function triggersOf(plan: Plan): Observation[] {
  const whole = queryMs(plan)
  return plan.triggers
    .filter(({ ms }) => whole && ms >= 1 && ms >= whole / 10)
    .map(({ name, ms, calls }) => ({
      id: 'trigger-time',
      text: `The trigger of ${name} took ${formatMs(ms)} of ${formatMs(whole ?? ms)} in ${formatCount(calls)} calls`,
      severity: 'notice',
      terms: ['foreign key', 'index on the referencing column', 'trigger', 'constraint'],
      entities: [name],
    }))
}

function settingsOf({ settings }: Plan): Observation[] {
  if (settings.length === 0) return []
  return [
    {
      id: 'plan-settings',
      text: `The plan was made with other settings than the defaults: ${settings.map(([name, value]) => `${name} = ${value}`).join(', ')}`,
      severity: 'info',
      terms: settings.map(([name]) => name),
      entities: settings.map(([name]) => name),
    },
  ]
}

function neverExecutedOf({ nodes }: Plan): Observation[] {
  const count = nodes.filter(({ neverExecuted }) => neverExecuted).length
  if (count === 0) return []
  return [
    {
      id: 'never-executed',
      text: `${count === 1 ? 'One node was' : `${formatCount(count)} nodes were`} never executed, for no row came that needed ${count === 1 ? 'it' : 'them'}`,
      severity: 'info',
      terms: ['never executed'],
      entities: [],
    },
  ]
}
