import { language } from '../strings/catalogue.ts'

const locale = { en: 'en-GB', de: 'de-DE' }[language]
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
const dayAndTime = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat(locale)

/** An ISO date or time as a day; the text itself when it is neither. */
export function formatDay(iso: string): string {
  return formatWith(day, iso)
}

/** An ISO time as day and minute in the reader's time zone. */
export function formatTime(iso: string): string {
  return formatWith(dayAndTime, iso)
}

/** 12345 as `12,345`. */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** 0.913 as `91 %`. */
export function formatPercent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** Milliseconds as `850 ms` or `2.4 s`. */
export function formatDuration(milliseconds: number): string {
  return milliseconds < 1_000
    ? `${Math.round(milliseconds)} ms`
    : `${oneDecimal.format(milliseconds / 1_000)} s`
}

function formatWith(format: Intl.DateTimeFormat, iso: string): string {
  // A bare date is a day in nobody's time zone: without the time it would be midnight in UTC, the day before in the west.
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00` : iso)
  return Number.isNaN(date.getTime()) ? iso : format.format(date)
}
