import { describe, expect, it } from 'vitest'
import { problemsOf, swap } from '../testing/sample-definition.ts'

describe('a definition', () => {
  it.each<[string, string | RegExp, string, RegExp]>([
    ['that is not YAML', 'limits: []', 'limits: [', /^domain\.yaml:\d+ error: /],
    [
      'with a key given twice',
      'limits: []',
      'limits: []\nlimits: []',
      /^domain\.yaml:8 error: Map keys must be unique/,
    ],
    [
      'with an unknown key',
      'limits: []',
      'limit: []\nlimits: []',
      /^domain\.yaml:7 error: "limit" is not a key/,
    ],
    ['that lacks a part', /tagline: .*\n/, '', /^domain\.yaml:1 error: tagline is not right/],
    [
      'with a wrong value',
      'scope: 0 }',
      'scope: 7 }',
      /^domain\.yaml:19 error: thresholds\.scope is not right/,
    ],
    [
      'with a caution that does not compile',
      'dry heater',
      'dry (heater',
      /^domain\.yaml:16 error: The caution "heater" has a pattern that does not compile: Unterminated group/,
    ],
    [
      'with a source that is recognised by what does not compile',
      'shipped: true }',
      "shipped: true, recognise: { file: a.html, pattern: 'v(' } }",
      /^domain\.yaml:12 error: The source "shipped" has a pattern that does not compile: Unterminated group/,
    ],
    ['with a caution for every text', 'dry heater', 'heat|', /^domain\.yaml:16 error: .* matches every text/],
    [
      'with an entity pattern that does not compile',
      'pump_\\w+',
      'pump_**',
      /^domain\.yaml:10 error: The entity pattern "part" .*Nothing to repeat/,
    ],
    [
      'with a facet pattern without a group',
      'label: Edition,',
      'label: Edition, pattern: ed \\d,',
      /^domain\.yaml:9 error: The facet "version" has a pattern without a group/,
    ],
    [
      'with readers of evidence that there are not',
      'limits: []',
      'limits: []\nevidence: tea-leaves',
      /^domain\.yaml:8 error: There are no evidence readers "tea-leaves": there are "postgres"/,
    ],
    [
      'with an id given twice',
      'cautions:\n',
      'cautions:\n  - { id: heater, pattern: x, warning: y }\n',
      /^domain\.yaml:17 error: The id "heater" was given before in cautions/,
    ],
    [
      'with a facet that is not defined',
      'shipped: true }',
      'shipped: true, facets: { edition: "1" } }',
      /^domain\.yaml:12 warning: The facet "edition" is not defined/,
    ],
    [
      'with a term in two groups',
      '[filter, sponge]',
      '[filter, sponge]\n  - [Sponge, heater]',
      /^domain\.yaml:15 warning: "Sponge" stands in another group too/,
    ],
    [
      'with a group that nothing uses',
      '[filter, sponge]',
      '[filter, sponge]\n  - [chiller, cool er]',
      /^domain\.yaml:15 warning: No document that is here has any of the terms chiller, cool er/,
    ],
    [
      'with an empty suggested question',
      '[How often is the filter rinsed?]\n',
      '[" "]\n',
      /^domain\.yaml:18 error: A suggested question is empty/,
    ],
    [
      'without suggested questions',
      /suggestedQuestions: .*/,
      'suggestedQuestions: []',
      /^domain\.yaml:18 warning: There are no suggested questions/,
    ],
    [
      'whose shipped source is not there',
      'paths: [guides]',
      'paths: [nowhere, "no-{version}"]',
      /^domain\.yaml:12 error: The source "shipped" is not here \(looked in nowhere, no-\{version\}\)/,
    ],
    [
      'whose optional source is not there',
      'shipped: true }',
      'shipped: true }\n  - { name: more, kind: folder, paths: ["guides-{edition}"], howToGet: Ask. }',
      /^domain\.yaml:13 warning: The source "more" is not here .* Ask\.$/,
    ],
  ])('%s', async (_, from, to, expected) => {
    const problems = await problemsOf({ domain: swap(from, to) })
    expect(problems).toEqual([expect.stringMatching(expected)])
  })

  it('finds the places of a path with a placeholder', async () => {
    expect(await problemsOf({ domain: swap('paths: [guides]', 'paths: ["{folder}"]') })).toEqual([])
  })
})
