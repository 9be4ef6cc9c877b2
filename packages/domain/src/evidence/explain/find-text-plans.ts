import type { Line, Reader } from '../evidence.ts'
import { expandTabs } from '../lines.ts'
import { describePlan } from './describe-plan.ts'
import { readTextPlan } from './read-text-plan.ts'

const node =
  /\(cost=[\d.]+\.\.[\d.]+(?: rows=\d|\s*$)|\(actual (?:time=[\d.]+\.\.[\d.]+ )?rows=[\d.]+ loops=\d|\(never executed\)/
const nodeName =
  /^\s*(?:->\s+)?(?:Parallel |Partial |Finalize |Async )*(?:Seq|Index|Bitmap|Tid|Sample|CTE|WorkTable|Function|Subquery|Values|Foreign|Custom|Hash|Merge|Nested|Sort|Incremental|Aggregate|Group|Mixed|Limit|Gather|Append|Result|Materialize|Memoize|Unique|WindowAgg|LockRows|SetOp|Insert|Update|Delete|ModifyTable|Recursive|ProjectSet)/
const property =
  /^\s*(?:Filter|Index Cond|Recheck Cond|Hash Cond|Merge Cond|Join Filter|TID Cond|One-Time Filter|Order By|Rows Removed by [A-Za-z ]+|Sort Key|Sort Method|Presorted Key|Full-sort Groups|Pre-sorted Groups|Group Key|Grouping Sets|Hash Key|Output|Buffers|I\/O Timings|WAL|Buckets|Batches|Planned Partitions|Heap Blocks|Heap Fetches|Index Searches|Workers Planned|Workers Launched|Single Copy|Params Evaluated|Cache Key|Cache Mode|Hits|Worker \d+|Planning|Planning Time|Execution Time|Total runtime|JIT|Functions|Options|Timing|Settings|Query Identifier|Subplans Removed|Conflict [A-Za-z ]+|Tuples Inserted|Conflicting Tuples|Function Call|Inner Unique|Disabled|Storage|Memory|Serialization|Remote SQL|Run Condition|Window|Trigger [^:]+|InitPlan \d.*|SubPlan \d.*|CTE \S+)(?::|\s*$| \(returns|\s+time=)/
const end = /^\s*(?:Execution Time|Total runtime): /
const rowCount = /^\s*\(\d+ rows?\)$/
const header = /^\s*QUERY PLAN\s*$/
const rule = /^\s*[-+|=]*-{3,}[-+|=]*\s*$/

/** Finds plans in EXPLAIN's text format, framed as psql, pgAdmin, mail or a log line frame them. */
export const findTextPlans: Reader = (lines, from, to) => {
  const found: ReturnType<Reader> = []
  const texts = lines.slice(from, to).map(unframe)
  for (let at = 0; at < texts.length; at++) {
    const framed =
      header.test(texts[at] ?? '') && rule.test(texts[at + 1] ?? '') && nodeName.test(texts[at + 2] ?? '')
    if (!framed && !node.test(texts[at] ?? '')) continue
    const top = framed ? at + 2 : nodeBegin(texts, at)
    const region = measure(texts, top, framed)
    const plan = readTextPlan(texts.slice(top, region.end).filter((text) => !rowCount.test(text)))
    if (plan) {
      const bottom = rule.test(texts[region.end] ?? '') ? region.end + 1 : region.end
      const count = rowCount.test(texts[bottom] ?? '') ? 1 : 0
      const timing = /^Time: [\d.]+ ms/.test(texts[bottom + count] ?? '') ? 1 : 0
      if (region.skipped > 0)
        plan.problems.push(`${region.skipped} lines within the plan were not understood`)
      found.push({
        kind: 'explain',
        first: from + (framed ? headBegin(texts, at) : headBegin(texts, top)),
        end: from + Math.min(texts.length, bottom + count + timing),
        ...describePlan(plan),
      })
    }
    at = Math.max(at, region.end - 1)
  }
  return found
}

/** pgAdmin wraps rows in quotes; psql draws borders and, on request, a rule under the last row. */
function unframe(line: Line): string {
  let text = expandTabs(line.clean)
  const quoted = /^\s*"(.*)"$/.exec(text)
  if (quoted?.[1] !== undefined) text = quoted[1].replaceAll('""', '"')
  if (text.startsWith('|') && text.endsWith('|') && text.length > 2) text = text.slice(1, -1)
  return text.trimEnd()
}

/** A wrapped first node has its name on the line above its numbers. */
const nodeBegin = (texts: readonly string[], at: number): number =>
  /^\s*\(/.test(texts[at] ?? '') && nodeName.test(texts[at - 1] ?? '') ? at - 1 : at

/** Takes the header, the rule and auto_explain's query text above the first node with it. */
function headBegin(texts: readonly string[], top: number): number {
  let first = top
  while (first > 0 && (rule.test(texts[first - 1] ?? '') || header.test(texts[first - 1] ?? ''))) first--
  for (let at = first - 1; at >= Math.max(0, first - 40); at--) {
    if (/^\s*Query Text: /.test(texts[at] ?? '')) return at
    if (!/^\s+\S/.test(texts[at] ?? '')) break
  }
  return first
}

/** Where the plan that begins at `top` ends; up to four lines of something else are stepped over where the plan goes on below. */
function measure(texts: readonly string[], top: number, framed: boolean): { end: number; skipped: number } {
  let skipped = 0
  let pending = 0
  let last = top
  for (let at = top + 1; at < texts.length && pending <= 4; at++) {
    const text = texts[at] ?? ''
    if (isNewPlan(text)) break
    if (belongs(text, framed && pending === 0)) {
      last = at
      skipped += pending
      pending = 0
      if (end.test(text)) break
    } else if (text.trim() === '' && pending === 0 && framed) break
    else pending++
  }
  return { end: last + 1, skipped }
}

const isNewPlan = (text: string): boolean =>
  header.test(text) ||
  (node.test(text) && nodeName.test(text) && !/^\s*->/.test(text) && !/^\s*Worker/.test(text))

function belongs(text: string, framed: boolean): boolean {
  if (node.test(text) || property.test(text) || /^\s*->\s+[A-Z]/.test(text)) return true
  if (/^\s*\((?:cost=|actual )/.test(text) || /^\s*(?:rows|width|loops)=\d/.test(text)) return true
  return framed && text.trim() !== '' && !rowCount.test(text) && !rule.test(text)
}
