import { isCardNumber, passesLuhn, passesMod97 } from './check-digits.ts'
import type { Rule } from './finding.ts'

const cardWord = /(?:\bcards?\b|\bcc\b|credit|debit|visa|mastercard|amex)[^\n]{0,30}$/i
/** What a database names by long numbers. */
const databaseNumber =
  /(?:query_?id|system[ _]identifier|x(?:min|max|id)|oid|lsn|bytes?|size|pid|txid|relfilenode|planid|hash|count|rows)["']?\s*(?:[:=|]|is)?\s*-?$/i

const phoneWord =
  /(?:phone|telephone|\btel|mobile|\bcell|\bfax|\bdesk|\boffice|whatsapp|pager|\bdial|hotline|answering at|registered|(?:contact|my|his|her|their|our) number|\b(?:call|text|reach)(?: me| us| him| her| them)(?: on| at| under)?|\bmessages? to)[^\n]{0,25}\s{0,4}$/i
/** The largest numbers of a database's types. */
const largestInteger = /^\+?(?:2147483647|2147483648|4294967295|9223372036854775807)$/
const phoneWordAfter = /^[ \t\\,-]{0,3}(?:office|mobile|fax|cell|home|desk|work)\b/i

/** Numbers that stand for a person or an account, told by their check digits, their shape or the word before them. */
export const numberRules: Rule[] = [
  {
    kind: 'card',
    pattern: /(?<![\w.:/-])\d(?:[ -]?\d){11,18}(?![\w:/-]|\.\d)/dg,
    accept: (value, { before }) => {
      const digits = value.replace(/[ -]/g, '')
      if (cardWord.test(before)) return passesLuhn(digits) || isCardNumber(digits)
      const isGrouped = /^\d{4}([ -])\d{4}\1\d{4}\1\d{4}$/.test(value) || !/[ -]/.test(value)
      return (
        isGrouped &&
        digits.length < 19 &&
        isCardNumber(digits) &&
        passesLuhn(digits) &&
        !databaseNumber.test(before)
      )
    },
  },
  {
    kind: 'iban',
    pattern:
      /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,4})?(?![A-Za-z0-9])/dg,
    accept: (value, { before }) => {
      const plain = value.replaceAll(' ', '').toUpperCase()
      if (plain.length < 15 || plain.length > 34) return false
      return (
        passesMod97(plain) || /\biban\b[^\n]{0,20}$/i.test(before) || /^GB\d{2}[A-Z]{4}\d{14}$/.test(plain)
      )
    },
  },
  { kind: 'id_number', pattern: /(?<![\w.-])(?!000|666)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-]|\.\d)/dg },
  {
    kind: 'id_number',
    pattern:
      /(?<![A-Za-z])(?:ssn|social security|passport|national id|tax id|driver'?s? licen[cs]e|driving licen[cs]e|identity card)(?:\s{1,4}(?:number|no\.?|id|#))?\s{0,4}(?:is|:|=|#)?\s{0,4}([A-Z]{0,3}[\d-]{5,20})(?![\w-])/dgi,
  },
  {
    kind: 'phone',
    pattern:
      /(?<![\w.+/-])\+\d{1,3}(?:[ .-]?\(0?\d{0,4}\))?(?:[ .-]?\d){6,13}(?:\s?x\d{1,6})?(?![\w/-]|\.\d)/dg,
    accept: (value) => !largestInteger.test(value),
  },
  {
    kind: 'phone',
    pattern:
      /(?<![\w.+/(-])(?:\+?1[ .-])?(?:\(\d{3}\)[ .-]?|\d{3}[.-])\d{3}[.-]\d{4}(?:\s?x\d{1,6})?(?![\w/-]|\.\d)/dg,
  },
  {
    kind: 'phone',
    pattern:
      /(?<![\w.+/:[-])\(?\d{2,5}\)?(?:[ .-]?\(?\d{2,5}\)?){1,5}(?:\s?x\d{1,6})?(?![\w:/\]]|-\d|\.\d)/dg,
    accept: (value, { before, after }) => {
      const digits = value.replace(/\D/g, '').length
      if (digits < 7 || digits > 14 || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(value)) return false
      if (/^(?:19|20)\d\d-\d\d-\d\d/.test(value) || databaseNumber.test(before)) return false
      const isSpoken = /^(?:\s|\(|\d)/.test(value)
      return (
        isSpoken &&
        ((phoneWord.test(before) &&
          !/\b(?:version|error|case|ticket|line|port)\b[^\n]{0,25}$/i.test(before)) ||
          phoneWordAfter.test(after))
      )
    },
  },
  {
    // The address of a server stays; that of a person does not.
    kind: 'ip_address',
    pattern:
      /(?<![A-Za-z])(?:my|his|her|their|home|customer'?s?|visitor'?s?|subscriber'?s?|caller'?s?|employee'?s?)\s{1,4}(?:own\s|home\s|public\s|private\s){0,2}IP(?:\s{1,4}address)?\s{0,4}(?:is|was|of|:|=)?\s{0,4}(\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7})/dgi,
  },
]
