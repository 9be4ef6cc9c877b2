import type { MessageRule } from './rule.ts'

const badStatements = [
  ['division', '22012'],
  ['invalid', '22P02'],
  ['value', '22001'],
  ['syntax', '42601'],
  ['cannot drop', '2BP01'],
] as const

/** What a statement or the configuration got wrong. */
export const statementRules: MessageRule[] = [
  {
    id: 'unique-violation',
    pattern: /duplicate key value violates unique constraint "([^"]*)"/i,
    severity: 'notice',
    sqlstate: '23505',
    terms: ['unique constraint', 'duplicate key', 'sequence', 'setval', 'ON CONFLICT'],
    entities: ([, name]) => [name],
  },
  {
    id: 'foreign-key-violation',
    pattern: /violates foreign key constraint "([^"]*)"/i,
    severity: 'notice',
    sqlstate: '23503',
    terms: ['foreign key', 'constraint'],
    entities: ([, name]) => [name],
  },
  {
    id: 'check-or-not-null-violation',
    pattern: /violates (?:check constraint|not-null constraint)/i,
    severity: 'notice',
    terms: ['constraint', 'NOT NULL', 'CHECK'],
  },
  {
    id: 'sequence-exhausted',
    pattern: /nextval: reached (?:maximum|minimum) value of sequence "([^"]*)"/i,
    severity: 'warning',
    sqlstate: '2200H',
    terms: ['ALTER SEQUENCE', 'bigint', 'sequence exhausted'],
    entities: ([, name]) => [name],
  },
  {
    id: 'integer-out-of-range',
    pattern: /(?:integer|smallint|bigint) out of range/i,
    severity: 'warning',
    sqlstate: '22003',
    terms: ['integer out of range', 'bigint', 'sequence', 'identity column'],
  },
  {
    id: 'permission-denied',
    pattern: /permission denied (?:for|to) |must be (?:owner of|superuser|able to)/i,
    severity: 'notice',
    sqlstate: '42501',
    terms: ['GRANT', 'privileges', 'ALTER DEFAULT PRIVILEGES', 'predefined roles'],
  },
  {
    id: 'row-security-violation',
    pattern: /new row violates row-level security policy/i,
    severity: 'notice',
    sqlstate: '42501',
    terms: ['row security', 'CREATE POLICY', 'BYPASSRLS'],
  },
  {
    id: 'undefined-object',
    pattern: /^(relation|column|function|schema|type|operator|extension|index) .+ does not exist/i,
    severity: 'notice',
    sqlstate: ([, kind]) =>
      ({ relation: '42P01', column: '42703', function: '42883', operator: '42883', schema: '3F000' })[
        kind ?? ''
      ] ?? '42704',
    terms: ['search_path', 'does not exist'],
  },
  {
    id: 'bad-statement',
    pattern:
      /^(division by zero|invalid input syntax for|value too long for type|syntax error at|cannot drop .+ because other objects depend)/i,
    severity: 'info',
    sqlstate: ([, what = '']) => badStatements.find(([start]) => what.toLowerCase().startsWith(start))?.[1],
    terms: ['error codes'],
  },
  {
    id: 'missing-library',
    pattern: /could not (?:open extension control file|access file|load library) "([^"]*)"/i,
    severity: 'notice',
    sqlstate: ([text]) => (/access file/.test(text) ? '58P01' : undefined),
    terms: ['CREATE EXTENSION', 'shared_preload_libraries', 'dynamic_library_path'],
    entities: ([, file]) => [file],
  },
  {
    id: 'unknown-parameter',
    pattern: /unrecognized configuration parameter "([^"]*)"/i,
    severity: 'warning',
    sqlstate: '42704',
    terms: ['configuration parameter', 'postgresql.conf', 'removed settings'],
    entities: ([, name]) => [name],
  },
  {
    id: 'restart-needed',
    pattern: /parameter "([^"]*)" cannot be changed (?:without restarting the server|now)/i,
    severity: 'notice',
    sqlstate: '55P02',
    terms: ['pending_restart', 'pg_settings', 'restart'],
    entities: ([, name]) => [name],
  },
  {
    id: 'bad-configuration',
    pattern:
      /configuration file "([^"]*)" contains errors|invalid value for parameter "([^"]*)"|(?:could not load pg_hba\.conf|invalid line in)/i,
    severity: 'warning',
    terms: ['configuration file', 'pg_file_settings', 'pg_hba_file_rules'],
    entities: ([, file, name]) => [name ?? file],
  },
  {
    id: 'parameter-changed',
    pattern: /parameter "([^"]*)" changed to "([^"]*)"/i,
    severity: 'info',
    terms: ['pg_reload_conf', 'pg_settings'],
    say: ([, name, value]) => `Setting ${name} was changed to ${value} by a reload`,
    entities: ([, name]) => [name],
  },
  {
    id: 'address-in-use',
    pattern:
      /could not (?:bind|create any TCP\/IP sockets|create shared memory segment)|lock file "([^"]*)" already exists|data directory "[^"]*" has (?:invalid permissions|wrong ownership)/i,
    severity: 'warning',
    terms: ['server start failures', 'Address already in use', 'postmaster.pid', 'port'],
    entities: ([, file]) => [file],
  },
  {
    id: 'version-incompatible',
    pattern: /database files are incompatible with server|server version mismatch/i,
    severity: 'warning',
    terms: ['pg_upgrade', 'major version', 'PG_VERSION'],
  },
]
