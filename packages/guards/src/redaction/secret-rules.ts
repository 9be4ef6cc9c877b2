import type { Rule } from './finding.ts'

/** What stands where a password would, in examples and prepared statements, and our own placeholders. */
const noSecret =
  /^(?:\?+|\$\d+|%s|%\([a-z]+\)s|:[a-z_]+|\*+|x{3,}|\.{2,}|…|<[^>]*>|\{[^}]*\}|\$\{?[A-Za-z_]\w*\}?|\[[^\]]*\]?|null|none|true|false|yes|no|on|off|required|optional|prompt)$/i

function isSecret(value: string): boolean {
  return !noSecret.test(unquote(value)) && unquote(value).trim() !== ''
}

function unquote(value: string): string {
  return value.replace(/^[eE]?(['"`])(.*)\1$/s, '$2')
}

const passwordWord =
  '(?:pg|ssl|db|mysql|redis|smtp|user|root|admin|ldapbind)?_?(?:password|passwd|pwd|passphrase)'
/** Quoted, with doubled or escaped quotes inside; or a run without white space and separators. */
const quoted = `'(?:[^'\\\\\\n]|''|\\\\.){1,200}'|"(?:[^"\\\\\\n]|\\\\.){1,200}"`
const bare = `[^\\s,;&)'"\`]{1,200}`

/** Passwords where connections, programs and SQL have them. */
export const passwordRules: Rule[] = [
  // scheme://user:password@host
  {
    kind: 'password',
    pattern: /(?<=:\/\/[^\s:/@"']{0,100}:)([^\s"'<>,]{1,200})(?=@[\w.[*-])/dg,
    accept: isSecret,
  },
  // password=… in connection strings, options, environments and configuration
  {
    kind: 'password',
    pattern: new RegExp(
      `(?<![A-Za-z0-9])${passwordWord}["']?[ \\t]{0,8}=>?[ \\t]{0,8}(${quoted}|${bare})`,
      'dgi',
    ),
    accept: isSecret,
  },
  // password: … in YAML and JSON, where it is not the colon of a sentence
  {
    kind: 'password',
    pattern: new RegExp(
      `(?<![A-Za-z0-9])${passwordWord}["']?[ \\t]{0,8}:[ \\t]{0,8}(${quoted}|${bare})(?=[ \\t]*(?:[,;}\\]]|$)|[ \\t]+[#/])`,
      'dgim',
    ),
    accept: isSecret,
  },
  {
    kind: 'password',
    pattern: new RegExp(`(?<![A-Za-z0-9])${passwordWord}[ \\t]{0,8}:[ \\t]{0,8}(${bare})`, 'dgi'),
    accept: looksRandom,
  },
  // PASSWORD '…' and IDENTIFIED BY '…'
  {
    kind: 'password',
    pattern:
      /(?<![A-Za-z0-9_])(?:password|identified\s{1,8}by(?:\s{1,8}password)?)\s{1,8}([eE]?'(?:[^'\\]|''|\\.){1,500}'|\$(\w{0,30})\$[\s\S]{1,500}?\$\2\$)/dgi,
    accept: isSecret,
  },
  {
    kind: 'password',
    pattern: /(?<![A-Za-z0-9_])identified\s{1,8}by\s{1,8}([^\s'";]{1,200})/dgi,
    accept: (value, { before, match }) =>
      isSecret(value) && /IDENTIFIED/.test(match) && /\b(?:USER|ROLE|TO)\b[^\n]*$/i.test(before),
  },
  // "the password is hunter2"
  {
    kind: 'password',
    pattern:
      /(?<![A-Za-z0-9])(?:password|passphrase|pw)\s{1,8}(?:is|was|to|of|=)\s{1,8}['"`]?([^\s'"`,;]{4,200}[^\s'"`,;.?!])/dgi,
    accept: looksRandom,
  },
  {
    kind: 'password',
    pattern: /(?<![A-Za-z0-9])-u\s{0,8}[\w.@-]{1,100}:([^\s'"]{1,200})/dg,
    accept: isSecret,
  },
  // a line of .pgpass
  {
    kind: 'password',
    pattern: /^[\w.*-]{1,255}:(?:\d{2,5}|\*):[\w.*-]{1,100}:[\w.*@-]{1,100}:(\S{1,200})$/dgm,
    accept: isSecret,
  },
  // hashes as pg_authid keeps them
  {
    kind: 'password',
    pattern: /SCRAM-SHA-256\$\d{1,9}:[A-Za-z0-9+/=]{8,100}\$[A-Za-z0-9+/=]{20,100}:[A-Za-z0-9+/=]{20,100}/dg,
  },
  { kind: 'password', pattern: /(?<![A-Za-z0-9])md5[0-9a-f]{32}(?![A-Za-z0-9])/dg },
]

/** Words of a sentence are no passwords; a digit or a sign in them is. */
function looksRandom(value: string): boolean {
  return isSecret(value) && /[\d!@#$%^&*+=]/.test(value) && /[A-Za-z]/.test(value)
}

/** Keys and tokens by the shapes that their makers gave them. */
export const keyRules: Rule[] = [
  {
    kind: 'private_key',
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,10000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$(?![\s\S]))/dg,
  },
  { kind: 'key', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA)[A-Z0-9]{16}(?![A-Za-z0-9])/dg },
  { kind: 'key', pattern: /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{30,255}/dg },
  {
    kind: 'key',
    pattern: /(?<![A-Za-z0-9])(?:github_pat_|glpat-|npm_|hf_|dop_v1_|pypi-)[A-Za-z0-9_-]{20,255}/dg,
  },
  { kind: 'key', pattern: /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,255}/dg },
  { kind: 'key', pattern: /(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{20,255}/dg },
  { kind: 'key', pattern: /(?<![A-Za-z0-9])[prs]k_(?:live|test)_[A-Za-z0-9]{16,255}/dg },
  { kind: 'key', pattern: /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/dg },
  { kind: 'key', pattern: /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/dg },
  {
    kind: 'key',
    pattern:
      /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/dg,
  },
  {
    kind: 'key',
    pattern: /(?<![A-Za-z0-9])(?:Bearer|Basic)[ \t]{1,8}([A-Za-z0-9._~+/=-]{12,4000})/dg,
    accept: (value) => /[\d=]/.test(value),
  },
  {
    kind: 'key',
    pattern:
      /(?<![A-Za-z0-9])(?:[a-z]{1,30}_){0,3}(?:api[_-]?key|secret(?:[_-]?(?:access[_-]?)?key)?|access[_-]?token|auth[_-]?token|client[_-]?secret|account[_-]?key|token)["']?[ \t]{0,8}[=:][ \t]{0,8}["']?([^\s"',;]{8,4000})/dgi,
    accept: (value) => isSecret(value) && /\d/.test(value) && /[A-Za-z]/.test(value),
  },
  {
    kind: 'key',
    pattern: /(?<![A-Za-z0-9+/_=.-])[A-Za-z0-9+/_-]{32,200}={0,2}(?![A-Za-z0-9+/_=-])/dg,
    accept: isHighEntropy,
  },
]

/** Bits a character, by Shannon's formula, from which a mixed run of letters and digits is no name that a person chose. */
const randomFrom = 4.2

/** Hexadecimal digests, segments of WAL, UUIDs and paths are none. */
function isHighEntropy(value: string): boolean {
  if (!/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d/.test(value)) return false
  if (/^[\dA-Fa-f-]+$/.test(value) || (value.match(/[/_-]/g)?.length ?? 0) > value.length / 10) return false
  const counts = new Map<string, number>()
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length)
  return bits >= randomFrom
}
