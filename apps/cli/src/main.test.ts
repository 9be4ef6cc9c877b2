import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './testing/open-workplace.ts'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
  await place.write('not-a-folder', '')
  await place.write('bad-domain.yaml', 'name: Tank\nscope: [')
  const domain = await readFile(place.path('domain.yaml'), 'utf8')
  await place.write('odd-domain.yaml', `${domain}evidence: tea-leaves\n`)
})
afterAll(() => place.remove())

interface Use {
  args: string[]
  variables?: Record<string, string>
  code: number
  says: RegExp
}

const ask = ['ask', 'How often is the filter rinsed?']

const uses: [string, Use][] = [
  ['an unknown option', { args: [...ask, '--loud'], code: 2, says: /unknown option '--loud'/ }],
  ['a facet that is none', { args: [...ask, '--facet', 'fifteen'], code: 2, says: /name=value/ }],
  ['a port that is none', { args: ask, variables: { PORT: 'abc' }, code: 2, says: /PORT="abc"/ }],
  [
    'an address that is malformed',
    { args: ask, variables: { DATABASE_URL: 'postgres://a:b@:x/y' }, code: 2, says: /DATABASE_URL/ },
  ],
  [
    'a database that is not there',
    {
      args: ask,
      variables: { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/db' },
      code: 1,
      says: /127\.0\.0\.1:1\/db cannot be reached/,
    },
  ],
  [
    'a data folder that is a file',
    { args: ask, variables: { FOOTNOTE_DATA_DIR: 'not-a-folder' }, code: 1, says: /is a file, not a folder/ },
  ],
  [
    'a server without models',
    { args: ask, variables: { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }, code: 2, says: /CHAT_MODEL/ },
  ],
  ['an ablation of nothing', { args: ['eval', 'ablation'], code: 2, says: /name a suite, or a data set/ }],
  [
    'a domain that is no YAML',
    { args: ask, variables: { FOOTNOTE_DOMAIN: 'bad-domain.yaml' }, code: 2, says: /bad-domain\.yaml:\d/ },
  ],
  [
    'a domain with readers of evidence that there are not',
    {
      args: ask,
      variables: { FOOTNOTE_DOMAIN: 'odd-domain.yaml' },
      code: 2,
      says: /odd-domain\.yaml: evidence: There are no evidence readers "tea-leaves": there are "postgres"/,
    },
  ],
]

describe('footnote', () => {
  it.concurrent.each(uses)('refuses %s', async (_, { args, variables, code, says }) => {
    const result = await place.run(args, variables)
    expect(result.stderr).toMatch(says)
    expect({ code: result.code, stdout: result.stdout }).toEqual({ code, stdout: '' })
    expect(result.stderr).not.toMatch(/secret|node_modules|\n {4}at /)
    if (Object.keys(variables ?? {}).some((name) => name !== 'FOOTNOTE_DOMAIN')) {
      expect(result.stderr).toMatch(/^footnote: .*\n$/)
    }
  })

  it('shows help and is content', async () => {
    const { code, stdout } = await place.run(['--help'])
    expect(code).toBe(0)
    for (const command of ['ingest', 'ask', 'search', 'eval', 'serve']) expect(stdout).toContain(command)
  })
}, 60_000)
