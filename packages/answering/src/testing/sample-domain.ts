import type { DomainDefinition } from '@footnote/contract'

/** A domain that three short guides are enough for. Thresholds of 0 let any question be answered. */
export const sampleDomain: DomainDefinition = {
  name: 'Tank Guide',
  tagline: 'Keeping tanks of fish.',
  scope: {
    covers: ['tanks', 'filters', 'feeding'],
    doesNotCover: ['ponds'],
    examples: {
      inside: ['How often does the filter need rinsing?', 'Why is the tank cloudy?'],
      outside: ['What is a good recipe for dinner tonight?', 'Who won the football world cup?'],
    },
    terms: ['tank*', 'filter*', 'fish', 'heater*'],
    foreignTerms: ['recipe', 'football'],
    words: { unseen: 0, weights: {} },
  },
  limits: ['It cannot see your tank.'],
  disclaimer: 'Check before you act.',
  facets: [{ name: 'version', label: 'Edition', values: ['1', '2'] }],
  entityPatterns: [],
  sources: [
    {
      name: 'guides',
      kind: 'folder',
      paths: ['/guides'],
      format: 'auto',
      authority: 0.5,
      facets: {},
      questionFiles: [],
      shipped: true,
    },
  ],
  glossary: [],
  cautions: [],
  prompts: { answer: 'You help people who keep fish.' },
  suggestedQuestions: ['How often does the filter need rinsing?'],
  thresholds: { sufficiency: 0, scope: 0 },
  policies: { unsupported: 'mark', repair: false },
}
