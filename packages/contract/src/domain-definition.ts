import { z } from 'zod'
import { Facets } from './facets.ts'

export const SourceDefinition = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  kind: z.enum(['folder', 'website', 'git']),
  /**
   * Absolute, or relative to the definition's file. With several, the first that is there. A `{name}` in a path
   * stands for any word: every place that fits is a source of its own, and facets and `baseUrl` may use the word.
   * Of a website or a Git repository the first is its address, in which a facet that is asked for fills a `{name}`.
   */
  paths: z.array(z.string().min(1)).min(1),
  /** `auto` tells each document's format by its first bytes and its extension. */
  /**
   * How a folder that lies elsewhere tells that it is this source: the head of a file in it fits a regular expression,
   * whose named groups are the words that stand for a `{name}`.
   */
  recognise: z.strictObject({ file: z.string().min(1), pattern: z.string().min(1) }).optional(),
  format: z
    .enum([
      'auto',
      'markdown',
      'html',
      'docbook',
      'text',
      'pdf',
      'docx',
      'xlsx',
      'csv',
      'pptx',
      'epub',
      'jsonl',
      'notebook',
    ])
    .default('auto'),
  /** 0 to 1: of two passages that tie, the more authoritative comes first. */
  authority: z.number().min(0).max(1).default(0.5),
  licence: z.string().optional(),
  facets: Facets.default({}),
  /** Address under which a document's relative path can be read on the web. */
  baseUrl: z.url().optional(),
  /** Ingested at start; the others when they are named. */
  shipped: z.boolean().default(false),
  /** YAML files, relative to the definition's: what people ask of the documents, by file name or `file#anchor`. */
  questionFiles: z.array(z.string().min(1)).default([]),
  /** Said when none of the paths is there. */
  howToGet: z.string().optional(),
})
export type SourceDefinition = z.infer<typeof SourceDefinition>

/** Learnt: how much each term, as the search has it, speaks for a question being inside the domain. */
export const ScopeWords = z.strictObject({
  /** Of a term that is not listed. */
  unseen: z.number(),
  /** Logarithms of likelihood ratios. */
  weights: z.record(z.string(), z.number()),
})
export type ScopeWords = z.infer<typeof ScopeWords>

const Scope = z.strictObject({
  covers: z.array(z.string()).min(1),
  doesNotCover: z.array(z.string()).min(1),
  examples: z.strictObject({
    inside: z.array(z.string()).min(1),
    outside: z.array(z.string()).min(1),
  }),
  /** Words that place a question in the domain by themselves. */
  terms: z.array(z.string()).default([]),
  /** Words that place a question in a neighbouring domain, such as another product's name. */
  foreignTerms: z.array(z.string()).default([]),
  /** A JSON file of `ScopeWords`, relative to the definition's. */
  wordsFile: z.string().min(1).optional(),
  /** What that file holds. */
  words: ScopeWords.default({ unseen: 0, weights: {} }),
})

export const CautionRule = z.strictObject({
  id: z.string(),
  /** Regular expression, matched without regard to case. */
  pattern: z.string(),
  warning: z.string(),
  /** The lock that is taken, such as ACCESS EXCLUSIVE. */
  lock: z.string().min(1).optional(),
  /** Whether it, or the damage that it risks, cannot be undone. */
  irreversible: z.boolean().default(false),
  /** The safer way. */
  safer: z.string().min(1).optional(),
})
export type CautionRule = z.infer<typeof CautionRule>

/** All that Footnote knows of its domain. */
export const DomainDefinition = z.strictObject({
  name: z.string().min(1),
  tagline: z.string(),
  scope: Scope,
  limits: z.array(z.string()),
  disclaimer: z.string(),
  facets: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      values: z.array(z.string()).default([]),
      /** Regular expression, matched without regard to case, whose first group is the value that a question names. */
      pattern: z.string().optional(),
      /** The same for a value that a document speaks of, such as the version in which something changed. */
      mention: z.string().optional(),
      /** The same for a value that no source is of, such as a version that is yet to come. */
      beyond: z.string().optional(),
    }),
  ),
  entityPatterns: z.array(z.strictObject({ kind: z.string(), pattern: z.string() })).default([]),
  /** The set of readers, by the name under which it is offered, for what is pasted into a question; without it nothing is read. */
  evidence: z.string().min(1).optional(),
  sources: z.array(SourceDefinition).min(1),
  /** Each group is a set of words and phrases that mean the same. */
  glossary: z.array(z.array(z.string().min(1)).min(2)).default([]),
  cautions: z.array(CautionRule).default([]),
  /** What models are told; each is a text, or the name of a Markdown file relative to the definition's. */
  prompts: z.strictObject({
    answer: z.string().min(1),
    /** How a follow-up is rewritten so that it stands alone. */
    followUp: z.string().min(1).optional(),
  }),
  suggestedQuestions: z.array(z.string()),
  thresholds: z.strictObject({
    /** Below this probability that the evidence suffices, the outcome is `abstain`. */
    sufficiency: z.number().min(0).max(1),
    /** Below this probability that a question is in the domain, the outcome is `out_of_scope`. */
    scope: z.number().min(0).max(1),
  }),
  policies: z
    .strictObject({
      /** What becomes of a model's sentence that the passages do not bear out: it is marked, or left out. */
      unsupported: z.enum(['mark', 'drop']).default('mark'),
      /** Whether the model is asked once more for such a sentence, with the passages. */
      repair: z.boolean().default(false),
    })
    .default({ unsupported: 'mark', repair: false }),
})
export type DomainDefinition = z.infer<typeof DomainDefinition>
