import { expect, it } from 'vitest'
import { checkNames, type ServerNames } from './check-names.ts'
import type { NameMarks } from './read-name-marks.ts'

const marks: NameMarks = {
  versions: { new_setting: { from: 17, until: 99 } },
  extensions: { contrib: { contrib_view: { from: 0, until: 99 } } },
  elsewhere: { programs: ['pg_tool'] },
}
const server: ServerNames = { version: 15, names: new Set(['work_mem', 'pg_promote']), extensions: [] }
const right = ['work_mem', 'pg_promote()', 'new_setting', 'contrib_view', 'pg_tool']

it('finds nothing where all is as marked', () => {
  expect(check(right)).toEqual([])
})

it('names what no catalog has', () => {
  expect(check([...right, 'wrok_mem'])).toEqual(['guide.md:6: wrok_mem is not in the catalogs'])
})

it.each<[string, Partial<ServerNames>, string]>([
  ['exists outside its versions', { names: names('new_setting') }, 'new_setting is marked for 17 to 99'],
  ['is missing within its versions', { version: 17 }, 'new_setting is not in the catalogs'],
  ['is missing though its extension is there', { extensions: ['contrib'] }, 'contrib_view is not in the'],
])('names what %s', (_, change, message) => {
  expect(check(right, change)).toEqual([expect.stringContaining(message)])
})

it('names a mark that no guide needs', () => {
  expect(check(right.slice(0, -1))).toEqual(['pg_tool is marked, and stands in no guide'])
})

function names(more: string): Set<string> {
  return new Set([...server.names, more])
}

function check(found: string[], change: Partial<ServerNames> = {}): string[] {
  const placed = found.map((name, at) => ({ name, file: 'guide.md', line: at + 1 }))
  return checkNames(placed, marks, { ...server, ...change })
}
