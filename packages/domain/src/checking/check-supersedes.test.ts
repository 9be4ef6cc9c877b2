import { describe, expect, it } from 'vitest'
import { problemsOf, swap } from '../testing/sample-definition.ts'
import { checkSupersedes } from './check-supersedes.ts'

const guide = (name: string, supersedes: string[] = [], root = '/guides') => ({
  file: `${root}/${name}.md`,
  root,
  facts: {
    title: { text: `All about ${name}`, line: 2 },
    questions: [],
    supersedes: supersedes.map((text) => ({ text, line: 5 })),
  },
})
const messages = (...guides: ReturnType<typeof guide>[]): string[] =>
  checkSupersedes(guides).map(({ file, line, message }) => `${file}:${line} ${message}`)

describe('what a guide supersedes', () => {
  it.each(['old.md', './old.md', 'all about OLD'])('may be named %s', (name) => {
    expect(messages(guide('new', [name]), guide('old'))).toEqual([])
  })

  it('may itself have superseded another', () => {
    expect(messages(guide('c', ['b.md', 'a.md']), guide('b', ['a.md']), guide('a'))).toEqual([])
  })

  it('must be there, in the same source, and another guide', () => {
    expect(messages(guide('new', ['gone.md', 'new.md', 'old.md']), guide('old', [], '/elsewhere'))).toEqual([
      '/guides/new.md:5 "supersedes": "gone.md" is neither a file nor a title of this source',
      '/guides/new.md:5 "supersedes": "new.md" is this guide itself',
      '/guides/new.md:5 "supersedes": "old.md" is neither a file nor a title of this source',
    ])
  })

  it('must not supersede it in turn', () => {
    const ring = [guide('a', ['b.md']), guide('b', ['c.md']), guide('c', ['a.md'])]
    expect(messages(...ring)).toEqual(['/guides/c.md:5 "supersedes": "a.md" supersedes this guide in turn'])
  })

  it('is looked at where the domain is checked', async () => {
    const superseding = swap('tags: [filter]', 'supersedes: [sponge.md]\ntags: [filter]')
    expect(await problemsOf({ guide: superseding })).toEqual([
      'guides/filter.md:10 error: "supersedes": "sponge.md" is neither a file nor a title of this source',
    ])
  })
})
