import { describe, expect, it } from 'vitest'
import { problemsOf, swap } from '../testing/sample-definition.ts'

describe('a guide', () => {
  it.each<[string, string | RegExp, string, RegExp]>([
    ['without front matter', /^---[\s\S]*?\n---\n/, '', /:1 error: There is no front matter/],
    [
      'with front matter that goes on',
      'tags: [filter]\n---\n',
      'tags: [filter]\n',
      /:1 error: The front matter is not closed/,
    ],
    [
      'with front matter that is not YAML',
      'tags: [filter]',
      'tags: [filter',
      /:1[01] error: The front matter is not YAML/,
    ],
    ['that lacks a key', /summary: .*\n/, '', /:1 error: The front matter has no "summary"/],
    [
      'with an unknown key',
      'tags:',
      'layout: wide\ntags:',
      /:10 warning: The front matter's "layout" is not known/,
    ],
    ['with a list for a text', 'title: Filters', 'title: [Filters]', /:2 error: "title" must be a text/],
    ['with an empty list', 'tags: [filter]', 'tags: []', /:10 error: "tags" must be a list of texts/],
    [
      'with a day that is not',
      'reviewed: 2024-05-02',
      'reviewed: 2024-02-31',
      /:8 error: "reviewed" must be a date/,
    ],
    [
      'reviewed before it was published',
      'reviewed: 2024-05-02',
      'reviewed: 2024-04-30',
      /:8 error: It was reviewed \(2024-04-30\) before/,
    ],
    [
      'reviewed tomorrow',
      'reviewed: 2024-05-02',
      'reviewed: 2024-06-02',
      /:8 warning: "reviewed" lies in the future/,
    ],
    [
      'for an unknown version',
      'appliesTo: ["1"]',
      'appliesTo: ["1", "3"]',
      /:6 error: "appliesTo" names version 3/,
    ],
    [
      'with another heading',
      '# Filters',
      '# Sponges',
      /:13 warning: The heading is not the front matter's title/,
    ],
    [
      'with an SQL block that does not say whether it runs',
      '```sql run',
      '```sql',
      /:17 error: An SQL block needs one of run, /,
    ],
    [
      'with an unknown tag',
      '```sql run',
      '```sql maybe',
      /:17 error: An SQL block needs one of .*, not "maybe"/,
    ],
    [
      'with an unknown option',
      '```sql run',
      '```sql run from=13 now',
      /:17 error: The SQL block's "now" is not known/,
    ],
    [
      'that does not say why a block is not run',
      '```sql run',
      '```sql destructive',
      /:17 error: .* "destructive" begins with the reason/,
    ],
    ['with a fence that goes on', /```\n$/, '', /:17 error: The fence is not closed/],
    [
      'with a link to no file',
      'heater.md#',
      'heating.md#',
      /:15 error: The link heating\.md#a-dry-one leads to no file/,
    ],
    [
      'with a link to no heading',
      '#a-dry-one',
      '#a-wet-one',
      /:15 error: The link .* leads to no heading of that name/,
    ],
    [
      'with a link out of its source',
      'heater.md#a-dry-one',
      '../domain.yaml',
      /:15 error: The link .* leads out of its source/,
    ],
  ])('%s', async (_, from, to, expected) => {
    const problems = await problemsOf({ guide: swap(from, to) })
    expect(problems).toContainEqual(
      expect.stringMatching(new RegExp(`^guides/filter\\.md${expected.source}`)),
    )
    expect(problems.length).toBeLessThanOrEqual(2)
  })

  it('with the title and the question of another', async () => {
    const twin = (text: string) => text.replaceAll('Filters', 'Heaters').replace('how often', 'How warm')
    expect(await problemsOf({ guide: twin })).toEqual([
      'guides/heater.md:2 error: The title "Heaters" stands in filter.md:2 too',
      'guides/heater.md:5 warning: The question "how warm?" stands in filter.md:5 too',
    ])
  })

  it('whose links and fences are only quoted', async () => {
    const quoting = swap(
      'Rinse the filter',
      'Write `[x](none.md)`.\n\n~~~md\n[x](none.md)\n```sql\n~~~\n\nRinse the filter',
    )
    expect(await problemsOf({ guide: quoting })).toEqual([])
  })
})
