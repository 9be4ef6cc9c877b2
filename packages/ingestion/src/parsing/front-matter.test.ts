import { expect, test } from 'vitest'
import { readFrontMatter } from './front-matter.ts'

const read = (yaml: string) => readFrontMatter({ name: 'guide.md', text: `---\n${yaml}\n---\n# Body\n` })

test('every known key is read', () => {
  const { title, metadata, body, bodyLine, warnings } = read(
    [
      'title: Disk full',
      'summary: What to do.',
      'questions: ["a?", b]',
      'appliesTo: [12, 9.6, 10.0]',
      'supersedes: [old.md, "A full disk"]',
      'published: 2024-05-31',
      'reviewed: 2024-06-01T00:30:00+02:00',
      'authority: guide',
      'tags: disk',
      'facets:',
      '  platform: linux',
      'version: 15',
    ].join('\n'),
  )
  expect(title).toBe('Disk full')
  expect(metadata).toEqual({
    summary: 'What to do.',
    questions: ['a?', 'b'],
    appliesTo: ['12', '9.6', '10.0'],
    supersedes: ['old.md', 'A full disk'],
    publishedAt: '2024-05-31',
    reviewedAt: '2024-05-31T22:30:00.000Z',
    authority: 'guide',
    tags: ['disk'],
    facets: { platform: 'linux', version: '15' },
  })
  expect([body, bodyLine, warnings]).toEqual(['# Body\n', 15, []])
})

test('an unknown key is passed over with a warning', () => {
  expect(read('title: x\nlayout: wide').warnings).toEqual([
    'The front matter\'s "layout" is not known and was passed over',
  ])
})

test.each([
  ['broken YAML', 'title: x\nquestions: [a, b', /^guide\.md: the front matter's line \d is not valid YAML: /],
  ['a repeated key', 'title: x\ntitle: y', /line 3 is not valid YAML/],
  ['a list for a text', 'tags: [a]\ntitle: [x]', /line 3 is not right: "title" must be a text/],
  ['an empty value', 'title:', /line 2 is not right: "title" must be a text/],
  ['a map for a list', 'tags:\n  a: b', /line 2 is not right: "tags" must be a list of texts/],
  ['no date', 'title: x\npublished: last year', /line 3 is not right: "published" must be a date/],
  ['a day that is not', 'published: 2024-02-31', /line 2 is not right: "published" must be a date/],
  ['no keys at all', 'just words', /line 2 is no list of "key: value" lines/],
  ['nesting without end', `tags: ${'['.repeat(20_000)}`, /is not valid YAML/],
])('%s is an error that names the line', (_, yaml, message) => {
  expect(() => read(yaml)).toThrow(
    expect.objectContaining({ code: 'invalid_input', message: expect.stringMatching(message) }),
  )
})

test.each([
  ['no front matter', '# Title\n'],
  ['a rule that nothing closes', '---\n\ntitle: x\n'],
])('%s leaves the text alone', (_, text) => {
  expect(readFrontMatter({ name: 'a.md', text })).toMatchObject({
    title: undefined,
    metadata: {},
    body: text,
  })
})

test('empty front matter is none', () => {
  expect(readFrontMatter({ name: 'a.md', text: '---\n---\nText' })).toMatchObject({
    metadata: {},
    body: 'Text',
    bodyLine: 3,
  })
})
