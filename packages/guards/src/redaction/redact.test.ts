import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeholderOf, withoutPlaceholders } from './placeholder.ts'
import { redact } from './redact.ts'

/** Put together here, so that nothing in this file looks like a secret that leaked. */
const made = (...parts: string[]): string => parts.join('')
const jwt = made('eyJhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.', 'c2lnbmF0dXJlLW9mLWl0')
const privateKey = made(
  '-----BEGIN RSA ',
  'PRIVATE KEY-----\nMIIEow\nabc=\n-----END RSA ',
  'PRIVATE KEY-----',
)
const scram = made(
  'SCRAM-SHA-256',
  '$4096:',
  'MTIzNDU2Nzg5MDEyMzQ1Ng==',
  '$',
  'c3RvcmVkLWtleS1vZi1pdA==',
  ':',
  'c2VydmVyLWtleS1vZi1pdA==',
)

describe('what is taken out', () => {
  it.each<[string, string, string]>([
    [
      'a connection URI',
      'psql postgres://app:hunter2@db1.example.com:5432/shop?sslmode=require',
      'psql postgres://app:[password]@db1.example.com:5432/shop?sslmode=require',
    ],
    [
      'a URI whose password has an @',
      'postgresql://app:p@ss@10.0.0.5/shop',
      'postgresql://app:[password]@10.0.0.5/shop',
    ],
    [
      'a keyword string',
      'host=10.0.0.5 user=app password=hunter2 dbname=shop',
      'host=10.0.0.5 user=app password=[password] dbname=shop',
    ],
    [
      'a quoted keyword string',
      "host=db1 password='two words' dbname=shop",
      "host=db1 password='[password]' dbname=shop",
    ],
    [
      'primary_conninfo',
      "primary_conninfo = 'host=db1 user=repl password=hunter2 sslmode=prefer'",
      "primary_conninfo = 'host=db1 user=repl password=[password] sslmode=prefer'",
    ],
    ['an environment', 'PGPASSWORD=hunter2 pg_dump -h db1 shop', 'PGPASSWORD=[password] pg_dump -h db1 shop'],
    ['a quoted environment', "export PGPASSWORD='it''s mine'; psql", "export PGPASSWORD='[password]'; psql"],
    [
      'ALTER ROLE',
      "ALTER ROLE app PASSWORD 'hunter2' VALID UNTIL 'infinity';",
      "ALTER ROLE app PASSWORD '[password]' VALID UNTIL 'infinity';",
    ],
    [
      'CREATE USER with an escape',
      "create user app with encrypted password E'h\\'unter2'",
      "create user app with encrypted password '[password]'",
    ],
    ['dollar quotes', 'ALTER ROLE app PASSWORD $x$hunter2$x$;', 'ALTER ROLE app PASSWORD [password];'],
    [
      'a user mapping',
      "OPTIONS (user 'app', password 'hunter2')",
      "OPTIONS (user 'app', password '[password]')",
    ],
    [
      'IDENTIFIED BY',
      "GRANT ALL TO app IDENTIFIED BY 'hunter2'",
      "GRANT ALL TO app IDENTIFIED BY '[password]'",
    ],
    ['YAML', 'user: app\npassword: hunter2\nhost: db1', 'user: app\npassword: [password]\nhost: db1'],
    ['JSON', '{"user": "app", "password": "hunter two"}', '{"user": "app", "password": "[password]"}'],
    ['a line of .pgpass', 'db1:5432:shop:app:hunter2', 'db1:5432:shop:app:[password]'],
    ['an option', 'mysqldump --password=hunter2 shop', 'mysqldump --password=[password] shop'],
    ['a sentence', 'the password is hunter2, what now', 'the password is [password], what now'],
    ['a stored hash', `rolpassword | ${scram}`, 'rolpassword | [password]'],
    ['a key of AWS', made('AKIA', 'IOSFODNN7EXAMPLE rest'), '[key] rest'],
    ['a token of GitHub', made('ghp_', '16C7e42F292c6912E7710c838347Ae178B4a'), '[key]'],
    ['a key of OpenAI', made('OPENAI_API_KEY=sk-', 'proj-abcdefghijklmnopqrstuvwx'), 'OPENAI_API_KEY=[key]'],
    ['a JSON web token', `Authorization: Bearer ${jwt}`, 'Authorization: Bearer [key]'],
    ['a private key', `key:\n${privateKey}\nend`, 'key:\n[private key]\nend'],
    ['a private key that is cut off', made('-----BEGIN ', 'PRIVATE KEY-----\nMIIEow'), '[private key]'],
    ['an e-mail address', 'tell ann.lee+db@example.co.uk please', 'tell [e-mail] please'],
    ['a phone number', 'call me on +49 170 1234567 or 415-555-0132', 'call me on [phone] or [phone]'],
    ['a card', 'card 4111 1111 1111 1111 was refused', 'card [card] was refused'],
    ['an IBAN', 'pay DE89 3704 0044 0532 0130 00 now', 'pay [iban] now'],
    ['a social security number', 'ssn 078-05-1120 is in the table', 'ssn [id number] is in the table'],
    [
      "a person's own IP address",
      'my IP address is 203.0.113.9 and I am blocked',
      'my IP address is [ip address] and I am blocked',
    ],
    ['a street', 'it runs at 12 Old Mill Road, second floor', 'it runs at [address], second floor'],
    ['a German street', 'Hauptstraße 5a, Berlin', '[address], Berlin'],
    ['a name after a title', 'Dr. Ann Lee dropped the table', 'Dr. [name] dropped the table'],
    ['a name that is given', 'My name is Ann Lee and I run it', 'My name is [name] and I run it'],
  ])('%s', (_, text, redacted) => {
    expect(redact(text).text).toBe(redacted)
  })

  it('is counted by kind, in the order of the text', () => {
    const { redactions } = redact('ann@example.com, PGPASSWORD=x1 and bob@example.com')
    expect(redactions).toEqual([
      { kind: 'e-mail', count: 2 },
      { kind: 'password', count: 1 },
    ])
  })
})

