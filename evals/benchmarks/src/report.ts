import type { Measured } from './measure/measured.ts'

/** A table of one corpus: figures, and in brackets how many times Footnote's they are. */
export function toTable(corpus: string, measured: Measured[]): string {
  const own = measured.find(({ contestant }) => contestant === 'Footnote')
  const header = [
    'contestant',
    'passages/s in',
    'peak MB',
    'alone p50/p95 ms',
    '8 at once p50/p95 ms',
    'answers/s',
    'processor ms each',
    'a tenth p50/p95 ms',
    'recall@10',
    'of a tenth',
    'own passage found',
    'nDCG@10',
  ]
  const rows = measured.map((each) => [
    each.contestant,
    withRatio(each.ingestRowsPerSecond, own?.ingestRowsPerSecond),
    withRatio(each.peakMemoryMb, own?.peakMemoryMb),
    `${each.alone.p50Ms.toFixed(1)}/${each.alone.p95Ms.toFixed(1)}`,
    `${each.together.p50Ms.toFixed(1)}/${each.together.p95Ms.toFixed(1)}`,
    withRatio(each.together.perSecond, own?.together.perSecond),
    each.together.cpuMs.toFixed(1),
    `${each.filtered.p50Ms.toFixed(1)}/${each.filtered.p95Ms.toFixed(1)}`,
    toShare(each.vectorRecall),
    toShare(each.filteredVectorRecall),
    toShare(each.foundSource),
    toShare(each.ndcgAt10),
  ])
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return [`## ${corpus}`, '', ...lines, ''].join('\n')
}

function withRatio(value: number, own: number | undefined): string {
  return own ? `${value.toFixed(0)} (${(value / own).toFixed(2)}×)` : value.toFixed(0)
}

function toShare(value: number | null): string {
  return value === null ? '' : value.toFixed(3)
}
