/** Whether the last digit is the check digit of the others: the Luhn algorithm (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Whether an IBAN's check digits are right: the remainder by 97 is 1 (ISO 13616, by ISO/IEC 7064 MOD 97-10). */
export function passesMod97(iban: string): boolean {
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    for (const digit of String(Number.parseInt(character, 36)))
      remainder = (remainder * 10 + Number(digit)) % 97
  }
  return remainder === 1
}

/** Whether a card of so many digits can begin so: Visa, Mastercard, American Express, Diners, Discover, JCB, Maestro, UnionPay. */
export function isCardNumber(digits: string): boolean {
  const { length } = digits
  if (/^4/.test(digits)) return length === 13 || length === 16 || length === 19
  if (/^(?:5[1-5]|2[2-7])/.test(digits)) return length === 16
  if (/^3[47]/.test(digits)) return length === 15
  if (/^3(?:0[0-5]|[689])/.test(digits)) return length === 14 || length === 16
  if (/^(?:6011|64[4-9]|65|62)/.test(digits)) return length === 16 || length === 19
  if (/^35(?:2[89]|[3-8])/.test(digits)) return length === 16
  if (/^(?:1800|2131)/.test(digits)) return length === 15
  return /^(?:50|5[6-9]|6[37])/.test(digits) && length >= 12 && length <= 19
}
