import type { z } from 'zod'

/** What a schema found wrong, in one line, with unknown keys first: `unknown key "expct"; expect: missing`. */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys')
  const others = issues.filter((issue) => issue.code !== 'unrecognized_keys')
  return [...unknown, ...others].map(describeIssue).join('; ')
}

/** `expect.contains[0][1]`; empty for the row itself. */
function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = formatPath(issue.path)
  const prefix = place === '' ? '' : `${place}: `
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => JSON.stringify(key)).join(', ')
    return `${prefix}unknown key${issue.keys.length > 1 ? 's' : ''} ${keys}`
  }
  if (issue.message.endsWith('received undefined')) return `${prefix}missing`
  const reason = issue.message.replace(/^Invalid (input|option): /, '')
  const quote =
    issue.code === 'invalid_type' && /expected string, received (number|boolean|null)/.test(reason)
  return `${prefix}${reason}${quote ? ' (put it in quotes)' : ''}`
}
