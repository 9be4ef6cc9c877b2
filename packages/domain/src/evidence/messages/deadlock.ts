/** A deadlock in a sentence: who waits for whom, and what they ran where the log has it. */
export function sayDeadlock(detail: string | undefined, lock?: string): string {
  const waits = [
    ...(detail ?? '').matchAll(/Process (\d+) waits for (\w+) on (.{1,120}?); blocked by process (\d+)/g),
  ]
  if (waits.length === 0) {
    const holder = /holding the lock: ([\d, ]*\d)/.exec(detail ?? '')?.[1]
    return `Two or more transactions waited for each other's locks${lock ? ` (${lock})` : ''}${holder ? `; process ${holder} held the lock` : ''}`
  }
  const chain = waits.map(
    ([, pid, name, target, blocker]) => `process ${pid} waits for ${name} on ${target} held by ${blocker}`,
  )
  const statements = [...(detail ?? '').matchAll(/^Process (\d+): (.+)$/gm)]
  const ran = statements.map(([, pid, sql = '']) => `${pid} ran “${sql.slice(0, 120)}”`)
  return `A deadlock of ${waits.length} processes: ${chain.join(', ')}${ran.length > 0 ? `; ${ran.join(', ')}` : ''}`
}
