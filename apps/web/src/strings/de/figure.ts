import type { Catalogue } from '../catalogue.ts'

export const figure: Catalogue['figure'] = {
  ofCases: (passed, n) => `${passed} von ${n}`,
  interval: (low, high) => `95-%-Intervall ${low} bis ${high}`,
  notApplicable: 'trifft nicht zu',
}
