import type { Catalogue } from '../catalogue.ts'
import { chat } from './chat.ts'
import { error } from './error.ts'
import { evals } from './evals.ts'
import { evidence } from './evidence.ts'
import { figure } from './figure.ts'
import { flag, flagReasons } from './flag.ts'
import { knowledge } from './knowledge.ts'
import { limits } from './limits.ts'
import { paste } from './paste.ts'
import { review } from './review.ts'
import { ui } from './ui.ts'

export const german: Catalogue = {
  chat,
  error,
  evals,
  evidence,
  figure,
  flag,
  flagReasons,
  knowledge,
  limits,
  paste,
  review,
  ui,
}
