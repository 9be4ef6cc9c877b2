import type { DomainDefinition } from '@footnote/contract'
import { namedValues } from './named-values.ts'

/** What a question compares: one value of a facet with any other, or several with each other. */
export interface Comparison {
  name: string
  values: string[]
}

const betweenValues = /\b(?:chang\w*|differ\w*|compar\w*|versus|vs|between|same|new|no longer|still)\b/i
const againstOne = [
  /^\s*(?:is|are|does|do|can|has|have|will|must|should)\b.*\bstill\b/is,
  /\b(?:no longer|any ?more|differs?|different(?:ly)?|difference|compared|the same)\b/i,
  /\bwhat(?:['’]s| is| was| has| have| did)?\s+(?:been\s+)?(?:chang\w+|new|removed|added|renamed)\b/i,
  /\b(?:chang\w+|new|removed|renamed|introduced|added|gone|deprecated)\s+(?:in|since|with|as of)\b/i,
]
const quantity = '(?!\\s*(?:%|[kmgt]?i?b\\b|ms\\b|s\\b|sec|min|hour|day|week|month|year|row|connection|time))'

/** Whether a question asks how versions, or whatever a facet tells apart, differ; null when it does not. */
export function comparisonIn(question: string, facets: DomainDefinition['facets']): Comparison | null {
  for (const facet of facets) {
    const named = new Set([...namedValues(question, facet), ...pairedValues(question, facet.values)])
    const values = [...named]
    const asks =
      values.length > 1
        ? betweenValues.test(question)
        : values.length === 1 && againstOne.some((words) => words.test(question))
    if (asks) return { name: facet.name, values }
  }
  return null
}

/** In "between 15 and 17" the values themselves tell what they are. */
function pairedValues(question: string, values: string[]): string[] {
  if (values.length === 0) return []
  const value = `(${values.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})(?:\\.\\d+)*`
  const joined = '\\s*(?:and|or|to|vs\\.?|versus|with|than|against|[-–→/])\\s*'
  const pair = new RegExp(`(?<![\\w.])${value}${joined}(?:\\p{L}+\\s+)?${value}(?![\\w%])${quantity}`, 'giu')
  return [...question.matchAll(pair)].flatMap(([, one = '', other = '']) =>
    one === other ? [] : [one, other],
  )
}
