import { english } from './en/english.ts'
import { readLanguage } from './language.ts'

export type Catalogue = typeof english

/** The language of this page, fixed until it is loaded again. */
export const language = readLanguage()

// Only the language that is spoken is loaded. The chunk of another language must import nothing that waits for this module.
const catalogue: Catalogue = language === 'de' ? (await import('./de/german.ts')).german : english

export const {
  chat: chatStrings,
  error: errorStrings,
  evals: evalsStrings,
  evidence: evidenceStrings,
  figure: figureStrings,
  flag: flagStrings,
  flagReasons: flagReasonLabels,
  knowledge: knowledgeStrings,
  limits: limitsStrings,
  paste: pasteStrings,
  review: reviewStrings,
  ui: uiStrings,
} = catalogue
