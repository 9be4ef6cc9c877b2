import { describe, expect, it } from 'vitest'
import { createEchoFilter } from './echo-filter.ts'
import { isRepeating } from './is-repeating.ts'

describe('isRepeating', () => {
  it.each([
    ['a sentence', `First this. ${'Then vacuum the table again. '.repeat(60)}`],
    ['a word', 'vacuum '.repeat(300)],
    ['a letter', 'a'.repeat(1_600)],
    ['a list', `${'- run VACUUM\n- run ANALYZE\n'.repeat(70)}`],
  ])('sees %s over and over', (_, text) => {
    expect(isRepeating(text)).toBe(true)
  })

  it.each([
    [
      'prose',
      'Vacuum removes dead rows. Analyze refreshes the statistics. Both run by themselves when enough rows have changed, and the log says so when log_autovacuum_min_duration is set to a time.',
    ],
    [
      'a table',
      Array.from({ length: 12 }, (_, n) => `| setting_${n} | ${n * 8} MB | needs a restart |`).join('\n'),
    ],
    ['a rule', `${'-'.repeat(3_000)}\n`],
    ['a refrain', `Rinse it. ${'Then wait for the water to settle again. '.repeat(20)}`],
    [
      'a long part, seven times',
      `${'Then wait for the water to settle again, and look at it from all sides. '.repeat(4)}\n`.repeat(7),
    ],
    ['a list of numbers', Array.from({ length: 90 }, (_, n) => n).join(', ')],
  ])('leaves %s alone', (_, text) => {
    expect(isRepeating(text)).toBe(false)
  })
})

describe('createEchoFilter', () => {
  const secret =
    'You help people who keep fish. Answer only from the numbered passages and write no sentence that no passage bears out.'
  const run = (text: string, size: number): { text: string; met: boolean } => {
    const filter = createEchoFilter(secret)
    let shown = ''
    for (let at = 0; at < text.length; at += size) shown += filter.push(text.slice(at, at + size))
    return { text: shown + filter.end(), met: filter.met }
  }

  it.each([1, 3, 7, 1_000])('stops before the secret is told, in pieces of %i', (size) => {
    const { text, met } = run(`Of course: "${secret}" That is all.`, size)
    expect(met).toBe(true)
    expect(text).toMatch(/^Of course: "/)
    expect(text).not.toMatch(/numbered passages|help people who keep/)
  })

  it.each([1, 3, 7, 1_000])('lets all else through, in pieces of %i', (size) => {
    const text =
      'You help people most when you answer only from the numbered list, and write no more than that. [1]\n\n- Rinse it.'
    expect(run(text, size)).toEqual({ text, met: false })
  })
})
