import type { MessageRule } from './rule.ts'

const authentication = ['pg_hba.conf', 'client authentication']

/** Getting in, staying in and being thrown out. */
export const connectionRules: MessageRule[] = [
  {
    id: 'too-many-connections',
    pattern:
      /sorry, too many clients already|remaining connection slots are reserved|too many connections for (?:role|database)/i,
    severity: 'warning',
    sqlstate: '53300',
    terms: ['max_connections', 'superuser_reserved_connections', 'connection pooling', 'too many clients'],
    say: () => 'The server had no connection slot left and turned a client away',
    entities: () => ['max_connections'],
  },
  {
    id: 'connection-refused',
    pattern:
      /Connection refused|could not connect to server|No such file or directory\s+Is the server running/i,
    severity: 'warning',
    terms: ['could not connect', 'listen_addresses', 'port', 'Is the server running'],
    say: () =>
      'Nothing accepted the connection at that address: the server is not running there or does not listen there',
    entities: () => ['listen_addresses'],
  },
  {
    id: 'connection-lost',
    pattern:
      /server closed the connection unexpectedly|connection to server was lost|terminating connection because of crash of another server process/i,
    severity: 'warning',
    sqlstate: ([text]) => (/because of crash/i.test(text) ? '57P02' : undefined),
    terms: [
      'server process crash',
      'server closed the connection unexpectedly',
      'terminated by signal',
      'server log',
    ],
    say: () =>
      'The connection broke off while it was in use: its server process ended, perhaps with the whole server',
  },
  {
    id: 'client-gone',
    pattern:
      /could not (?:receive data from|send data to) client|unexpected EOF on client connection|connection to client lost/i,
    severity: 'info',
    terms: ['unexpected EOF on client connection', 'tcp_keepalives_idle', 'client_connection_check_interval'],
    say: () => 'A client went away without closing its connection',
  },
  {
    id: 'starting-up',
    pattern:
      /the database system is (starting up|shutting down|in recovery mode|not yet accepting connections|not accepting connections)/i,
    severity: 'warning',
    sqlstate: '57P03',
    terms: ['cannot_connect_now', 'crash recovery', 'hot_standby', 'startup'],
    say: ([, state]) => `The server takes no connections yet or any more: it is ${state}`,
  },
  {
    id: 'password-failed',
    pattern:
      /password authentication failed for user "([^"]*)"|no password supplied|empty password returned/i,
    severity: 'warning',
    sqlstate: '28P01',
    terms: ['password authentication failed', 'scram-sha-256', 'password_encryption', ...authentication],
    entities: ([, user]) => [user, 'pg_hba.conf'],
  },
  {
    id: 'hba-refused',
    pattern:
      /no pg_hba\.conf entry for|pg_hba\.conf rejects|(?:Peer|Ident|GSSAPI|LDAP|PAM|certificate) authentication failed for user "([^"]*)"/i,
    severity: 'warning',
    sqlstate: '28000',
    terms: ['no pg_hba.conf entry', 'hostssl', ...authentication],
    entities: ([, user]) => ['pg_hba.conf', user],
  },
  {
    id: 'no-such-role',
    pattern: /role "([^"]*)" does not exist|role "([^"]*)" is not permitted to log in/i,
    severity: 'notice',
    sqlstate: (_, { level }) => (level === 'FATAL' ? '28000' : '42704'),
    terms: ['CREATE ROLE', 'LOGIN', ...authentication],
    entities: ([, role, other]) => [role ?? other],
  },
  {
    id: 'no-such-database',
    pattern: /database "([^"]*)" does not exist/i,
    severity: 'notice',
    sqlstate: '3D000',
    terms: ['CREATE DATABASE', 'dbname'],
    entities: ([, name]) => [name],
  },
  {
    id: 'tls-problem',
    pattern:
      /SSL error|SSL connection (?:is required|has been closed)|server does not support SSL|certificate verify failed|could not load (?:server certificate|private key) file/i,
    severity: 'warning',
    terms: ['ssl', 'sslmode', 'ssl_cert_file', 'hostssl', 'TLS'],
  },
  {
    id: 'terminated-by-administrator',
    pattern: /terminating (?:connection|[a-z ]+ process|[a-z ]*worker[a-z ]*) due to administrator command/i,
    severity: 'notice',
    sqlstate: '57P01',
    terms: ['pg_terminate_backend', 'admin_shutdown', 'shutdown'],
    say: () => 'A connection or server process was ended by an administrator or a shutdown',
    entities: () => ['pg_terminate_backend'],
  },
  {
    id: 'idle-in-transaction-timeout',
    pattern: /terminating connection due to (idle-in-transaction|idle-session|transaction) timeout/i,
    severity: 'notice',
    sqlstate: ([, kind]) =>
      ({ 'idle-in-transaction': '25P03', 'idle-session': '57P05' })[kind ?? ''] ?? '25P04',
    terms: [
      'idle_in_transaction_session_timeout',
      'idle_session_timeout',
      'transaction_timeout',
      'idle in transaction',
    ],
    entities: () => ['idle_in_transaction_session_timeout'],
  },
  {
    id: 'prepared-statement-missing',
    pattern: /prepared statement "([^"]*)" (does not|already) exist/i,
    severity: 'notice',
    sqlstate: ([, , verb]) => (verb === 'already' ? '42P05' : '26000'),
    terms: ['prepared statements', 'PgBouncer', 'transaction pooling', 'max_prepared_statements'],
    entities: ([, name]) => [name],
  },
]
