import type { EvidenceObservation, EvidencePiece, EvidenceReader } from '@footnote/contract'

const observed: Record<string, Pick<EvidenceObservation, 'text' | 'severity' | 'terms' | 'entities'>> = {
  chlorine: {
    text: 'Strip A-7 shows chlorine, 3 times what is allowed, after “wash tank”',
    severity: 'warning',
    terms: ['chlorine', 'filter sponge', 'tap'],
    entities: ['A-7'],
  },
  cold: {
    text: 'Strip A-7 was read at 18 degrees',
    severity: 'notice',
    terms: ['heater', 'degrees'],
    entities: ['A-7'],
  },
  dry: { text: 'Strip A-7 is dry', severity: 'info', terms: ['dry'], entities: ['A-7'] },
}

/**
 * Recognises lines such as `STRIP dry chlorine edition=2`: each word that is known is an observation. A line of
 * `STRIP !` makes it fail.
 */
export const readStrips: EvidenceReader = (text) => {
  const own: string[] = []
  const evidence: EvidencePiece[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.startsWith('STRIP !')) throw new Error('the reader broke')
    if (line.startsWith('STRIP')) evidence.push(readStrip(line, start))
    else own.push(line)
    start += line.length + 1
  }
  return { question: own.join('\n').trim(), evidence }
}

function readStrip(line: string, start: number): EvidencePiece {
  const version = /edition=(\S+)/.exec(line)?.[1]
  return {
    kind: 'strip',
    summary: 'A test strip of the water',
    observations: line.split(' ').flatMap((id) => (observed[id] ? [{ id, ...observed[id] }] : [])),
    facets: version ? { version } : {},
    note: line.endsWith('…') ? 'Read in part: the strip is torn.' : null,
    span: { start, end: start + line.length },
  }
}
