import type { Rule } from './finding.ts'

/** The accounts that machines are run under; what follows them is a host. */
const serviceAccount = /^(?:root|postgres|git|ubuntu|ec2-user|centos|debian|admin|deploy|noreply|no-reply)@/i
const name = "\\p{Lu}(?:['’]\\p{Lu})?\\p{Ll}[\\p{L}'’-]{0,30}"
const names = `${name}(?:[ \\t](?:\\p{Lu}(?!\\p{L})\\.?|${name})){0,3}`
const fullName = `${name}(?:[ \\t](?:\\p{Lu}(?!\\p{L})\\.?|(?:de|da|del|van|von|der|bin|al)(?=[ \\t])|${name})){1,3}`
/** What is capitalised in an operator's texts, and is nobody. */
const nobody =
  /\b(?:Postgres\w*|SQL|Database|Server|Linux|Debian|Ubuntu|Index|Table|Scan|Admin\w*|DBA|Engineer|Seq|Hash|Join|Sort|Query|WAL|Vacuum|Replica\w*|Primary|Standby|Error|Warning|Fatal|Log|All|Team|World|There|Everyone|Folks|Support|Sir|Madam|Footnote|Notice|Hint|Detail|Debug|Panic|Context|Statement)\b/

const isSomebody = (value: string): boolean => !nobody.test(value)

/** People by their addresses and, where a word says that a name follows, by their names. Names by themselves are not found. */
export const personRules: Rule[] = [
  {
    kind: 'e-mail',
    pattern:
      /(?<![\w.+%/@-])[\p{L}\p{N}_.+%-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}_-])/dgu,
    accept: (value, { before }) =>
      !serviceAccount.test(value) && !/(?:\b(?:ssh|scp|sftp|rsync|mosh)\s[^\n]{0,30}|:\/\/)$/.test(before),
  },
  {
    kind: 'name',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Mme|Señor|Señora)\\.?[ \\t](${names})`,
      'dgu',
    ),
    accept: isSomebody,
  },
  {
    kind: 'name',
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])[Mm]y (?:full |first |last |sur)?name is (${names})`, 'dgu'),
  },
  {
    kind: 'name',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:[Ii]['’]m|[Ii] am|[Tt]his is|[Ss]igned,?|[Cc]ontact|[Rr]eported by|[Aa]sked by|[Cc]ustomer|[Pp]atient|[Ee]mployee|[Uu]ser)[ \\t](${fullName})`,
      'dgu',
    ),
    accept: isSomebody,
  },
  {
    kind: 'name',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:Hi|Hello|Hey|Dear|Hallo|Lieber?|Bonjour|Hola)[ \\t](${names})(?=[,:!\\n]|$)`,
      'dgu',
    ),
    accept: isSomebody,
  },
  {
    kind: 'name',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:[Ff]ollow(?:ed|ing)? up with|(?:change|correct) it to|(?:my|his|her|their|partner's|last|maiden) name(?: is)?)\\??[ \\t](${names})`,
      'dgu',
    ),
    accept: isSomebody,
  },
  {
    kind: 'name',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:[Ff]ull name|[Ff]irst name|[Ll]ast name|[Ss]urname|[Cc]ustomer(?: name)?|[Pp]atient(?: name)?|[Cc]ardholder|[Aa]ttn|[Cc]c|(?:[Bb]illing|[Mm]ailing|[Ss]hipping) address)[ \\t]?[:=][ \\t]{0,8}(${names})`,
      'dgu',
    ),
    accept: isSomebody,
  },
  { kind: 'name', pattern: new RegExp(`^Name:[ \\t]{0,8}(${fullName})[ \\t]*$`, 'dgum'), accept: isSomebody },
  {
    kind: 'name',
    pattern: new RegExp(
      `(?:^|[\\n.])[ \\t]*(?:[Kk]ind |[Bb]est |[Ww]arm )?(?:[Rr]egards|[Tt]hanks|[Cc]heers|[Ss]incerely|[Bb]est wishes),?[ \\t]*\\n\\s{0,8}(${names})`,
      'dgu',
    ),
    accept: isSomebody,
  },
  {
    kind: 'name',
    pattern: new RegExp(
      `(${fullName})(?=,? (?:lives at|wrote from home|was born|can be reached at|'s (?:phone|e-?mail|address)))`,
      'dgu',
    ),
    accept: isSomebody,
  },
]

const streetWord =
  'Street|St\\.|Avenue|Ave\\.?|Road|Rd\\.?|Boulevard|Blvd\\.?|Lane|Ln\\.?|Drive|Court|Ct\\.|Square|Terrace|Crescent|Close|Parkway|Pkwy\\.?|Highway'
const word = "[\\p{L}'’.-]{1,30}"

/** Postal addresses by a house number with a street, in a few languages, and by what flats and boxes are called. */
export const addressRules: Rule[] = [
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.:/-])\\d{1,5}[a-zA-Z]?,? (?:\\p{Lu}${word} ){1,4}(?:${streetWord})(?![\\p{L}\\p{N}])(?:,?\\s{1,4}(?:Apt|Suite|Unit|Flat|#)\\.? ?\\d{1,5})?`,
      'dgu',
    ),
  },
  {
    kind: 'address',
    pattern:
      /(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]{1,30}(?:straße|strasse|str\.|gasse|weg|platz|allee|gatan|vej|gade|katu|tie|laan|straat|utca|tér) ?\d{1,4}[a-z]?(?![\p{L}\p{N}])/dgu,
  },
  {
    kind: 'address',
    pattern:
      /(?<![\p{L}\p{N}])(?:\d{1,4},? )?(?:rue|avenue|boulevard|chemin|Rue|Via|Viale|Piazza|Calle|Avenida|Rua|Travessa|Ul\.|ulica) (?:d[eiu]s? |de la |della |do |da )?\p{Lu}[\p{L}'’ -]{1,40}?,? \d{1,5}(?![\p{L}\p{N}])/dgu,
  },
  {
    kind: 'address',
    pattern:
      /(?<![\p{L}\p{N}])(?:P\.? ?O\.? ?Box|(?:PSC|Unit|unit) \d{1,6},? [Bb]ox|Postfach|Apt\.|Suite) \d{1,6}(?![\p{L}\p{N}])/dgu,
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.])\\d{1,6},? (?:\\p{L}${word},? ){1,4}\\d{0,5},?\\s{0,4}(?:Apt\\.|Suite) ?\\d{1,5}`,
      'dgu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?<![\\p{L}])(?:lives? at|resides? at|(?:home|billing|mailing|shipping|postal) address(?: is|:))\\s{0,4}(\\d{1,6},? (?:\\p{L}${word},? ?){1,4}\\d{0,5})`,
      'dgu',
    ),
  },
]
