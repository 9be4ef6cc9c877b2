import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactNameIn, exactNamesIn, foldName } from './exact-names.ts'

const names = (text: string) => exactNamesIn(text).map(({ kind, text: name }) => `${kind} ${name}`)

describe('exactNamesIn', () => {
  it.each([
    ['Set max_wal_size in postgresql.conf.', ['identifier max_wal_size', 'identifier postgresql.conf']],
    ['Run `VACUUM (FREEZE) t` with --jobs', ['command VACUUM (FREEZE) t', 'identifier --jobs']],
    ['It fails with 40P01 or 57P03.', ['identifier 40P01', 'identifier 57P03']],
    ['VACUUM FULL takes ACCESS EXCLUSIVE', ['command VACUUM FULL', 'command ACCESS EXCLUSIVE']],
    ['Use `work_mem` and work_mem', ['identifier work_mem']],
    ['```sql\n-- a note\nSELECT 1;\n```', ['command SELECT 1;']],
    ['Version 15.2 has 8kB pages, e.g. on the 2nd of 10 disks.', []],
    ['A plain sentence, WITH stress.', []],
  ])('reads %s', (text, expected) => expect(names(text)).toEqual(expected))
})

describe('exactNameIn', () => {
  const has = (source: string, name: string) => exactNameIn(foldName(source), name)

  it.each([
    ['Set wal_level first', 'wal_level', true],
    ['Set `wal_level = logical`;', 'wal_level=logical', true],
    ['vacuum   full x', 'VACUUM FULL', true],
    ['max_wal_level is another', 'wal_level', false],
    ['wal_levels is another', 'wal_level', false],
  ])('of "%s", "%s": %s', (source, name, expected) => expect(has(source, name)).toBe(expected))

  it('finds what was read from the text itself', () => {
    const word = fc.constantFrom('wal_level', '`a b`', 'VACUUM FULL', 'x.conf', '--jobs', 'and', '40P01', ',')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const text = words.join(' ')
        for (const { text: name } of exactNamesIn(text)) expect(has(text, name)).toBe(true)
      }),
    )
  })
})
