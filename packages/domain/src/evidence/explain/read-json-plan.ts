import type { Line, Reader } from '../evidence.ts'
import { type Json, parseTolerantJson } from '../tolerant-json.ts'
import { describePlan } from './describe-plan.ts'
import { type Plan, type PlanNode, parseLabel } from './plan.ts'

type Fields = { [key: string]: Json }

/** Finds plans in EXPLAIN's JSON format: pretty or on one line, with the `+` and the padding of psql, in a log, cut off. */
export const findJsonPlans: Reader = (lines, from, to) => {
  const found: ReturnType<Reader> = []
  const texts = lines.slice(from, to).map(unframe)
  for (let at = 0; at < texts.length; at++) {
    if (!/"(?:Plan|Node Type)"\s*:/.test(texts[at]?.slice(0, 4_000) ?? '')) continue
    const first = topOf(texts, at)
    const end = bottomOf(texts, at)
    const parsed = parseTolerantJson(texts.slice(first, end).join('\n'))
    const plan = toPlan(parsed.value)
    if (plan) {
      if (!parsed.whole) plan.problems.push('the JSON is cut off or damaged, so nodes may be missing')
      const head = headOf(texts, first)
      const tail = /^\s*\(\d+ rows?\)$/.test(texts[end] ?? '') ? end + 1 : end
      found.push({ kind: 'explain', first: from + head, end: from + tail, ...describePlan(plan) })
    }
    at = end - 1
  }
  return found
}

/** Plans on one line may be long: their text is not cut. */
const unframe = (line: Line): string => {
  const text = line.text.length > 4_000 ? line.text : line.clean
  return /\+\s*$/.test(text.slice(-3)) ? text.trimEnd().slice(0, -1).trimEnd() : text.trimEnd()
}

const isJson = (text: string): boolean =>
  /^\s*(?:[[\]{}],?|\{.*|\[.*|"[\w /-]{1,60}"\s*:.*|".*"[,\]]?|[\]}]+,?)\s*$/.test(text.slice(0, 4_000))

function topOf(texts: readonly string[], at: number): number {
  let first = at
  while (first > 0 && at - first < 6 && isJson(texts[first - 1] ?? '')) first--
  return first
}

function headOf(texts: readonly string[], first: number): number {
  let head = first
  while (head > 0 && /^\s*(?:QUERY PLAN|[-+]{3,})\s*$/.test(texts[head - 1] ?? '')) head--
  return head
}

/** Up to three lines of something else are stepped over where the JSON goes on below. */
function bottomOf(texts: readonly string[], at: number): number {
  let last = at
  for (let next = at + 1; next < texts.length && next - last <= 4; next++) {
    if (/^\s*\[\s*$/.test(texts[next] ?? '')) break
    if (isJson(texts[next] ?? '')) last = next
  }
  return last + 1
}

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function toPlan(value: Json | undefined): Plan | undefined {
  const top = Array.isArray(value) ? value.find(isFields) : value
  if (!isFields(top)) return undefined
  const rootFields = isFields(top.Plan) ? top.Plan : top
  if (typeof rootFields['Node Type'] !== 'string') return undefined
  const root = toNode(rootFields)
  const nodes: PlanNode[] = []
  const queue: [PlanNode, Fields][] = [[root, rootFields]]
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [node, fields] = next
    nodes.push(node)
    const children = (Array.isArray(fields.Plans) ? fields.Plans : []).filter(isFields)
    const pairs = children.map((child): [PlanNode, Fields] => [toNode(child), child])
    node.children.push(...pairs.map(([child]) => child))
    for (const pair of pairs.reverse()) queue.push(pair)
  }
  const jit = isFields(top.JIT) && isFields(top.JIT.Timing) ? top.JIT.Timing.Total : undefined
  const triggers = (Array.isArray(top.Triggers) ? top.Triggers : []).filter(isFields)
  const settings = isFields(top.Settings) ? Object.entries(top.Settings) : []
  return {
    root,
    nodes,
    ...(typeof top['Planning Time'] === 'number' && { planningMs: top['Planning Time'] }),
    ...(typeof top['Execution Time'] === 'number' && { executionMs: top['Execution Time'] }),
    ...(typeof jit === 'number' && { jitMs: jit }),
    triggers: triggers.map((fields) => ({
      name: String(fields['Constraint Name'] ?? fields['Trigger Name'] ?? ''),
      ms: Number(fields.Time) || 0,
      calls: Number(fields.Calls) || 0,
    })),
    settings: settings.map(([name, setting]) => [name, String(setting)]),
    problems: [],
  }
}

const aggregates: Record<string, string> = {
  Hashed: 'HashAggregate',
  Sorted: 'GroupAggregate',
  Mixed: 'MixedAggregate',
}

function toNode(fields: Fields): PlanNode {
  const text = (name: string): string | undefined => {
    const value = fields[name]
    return typeof value === 'string' ? value : undefined
  }
  const printed = text('Node Type') ?? 'Node'
  const { type } = parseLabel(printed)
  const named =
    type === 'Aggregate'
      ? (aggregates[text('Strategy') ?? ''] ?? type)
      : type === 'ModifyTable'
        ? (text('Operation') ?? type)
        : type
  const relation = text('Relation Name') ?? text('CTE Name') ?? text('Function Name')
  const index = text('Index Name')
  const name = text('Subplan Name')
  const subplan = /^(InitPlan|SubPlan|CTE)/.exec(name ?? '')?.[1] as PlanNode['subplan']
  return {
    type: named,
    label: printed,
    ...(relation && { relation }),
    ...(index && { index }),
    ...(subplan && { subplan, subplanName: name?.split(' ')[1] ?? '' }),
    neverExecuted: fields['Actual Loops'] === 0,
    values: new Map(Object.entries(fields).filter(([, value]) => typeof value !== 'object')),
    children: [],
  }
}
