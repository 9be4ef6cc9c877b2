import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadDomain } from './load-domain.ts'

const { cautions } = await loadDomain()
/** What must carry each caution, and what looks like it and must not. */
const texts: Record<string, { with: string[]; without: string[] }> = parse(
  await readFile(new URL('fixtures/caution-texts.yaml', import.meta.url), 'utf8'),
)

function idsFor(text: string): string[] {
  return cautions.filter(({ pattern }) => new RegExp(pattern, 'i').test(text)).map(({ id }) => id)
}

describe('the cautions', () => {
  it('are all tried here', () => {
    expect(cautions.map(({ id }) => id).sort()).toEqual(Object.keys(texts).sort())
  })

  it.each(Object.entries(texts))('%s', (id, tried) => {
    for (const text of tried.with) expect(idsFor(text), text).toContain(id)
    for (const text of tried.without) expect(idsFor(text), text).not.toContain(id)
  })

  it('say a safer way, and a lock where there is one', () => {
    for (const { id, warning, safer } of cautions) {
      expect(warning, id).toMatch(/\w.*\.$/)
      expect(safer, id).toMatch(/\w.*\.$/)
    }
    const locks = Object.fromEntries(cautions.map(({ id, lock }) => [id, lock]))
    expect(locks).toMatchObject({
      'vacuum-full': 'ACCESS EXCLUSIVE',
      'create-index': 'SHARE',
      'add-foreign-key': 'SHARE ROW EXCLUSIVE on both tables',
    })
    const irreversible = cautions.filter((caution) => caution.irreversible).map(({ id }) => id)
    expect(irreversible).toEqual(
      expect.arrayContaining(['drop-table', 'reset-wal', 'fsync-off', 'pg-upgrade-link']),
    )
    expect(irreversible).not.toContain('create-index')
  })

  it.each([
    ['spaces', (start: string) => `${start}${' '.repeat(40_000)}`],
    ['words', (start: string) => `${start} ${'a '.repeat(20_000)}`],
    ['one word', (start: string) => `${start} ${'a'.repeat(40_000)}`],
    ['itself', (start: string) => `${start} `.repeat(2_000)],
    ['brackets', (start: string) => `${start} ${'( '.repeat(20_000)}`],
    ['blank lines', (start: string) => `${start}${'\n'.repeat(40_000)}`],
  ])('do not hang over a beginning that is followed by %s', (_, follow) => {
    const starts = Object.values(texts).flatMap((tried) => tried.with.slice(0, 1))
    const started = performance.now()
    for (const start of starts) idsFor(follow(start.slice(0, -1)))
    for (const start of ['add a b', 'update t set a =', 'recovery_target', 'vacuum (', 'drop x'])
      idsFor(follow(start))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