/** What on-call engineers paste, every sign of which may matter. */
const kept = [
  '2026-11-28 03:12:11.123 UTC [48213] app@shop LOG:  connection authorized: user=app database=shop application_name=psql',
  '2026-11-28 03:12:11 UTC:10.0.4.17(52114):app@shop:[48213]:FATAL:  password authentication failed for user "app"',
  'host    all  all  192.168.0.0/16  scram-sha-256',
  'connection to server at "db1.example.com" (203.0.113.7), port 5432 failed: FATAL: no pg_hba.conf entry',
  'HINT:  Is the server running on that host and accepting TCP/IP connections? IPv6 2001:db8::7',
  "SELECT pg_terminate_backend(48213) FROM pg_stat_activity WHERE query_start < now() - interval '5 min';",
  "ALTER SYSTEM SET password_encryption = 'scram-sha-256';",
  'ALTER ROLE app PASSWORD NULL; SELECT rolpassword IS NULL FROM pg_authid;',
  'UPDATE users SET password = $1 WHERE id = $2; -- password=? and password = :pw',
  'queryid = 4916871098211465088, total_exec_time 153402.22, rows 4111111111111111',
  'WARNING:  database "shop" must be vacuumed within 39985967 transactions; xid 4294967295',
  "restore_command = 'cp /archive/%f %p'; 000000010000000A000000FE; lsn 2/4F1A3C88",
  'checksum 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'slot pg_16400_sync_16394_7340283940283402838, uuid 3f6c1c52-6f0e-4f6a-9b2c-0d9a5a1c7e11',
  'Index Scan using orders_customer_id_idx on orders (cost=0.43..8.45 rows=1 width=72) (actual time=0.021..0.022 rows=1 loops=1)',
  'Password: how do I reset it? The password is wrong, and the password was changed.',
  'psql "postgres://app@db1.example.com/shop" and postgres://$USER:$PGPASSWORD@db1/shop and postgres://user:<password>@host/db',
  'ssh postgres@db1.example.com then git@github.com:acme/infra.git',
  'Hi all, User Mapping, This is Index Scan, Hello World, Dear Team, I am Database Administrator',
  'shared_buffers = 4GB; 415.555 ms; duration: 1234.567 ms; 36.830%; +2147483647; version 15.4',
  'a large object is identified by an OID; columns are identified by name',
  'Why does autovacuum ignore my table? 3 times in 10 minutes, 12 Road closures.',
]

describe('what an operator needs', () => {
  it.each(kept.map((text) => [text]))('stays: %s', (text) => {
    expect(redact(text)).toEqual({ text, redactions: [] })
  })
})

describe('any text', () => {
  const pieces = [
    ...kept,
    'password=',
    'a@b.example',
    "PASSWORD '",
    '4111111111111111',
    '+49 170 1234567',
    '://x:',
    '@',
    '\n',
    '[password]',
    ' ',
  ]
  it('has nothing more to take out when it comes back', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 8 }), (parts) => {
        const once = redact(parts.join('')).text
        expect(redact(once).text).toBe(once)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['at signs', 'a@'.repeat(100_000)],
    ['digits', '4'.repeat(200_000)],
    ['digits and spaces', '41 '.repeat(66_000)],
    ['names', 'Ann Lee '.repeat(25_000)],
    ['schemes', 'a://b:'.repeat(33_000)],
    ['passwords', 'password='.repeat(22_000)],
    ['quotes', "password '".repeat(20_000)],
    ['dollars', 'password $a$'.repeat(16_000)],
    ['private keys', '-----BEGIN PRIVATE KEY-----'.repeat(7_000)],
    ['streets', '12 Ab Cd '.repeat(22_000)],
    ['dots', 'a.'.repeat(100_000)],
    ['letters', 'aB3'.repeat(66_000)],
  ])('of 200,000 %s is read within two seconds', (_, text) => {
    const started = performance.now()
    redact(text)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

it('placeholders are left out of a search', () => {
  expect(
    withoutPlaceholders(`why does ${placeholderOf('e-mail')} get ${placeholderOf('id_number')} mails`),
  ).toBe('why does get mails')
})
