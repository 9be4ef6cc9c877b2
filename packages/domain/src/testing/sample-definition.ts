import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { checkDomain } from '../check-domain.ts'

const clock = { now: () => new Date('2024-06-01T12:00:00Z') }
const definition = `name: Tank Guide
tagline: Keeping tanks of fish.
scope:
  covers: [tanks]
  doesNotCover: [ponds]
  examples: { inside: [How often is the filter rinsed?], outside: [Who won?] }
limits: []
disclaimer: Check before you act.
facets: [{ name: version, label: Edition, values: ["1", "2"] }]
entityPatterns: [{ kind: part, pattern: pump_\\w+ }]
sources:
  - { name: shipped, kind: folder, paths: [guides], shipped: true }
glossary:
  - [filter, sponge]
cautions:
  - { id: heater, pattern: dry heater, warning: It cracks. }
prompts: { answer: You help. }
suggestedQuestions: [How often is the filter rinsed?]
thresholds: { sufficiency: 0, scope: 0 }
`
const guide = `---
title: Filters
summary: Rinse them.
questions:
  - "how often?"
appliesTo: ["1"]
published: 2024-05-01
reviewed: 2024-05-02
authority: guide
tags: [filter]
---

# Filters

Rinse the filter. See [heaters](heater.md#a-dry-one) and [the web](https://example.com).

\`\`\`sql run
SELECT 1;
\`\`\`
`
const heater = guide
  .replaceAll('Filters', 'Heaters')
  .replace('how often', 'how warm')
  .replace(/See .*/, '\n## A dry one')

interface Changes {
  domain?: (text: string) => string
  guide?: (text: string) => string
}

/** The problems of a domain that has none, once something in it is changed: `file:line severity: message`. */
export async function problemsOf(changes: Changes): Promise<string[]> {
  const root = await mkdtemp(join(tmpdir(), 'footnote-check-'))
  try {
    await mkdir(join(root, 'guides'))
    await writeFile(join(root, 'domain.yaml'), changes.domain?.(definition) ?? definition)
    await writeFile(join(root, 'guides', 'filter.md'), changes.guide?.(guide) ?? guide)
    await writeFile(join(root, 'guides', 'heater.md'), heater)
    const { problems } = await checkDomain(join(root, 'domain.yaml'), { clock })
    return problems.map(
      ({ file, line, severity, message }) => `${relative(root, file)}:${line} ${severity}: ${message}`,
    )
  } finally {
    await rm(root, { recursive: true })
  }
}

/** Puts one text in the place of another that is surely there. */
export function swap(from: string | RegExp, to: string): (text: string) => string {
  return (text) => {
    const changed = text.replace(from, () => to)
    if (changed === text) throw new Error(`there is no ${from} to replace`)
    return changed
  }
}
