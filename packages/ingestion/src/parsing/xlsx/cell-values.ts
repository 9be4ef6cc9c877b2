/** Number formats that every workbook knows and that show a date or a time (ECMA-376 18.8.30). */
const dateFormatIds = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47])
const percentFormatIds = new Set([9, 10])
const dayMs = 86_400_000

export type CellFormat = 'date' | 'percent' | 'plain'

/** What a number format makes of a number. Quoted text, colours and conditions in it show nothing of that. */
export function cellFormatOf(id: number, code: string | undefined): CellFormat {
  if (code === undefined) {
    if (dateFormatIds.has(id)) return 'date'
    return percentFormatIds.has(id) ? 'percent' : 'plain'
  }
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi, '').split(';')[0] ?? ''
  if (/[dmyhs]/i.test(bare)) return 'date'
  return bare.includes('%') ? 'percent' : 'plain'
}

/** A number as the sheet shows it, more or less: whole days without their midnight, no more digits than it means. */
export function numberText(raw: string, format: CellFormat, from1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  if (format === 'date') return dateText(value, from1904) ?? raw
  if (format === 'percent') return `${shortest(value * 100)}%`
  return shortest(value)
}

/** Excel counts days from 1900 and takes that year for a leap year; below one day it is a time. */
function dateText(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial > 2_958_466) return null
  const days = from1904 ? serial + 1_462 : serial
  const iso = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + Math.round(days * dayMs)).toISOString()
  const time = iso.slice(11, 19)
  if (serial < 1) return time
  return time === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`
}

/** Binary fractions are stored with digits that nobody typed. */
function shortest(value: number): string {
  return String(Number(value.toPrecision(15)))
}
