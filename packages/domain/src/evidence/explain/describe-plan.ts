import type { Description } from '../evidence.ts'
import { formatMs } from '../figures.ts'
import { observeCosts, observeEstimates } from './observe-estimates.ts'
import { observeNodes } from './observe-nodes.ts'
import { observeQuery } from './observe-query.ts'
import { isAnalyzed, nameNode, type Plan } from './plan.ts'
import { queryMs } from './plan-times.ts'

/** Turns a plan into its summary and observations, and says what could not be read. */
export function describePlan(plan: Plan): { note?: string; describe: () => Description } {
  const analyzed = isAnalyzed(plan)
  if (analyzed && plan.executionMs === undefined && plan.planningMs !== undefined)
    plan.problems.push('the end of the plan is missing')
  if (plan.nodes.some(isLeafless))
    plan.problems.push('nodes are missing: a join or a sort has nothing below it')
  const note = plan.problems.length > 0 ? `Read in part: ${plan.problems.join('; ')}.` : undefined
  return {
    ...(note && { note }),
    describe: () => ({ summary: summarize(plan), observations: observePlan(plan) }),
  }
}

const isLeafless = ({ type, children }: Plan['root']): boolean =>
  children.length <
  (/Join$|^Nested Loop/.test(type)
    ? 2
    : /^(?:Sort|Hash|Gather|Limit|Materialize|Memoize)$/.test(type)
      ? 1
      : 0)

const observePlan = (plan: Plan): Description['observations'] =>
  isAnalyzed(plan)
    ? [...observeEstimates(plan), ...observeNodes(plan), ...observeQuery(plan)]
    : [...observeCosts(plan), ...observeQuery(plan)]

function summarize(plan: Plan): string {
  const size = plan.nodes.length === 1 ? 'one node' : `${plan.nodes.length} nodes`
  if (!isAnalyzed(plan)) return `A query plan of ${size} with estimates only, ${nameNode(plan.root)} on top`
  const ms = queryMs(plan)
  return `A query plan of ${size}, executed${ms === undefined ? '' : ` in ${formatMs(ms)}`}, ${nameNode(plan.root)} on top`
}
